"""Where copied entries go: together, as far from one another as they were, the first of them at a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, at, minute_of_day, monday_of, to_wall
from planner.domain.diary.span import along, span_between

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where the first entry is to begin.

    Attributes:
        day: its day.
        minute: the minute of the day, or None for the time it has.
    """

    day: date
    minute: int | None = None


def first_of(bookings: Sequence[Booking]) -> Booking:
    """The entry the others keep their distance to: the earliest with hours, where one has any."""
    return min(bookings, key=lambda one: (one.all_day, one.span.start))


def same_place_in_view(bookings: Sequence[Booking], first: date, days: int, zone: ZoneInfo) -> Place:
    """In another week, the weekday and time the entries have; where one day is in view, that day."""
    day = first_of(bookings).day(zone)
    return Place(first if days == 1 else day + (monday_of(first) - monday_of(day)))


def shift_to(bookings: Sequence[Booking], place: Place, zone: ZoneInfo) -> timedelta:
    """How much later, by the clock on the wall, they come to lie with the first of them at a place."""
    first = first_of(bookings)
    wall = to_wall(first.span.start, zone).replace(fold=0)
    has_no_time = place.minute is None or first.all_day
    minute = minute_of_day(wall.time()) if has_no_time or place.minute is None else place.minute
    return at(place.day, minute) - wall.replace(second=0, microsecond=0)


def shifted(booking: Booking, by: timedelta, zone: ZoneInfo) -> Span:
    """The span so much later: hours keep their length and their time of day, whole days stay whole days.

    A day with a clock change has 23 or 25 hours, so an entry of a whole day is laid from midnight to midnight anew.
    """
    if not booking.all_day:
        return along(booking.span, by, zone)
    whole = round(by / DAY) * DAY
    start, end = (to_wall(one, zone) for one in (booking.span.start, booking.span.end))
    return span_between(start + whole, end + whole, zone)
