"""Which days the entries of a line stand on, and how they repeat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.domain.diary.clock import DAY
from planner.domain.diary.repeat_rule import WEEKDAYS, RepeatRule
from planner.domain.english import DAYS
from planner.domain.quick.dates import DateStretch, ahead, next_end, nth_of, stretches_of
from planner.domain.quick.days_meant import (
    bounds,
    first_of_daily,
    is_to_come,
    stretch_sets,
    today_or_tomorrow,
    weekday_sets,
)
from planner.domain.quick.parts import (
    WHENS,
    Dated,
    DayList,
    Freq,
    From,
    Lasting,
    MonthAhead,
    Nth,
    Ongoing,
    Run,
    SaidCount,
    SaidRepeat,
    Unclear,
    Until,
    WeekAhead,
    Weekdays,
    WeekOf,
    WholeMonth,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.domain.quick.context import Context
    from planner.domain.quick.said import Said

MOST_DAYS = 31
SEVERAL_DAYS = (Run, DayList, WeekAhead, WeekOf, MonthAhead, WholeMonth)
MOST_TIMES = 999
LONGEST_INTERVAL = 99
MONTHS_TO_SEARCH = 36


@dataclass(frozen=True, slots=True)
class Plan:
    """How something repeats from its first day on.

    Attributes:
        weekdays: of each week, where there are several; or the one weekday that `places` count in each month.
        until: the last day it may fall on.
    """

    repeat: SaidRepeat
    weekdays: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None

    @property
    def rule(self) -> str:
        """The repeat as RFC 5545 has it, its UNTIL in local wall time."""
        places: tuple[int | str, ...] = self.places or ("",)
        made = RepeatRule.of(
            FREQ=self.repeat.freq,
            INTERVAL=str(self.repeat.interval) if self.repeat.interval > 1 else "",
            BYDAY=",".join(f"{place}{WEEKDAYS[day]}" for day in self.weekdays for place in places),
            UNTIL=f"{self.until:%Y%m%d}T235959" if self.until else "",
            COUNT=str(self.count or ""),
        )
        return str(made)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Days, each for itself; or the first day and the plan it repeats by."""

    days: tuple[date, ...]
    plan: Plan | None = None


def schedules(said: Said, context: Context, minute: int) -> Iterator[Schedule]:
    """Every way to understand on which days something that starts at a minute takes place."""
    if _repeats(said):
        yield from (_ended(said, context, first, plan) for first, plan in _series(said, context, minute))
        return
    if said.get(From) is not None:  # “from 8 Dec” may begin a series or name the day
        yield from (_ended(said, context, first, plan) for first, plan in _series(said, context, minute))
    said.refuse((WholeMonth, MonthAhead), "is a whole month: say which day")
    if said.get(Weekdays) is None:
        said.refuse((WeekAhead, WeekOf), "has seven days: say which")
    sets = stretch_sets(said, context, minute)
    if not sets:
        yield from (Schedule((day,)) for day in today_or_tomorrow(context, minute))
    yield from (Schedule(_all_days(said, those)) for those in sets)


def _repeats(said: Said) -> bool:
    weekdays = said.get(Weekdays)
    by_weekday = weekdays is not None and (weekdays.repeats or said.get(Run) is not None)
    return by_weekday or said.piece(SaidRepeat, Ongoing, Nth, Until, Lasting, SaidCount) is not None


def _all_days(said: Said, stretches: tuple[DateStretch, ...]) -> tuple[date, ...]:
    days = tuple(day for one in stretches for day in one.days)
    if len(days) > MOST_DAYS:
        said.refuse((Run,), f"is {len(days)} days: for more than {MOST_DAYS}, say daily or name the weekdays")
    return days


def _series(said: Said, context: Context, minute: int) -> list[tuple[date, Plan]]:
    """First days and plans, without their end."""
    nth, weekdays = said.get(Nth), said.get(Weekdays)
    repeat = said.get(SaidRepeat) or SaidRepeat(Freq.MONTHLY if nth else Freq.WEEKLY)
    if not 1 <= repeat.interval <= LONGEST_INTERVAL:
        said.refuse((SaidRepeat,), f"is out of range: repeat every 1 to {LONGEST_INTERVAL}")
    if nth is not None:
        return _monthly(said, nth, repeat, context, minute)
    if weekdays is not None:
        return _by_weekday(said, weekdays, repeat, context, minute)
    return _by_date(said, repeat, context, minute)


