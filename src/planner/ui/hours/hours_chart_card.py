"""The chart of the hours page, with a chooser for what it shows."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from planner.charts.hours_charts import draw_balance, draw_per_hour_at_work, draw_use
from planner.charts.hours_weeks import balance_weeks, filled_in, unit_of, used_weeks, week_hours
from planner.charts.weekly_hours import draw_weekly_hours
from planner.domain.diary.clock import monday_of
from planner.domain.hours.period_hours import PeriodHours
from planner.domain.hours.use import weeks_at_work
from planner.services.kept import Kept
from planner.storage.store import Version
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.parts import label
from planner.ui.kit.wrapping_row import FoldingCard
from planner.words.hours_shown import at_work_words
from planner.words.plain import axis_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

WEEKS_BACK, WEEKS_AHEAD = 29, 4
WEEKS_AHEAD_OF_USE = 8
LINES_OF_CHART = 15


class ChartShown(Enum):
    """The charts there are."""

    WEEKLY = "weekly"
    PER_HOUR = "per_hour"
    BALANCE = "balance"
    USE = "use"


WORDS = {
    ChartShown.WEEKLY: "Hours each week",
    ChartShown.PER_HOUR: "Contact per hour at work",
    ChartShown.BALANCE: "Running balance",
    ChartShown.USE: "Room used",
}
TITLES = {
    ChartShown.WEEKLY: "Contact and target",
    ChartShown.PER_HOUR: "Contact per hour at work",
    ChartShown.BALANCE: "Running balance",
    ChartShown.USE: "Room used",
}


class HoursChartCard(FoldingCard):
    """One chart at a time, of the weeks around the one shown."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        self.kind = Chooser[ChartShown]("Chart", WORDS)
        super().__init__(TITLES[ChartShown.WEEKLY], self.kind)
        self._desk = desk
        self._monday = date.min
        self._known = Kept[tuple[Version, date], dict[date, PeriodHours | None]]()
        self.view = ChartView(theme, TITLES[ChartShown.WEEKLY])
        self.view.setMinimumHeight(LINES_OF_CHART * self.fontMetrics().height())
        self.words = label(tone="quiet", wrap=True)
        self.add(self.view, 1)
        self.add(self.words)
        self.kind.currentIndexChanged.connect(self.refresh)

    def show_weeks(self, monday: date) -> None:
        """Show the chart chosen for the weeks around one."""
        self._monday = monday
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
        }
        self._say("")
        makers[self.kind.value]()

    def _say(self, words: str) -> None:
        """A sentence under the chart, or none."""
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _weeks(self, ahead: int = WEEKS_AHEAD) -> tuple[PeriodHours, ...]:
        """The weeks around the one shown; of those known since the diary last changed none is summed again."""
        mondays = [self._monday + timedelta(weeks=n) for n in range(-WEEKS_BACK, ahead + 1)]
        today = self._desk.hours.today()
        known = self._known.at((self._desk.store.version, today), dict[date, PeriodHours | None])
        known.pop(monday_of(today), None)  # what is over of it is another with every hour
        missing = [monday for monday in mondays if monday not in known]
        if missing:
            found = self._desk.hours.recorded_weeks(missing[0], missing[-1] + timedelta(days=6))
            by_monday = {monday_of(one.first): one for one in found}
            known |= {monday: by_monday.get(monday) for monday in missing}
        return tuple(week for monday in mondays if (week := known[monday]) is not None)

    def _weekly(self) -> None:
        found, today = self._weeks(), self._desk.hours.today()
        weeks, unit = week_hours(found, today), axis_words(unit_of(found))
        self.view.draw(
            partial(draw_weekly_hours, weeks=weeks, style=self.view.chart_style, unit=unit, shown=self._monday)
        )
        self._say(" ".join(filter(None, (filled_in(found, today), at_work_words(weeks_at_work(found, today))))))

    def _per_hour(self) -> None:
        weeks = week_hours(self._weeks(), self._desk.hours.today())
        self.view.draw(partial(draw_per_hour_at_work, weeks=weeks, style=self.view.chart_style, shown=self._monday))

    def _balance(self) -> None:
        """From the first week of the leave year to the last whole week."""
        today = self._desk.hours.today()
        first = self._desk.hours.period_around(today, "year").first
        last = today - timedelta(days=today.weekday() + 1)
        weeks = self._desk.hours.recorded_weeks(first, last)
        shown = balance_weeks(weeks)
        unit = axis_words(unit_of(weeks))
        self.view.draw(partial(draw_balance, weeks=shown, style=self.view.chart_style, unit=unit, shown=self._monday))

    def _use(self) -> None:
        weeks = used_weeks(self._desk.setup.terms(), self._weeks(WEEKS_AHEAD_OF_USE))
        self.view.draw(partial(draw_use, weeks=weeks, style=self.view.chart_style, shown=self._monday))
