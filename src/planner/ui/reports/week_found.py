"""The week solver's answer in the window: its true page, how much it says of each entry, and where it may go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.reports.privacy import NAMES, SAYS, USUAL, Privacy
from planner.reports.week_found_report import week_found_report
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import column, label
from planner.ui.reports.document_report import DocumentReport, row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.layout.question import WeekLaidOut
    from planner.reports.document import Report
    from planner.reports.week_found_report import TriedRemedy
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

LEVELS = {level: NAMES[level] for level in (Privacy.CODES, Privacy.CATEGORIES, Privacy.LABELS)}
"""The usual one first."""


class WeekFoundReport(DocumentReport):
    """One week that was laid out, as a page to take into the room."""

    def __init__(self, desk: Desk, found: WeekLaidOut, theme: Theme, tried: TriedRemedy | None = None) -> None:
        self._found, self._tried = found, tried
        self.privacy = Chooser[Privacy]("Each entry told by", LEVELS)
        self._says = sentence(tone="quiet")
        super().__init__(desk, theme)

    def _fields(self) -> QWidget:
        self.privacy.choose(USUAL)
        self.privacy.currentIndexChanged.connect(self.ask_soon)
        made = QWidget()
        made.setLayout(column(label("Each entry told by", "quiet"), row_of(self.privacy), self._says, spacing=6))
        return made

    def _asked(self) -> tuple[object, Callable[[], Report]]:
        privacy = self.privacy.value
        self._says.setText(SAYS[privacy])
        return privacy, partial(week_found_report, self.desk, self._found, privacy=privacy, tried=self._tried)
