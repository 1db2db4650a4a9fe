"""The chart of the hours page, with a chooser for what it shows."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from planner.charts.hours_charts import (
    draw_balance,
    draw_categories,
    draw_per_hour_at_work,
    draw_use,
)
from planner.charts.weekly_hours import HOURS, draw_weekly_hours
from planner.domain.english import hours_words
from planner.domain.hours.target import Unit
from planner.domain.hours.use import WeeksAtWork, categories, weeks_at_work
from planner.ui.hours.weekly import balance_weeks, category_bars, unit_of, used_weeks, week_hours
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.parts import label
from planner.ui.kit.wrapping_row import FoldingCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.hours.period_hours import PeriodHours
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

WEEKS_BACK, WEEKS_AHEAD = 29, 4
WEEKS_AHEAD_OF_USE = 8
LEAST_HEIGHT = 200


class ChartShown(Enum):
    """The charts there are."""

    WEEKLY = "weekly"
    PER_HOUR = "per_hour"
    BALANCE = "balance"
    USE = "use"
    CATEGORIES = "categories"


WORDS = {
    ChartShown.WEEKLY: "Hours each week",
    ChartShown.PER_HOUR: "For each hour at work",
    ChartShown.BALANCE: "Running balance",
    ChartShown.USE: "Capacity used",
    ChartShown.CATEGORIES: "By category",
}
TITLES = {
    ChartShown.WEEKLY: "Contact delivered, against target",
    ChartShown.PER_HOUR: "Contact for each hour at work",
    ChartShown.BALANCE: "Running balance in this leave year",
    ChartShown.USE: "Contact capacity used, past and coming",
    ChartShown.CATEGORIES: "Where the time goes: agreed, in the diary, done",
}


class HoursChartCard(FoldingCard):
    """One chart at a time; the period of the ledger is the period of the categories."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        self.kind = Chooser[ChartShown]("Chart", WORDS)
        super().__init__(TITLES[ChartShown.WEEKLY], self.kind)
        self._desk = desk
        self._monday = date.min
        self._period = (date.min, date.min)
        self.view = ChartView(theme, TITLES[ChartShown.WEEKLY])
        self.view.setMinimumHeight(LEAST_HEIGHT)
        self.words = label(tone="quiet", wrap=True)
        self.add(self.view, 1)
        self.add(self.words)
        self.kind.currentIndexChanged.connect(self.refresh)

    def show_weeks(self, monday: date, first: date, last: date) -> None:
        """Show the chart chosen for the weeks around one, or for a period."""
        self._monday, self._period = monday, (first, last)
        self.refresh()

    def refresh(self) -> None:
        """Show the chart chosen, as the diary is now."""
        if self._monday == date.min:
            return
        title = TITLES[self.kind.value]
        self.title.setText(title)
        self.view.setAccessibleName(title)
        makers: dict[ChartShown, Callable[[], None]] = {
            ChartShown.WEEKLY: self._weekly,
            ChartShown.PER_HOUR: self._per_hour,
            ChartShown.BALANCE: self._balance,
            ChartShown.USE: self._use,
            ChartShown.CATEGORIES: self._categories,
        }
        self._say("")
        makers[self.kind.value]()

    def _say(self, words: str) -> None:
        """A sentence under the chart, or none."""
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _weeks(self, ahead: int = WEEKS_AHEAD) -> tuple[PeriodHours, ...]:
        last = self._monday + timedelta(weeks=ahead, days=6)
        return self._desk.hours.recorded_weeks(self._monday - timedelta(weeks=WEEKS_BACK), last)

    def _weekly(self) -> None:
        found, today = self._weeks(), self._desk.hours.today()
        weeks, unit = week_hours(found, today), HOURS if unit_of(found) is Unit.HOURS else "contacts"
        self.view.draw(partial(draw_weekly_hours, weeks=weeks, style=self.view.chart_style, unit=unit))
        self._say(at_work_words(weeks_at_work(found, today)))

    def _per_hour(self) -> None:
        weeks = week_hours(self._weeks(), self._desk.hours.today())
        self.view.draw(partial(draw_per_hour_at_work, weeks=weeks, style=self.view.chart_style))

    def _balance(self) -> None:
        """From the first week of the leave year to the last whole week."""
        today = self._desk.hours.today()
        first = self._desk.hours.period_around(today, "year").first
        last = today - timedelta(days=today.weekday() + 1)
        weeks = self._desk.hours.recorded_weeks(first, last)
        shown = balance_weeks(weeks)
        unit = HOURS if all(one.unit is Unit.HOURS for one in weeks) else "contacts"
        self.view.draw(partial(draw_balance, weeks=shown, style=self.view.chart_style, unit=unit))

    def _use(self) -> None:
        weeks = used_weeks(self._desk.setup.terms(), self._weeks(WEEKS_AHEAD_OF_USE))
        self.view.draw(partial(draw_use, weeks=weeks, style=self.view.chart_style))

    def _categories(self) -> None:
        terms, (first, last) = self._desk.setup.terms(), self._period
        here = self._desk.hours.bookings_at_hand(first, last)
        begun = [one for one in here if first <= one.day(terms.zone) <= last]
        sums, plan = self._desk.hours.ledger(first, last), self._desk.statements.plan(first, last)
        bars = category_bars(categories(terms, sums, begun, self._desk.hours.now(), plan))
        self.view.draw(partial(draw_categories, bars=bars, style=self.view.chart_style))


def at_work_words(found: WeeksAtWork) -> str:
    """Hours attended for each week at work; nothing where no week is over."""
    if found.each is None:
        return ""
    return (
        f"{hours_words(round(found.each))} attended for each week at work: {hours_words(found.attended)} in "
        f"{float(found.weeks):.1f} weeks, those with leave counted by what was left of them."
    )
