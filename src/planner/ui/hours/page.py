"""The hours page: where the hours go, what was delivered week by week, and a target tried on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from planner.domain.english import week_words
from planner.domain.errors import PlannerError
from planner.ui.hours.attendance_card import AttendanceCard
from planner.ui.hours.balance_view import SinceView
from planner.ui.hours.flow_card import FlowCard
from planner.ui.hours.hours_chart_card import HoursChartCard
from planner.ui.hours.laid_out import LaidOutLine
from planner.ui.hours.leave_card import LeaveCard
from planner.ui.hours.ledger_view import LedgerView
from planner.ui.hours.period_picker import PeriodPicker
from planner.ui.hours.scenarios_card import ScenariosCard
from planner.ui.hours.try_target import TryTarget
from planner.ui.kit.page import Page
from planner.ui.kit.parts import column, label
from planner.ui.kit.wrapping_row import FoldingCard

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

LEDGER_LETTERS, REST_LETTERS = 64, 80
"""Widths of the two columns in letters: at a larger type, or in a narrow window, they stand under one another."""
GAP = 16
MOST_WIDTH = 16777215
"""Qt's own for "as wide as there is"."""


class HoursPage(Page):
    """Capacity, delivery and the question "can you do 25?"."""

    week_asked = Signal(object, int)
    place_asked = Signal(object)

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self._monday: date | None = None
        self.ledger = LedgerView(theme)
        self.laid_out = LaidOutLine(desk)
        self.since = SinceView()
        self.leave = LeaveCard(desk)
        self.attendance = AttendanceCard(desk, theme)
        self.try_target = TryTarget(desk, deeds, theme)
        self.scenarios = ScenariosCard(desk, deeds, theme)
        self.scenarios.chosen.connect(self.try_target.show_scenario)
        self.try_target.week_asked.connect(self.week_asked)
        self.try_target.questions.place_asked.connect(self.place_asked)
        self.flow = FlowCard(desk, theme, self.try_target.target)
        self.try_target.asked.changed.connect(self.flow.refresh)
        self.chart = HoursChartCard(desk, theme)
        self.period = PeriodPicker(desk.hours.period_around, desk.hours.today)
        self.period.changed.connect(self._show_ledger)
        self._empty = label(NO_CONTRACT, "quiet", wrap=True)
        self._refusal = label(tone="danger", wrap=True)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left = QWidget()
        self._build()

    def _build(self) -> None:
        ledger = FoldingCard("Where the hours go", self.period)
        for part in (self.period.days, self._refusal, self._empty, self.ledger, self.laid_out, self.since):
            ledger.add(part)
        self._left.setLayout(column(ledger, self.leave, 1, spacing=GAP))
        right = column(self.chart, self.try_target, self.scenarios, self.attendance, self.flow, spacing=GAP)
        right.setStretch(0, 2)
        right.setStretch(1, 3)
        self._columns.setSpacing(GAP)
        self._columns.setContentsMargins(GAP, GAP, GAP, GAP)
        self._columns.addWidget(self._left)
        self._columns.addLayout(right, 1)
        body = QWidget()
        body.setLayout(self._columns)
        self.area = QScrollArea()
        self.area.setWidget(body)
        self.area.setWidgetResizable(True)
        self.setLayout(column(self.area))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for both, else one."""
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        has_room = event.size().width() >= (LEDGER_LETTERS + REST_LETTERS) * letter + 4 * GAP
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom)
        self._left.setMaximumWidth(LEDGER_LETTERS * letter if has_room else MOST_WIDTH)
        self._left.setMinimumWidth(LEDGER_LETTERS * letter if has_room else 0)

    def show_week(self, monday: date) -> None:
        """Show the hours as the diary has them now, for the period the week lies in."""
        self._monday = monday
        has_contract = bool(self._desk.setup.terms().contracts)
        self._empty.setVisible(not has_contract)
        self._show_ledger()
        self._show_since()
        self.leave.setVisible(has_contract)
        self.leave.refresh()
        self.try_target.refresh()
        self.scenarios.refresh()
        self.attendance.refresh()
        self.flow.refresh()

    def _show_ledger(self) -> None:
        if self._monday is None:
            return
        self.period.show_day(self._monday)
        first, last = self.period.span()
        is_week = self.period.kind.value == "week" and bool(self._desk.setup.terms().contracts)
        self.laid_out.show_week(first if is_week else None)
        try:
            stated = self._desk.statements.of(first, last)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._refuse("")
        self.ledger.show_lines(stated.lines)
        self.chart.show_weeks(self._monday, first, last)

    @property
    def refusal(self) -> str:
        """Why there is no statement of the days asked for, or nothing."""
        return self._refusal.text()

    def _refuse(self, words: str) -> None:
        """Say at the days why there is no statement of them, or take that back."""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        self.ledger.setVisible(not words and bool(self._desk.setup.terms().contracts))

    def _show_since(self) -> None:
        first = self._desk.hours.period_around(self._desk.hours.today(), "year").first
        begun = [row.starts for row in self._desk.setup.terms().contracts]
        first = self._desk.hours.recorded_from(max(first, min(begun, default=first)))
        today = self._desk.hours.today()
        last = today - timedelta(days=today.weekday() + 1)
        done = self._desk.hours.periods(first, last, "range")[0] if last >= first else None
        title = f"Balance, {week_words(first, last)}" if done else "Balance, from the first whole week on"
        self.since.show_balance(title, done, self._desk.hours.attendance())


NO_CONTRACT = "Enter your contract under Set-up: the hours you are paid for are where this begins."
