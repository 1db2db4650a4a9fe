"""Over time: what was delivered week by week, and the balance since the leave year began."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.english import week_words
from planner.services.kept import Kept
from planner.storage.store import Version
from planner.ui.hours.big_figures import BigFigures
from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.hours_chart_card import HoursChartCard
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.places import Place
from planner.ui.kit.parts import column, label
from planner.words.hours_shown import balance_figures

if TYPE_CHECKING:
    from planner.domain.hours.period_hours import PeriodHours
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

FIGURES = 3
TO_COME = "The balance begins with the first whole week."


class OverTime(HoursPart):
    """One chart, with the running balance under it."""

    told_of = ("Booked", "Attended", "Attended a week at work", "Balance", "Records begin")

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._summed = Kept[tuple[Version, date], "PeriodHours | None"]()
        self.chart = HoursChartCard(desk, theme)
        self.heading = label(wrap=True)
        self.balance = BigFigures(FIGURES)
        self.first_step, self.no_target = FirstStep(Place.CONTRACT, alone=True), FirstStep(Place.TARGET)
        for part in (self.heading, self.balance, self.no_target):
            self.chart.add(part)
        for step in (self.first_step, self.no_target):
            step.place_asked.connect(self.place_asked)
        whole = column(self.first_step, self.chart, 0, margins=(GAP, 0, GAP, GAP))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_week(self, monday: date) -> None:
        """Show the weeks around one, and the balance up to the last whole week."""
        has_contract = bool(self._desk.setup.terms().contracts)
        self.first_step.setVisible(not has_contract)
        self.chart.setVisible(has_contract)
        if has_contract:
            self.chart.show_weeks(monday)
            self._show_balance()

    def _show_balance(self) -> None:
        terms = self._desk.setup.terms()
        key = (self._desk.store.version, self._desk.hours.today())
        period = self._summed.at(key, self._since)
        figures = balance_figures(period)
        self.balance.show_figures(figures)
        self.balance.setVisible(bool(figures))
        self.no_target.setVisible(not terms.targets)
        said = f"Balance, {week_words(period.first, period.last)}" if period and figures else TO_COME
        self.heading.setText(said)
        self.heading.setVisible(bool(terms.targets))

    def _since(self) -> PeriodHours | None:
        """From the day records count, or the leave year began, to the last whole week; None before there is one."""
        today = self._desk.hours.today()
        first = self._desk.hours.period_around(today, "year").first
        begun = [row.starts for row in self._desk.setup.terms().contracts]
        first = self._desk.hours.recorded_from(max(first, min(begun, default=first)))
        last = today - timedelta(days=today.weekday() + 1)
        return self._desk.hours.periods(first, last, "range")[0] if last >= first else None
