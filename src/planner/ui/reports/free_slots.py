"""Free slots for whoever books: the true page beside the days it is of, saved as a page, a table or a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.domain.errors import PlannerError
from planner.exchange.free_slots import free_slots_file
from planner.reports.apart import set_apart
from planner.reports.free_slots_sheet import free_slots_page, note_slots, noticed_in_slots, without_noticed_names
from planner.reports.save import ENDING, refuse_slots_ending, save_page
from planner.ui.kit.date_field import DateField
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import button, column, label, said
from planner.ui.kit.save_dialog import ask_where_to_save
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.page_preview import A4_STANDING, PagePreview
from planner.ui.reports.printed_report import PrintedReport, ToPrint
from planner.words.exported import FREE_SLOTS, FREE_SLOTS_PRINTED
from planner.words.offered import ABOUT_FREE, NO_FREE

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.reports.typesetting import TypesetPage
    from planner.services.desk import Desk
    from planner.services.slots import FreeSlots
    from planner.ui.kit.theme import Theme

SCREEN_DOTS = 110
FORMS = {ending: f"{words.capitalize()} (*{ending})" for ending, words in reversed(FREE_SLOTS.items())}
WAITING = "Making the page \u2026"


@dataclass(frozen=True, slots=True)
class SetSlots:
    """Free slots with their page, as a PDF and as a picture of its first sheet."""

    found: FreeSlots
    page: TypesetPage
    pdf: bytes
    picture: bytes


class FreeSlotsReport(PrintedReport):
    """Shows the slots that are free on some days, and lets them go where the user says."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(PagePreview(theme, A4_STANDING))
        self.desk = desk
        self._wanted: FreeSlots | None = None
        self.at_hand: SetSlots | None = None
        self._going: SetSlots | None = None
        found = desk.slots.free()
        today = desk.hours.today()
        self.first, self.last = DateField(found.first, today), DateField(found.last, today)
        self.last.follow(self.first)
        self.first.setAccessibleName("First day of the free slots")
        self.last.setAccessibleName("Last day of the free slots")
        self.words = label(tone="title", wrap=True)
        self.save_button = button("Save \u2026", lambda: self._once_asked(self.ask_where), primary=True)
        self.print_button = button("Print \u2026", lambda: self._once_asked(self.ask_printer))
        self._lay_out()
        for field in (self.first, self.last):
            field.day_changed.connect(self.show_slots)

    def _lay_out(self) -> None:
        days, buttons = QWidget(), QWidget()
        days.setLayout(WrappingRow(said("From", self.first), said("to", self.last)))
        buttons.setLayout(column(WrappingRow(self.save_button, self.print_button)))
        self.question.asking.connect(buttons.setHidden)
        about = sentence(ABOUT_FREE, "quiet")
        parts = (self.words, days, about, buttons, self.question, self.refusal, self.state, 1)
        self._side.setLayout(column(*parts, spacing=10))
        self._lay_beside()

    # Showing

    def show_now(self) -> None:
        """As every report is shown."""
        self.show_slots()

    def show_slots(self) -> None:
        """Show the slots free on the days chosen, as the diary has them now."""
        for field in (self.first, self.last):
            field.know_today(self.desk.hours.today())
        try:
            found = self.desk.slots.free(self.first.understood, self.last.understood)
        except PlannerError as refusal:
            self._wanted = self.at_hand = None
            self._allow(on=False)
            self._refuse(str(refusal))
            return
        self._say("")
        if found != self._wanted:
            self._next = None
            self.take(found)

    def take(self, found: FreeSlots) -> None:
        """Show these slots, as the diary has them or without what was noticed in their names."""
        self._wanted, self.at_hand, self._going = found, None, None
        self.words.setText(f"{found.held}, {found.days}" if found.slots else NO_FREE)
        self.question.hide()
        self._allow(on=False)
        self.preview.wait_for(WAITING)
        self._aside(partial(_set, found), self._show)

    def _show(self, made: SetSlots) -> None:
        if made.found is self._wanted:
            self.at_hand = made
            self.preview.show_picture(made.picture)
            self.preview.setAccessibleDescription(self.words.text())
            self._stand()

    # Asking what it may hold

    def _once_asked(self, deed: Callable[[], None]) -> None:
        """Do it, once it is said what is to become of what looks like identifiers in the names."""
        if self.at_hand is None:
            return
        counts = noticed_in_slots(self.at_hand.found, self.desk.noticing)
        if counts:
            self.question.ask(counts, partial(self._answered, deed))
        else:
            deed()

    def _answered(self, deed: Callable[[], None], cleared: bool) -> None:  # noqa: FBT001 - an answer
        """Go on with the slots as they are, or with their names without them once those are shown."""
        if cleared and self.at_hand is not None:
            self._next = deed
            self.take(without_noticed_names(self.at_hand.found, self.desk.noticing))
        elif not cleared:
            deed()

    # Saving and printing

    def ask_where(self) -> None:
        """Ask for the file's name, whose ending says what it is to be."""
        if self.at_hand is None:
            return
        made = self.at_hand
        ask_where_to_save(self, "Save the free slots", made.found.file_name, FORMS, partial(self.save, made))

    def save(self, made: SetSlots, name: str) -> None:
        """Write the slots that were shown when it was asked where to."""
        path = Path(name)
        ending = path.suffix.lower()
        try:
            refuse_slots_ending(path)
            content = made.pdf if ending == ENDING else free_slots_file(made.found, ending, self.desk.now())
            save_page(path, content)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        unnoted = note_slots(made.found, self.desk.trail, FREE_SLOTS[ending])
        self._say(f"{made.found.held} saved as {path.name}. {unnoted}".strip())
        self.saved.emit(name)

    def _hold(self) -> None:
        self._going = self.at_hand

    def _held(self) -> ToPrint | None:
        going = self._going or self.at_hand
        if going is None:
            return None
        return ToPrint(going.page, partial(note_slots, going.found, self.desk.trail, FREE_SLOTS_PRINTED))


def _set(found: FreeSlots) -> SetSlots:
    page = free_slots_page(found)
    pdf, sheets = set_apart(page, SCREEN_DOTS)
    return SetSlots(found, page, pdf, sheets[0])
