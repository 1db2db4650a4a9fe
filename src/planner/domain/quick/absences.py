"""A reading that speaks of leave or sickness: which days, or parts of days, are taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from planner.domain.diary.clock import clock_of, minute_of_day
from planner.domain.hours.contract import WorkingDay, working_day_on
from planner.domain.quick.blocks import time_of
from planner.domain.quick.chips import absence_chips
from planner.domain.quick.dates import DateStretch
from planner.domain.quick.meaning import AbsenceDraft, Meaning
from planner.domain.quick.parts import (
    Ago,
    Away,
    Gap,
    Half,
    HalfDay,
    Lasting,
    Length,
    Locked,
    Mode,
    NotOn,
    Nth,
    Run,
    SaidCount,
    SaidPlace,
    SaidRepeat,
    Sessions,
    Time,
    Unclear,
    Until,
    Weekdays,
)
from planner.domain.quick.schedule import last_day, stretch_sets, today_or_tomorrow
from planner.domain.quick.subject import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.quick.context import Context
    from planner.domain.quick.said import Said

NOT_FOR_ABSENCES = (SaidRepeat, Nth, SaidCount, Sessions, Gap, SaidPlace, Mode, Locked, NotOn, Ago)
LAST_MINUTE = 24 * 60 - 1
USUAL_DAY = WorkingDay(time(9), time(17))
Times = tuple[time, time] | None


def absences_of(said: Said, context: Context, away: Away) -> Iterator[Meaning]:
    """Every way to enter the reading as an absence."""
    said.refuse(NOT_FOR_ABSENCES, "does not go with an absence: leave it out")
    weekdays = said.get(Weekdays)
    if weekdays is not None and (weekdays.repeats or said.get(Run)):
        said.refuse((Weekdays,), "would repeat, and an absence does not: name its days")
    for stretches in _stretches(said, context):
        for times in _times(said, context, stretches[0].first):
            start, end = times or (None, None)
            plain = AbsenceDraft(stretches[0].first, stretches[0].last, away.kind, start, end, label_of(said))
            drafts = tuple(replace(plain, first=one.first, last=one.last) for one in stretches)
            yield Meaning(absences=drafts, chips=absence_chips(drafts, context.today))


def _stretches(said: Said, context: Context) -> Iterator[tuple[DateStretch, ...]]:
    has_end = said.piece(Until, Lasting) is not None
    for those in stretch_sets(said, context) or _without_day(said, context):
        yield (_up_to_end(said, context, those),) if has_end else those


def _without_day(said: Said, context: Context) -> list[tuple[DateStretch, ...]]:
    """“sick until Fri” begins today; a time alone is today's, or tomorrow's if it has gone by."""
    if said.get(Until) is not None:
        return [(DateStretch(context.today, context.today),)]
    if said.get(Time) is None:
        msg = "On which days? Add them, such as today or 12-16 Aug."
        raise Unclear(msg)
    return [(DateStretch(day, day),) for day in today_or_tomorrow(context, time_of(said).start)]


def _up_to_end(said: Said, context: Context, stretches: tuple[DateStretch, ...]) -> DateStretch:
    first = stretches[0].first
    last = last_day(said, context, first)
    if len(stretches) > 1 or stretches[0].last != first:
        said.refuse((Until, Lasting), "is a second end: leave it out")
    if last is None or last < first:
        said.refuse((Until, Lasting), f"ends before it starts, on {first:%d/%m/%Y}")
    return DateStretch(first, last or first)


def _times(said: Said, context: Context, day: date) -> list[Times]:
    """The part of the day that is taken, or None for all of it."""
    half = said.get(Half)
    if said.get(Time) is not None:
        said.refuse((HalfDay,), "does not go with a time: leave one out")
        return [_by_the_clock(said)]
    said.refuse((Length,), "needs a start: say from when, as in 14-17")
    working = working_day_on(context.contracts, day) or USUAL_DAY
    if half is not None:
        return [_half_of(working, afternoon=half.afternoon)]
    if said.get(HalfDay) is not None:
        return [_half_of(working, afternoon=False), _half_of(working, afternoon=True)]
    return [None]


def _by_the_clock(said: Said) -> Times:
    spoken, length = time_of(said), said.get(Length)
    if (spoken.end is None) == (length is None):
        said.refuse((Time,), "needs an end, by time or by length: say when, as in 14-17")
    end = spoken.end if length is None else spoken.start + length.minutes
    last = min(end or LAST_MINUTE, LAST_MINUTE)
    if last <= spoken.start:
        said.refuse((Length,), "is no length for an absence")
    return clock_of(spoken.start), clock_of(last)


def _half_of(working: WorkingDay, *, afternoon: bool) -> tuple[time, time]:
    """Half the paid minutes of a day, counted from its start or its end."""
    half = working.paid_minutes // 2
    start, end = minute_of_day(working.start), minute_of_day(working.end)
    if afternoon:
        return clock_of(end - half), working.end
    return working.start, clock_of(start + half)