def _monthly(said: Said, nth: Nth, repeat: SaidRepeat, context: Context, minute: int) -> list[tuple[date, Plan]]:
    if repeat.freq is not Freq.MONTHLY:
        said.refuse((Nth,), "is a day of the month, so it repeats monthly")
    said.refuse(tuple(kind for kind in WHENS if kind is not Run), "says when besides: leave one out")
    plan = Plan(repeat, (nth.weekday,), nth.places)
    return [(_first_nth(nth, bound, context, minute), plan) for bound in bounds(said, context)]


def _first_nth(nth: Nth, bound: date | None, context: Context, minute: int) -> date:
    base = bound or max(context.today, context.shown or context.today)
    months = [base + relativedelta(day=1, months=n) for n in range(MONTHS_TO_SEARCH)]
    days = sorted(day for month in months for place in nth.places if (day := nth_of(month, place, nth.weekday)))
    fitting = (day for day in days if (day >= bound if bound else day >= base and is_to_come(day, context, minute)))
    return next(fitting)


def _by_weekday(
    said: Said, weekdays: Weekdays, repeat: SaidRepeat, context: Context, minute: int
) -> list[tuple[date, Plan]]:
    if repeat.freq in (Freq.MONTHLY, Freq.YEARLY):
        name = DAYS[weekdays.days[0]]
        said.refuse((Weekdays,), f"comes several times a month: say which, as in “first {name} monthly”")
    if repeat.freq is Freq.DAILY:
        repeat = replace(repeat, freq=Freq.WEEKLY)
    with said.blaming(*WHENS, From, Weekdays):
        sets = weekday_sets(said, replace(weekdays, run=False), context, minute, repeats=True)
    several = tuple(sorted(weekdays.days)) if len(weekdays.days) > 1 else ()
    return [(min(those).first, Plan(repeat, several)) for those in sets]


def _by_date(said: Said, repeat: SaidRepeat, context: Context, minute: int) -> list[tuple[date, Plan]]:
    """From the date that is named; one named with its weekday repeats each month by either."""
    firsts = [those[0].first for those in stretch_sets(said, context, minute)]
    if not firsts and repeat.freq is Freq.DAILY:
        firsts = [first_of_daily(context, minute)]
    if not firsts:
        msg = "On which day? Name one, such as Mon or 7 Dec."
        raise Unclear(msg)
    if repeat.freq is not Freq.DAILY:
        said.refuse(
            (Run, DayList, WeekAhead, WeekOf, MonthAhead, WholeMonth), "has several days: say on which it repeats"
        )
    plans = [(first, Plan(repeat)) for first in firsts]
    when = said.when
    if repeat.freq is Freq.MONTHLY and isinstance(when, Dated) and when.weekday is not None:
        plans += [(first, Plan(repeat, (first.weekday(),), ((first.day - 1) // 7 + 1,))) for first in firsts]
    return plans


def _ended(said: Said, context: Context, first: date, plan: Plan) -> Schedule:
    """The series with the end the line gives it."""
    count = said.get(SaidCount)
    if count is not None and not 1 <= count.times <= MOST_TIMES:
        said.refuse((SaidCount,), f"is out of range: repeat 1 to {MOST_TIMES} times")
    last = last_day(said, context, first)
    if last is not None and count is not None:
        said.refuse((SaidCount,), "is a second end: leave it out")
    if last is not None and last < first:
        msg = f"ends before the first, {DAYS[first.weekday()]} {first:%d/%m/%Y}"
        said.refuse((Until, Lasting, Run), msg)
    return Schedule((first,), replace(plan, until=last, count=count.times if count else None))


def last_day(said: Said, context: Context, first: date) -> date | None:
    """The last day the line allows for what begins on a day, if it says one."""
    until, lasting, run = said.get(Until), said.get(Lasting), said.get(Run)
    with said.blaming(Until, Lasting, Run):
        if until is not None:
            end = next_end(until.day, first, context.today)
            return end if end is not None else first - DAY
        if lasting is not None:
            return ahead(first, lasting.days, lasting.months) - DAY
        return stretches_of(run, context.today)[0].last if run is not None else None
