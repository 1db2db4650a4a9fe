"""Which days the entries of a line stand on, and how they repeat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.domain.diary.clock import DAY, WEEK, at
from planner.domain.diary.repeat_rule import WEEKDAYS, RepeatRule
from planner.domain.english import DAYS
from planner.domain.quick.dates import DateStretch, ahead, next_end, nth_of, stretches_of, weekday_of
from planner.domain.quick.parts import (
    WHENS,
    Dated,
    Freq,
    From,
    Lasting,
    Nth,
    Run,
    SaidCount,
    SaidRepeat,
    Unclear,
    Until,
    WeekAhead,
    Weekdays,
    Which,
    WholeMonth,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.domain.quick.context import Context
    from planner.domain.quick.said import Said

MOST_DAYS = 31
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
    said.refuse((WholeMonth,), "is a whole month: say which day")
    if said.get(Weekdays) is None:
        said.refuse((WeekAhead,), "has seven days: say which")
    sets = stretch_sets(said, context, minute)
    if not sets:
        yield from (Schedule((day,)) for day in today_or_tomorrow(context, minute))
    yield from (Schedule(_all_days(said, those)) for those in sets)


def _repeats(said: Said) -> bool:
    weekdays = said.get(Weekdays)
    by_weekday = weekdays is not None and (weekdays.repeats or said.get(Run) is not None)
    return by_weekday or said.piece(SaidRepeat, Nth, Until, Lasting, SaidCount) is not None


def _all_days(said: Said, stretches: tuple[DateStretch, ...]) -> tuple[date, ...]:
    days = tuple(day for one in stretches for day in one.days)
    if len(days) > MOST_DAYS:
        said.refuse((Run,), f"is {len(days)} days: for more than {MOST_DAYS}, say daily or name the weekdays")
    return days


def today_or_tomorrow(context: Context, minute: int) -> list[date]:
    """Without a day it is today; once the time has gone by, tomorrow is as likely."""
    is_to_come = _is_to_come(context.today, context, minute)
    return [context.today] if is_to_come else [context.today, context.today + DAY]


def _is_to_come(day: date, context: Context, minute: int | None) -> bool:
    return day > context.today or (day == context.today and (minute is None or at(day, minute) >= context.now))


def stretch_sets(said: Said, context: Context, minute: int | None = None) -> list[tuple[DateStretch, ...]]:
    """The days a line names, in every way they can be meant; none if it names no day."""
    weekdays, when, start = said.get(Weekdays), said.when, said.get(From)
    with said.blaming(*WHENS, From, Weekdays):
        if weekdays is not None:
            return [_on_weekdays(_in_week(said, weekdays), bound, context, minute) for bound in _bounds(said, context)]
        named = when if when is not None else start.day if start else None
        return [(one,) for one in stretches_of(named, context.today)] if named else []


def _in_week(said: Said, weekdays: Weekdays) -> Weekdays:
    """Weekdays of the week that is named besides; no other day can be."""
    when = said.when
    if isinstance(when, WeekAhead):
        return replace(weekdays, which=Which.NEXT_WEEK if when.weeks else Which.THIS_WEEK)
    if when is not None and not isinstance(when, Run):
        msg = "say the weekday or the date, not both."
        raise Unclear(msg)
    return weekdays


def _bounds(said: Said, context: Context) -> list[date | None]:
    """The days it may start from, if the line says so."""
    start = said.get(From) or said.get(Run)
    if start is None:
        return [None]
    return [one.first for one in stretches_of(start.day if isinstance(start, From) else start, context.today)]


def _on_weekdays(
    weekdays: Weekdays, bound: date | None, context: Context, minute: int | None
) -> tuple[DateStretch, ...]:
    days = [_coming(day, weekdays.which, bound, context, minute) for day in weekdays.days]
    if weekdays.run and not weekdays.repeats:
        return (DateStretch(days[0], days[0] + (len(days) - 1) * DAY),)
    return tuple(DateStretch(day, day) for day in sorted(days))


def _coming(day: int, which: Which, bound: date | None, context: Context, minute: int | None) -> date:
    """The weekday meant; the coming one is today's only if the time is still to come."""
    if bound is not None:
        return weekday_of(day, which, bound)
    found = weekday_of(day, which, context.today)
    is_late = which is Which.COMING and not _is_to_come(found, context, minute)
    return found + WEEK if is_late else found


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
    return [(_first_nth(nth, bound, context, minute), plan) for bound in _bounds(said, context)]


def _first_nth(nth: Nth, bound: date | None, context: Context, minute: int) -> date:
    base = bound or context.today
    months = [base + relativedelta(day=1, months=n) for n in range(MONTHS_TO_SEARCH)]
    days = sorted(day for month in months for place in nth.places if (day := nth_of(month, place, nth.weekday)))
    fitting = (day for day in days if (day >= bound if bound else _is_to_come(day, context, minute)))
    return next(fitting)


def _by_weekday(
    said: Said, weekdays: Weekdays, repeat: SaidRepeat, context: Context, minute: int
) -> list[tuple[date, Plan]]:
    if repeat.freq in (Freq.MONTHLY, Freq.YEARLY):
        name = DAYS[weekdays.days[0]]
        said.refuse((Weekdays,), f"comes several times a month: say which, as in “first {name} monthly”")
    if repeat.freq is Freq.DAILY:
        repeat = replace(repeat, freq=Freq.WEEKLY)
    every = replace(weekdays, run=False)
    sets = [_on_weekdays(_in_week(said, every), bound, context, minute) for bound in _bounds(said, context)]
    several = tuple(sorted(weekdays.days)) if len(weekdays.days) > 1 else ()
    return [(min(those).first, Plan(repeat, several)) for those in sets]


def _by_date(said: Said, repeat: SaidRepeat, context: Context, minute: int) -> list[tuple[date, Plan]]:
    """From the date that is named; one named with its weekday repeats each month by either."""
    firsts = [those[0].first for those in stretch_sets(said, context, minute)]
    if not firsts and repeat.freq is Freq.DAILY:
        firsts = today_or_tomorrow(context, minute)[-1:]
    if not firsts:
        msg = "On which day? Name one, such as Mon or 7 Dec."
        raise Unclear(msg)
    if repeat.freq is not Freq.DAILY:
        said.refuse((Run, WeekAhead, WholeMonth), "has several days: say on which it repeats")
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
