"""The evidence pack in the window: which days, which sections, and how much is said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.reports.asked import ReportAsked, refuse_days, usual_days
from planner.reports.evidence import evidence_report
from planner.reports.evidence_parts import SECTION_NAMES, USUAL_SECTIONS
from planner.ui.kit.date_field import DateField
from planner.ui.kit.parts import column, label, said
from planner.ui.kit.tick_box import TickBox
from planner.ui.reports.document_report import DocumentReport, about, row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.reports.document import Report
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

HIDE_SMALL = "Hide counts of people under 5, and round the others to 5"
HEALTH = "Say sickness, and why a target was graduated"
ROWS = "Sessions and cases behind the figures, in the workbook"
ABOUT_ROWS = "Day, time, activity, outcome and minutes of a session; month and outcome of a case. No names or labels."


class EvidenceReport(DocumentReport):
    """Hours, target and outcomes of some days, for line management."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        today = desk.hours.today()
        first, last = usual_days(desk)
        self.first, self.last = DateField(first, today), DateField(last, today)
        self.last.follow(self.first)
        self.sections = {key: TickBox(name) for key, name in SECTION_NAMES.items()}
        self.hide_small, self.health, self.rows = TickBox(HIDE_SMALL), TickBox(HEALTH), TickBox(ROWS)
        super().__init__(desk, theme)

    def _fields(self) -> QWidget:
        self.first.setAccessibleName("First day of the report")
        self.last.setAccessibleName("Last day of the report")
        for key, box in self.sections.items():
            box.setChecked(key in USUAL_SECTIONS)
        self.rows.setChecked(True)
        for field in (self.first, self.last):
            field.day_changed.connect(self.ask_soon)
        boxes = (*self.sections.values(), self.hide_small, self.health, self.rows)
        for box in boxes:
            box.toggled.connect(self.ask_soon)
        made, days = QWidget(), row_of(said("From", self.first), said("to", self.last))
        says, much = label("Says", "title"), label("How much", "title")
        end = (self.hide_small, self.health, self.rows, about(ABOUT_ROWS))
        made.setLayout(column(days, says, row_of(*self.sections.values()), much, *end, spacing=6))
        return made

    def _asked(self) -> tuple[ReportAsked, Callable[[], Report]]:
        for field in (self.first, self.last):
            field.know_today(self.desk.hours.today())
        asked = ReportAsked(
            self.first.understood,
            self.last.understood,
            frozenset(key for key, box in self.sections.items() if box.isChecked()),
            hides_small=self.hide_small.isChecked(),
            with_health=self.health.isChecked(),
            with_rows=self.rows.isChecked(),
        )
        refuse_days(self.desk, asked.first, asked.last)
        return asked, partial(evidence_report, self.desk, asked)
