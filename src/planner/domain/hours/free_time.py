"""Where an entry has room: the first free time of the working hours from a moment on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import at, minute_of_day, to_wall
from planner.domain.diary.span import Span, span_between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

GRID = 15
"""Minutes that entries begin on."""


def first_free(terms: Terms, bookings: Iterable[Booking], wall: datetime, minutes: int, last: date) -> Span | None:
    """The first stretch of so many minutes, from a moment on the clock on the wall, in which nothing else stands.

    It lies in paid working time that no leave or bank holiday takes, on the day asked about or a later one up to the
    last; what was called off takes no time. None where there is none.
    """
    standing = [one.span for one in bookings if one.takes_time]
    day = wall.date()
    while day <= last:
        earliest = minute_of_day(wall.time()) if day == wall.date() else 0
        for span in terms.workday(day).working:
            start, end = to_wall(span.start, terms.zone), to_wall(span.end, terms.zone)
            begin = max(earliest, minute_of_day(start.time()))
            finish = minute_of_day(end.time()) if end.date() == day else 24 * 60
            found = _within(terms, standing, day, -(-begin // GRID) * GRID, finish, minutes)
            if found is not None:
                return found
        day += timedelta(days=1)
    return None


def _within(terms: Terms, standing: list[Span], day: date, begin: int, finish: int, minutes: int) -> Span | None:
    for start in range(begin, finish - minutes + 1, GRID):
        span = span_between(at(day, start), at(day, start) + timedelta(minutes=minutes), terms.zone)
        if not any(span.overlaps(one) for one in standing):
            return span
    return None
