"""What a new target would mean, in the window: the target asked for, in one sentence of fields."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.domain.errors import PlannerError
from planner.domain.hours.scenario import AS_IT_IS
from planner.domain.hours.target import Target, target_on
from planner.reports.feasibility_section import next_monday
from planner.reports.target_impact import ImpactAsked, target_impact_report
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.target_fields import TargetFields
from planner.ui.reports.document_report import DocumentReport, row_of
from planner.words.targets import changed_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.domain.hours.scenario import Changes
    from planner.reports.document import Report
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

ASK = "Type the target you are asked for, and its page is made."


class ImpactReport(DocumentReport):
    """The old target and the new one, on one page."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        self.asked = TargetFields(desk.hours.today())
        self.supposed, self._changes = label(tone="quiet", wrap=True), AS_IT_IS
        self.as_it_is = button("Suppose nothing", self._suppose_nothing)
        super().__init__(desk, theme)

    def _fields(self) -> QWidget:
        present = target_on(self.desk.setup.terms().targets, self.desk.hours.today())
        if present is not None:
            self.asked.ask(replace(present, amount=present.amount * 0), next_monday(self.desk))
        else:
            self.asked.first.show_day(next_monday(self.desk))
        self.asked.changed.connect(self.ask_soon)
        made = QWidget()
        said = column(self.supposed, row_of(self.as_it_is), spacing=6)
        made.setLayout(column(label("The target asked for", "title"), self.asked, said, spacing=6))
        self._show_supposed()
        return made

    def ask(self, target: Target, first: date, weeks: int, changes: Changes) -> None:
        """Ask for a target as it was tried, with what was supposed to be other than it is."""
        self._changes = changes
        self.asked.ask(target, first, weeks)
        self._show_supposed()

    def _suppose_nothing(self) -> None:
        self._changes = AS_IT_IS
        self._show_supposed()
        self.ask_soon()

    def _show_supposed(self) -> None:
        words = changed_words(self._changes)
        self.supposed.setText(f"Supposed: {words}." if words else "")
        self.supposed.setVisible(bool(words))
        self.as_it_is.setVisible(bool(words))

    def _asked(self) -> tuple[ImpactAsked, Callable[[], Report]]:
        target = self.asked.target()
        if not target.amount:
            raise PlannerError(ASK)
        asked = ImpactAsked(
            self._on_present(target), self.asked.first_day(), self.asked.number_of_weeks(), self._changes
        )
        return asked, partial(target_impact_report, self.desk, asked)

    def _on_present(self, target: Target) -> Target:
        """With the pro-rata rule of the target in force, as `check-target` has it."""
        present = target_on(self.desk.setup.terms().targets, self.desk.hours.today())
        return target if present is None else replace(target, pro_rata=present.pro_rata)
