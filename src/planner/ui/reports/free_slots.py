"""Free slots for whoever books: the true page beside the days it is of, saved as a page, a table or a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from planner.domain.errors import PlannerError
from planner.exchange.free_slots import free_slots_file
from planner.reports.free_slots_sheet import free_slots_page, note_slots, noticed_in_slots, without_noticed_names
from planner.reports.save import ENDING, refuse_slots_ending, save_page
from planner.ui.kit.date_field import DateField
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.leaving_question import LeavingQuestion
from planner.ui.kit.parts import button, column, label, row, said
from planner.ui.kit.tasks import Task
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.page_preview import A4_STANDING, PagePreview
from planner.words.exported import FREE_SLOTS
from planner.words.offered import ABOUT_FREE, NO_FREE

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.services.slots import FreeSlots
    from planner.ui.kit.theme import Theme

SIDE_LETTERS, PAGE_LETTERS = 46, 60
"""Widths of what is chosen and of the page beside it, in letters."""
WIDEST = 16_777_215
"""Qt's own: no limit."""
SCREEN_DOTS = 110
FILTERS = {ending: f"{words.capitalize()} (*{ending})" for ending, words in FREE_SLOTS.items()}
WAITING = "Making the page \u2026"


@dataclass(frozen=True, slots=True)
class SetSlots:
    """Free slots with their page, as a PDF and as a picture of its first sheet."""

    found: FreeSlots
    pdf: bytes
    picture: bytes


class FreeSlotsReport(QWidget):
    """Shows the slots that are free on some days, and lets them go where the user says."""

    shown = Signal()
    saved = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: FreeSlots | None = None
        self.at_hand: SetSlots | None = None
        self.question, self.preview = LeavingQuestion(), PagePreview(theme, A4_STANDING)
        found = desk.slots.free()
        today = desk.hours.today()
        self.first, self.last = DateField(found.first, today), DateField(found.last, today)
        self.last.follow(self.first)
        self.first.setAccessibleName("First day of the free slots")
        self.last.setAccessibleName("Last day of the free slots")
        self.words = label(tone="title", wrap=True)
        self.state, self.refusal = sentence(tone="quiet"), sentence(tone="danger")
        self.save_button = button("Save \u2026", self._once_asked, primary=True)
        self._lay_out()
        for field in (self.first, self.last):
            field.day_changed.connect(self.show_slots)

    def _lay_out(self) -> None:
        days, buttons, self._side = QWidget(), QWidget(), QWidget()
        days.setLayout(WrappingRow(said("From", self.first), said("to", self.last)))
        buttons.setLayout(column(WrappingRow(self.save_button)))
        self.question.asking.connect(buttons.setHidden)
        about = sentence(ABOUT_FREE, "quiet")
        parts = (self.words, days, about, buttons, self.question, self.refusal, self.state, 1)
        self._side.setLayout(column(*parts, spacing=10))
        self._line = row(self._side, self.preview, spacing=24)
        self._line.setStretch(1, 1)
        self.setLayout(self._line)

    def fold(self, width: int) -> None:
        """The page beside what is chosen where there is room for both, or under it."""
        letter = self.fontMetrics().averageCharWidth()
        is_wide = width >= (SIDE_LETTERS + PAGE_LETTERS) * letter
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._side.setMaximumWidth(SIDE_LETTERS * letter if is_wide else WIDEST)
        self._side.setMinimumWidth(SIDE_LETTERS * letter if is_wide else 0)
        self.preview.give_room(0 if is_wide else width)

    # Showing

    def show_slots(self) -> None:
        """Show the slots free on the days chosen, as the diary has them now."""
        for field in (self.first, self.last):
            field.know_today(self._desk.hours.today())
        try:
            found = self._desk.slots.free(self.first.understood, self.last.understood)
        except PlannerError as refusal:
            self._wanted = self.at_hand = None
            self._allow(on=False)
            self._refuse(str(refusal))
            return
        self._say("")
        if found == self._wanted:
            return
        self._take(found)

    def _take(self, found: FreeSlots) -> None:
        self._wanted, self.at_hand = found, None
        self.words.setText(f"{found.held}, {found.days}" if found.slots else NO_FREE)
        self.question.hide()
        self._allow(on=False)
        self.preview.wait_for(WAITING)
        task = Task(partial(_set, found), self)
        task.done.connect(self._show)
        task.refused.connect(self._refuse)
        task.start()

    def _show(self, made: SetSlots) -> None:
        if made.found is self._wanted:
            self.at_hand = made
            self.preview.show_picture(QImage.fromData(made.picture))
            self.preview.setAccessibleDescription(self.words.text())
            self._allow(on=True)
            self.shown.emit()

    def _allow(self, *, on: bool) -> None:
        self.save_button.setEnabled(on)

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.refusal.setText("")

    def _refuse(self, words: str) -> None:
        self.state.setText("")
        self.refusal.setText(words)

    # Saving

    def _once_asked(self) -> None:
        """Ask where to, once it is said what is to become of what looks like identifiers in the names."""
        if self.at_hand is None:
            return
        counts = noticed_in_slots(self.at_hand.found, self._desk.noticing)
        if counts:
            self.question.ask(counts, self._answered)
        else:
            self.ask_where()

    def _answered(self, cleared: bool) -> None:  # noqa: FBT001 - an answer
        """Go on with the slots as they are, or with their names without them once those are shown."""
        if cleared and self.at_hand is not None:
            self.shown.connect(self.ask_where, single_shot())
            self._take(without_noticed_names(self.at_hand.found, self._desk.noticing))
        elif not cleared:
            self.ask_where()

    def ask_where(self) -> None:
        """Ask for the file's name, whose ending says what it is to be."""
        if self.at_hand is None:
            return
        dialog = QFileDialog(self, "Save the free slots", self.at_hand.found.file_name)
        dialog.setNameFilters(list(reversed(FILTERS.values())))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDING.removeprefix("."))
        dialog.filterSelected.connect(partial(_suit, dialog))
        dialog.fileSelected.connect(partial(self.save, self.at_hand))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, made: SetSlots, name: str) -> None:
        """Write the slots that were shown when it was asked where to."""
        path = Path(name)
        ending = path.suffix.lower()
        try:
            refuse_slots_ending(path)
            content = made.pdf if ending == ENDING else free_slots_file(made.found, ending, self._desk.now())
            save_page(path, content)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        unnoted = note_slots(made.found, self._desk.trail, FREE_SLOTS[ending])
        self._say(f"{made.found.held} saved as {path.name}. {unnoted}".strip())
        self.saved.emit(name)


def single_shot() -> Any:  # noqa: ANN401 - Qt's own flag
    """A connection that is let go once it was used."""
    from PySide6.QtCore import Qt

    return Qt.ConnectionType.SingleShotConnection


def _suit(dialog: QFileDialog, chosen: str) -> None:
    """Give the name the ending of the sort that was chosen."""
    dialog.setDefaultSuffix(next(ending for ending, words in FILTERS.items() if words == chosen).removeprefix("."))


def _set(found: FreeSlots) -> SetSlots:
    page = free_slots_page(found)
    return SetSlots(found, page.pdf, page.first_sheet(SCREEN_DOTS))
