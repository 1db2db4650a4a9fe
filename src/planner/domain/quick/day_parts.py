"""Entries that say a part of the working day instead of a time: “all day training”, “duty Fri am”."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import clock_of, minute_of_day
from planner.domain.hours.contract import DAY_MINUTES, WorkingDay, working_day_on
from planner.domain.quick.days_meant import stretch_sets
from planner.domain.quick.parts import AllDay, Half, Length, Sessions, Time, TimeList
from planner.domain.quick.said import SaidPiece

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.quick.context import Context
    from planner.domain.quick.said import Said
    from planner.domain.quick.subject import Subject

USUAL_DAY = WorkingDay(time(9), time(17))
FILLS_HALF_A_DAY = frozenset({Kind.DUTY, Kind.TRAINING, Kind.ADMIN, Kind.TRAVEL, Kind.OTHER})
"""A session, supervision or meeting “on Friday morning” is one at a time not said; duty is the morning."""


def with_time(said: Said, context: Context, subject: Subject) -> Said:
    """The same with the time that a part of the day stands for, if it has none."""
    half, piece = said.get(Half), said.piece(AllDay, Half)
    fills = half is not None and not half.evening and subject.activity.kind in FILLS_HALF_A_DAY
    if piece is None or said.piece(Time, TimeList) is not None or not (fills or said.get(AllDay)):
        return said
    said.refuse((Length, Sessions), "needs a start: say from when, as in 9-10")
    if subject.activity.is_contact:
        said.refuse((AllDay,), "of sessions needs their times: say from when to when")
    days = _days(said, context)
    parts = {_part(working_day_on(context.contracts, day) or USUAL_DAY, half) for day in days}
    if len(parts) > 1:
        said.refuse((AllDay, Half), "has other hours on each of these days: say from when to when")
    first, last = parts.pop()
    spoken = Time(minute_of_day(first), minute_of_day(last))
    rest = (one for one in said.pieces if one.part != AllDay())
    return replace(said, pieces=(*rest, SaidPiece(spoken, piece.place)))


def _days(said: Said, context: Context) -> list[date]:
    sets = stretch_sets(said, context)
    return [day for those in sets for one in those for day in one.days] or [context.today]


def _part(working: WorkingDay, half: Half | None) -> tuple[time, time]:
    return (working.start, working.end) if half is None else half_of(working, afternoon=half.afternoon)


def half_of(working: WorkingDay, *, afternoon: bool) -> tuple[time, time]:
    """Half the paid minutes of a day, counted from its start or its end."""
    half = working.paid_minutes // 2
    start, end = minute_of_day(working.start), minute_of_day(working.end)
    if afternoon:
        return clock_of((end - half) % DAY_MINUTES), working.end
    return working.start, clock_of((start + half) % DAY_MINUTES)
