"""From words to the calendar: which days a line means, in every way it can mean them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.domain.diary.clock import DAY, WEEK, monday_of
from planner.domain.diary.recurrence import LAST_YEAR
from planner.domain.english import DAYS, MONTHS
from planner.domain.quick.feasts import feast_in
from planner.domain.quick.parts import (
    Ahead,
    Dated,
    Day,
    DayList,
    Feast,
    MonthAhead,
    NthIn,
    Run,
    Unclear,
    WeekAhead,
    Weekdays,
    WeekOf,
    Which,
    WholeMonth,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIRST_YEAR = 2000
MONDAY, FRIDAY = 0, 4
YEARS_AROUND = range(-1, 9)
MONTHS_AROUND = range(-1, 9)
LOOK_BACK = timedelta(days=31)
LOOK_BACK_WITHOUT_MONTH = timedelta(days=7)
MOST_DAYS_AHEAD, MOST_MONTHS_AHEAD = 3660, 120
LONGEST_RUN = 366


@dataclass(frozen=True, slots=True, order=True)
class DateStretch:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """Each of the days."""
        return [self.first + n * DAY for n in range((self.last - self.first).days + 1)]


def stretches_of(when: Day | Run, today: date) -> list[DateStretch]:
    """The days that words can mean.

    Without a year it is the next such day; but one that has only just gone by may be meant as well.
    """
    if isinstance(when, WeekOf):
        return _weeks_of(when, today)
    found = list(_runs(when, today) if isinstance(when, Run) else _candidates(when, today))
    if not found:
        msg = "there is no such day." if not isinstance(when, Run) else "it ends before it starts."
        raise Unclear(msg)
    chosen = _near(found, today, when)
    if any((one.last - one.first).days > LONGEST_RUN for one in chosen):
        msg = "that is more than a year."
        raise Unclear(msg)
    return _agreeing(chosen, when) if isinstance(when, Dated) else chosen


def _weeks_of(named: WeekOf, today: date) -> list[DateStretch]:
    """The week of a date; “w/c 15 Dec” is refused where the 15th is no Monday."""
    days = [one.first for one in stretches_of(named.date, today)]
    fitting = [day for day in days if _fits(named, day)]
    if not fitting:
        day = days[-1]
        said = f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {DAYS[day.weekday()]}"
        msg = f"{said}: give the {'Monday it begins on' if named.begins else 'end of the week'}."
        raise Unclear(msg)
    return [DateStretch(monday_of(day), monday_of(day) + 6 * DAY) for day in fitting]


def _fits(named: WeekOf, day: date) -> bool:
    return not (named.begins and day.weekday() != MONDAY) and not (named.ends and day.weekday() < FRIDAY)


def lists_of(listed: DayList, today: date) -> list[tuple[DateStretch, ...]]:
    """The days of a list, in every way they can be meant together."""
    each = [stretches_of(one, today) for one in listed.dates]
    return [tuple(sorted(ways[-n] for ways in each)) for n in range(min(map(len, each)), 0, -1)]


def _near(found: Sequence[DateStretch], today: date, when: Day | Run) -> list[DateStretch]:
    """The one that has only just gone by, if any, and the next; or the only one there is."""
    last = when.last if isinstance(when, Run) else when
    back = LOOK_BACK_WITHOUT_MONTH if isinstance(last, Dated) and last.month is None else LOOK_BACK
    gone = [one for one in found if today - back <= one.last < today]
    return [*gone[-1:], *[one for one in found if one.last >= today][:1]] or list(found[-1:])


def _agreeing(found: list[DateStretch], dated: Dated) -> list[DateStretch]:
    """Those that fall on the weekday said."""
    if dated.weekday is None:
        return found
    agreeing = [one for one in found if one.first.weekday() == dated.weekday]
    if not agreeing:
        day = found[-1].first
        msg = f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {DAYS[day.weekday()]}."
        raise Unclear(msg)
    return agreeing


def _candidates(day: Day, around: date) -> Iterator[DateStretch]:
    """Every such day, week or month in the years around a date, in order."""
    if isinstance(day, Weekdays):
        first = weekday_of(day.days[0], day.which, around) + day.weeks * WEEK
        yield DateStretch(first, first)
    elif isinstance(day, Ahead):
        first = ahead(around, day.days, day.months)
        yield DateStretch(first, first)
    elif isinstance(day, WeekAhead):
        first = monday_of(around) + day.weeks * WEEK
        yield DateStretch(first, first + 6 * DAY)
    elif isinstance(day, MonthAhead):
        first = around + relativedelta(day=1, months=day.months)
        yield DateStretch(first, first + relativedelta(day=31))
    elif isinstance(day, WeekOf):
        mondays = (monday_of(one.first) for one in _candidates(day.date, around))
        yield from (DateStretch(first, first + 6 * DAY) for first in mondays)
    elif isinstance(day, Feast):
        feasts = (feast_in(year, day.name) for year in _years(None, around))
        yield from (DateStretch(one, one) for one in feasts)
    elif isinstance(day, Dated) and day.month is None:
        yield from _dates([around + relativedelta(day=1, months=n) for n in MONTHS_AROUND], day.day)
    else:
        yield from _in_years(day, around)


def _in_years(day: Dated | WholeMonth | NthIn, around: date) -> Iterator[DateStretch]:
    if not 1 <= (day.month or 0) <= 12:
        msg = "days are written day/month, as in 31/3."
        raise Unclear(msg)
    months = [date(year, day.month or 1, 1) for year in _years(day.year, around)]
    if isinstance(day, Dated):
        yield from _dates(months, day.day)
    elif isinstance(day, WholeMonth):
        yield from (DateStretch(first, first + relativedelta(day=31)) for first in months)
    else:
        found = (nth_of(first, day.nth, day.weekday) for first in months)
        yield from (DateStretch(one, one) for one in found if one is not None)


def _years(year: int | None, around: date) -> list[int]:
    if year is None:
        return [around.year + n for n in YEARS_AROUND]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        msg = f"give a year from {FIRST_YEAR} to {LAST_YEAR}."
        raise Unclear(msg)
    return [year]


def _dates(months: Sequence[date], day: int) -> Iterator[DateStretch]:
    """The day of each month that has it."""
    for first in months:
        if 1 <= day <= monthrange(first.year, first.month)[1]:
            one = first.replace(day=day)
            yield DateStretch(one, one)


def _runs(run: Run, today: date) -> Iterator[DateStretch]:
    """From every such first day to the next such last day; of several with one end, the latest."""
    ending = {}
    for first in _candidates(run.first, today):
        last = next_end(run.last, first.first, today)
        if last == first.first and isinstance(run.last, Weekdays):  # “Mon 14 Dec to Mon”
            last += WEEK
        if last is not None:
            ending[last] = DateStretch(first.first, last)
    yield from ending.values()


def next_end(day: Day, after: date, today: date) -> date | None:
    """The end of the next such day, week or month that is not over before a date."""
    around = today if isinstance(day, (Ahead, WeekAhead, MonthAhead)) else after
    return next((one.last for one in _candidates(day, around) if one.last >= after), None)


def ahead(today: date, days: int, months: int) -> date:
    """So many days and months from a day."""
    if days > MOST_DAYS_AHEAD or months > MOST_MONTHS_AHEAD:
        msg = "that is more than ten years ahead."
        raise Unclear(msg)
    return today + relativedelta(days=days, months=months)


def weekday_of(weekday: int, which: Which, today: date) -> date:
    """The Tuesday meant, seen from a day; the coming one may be that day itself."""
    if which in (Which.THIS_WEEK, Which.NEXT_WEEK):
        weeks = 1 if which is Which.NEXT_WEEK else 0
        return monday_of(today) + weekday * DAY + weeks * WEEK
    start = today + DAY if which is Which.AFTER_TODAY else today
    coming = start + (weekday - start.weekday()) % 7 * DAY
    return coming + {Which.WEEK_AFTER: WEEK, Which.GONE: -WEEK}.get(which, 0 * WEEK)


def nth_of(month: date, nth: int, weekday: int) -> date | None:
    """The first, second or last such weekday of the month a date lies in."""
    first, last = month.replace(day=1), month + relativedelta(day=31)
    if nth < 0:
        return last - (last.weekday() - weekday) % 7 * DAY
    day = first + (weekday - first.weekday()) % 7 * DAY + (nth - 1) * WEEK
    return day if day <= last else None
