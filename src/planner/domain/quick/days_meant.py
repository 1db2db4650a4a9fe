"""Which days the words of a line mean: seen from today, and in the week on screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, WEEK, at, monday_of
from planner.domain.quick.dates import DateStretch, lists_of, stretches_of, weekday_of
from planner.domain.quick.line import distinct
from planner.domain.quick.parts import (
    WHENS,
    Dated,
    DayList,
    From,
    MonthAhead,
    Run,
    Unclear,
    WeekAhead,
    Weekdays,
    WeekOf,
    Which,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.quick.context import Context
    from planner.domain.quick.parts import Day
    from planner.domain.quick.said import Said

DateSet = tuple[DateStretch, ...]

BY_CALENDAR = (WeekAhead, MonthAhead)


def is_to_come(day: date, context: Context, minute: int | None) -> bool:
    """It is not over: a later day, or a minute of today that is still ahead."""
    return day > context.today or (day == context.today and (minute is None or at(day, minute) >= context.now))


def shown_week(context: Context) -> date:
    """The Monday of the week on screen, or of this week."""
    return monday_of(context.shown or context.today)


def shows_other_week(context: Context) -> bool:
    """The week on screen is not the one today lies in."""
    return shown_week(context) != monday_of(context.today)


def today_or_tomorrow(context: Context, minute: int) -> list[date]:
    """Without a day it is today, or as likely tomorrow once the time has gone by; another week has to be said."""
    if shows_other_week(context):
        msg = "On which day? The week on screen is not this one: name it, such as Mon or 7 Dec."
        raise Unclear(msg)
    is_ahead = is_to_come(context.today, context, minute)
    return [context.today] if is_ahead else [context.today, context.today + DAY]


def first_of_daily(context: Context, minute: int) -> date:
    """Where something daily begins: in the week on screen, or today or tomorrow."""
    if shows_other_week(context):
        return shown_week(context)
    return today_or_tomorrow(context, minute)[-1]


def stretch_sets(said: Said, context: Context, minute: int | None = None) -> list[DateSet]:
    """The days a line names, in every way they can be meant; none if it names no day."""
    weekdays, when, start = said.get(Weekdays), said.when, said.get(From)
    with said.blaming(*WHENS, From, Weekdays):
        if weekdays is not None:
            return weekday_sets(said, weekdays, context, minute)
        if isinstance(when, DayList):
            return lists_of(when, context.today)
        named = when if when is not None else start.day if start else None
        return [(one,) for one in _days_of(named, context)] if named else []


def _days_of(when: Day | Run, context: Context) -> list[DateStretch]:
    """A date of the week on screen is the one meant; “next week” may count from this week or from that."""
    if isinstance(when, Weekdays):
        sets = _around(when, context, None)
        return [one for those in sets for one in those[:1]]
    found = stretches_of(when, context.today)
    if not shows_other_week(context):
        return found
    if isinstance(when, BY_CALENDAR) or (isinstance(when, Run) and isinstance(when.first, Weekdays)):
        return distinct([*found, *stretches_of(when, shown_week(context))])
    if isinstance(when, Dated) and when.year is None:
        monday = shown_week(context)
        shown = [monday + n * DAY for n in range(7)]
        those = [day for day in shown if day.day == when.day and when.month in (None, day.month)]
        fitting = [DateStretch(day, day) for day in those if when.weekday in (None, day.weekday())]
        return fitting or found
    return found


def weekday_sets(
    said: Said, weekdays: Weekdays, context: Context, minute: int | None, *, repeats: bool = False
) -> list[DateSet]:
    """The weekdays a line names, in every way they can be meant; what repeats begins with one that is to come."""
    when = said.when
    if isinstance(when, (WeekAhead, WeekOf)):
        return [_in_week(weekdays, one.first) for one in _days_of(when, context)]
    if when is not None and not isinstance(when, Run):
        msg = "say the weekday or the date, not both."
        raise Unclear(msg)
    starts = bounds(said, context)
    if starts != [None]:
        return [_from(weekdays, start) for start in starts if start is not None]
    found = _around(weekdays, context, minute)
    return found[:1] if repeats and weekdays.which is Which.COMING else found


def bounds(said: Said, context: Context) -> Sequence[date | None]:
    """The days it may start from, if the line says so."""
    start = said.get(From) or said.get(Run)
    if start is None:
        return [None]
    return [one.first for one in _days_of(start.day if isinstance(start, From) else start, context)]


def _around(weekdays: Weekdays, context: Context, minute: int | None) -> list[DateSet]:
    """Weekdays as they are meant today and in the week on screen.

    Days of the week on screen are meant; but of this week's days that have gone by, the next ones may be as well.
    """
    which, monday = weekdays.which, shown_week(context)
    coming = _from(replace(weekdays, which=Which.COMING), context.today, context, minute)
    if which is Which.COMING and weekdays.weeks == 0:
        shown = _in_week(weekdays, monday)
        if context.shown is None:
            return [coming]
        is_ahead = all(is_to_come(one.first, context, minute) for one in shown)
        ways = [shown] if is_ahead or shows_other_week(context) else [coming, shown]
        return distinct([*ways, _in_turn(weekdays, monday)])
    plain = _from(weekdays, context.today)
    if which is Which.THIS_WEEK:
        ways = distinct([_in_week(weekdays, monday), plain] if shows_other_week(context) else [plain])
        ahead = [those for those in ways if is_to_come(those[0].first, context, minute)]
        return ahead or distinct([coming, *ways])
    if which is Which.NEXT_WEEK and shows_other_week(context):
        return distinct([plain, _in_week(weekdays, monday + WEEK)])
    return [plain]


def _in_week(weekdays: Weekdays, monday: date) -> DateSet:
    return _as_set(weekdays, [monday + day * DAY for day in weekdays.days])


def _in_turn(weekdays: Weekdays, monday: date) -> DateSet:
    """Days named out of their order may run into the next week: “Fri and Mon”."""
    days = [monday + weekdays.days[0] * DAY]
    for day in weekdays.days[1:]:
        days.append(days[-1] + ((day - days[-1].weekday()) % 7 or 7) * DAY)
    return _as_set(weekdays, days)


def _from(weekdays: Weekdays, start: date, context: Context | None = None, minute: int | None = None) -> DateSet:
    """The weekdays seen from a day; the coming one is today's only if the time is still to come."""
    days = [weekday_of(day, weekdays.which, start) + weekdays.weeks * WEEK for day in weekdays.days]
    if context is not None:
        days = [day if is_to_come(day, context, minute) else day + WEEK for day in days]
    return _as_set(weekdays, days)


def _as_set(weekdays: Weekdays, days: Sequence[date]) -> DateSet:
    if weekdays.run and not weekdays.repeats:
        return (DateStretch(days[0], days[0] + (len(days) - 1) * DAY),)
    return tuple(DateStretch(day, day) for day in sorted(days))
