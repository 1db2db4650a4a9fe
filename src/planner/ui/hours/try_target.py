"""Try a target: type an amount and see at once whether capacity covers it; nothing is saved until asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from planner.charts.hours_charts import CapacityWeek, draw_capacity
from planner.charts.weekly_hours import HOURS
from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import monday_of
from planner.domain.english import day_words
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import contract_on
from planner.domain.hours.own_attendance import own_year
from planner.domain.hours.scenario import notes_minutes
from planner.domain.hours.target import Target, Unit, target_on
from planner.ui.hours.questions import Questions
from planner.ui.hours.target_fields import TargetFields
from planner.ui.hours.week_columns import WeekTable
from planner.ui.hours.what_if import Present, WhatIf
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.parts import button, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.wrapping_row import FoldingCard
from planner.words.targets import headline, reasons, target_words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from planner.domain.change import Change
    from planner.domain.hours.feasibility import TargetTried
    from planner.domain.hours.scenario import Scenario
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

MORE = 2
"""Hours or contacts more than the present target asks for, to begin with."""
USUAL_AMOUNT = Fraction(20)
ROOM_OF_CHART = 240
TABLE_SHARE, CHART_SHARE = 5, 4


class TryTarget(FoldingCard):
    """The question "can you do 25?" with its answer under it."""

    week_asked = Signal(object, int)

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__("Try a target")
        self._desk, self._deeds = desk, deeds
        self._ready = False
        self._tried: TargetTried | None = None
        self.asked, self.supposed = TargetFields(desk.hours.today()), WhatIf()
        self._verdict = label(tone="title", wrap=True)
        self._reasons = label(tone="quiet", wrap=True)
        self.questions = Questions(desk, deeds)
        self.table = WeekTable(theme)
        self.chart = ChartView(theme, "Capacity against the target tried, week by week")
        self._weeks, self._beside = QWidget(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._make_buttons()
        self._build()
        self.asked.changed.connect(self._try)
        self.supposed.changed.connect(self._try)

    def _make_buttons(self) -> None:
        self._week = button("Find me a week …", self._ask_week)
        set_tip(self._week, "Lay out the first of these weeks so that it holds the hours asked for")
        self.head.addWidget(self._week)
        self._scenario = button("Keep as a scenario", self._keep_scenario)
        set_tip(self._scenario, "Keep this trial to set others beside it; the diary stays as it is")
        self._keep = button("Make this my target", self._save)
        set_tip(self._keep, "Save it as the target in force from that day; it can be undone")
        self.head.addWidget(self._scenario)
        self.head.addWidget(self._keep)

    def _build(self) -> None:
        self._beside.setSpacing(16)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.table, TABLE_SHARE)
        self._beside.addWidget(self.chart, CHART_SHARE)
        self._weeks.setLayout(self._beside)
        # Its width side by side must not keep the card from becoming narrower.
        self._weeks.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for part in (self.asked, self.supposed, self._verdict, self.questions, self._reasons):
            self.add(part)
        self.add(self._weeks, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart stands beside the table where there is room for both, else under it."""
        super().resizeEvent(event)
        has_room = event.size().width() >= self.table.minimumWidth() + ROOM_OF_CHART
        direction = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(direction)

    @property
    def verdict(self) -> str:
        """The verdict, or why there is none."""
        return self._verdict.text()

    @property
    def reasons(self) -> str:
        """The reasons of the verdict."""
        return self._reasons.text()

    def refresh(self) -> None:
        """Begin with a little more than the present target from next week on; later, keep what was typed."""
        self.asked.first.know_today(self._desk.hours.today())
        if not self._ready:
            self._begin()
        self._show_present()
        self._ready = True
        self._try()

    def _begin(self) -> None:
        today = self._desk.hours.today()
        present = target_on(self._desk.setup.terms().targets, today)
        following = monday_of(today) + timedelta(weeks=1)
        if present is None:
            self.asked.ask(Target("", following, USUAL_AMOUNT), following)
        else:
            self.asked.ask(replace(present, amount=present.amount + MORE), following)

    def _show_present(self) -> None:
        """What attendance, meetings, notes and hours of work are now."""
        try:
            plain = self._desk.trials.try_target(
                self.asked.target(), self.asked.first_day(), self.asked.number_of_weeks()
            )
        except PlannerError:
            return
        meetings = plain.ordinary.ledger.fixed.get(Kind.MEETING, 0)
        terms = self._desk.setup.terms()
        contract = contract_on(terms.contracts, plain.ordinary.monday) or terms.contracts[0]
        own = own_year(terms, self._desk.hours.attendance(), plain.target.basis)
        rate, notes = own.booked.rate, notes_minutes(terms)  # as the chance of a week booked to capacity has it
        self.supposed.show_present(Present(rate, meetings, notes, contract.weekly_minutes))

    def show_scenario(self, scenario: Scenario) -> None:
        """Fill the fields with a trial that was kept."""
        blocker = QSignalBlocker(self.asked)
        self.asked.ask(scenario.target, scenario.first, scenario.weeks)
        blocker.unblock()
        self.supposed.suppose(scenario.changes)

    def target(self) -> Target:
        """What the fields ask for, with the pro-rata rule of the target in force."""
        present = target_on(self._desk.setup.terms().targets, self._desk.hours.today())
        asked = self.asked.target()
        return asked if present is None else replace(asked, pro_rata=present.pro_rata)

    def _try(self) -> None:
        """Answer with what the fields say now."""
        if not self._ready:
            return
        try:
            first, weeks = self.asked.first_day(), self.asked.number_of_weeks()
            tried = self._desk.trials.try_target(self.target(), first, weeks, self.supposed.changes)
        except PlannerError as refusal:
            self._show_refusal(str(refusal))
            return
        self._show(tried)

    def _show(self, tried: TargetTried) -> None:
        self._tried = tried
        self._answerable(can_be_kept=True)
        self._weeks.setVisible(not tried.missing)
        self._verdict.setText(headline(tried))
        self.questions.show_topics(tried.missing)
        self._reasons.setText(" ".join(reasons(tried)))
        self._reasons.setVisible(not tried.missing)
        if tried.missing:
            return
        self.table.show_rows(tried.weeks)
        bars, unit = capacity_weeks(tried), HOURS if tried.target.unit is Unit.HOURS else "contacts"
        self.chart.draw(lambda axes: draw_capacity(axes, bars, self.chart.chart_style, unit))
        short = len(tried.short_weeks)
        self.chart.setAccessibleDescription(f"{short} of {len(tried.weeks)} weeks are short of the target")

    def _show_refusal(self, words: str) -> None:
        self._tried = None
        self._answerable(can_be_kept=False)
        self._verdict.setText(words)
        self.questions.show_topics(())
        self._reasons.setText("")

    def _answerable(self, *, can_be_kept: bool) -> None:
        self._keep.setEnabled(can_be_kept)
        self._scenario.setEnabled(can_be_kept)
        self._weeks.setVisible(can_be_kept)

    def _ask_week(self) -> None:
        """Ask for a week that holds what the target comes to in the first of the weeks tried."""
        if self._tried is not None:
            first, unit = self._tried.weeks[0], self._tried.target.unit
            worth = 1 if unit is Unit.HOURS else self._desk.setup.terms().session_worth
            self.week_asked.emit(first.monday, ceil(first.target * worth))

    def _keep_scenario(self) -> None:
        self._deeds.do(
            lambda: self._desk.scenarios.keep(
                self.target(), self.asked.first_day(), self.asked.number_of_weeks(), self.supposed.changes
            )
        )

    def _save(self) -> None:
        self._deeds.do(self._save_target)

    def _save_target(self) -> Change:
        starts: date = self.asked.first_day()
        target = replace(self.target(), id=self._desk.new_id(), starts=starts)
        return self._desk.setup.save(target, f"set a target of {target_words(target)} from {day_words(starts)}")


def capacity_weeks(tried: TargetTried) -> list[CapacityWeek]:
    """The weeks tried as the chart draws them."""
    size = 60 if tried.target.unit is Unit.HOURS else 1
    return [CapacityWeek(one.monday, one.room / size, float(one.target) / size) for one in tried.weeks]
