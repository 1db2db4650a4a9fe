"""What each day of a week comes to: contact booked, contact seen, and what is over and still to record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.domain.hours.booked import attended_minutes, booked_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

NEVER = datetime.min.replace(tzinfo=UTC)
"""A moment at which nothing is over yet, for where only what is booked is asked."""


@dataclass(frozen=True, slots=True)
class DaySums:
    """A day's contact.

    Attributes:
        booked: credited minutes of contact on the booked basis.
        seen: credited minutes of what was attended.
        to_record: number of sessions that are over and say nothing of what happened.
        has_begun: a session of it is over.
    """

    booked: int = 0
    seen: int = 0
    to_record: int = 0
    has_begun: bool = False


def day_sums(terms: Terms, first: date, days: int, bookings: Iterable[Booking], now: datetime) -> tuple[DaySums, ...]:
    """The sums of each day, as they stand at a moment."""
    found = [[0, 0, 0, 0] for _ in range(days)]
    zone, begins = terms.zone, first.toordinal()
    for one in bookings:
        day = one.day(zone).toordinal() - begins
        if not 0 <= day < days or not terms.is_session(one):
            continue
        sums, is_over = found[day], one.is_over(now)
        sums[0] += booked_minutes(terms, one)
        sums[1] += attended_minutes(terms, one)
        sums[2] += is_over and one.outcome is Outcome.PLANNED
        sums[3] |= is_over
    return tuple(DaySums(booked, seen, waiting, bool(begun)) for booked, seen, waiting, begun in found)


def is_to_record(terms: Terms, booking: Booking, now: datetime) -> bool:
    """A session of contact that is over and says nothing of what happened."""
    return booking.outcome is Outcome.PLANNED and booking.is_over(now) and terms.is_session(booking)
