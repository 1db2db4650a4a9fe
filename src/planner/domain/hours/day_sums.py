"""What each day of a week comes to: contact booked, contact seen, and what is over and still to record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.domain.hours.credit import Basis

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
    found = [_Day() for _ in range(days)]
    zone, begins = terms.zone, first.toordinal()
    for one in bookings:
        activity, day = terms.session_activity(one), one.day(zone).toordinal() - begins
        if activity is not None and 0 <= day < days:
            found[day].add(one.outcome, terms.shares.minutes(one, activity), is_over=one.is_over(now))
    return tuple(one.sums(terms) for one in found)


class _Day:
    """Credited minutes of a day by outcome: what each earns is asked once a day, and not of each session."""

    def __init__(self) -> None:
        self._minutes: dict[Outcome, int] = {}
        self._to_record, self._has_begun = 0, False

    def add(self, outcome: Outcome, minutes: int, *, is_over: bool) -> None:
        self._minutes[outcome] = self._minutes.get(outcome, 0) + minutes
        self._to_record += is_over and outcome is Outcome.PLANNED
        self._has_begun |= is_over

    def sums(self, terms: Terms) -> DaySums:
        booked, seen = (
            int(sum(terms.shares.share(basis, outcome) * minutes for outcome, minutes in self._minutes.items()))
            for basis in (Basis.BOOKED, Basis.ATTENDED)
        )
        return DaySums(booked, seen, self._to_record, self._has_begun)


def is_to_record(terms: Terms, booking: Booking, now: datetime) -> bool:
    """A session of contact that is over and says nothing of what happened."""
    return booking.outcome is Outcome.PLANNED and booking.is_over(now) and terms.is_session(booking)
