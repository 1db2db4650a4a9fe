"""A plan begun from a week of the diary: how many weeks its cycle needs, and what lies in which of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import lcm
from typing import TYPE_CHECKING

from planner.domain.diary.typical_week import MOST_WEEKS, Slot, slots_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from planner.domain.diary.entry import Booking


def cycle_weeks(intervals: Iterable[int]) -> int:
    """The shortest cycle in which all of the intervals fit; one that would make it too long is left aside."""
    weeks = 1
    for one in sorted(intervals):
        if lcm(weeks, one) <= MOST_WEEKS:
            weeks = lcm(weeks, one)
    return weeks


def slots_in_cycle(
    bookings: Sequence[Booking],
    intervals: Mapping[str, int],
    monday: date,
    starts: date,
    weeks: int,
    zone: ZoneInfo,
    new_id: Callable[[], str],
) -> tuple[Slot, ...]:
    """The first week in every week of the cycle, and what comes every so many weeks only in those it falls in.

    Args:
        bookings: of as many weeks of the diary as the cycle has.
        intervals: every how many weeks an entry repeats, by its id; the rest come every week.
        monday: of the first of those weeks.
        starts: the Monday the cycle is counted from.
        weeks: how many the cycle has.
        zone: in which the entries have their times.
        new_id: names the slots.
    """
    made: list[Slot] = []
    weekly = [one for one in bookings if not _is_rarer(one, intervals, weeks)]
    rarer = [one for one in bookings if _is_rarer(one, intervals, weeks)]
    for number in range(weeks):
        week = ((monday - starts).days // 7 + number) % weeks
        ids = (new_id() for _ in bookings)
        here = slots_of(weekly, monday, zone, ids)
        there = slots_of(rarer, monday + timedelta(weeks=number), zone, ids)
        made += [replace(slot, week=week) for slot in (*here, *there)]
    return tuple(made)


def _is_rarer(one: Booking, intervals: Mapping[str, int], weeks: int) -> bool:
    interval = intervals.get(one.entry, 1)
    return interval > 1 and weeks % interval == 0
