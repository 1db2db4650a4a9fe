"""From words to the calendar: which days a line means, in every way it can mean them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.domain.diary.clock import DAY, WEEK, at, monday_of
from planner.domain.diary.quick.line import distinct
from planner.domain.diary.quick.parts import (
    Ahead,
    Dated,
    Day,
    NthIn,
    Run,
    Unclear,
    WeekAhead,
    Weekdays,
    Which,
    WholeMonth,
)
from planner.domain.diary.quick.vocabulary import DAY_NAMES, MONTH_NAMES
from planner.domain.diary.recurrence import LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.diary.quick.line import Context

FIRST_YEAR = 2000
LOOK_BACK = timedelta(days=31)
LOOK_BACK_WITHOUT_MONTH = timedelta(days=7)
MOST_DAYS_AWAY = 10 * 366
YEARS_AROUND = range(-2, 9)
LONGEST_RUN = 366


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


def stretches_of(when: Day | Run, context: Context, minute: int | None = None) -> list[Stretch]:
    """The days that words can mean, the likeliest first; `minute` is when it starts, if known."""
    if isinstance(when, Run):
        return _runs(when, context)
    if isinstance(when, WeekAhead):
        monday = monday_of(context.today) + when.weeks * WEEK
        return [Stretch(monday, monday + 6 * DAY)]
    if isinstance(when, WholeMonth):
        first = _chosen([_first_of(when.month, year) for year in _years(when.year, context)], context)
        return [Stretch(day, _month_end(day)) for day in first]
    return [Stretch(day, day) for day in _single(when, context, minute)]


def _single(day: Weekdays | Dated | Ahead | NthIn, context: Context, minute: int | None) -> list[date]:
    if isinstance(day, Weekdays):
        return [weekday_of(day.days[0], day.which, context, minute)]
    if isinstance(day, Ahead):
        return [ahead(context.today, day.days, day.months)]
    if isinstance(day, NthIn):
        return _chosen([nth_of(_first_of(day.month, year), day.nth, day.weekday) for year in _years(day.year, context)], context)
    return _dated(day, context)
