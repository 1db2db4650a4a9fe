"""The hours page: where the hours go, what was delivered week by week, and a target tried on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from planner.services.words import week_words
from planner.ui.hours.attendance_card import AttendanceCard
from planner.ui.hours.chart_card import HoursChartCard
from planner.ui.hours.flow_card import FlowCard
from planner.ui.hours.leave_card import LeaveCard
from planner.ui.hours.ledger_view import LedgerView
from planner.ui.hours.scenarios_card import ScenariosCard
from planner.ui.hours.since import SinceView
from planner.ui.hours.try_target import TryTarget
from planner.ui.pages.page import Page
from planner.ui.widgets.parts import Card, column, label, row

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.deeds import Deeds
    from planner.ui.theme import Theme

LEDGER_WIDTH = 380
PERIODS = (("week", "this week"), ("month", "this month"), ("quarter", "this quarter"), ("year", "this leave year"))


class HoursPage(Page):
    """Capacity, delivery and the question "can you do 25?"."""

    week_asked = Signal(object, int)

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self._monday: date | None = None
        self.ledger = LedgerView()
        self.since = SinceView()
        self.leave = LeaveCard()
        self.attendance = AttendanceCard(desk, theme)
        self.try_target = TryTarget(desk, deeds, theme)
        self.scenarios = ScenariosCard(desk, deeds, theme)
        self.scenarios.chosen.connect(self.try_target.show_scenario)
        self.try_target.week_asked.connect(self.week_asked)
        self.flow = FlowCard(desk, theme, self.try_target.target)
        self.try_target.asked.changed.connect(self.flow.refresh)
        self.chart = HoursChartCard(desk, theme)
        self._period = self._make_period_chooser()
        self._empty = label(NO_CONTRACT, "quiet", wrap=True)
        self._build()

    def _make_period_chooser(self) -> QComboBox:
        chooser = QComboBox()
        for value, words in PERIODS:
            chooser.addItem(words, value)
        chooser.setAccessibleName("Period of the ledger")
        chooser.currentIndexChanged.connect(self._show_ledger)
        return chooser

    def _build(self) -> None:
        ledger = Card("Where the hours go", "", self._period)
        ledger.add(self._empty)
        ledger.add(self.ledger)
        ledger.add(self.since)
        left = column(ledger, self.leave, 1, spacing=16)
        for card in (ledger, self.leave):
            card.setFixedWidth(LEDGER_WIDTH)
        right = column(self.chart, self.try_target, self.scenarios, self.attendance, self.flow, spacing=16)
        right.setStretch(0, 2)
        right.setStretch(1, 3)
        body = QWidget()
        body.setLayout(row(left, right, spacing=16, margins=(16, 16, 16, 16)))
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        self.setLayout(column(scroll))

    def show_week(self, monday: date) -> None:
        """Show the hours as the diary has them now, for the period the week lies in."""
        self._monday = monday
        has_contract = bool(self._desk.setup.terms().contracts)
        self._empty.setVisible(not has_contract)
        self.ledger.setVisible(has_contract)
        self._show_ledger()
        self._show_since()
        self.leave.setVisible(has_contract)
        self.leave.show_balance(self._desk.leave.balance(self._desk.hours.today()))
        self.try_target.refresh()
        self.scenarios.refresh()
        self.attendance.refresh()
        self.flow.refresh()

    def _show_ledger(self) -> None:
        if self._monday is None:
            return
        terms = self._desk.setup.terms()
        first, last = self._desk.hours.period_around(self._monday, self._period.currentData())
        sums = self._desk.hours.periods(first, last, "range")[0]
        self.ledger.show_period(sums, terms)
        self.chart.show_weeks(self._monday, first, last)

    def _show_since(self) -> None:
        first, _ = self._desk.hours.period_around(self._desk.hours.today(), "year")
        begun = [row.starts for row in self._desk.setup.terms().contracts]
        first = max(first, min(begun, default=first))
        today = self._desk.hours.today()
        last = today - timedelta(days=today.weekday() + 1)
        done = self._desk.hours.periods(first, last, "range")[0] if last >= first else None
        title = f"Balance, {week_words(first, last)}" if done else "Balance, from the first whole week on"
        self.since.show_balance(title, done, self._desk.hours.attendance())


NO_CONTRACT = "Enter your contract under Set-up: the hours you are paid for are where this begins."
