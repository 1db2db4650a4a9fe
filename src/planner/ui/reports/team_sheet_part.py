"""What a team asks for, and the ways out of what its packs say together: a page to sign, a picture, the totals."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.errors import PlannerError
from planner.exchange.team.combined_file import combined_bytes
from planner.exchange.team.pack_leaving import note_combined
from planner.reports.apart import set_apart
from planner.reports.save import save_page
from planner.reports.team_sheet import Printed, team_page
from planner.ui.kit.form_parts import field_height
from planner.ui.kit.leaving_question import LeavingQuestion
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.save_dialog import ask_where_to_save
from planner.ui.kit.tasks import Task
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.telling_part import TellingPart
from planner.words.team_packs import ASK_HEAD, LONGEST_ASKED, MOST_ASKED, asked_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planner.domain.outcomes.counts import RateKind
    from planner.domain.privacy.found import IdentifierKind
    from planner.domain.team.combining import Combined
    from planner.domain.team.points import TeamFunnel
    from planner.services.desk import Desk

SHEET, PICTURE, VECTOR, TOTALS = ".pdf", ".png", ".svg", ".json"
PAGE_FORMS = {SHEET: "A page to sign (*.pdf)", TOTALS: "Totals (*.json)"}
PICTURE_FORMS = {PICTURE: "Picture (*.png)", VECTOR: "Drawing (*.svg)"}
PREVIEW_DOTS = 20
"""The page is set for its file alone; its picture is thrown away."""


class TeamSheetPart(TellingPart):
    """The lines a team asks for, and the buttons that write what was added up."""

    saved = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._found: Combined | None = None
        self._kind: RateKind | None = None
        self._funnel: TeamFunnel | None = None
        self.lines = [self._line(number) for number in range(1, MOST_ASKED + 1)]
        self.question = LeavingQuestion()
        self.page_button = button("Save page …", self.ask_page)
        self.picture_button = button("Save picture …", self.ask_picture)
        buttons = QWidget()
        buttons.setLayout(WrappingRow(self.page_button, self.picture_button))
        self.question.asking.connect(buttons.setHidden)
        parts = (label(ASK_HEAD, "title", wrap=True), *self.lines, buttons, self.question, self.refusal, self.state)
        self.setLayout(column(*parts, spacing=6))

    def _line(self, number: int) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(LONGEST_ASKED)
        made.setAccessibleName(f"{ASK_HEAD}, line {number}")
        made.setMinimumHeight(field_height(made))
        return made

    def show_combined(self, found: Combined, kind: RateKind, funnel: TeamFunnel | None) -> None:
        """What the buttons write from now on; without a funnel there is no picture."""
        if found != self._found:
            self._say()
        self._found, self._kind, self._funnel = found, kind, funnel
        self.picture_button.setEnabled(funnel is not None)

    @property
    def asks(self) -> tuple[str, ...]:
        """The lines typed, as they may stand on the page."""
        return asked_lines([line.text() for line in self.lines])

    # Asking

    def ask_page(self) -> None:
        """Ask for a file, once it is said what is to become of what looks like identifiers in the lines."""
        counts = self._noticed()
        if counts:
            self.question.ask(counts, self._answered)
        else:
            self._ask(PAGE_FORMS, self.save_page_as)

    def _noticed(self) -> Mapping[IdentifierKind, int]:
        counts: dict[IdentifierKind, int] = {}
        for line in self.asks:
            for kind in self.desk.noticing.kinds_in(line):
                counts[kind] = counts.get(kind, 0) + 1
        return counts

    def _answered(self, cleared: bool) -> None:  # noqa: FBT001 - an answer
        if cleared:
            for field in self.lines:
                field.setText(self.desk.noticing.cleared(field.text()))
        self._ask(PAGE_FORMS, self.save_page_as)

    def ask_picture(self) -> None:
        """Ask for the picture's file."""
        self._ask(PICTURE_FORMS, self.save_picture_as)

    def _ask(self, forms: Mapping[str, str], save: Callable[[str], None]) -> None:
        if self._found is None:
            return
        name = f"team-{self._found.quarter}-together"
        ask_where_to_save(self, "Save the packs together", name, forms, save)

    # Saving

    def save_page_as(self, name: str) -> None:
        """Write the page to sign, or the totals, by the ending of the name."""
        path, found, kind = Path(name), self._found, self._kind
        if found is None or kind is None:
            return
        if path.suffix.lower() == TOTALS:
            self._write(found, path, combined_bytes(found))
            return
        if path.suffix.lower() != SHEET:
            self._refuse(f"{path.name}: this is written as .pdf or .json; end its name in one of these.")
            return
        self._say("Making the page …")
        page = team_page(found, kind, Printed(self.desk.hours.today(), self.asks))
        task = Task(partial(set_apart, page, PREVIEW_DOTS), self)
        task.done.connect(partial(self._take_page, found, path))
        task.refused.connect(self._refuse)
        task.start()

    def _take_page(self, found: Combined, path: Path, made: tuple[bytes, Sequence[bytes]]) -> None:
        self._write(found, path, made[0])

    def _write(self, found: Combined, path: Path, content: bytes) -> None:
        try:
            save_page(path, content)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._done(found, path)

    def save_picture_as(self, name: str) -> None:
        """Draw the funnel to a file, with one's own point marked."""
        from planner.charts.save import save_chart
        from planner.charts.style import ChartStyle
        from planner.charts.team_funnel import FUNNEL_SIZE, draw_team_funnel

        path, found, funnel = Path(name), self._found, self._funnel
        if found is None or funnel is None:
            return
        try:
            save_chart(path, lambda axes: draw_team_funnel(axes, funnel, ChartStyle()), FUNNEL_SIZE)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._done(found, path)

    def _done(self, found: Combined, path: Path) -> None:
        unnoted = note_combined(self.desk.trail, found, path)
        self._say(f"Saved as {path.name}. {unnoted}".strip())
        self.saved.emit(str(path))
