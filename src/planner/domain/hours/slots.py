"""Slots laid out for contact, by the source the service goes by: those nobody has booked, and those free to be booked.

A slot is laid out by the typical week, by a series marked as slots, or by free contact time: of that there are as many
as standard sessions fit into it. One in leave or on a bank holiday is not offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planner.domain.diary.clock import MINUTE
from planner.domain.diary.day_instants import DayInstants
from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.span import Span, taken_by
from planner.domain.hours.booked import whole_amount
from planner.domain.hours.credit import SHARES_BOOKED, SlotSource
from planner.domain.hours.free_slots import free_sessions
from planner.domain.hours.plan import is_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime, timedelta

    from planner.domain.hours.target import Unit
    from planner.domain.hours.terms import Terms

    IsTaken = Callable[[datetime, datetime], bool]
    Stretch = tuple[datetime, datetime]
    PlainSlot = tuple[timedelta, timedelta, Details]


class OpenSlot(NamedTuple):
    """A slot in which no session is booked, on one of some days, from 0; light, for there may be ten years of them."""

    number: int
    start: datetime
    end: datetime
    details: Details

    def booking(self) -> Booking:
        """The session it could be."""
        return Booking(f"slot-{self.start:%Y%m%dT%H%M}", Span(self.start, self.end), self.details, slot=True)


def is_booked(terms: Terms, booking: Booking) -> bool:
    """It is a session that counts as booked."""
    return bool(SHARES_BOOKED[booking.outcome]) and terms.is_session(booking)


def empty_slots(terms: Terms, first: date, last: date, bookings: Iterable[Booking]) -> tuple[Booking, ...]:
    """The slots of some days in which no session is booked, in order of time."""
    known, days = tuple(bookings), DayInstants(first, last, terms.zone)
    return tuple(one.booking() for one in open_slots(terms, days, known, booked_times(terms, known)))


def booked_times(terms: Terms, bookings: Iterable[Booking]) -> list[Stretch]:
    """The times of the sessions that are booked."""
    return [(one.span.start, one.span.end) for one in bookings if is_booked(terms, one)]


def offered_amount(terms: Terms, empty: Iterable[Booking], unit: Unit) -> int:
    """What empty slots count in a unit."""
    return sum(whole_amount(terms, one, terms.activity[one.details.activity], unit) for one in empty)


def available_slots(terms: Terms, first: date, last: date, bookings: Iterable[Booking]) -> tuple[Booking, ...]:
    """The slots of some days that a session may be put into: nothing that stands in the diary overlaps them."""
    known = tuple(bookings)
    taken = [(one.span.start, one.span.end) for one in known if one.takes_time]
    days = DayInstants(first, last, terms.zone)
    return tuple(one.booking() for one in open_slots(terms, days, known, taken))


def open_slots(
    terms: Terms, days: DayInstants, known: Sequence[Booking], taken: Iterable[Stretch]
) -> Iterator[OpenSlot]:
    """The slots of the source the service goes by, but for those in leave and those that some times overlap.

    By free contact time it is everything that stands which takes time, whatever is booked.
    """
    if terms.shares.slots is SlotSource.FREE_TIME:
        return _of_free_time(terms, days, known)
    if terms.shares.slots is SlotSource.SERIES:
        return _of_series(terms, days, known, taken_by(taken))
    return _of_typical_week(terms, days, taken_by(taken))


def _of_free_time(terms: Terms, days: DayInstants, known: Sequence[Booking]) -> Iterator[OpenSlot]:
    if terms.standard is not None and days.days:
        details = Details(terms.standard.id)
        for day, start, end in free_sessions(terms, days.days, known):
            yield OpenSlot((day - days.days[0]).days, start, end, details)


def _of_series(terms: Terms, days: DayInstants, known: Iterable[Booking], is_taken: IsTaken) -> Iterator[OpenSlot]:
    for one in known:
        is_slot = (one.slot or one.frees_slot) and terms.is_contact(one.details.activity)
        number = days.number_of(one.span.start) if is_slot else None
        if number is not None and not is_taken(one.span.start, one.span.end) and not is_away(terms, one):
            yield OpenSlot(number, one.span.start, one.span.end, one.details)


def _of_typical_week(terms: Terms, days: DayInstants, is_taken: IsTaken) -> Iterator[OpenSlot]:
    plan = _Plan(terms)
    for number, day in enumerate(days.days):
        slots = plan.on(day)
        is_away_on = slots and terms.workday(day).absence
        for begins, length, details in slots:
            start, end = days.span(number, begins, length)
            if not is_taken(start, end):
                found = OpenSlot(number, start, end, details)
                if not is_away_on or not is_away(terms, found.booking()):
                    yield found


class _Plan:
    """The contact slots of the agreed plan on days asked for in order; those of one place in a cycle are found once."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._versions = sorted(terms.typical_weeks, key=lambda one: one.starts)
        self._known: dict[tuple[int, int], tuple[PlainSlot, ...]] = {}
        self._number = -1

    def on(self, day: date) -> tuple[PlainSlot, ...]:
        """The slots of a day, by the version in force on it."""
        while self._number + 1 < len(self._versions) and self._versions[self._number + 1].starts <= day:
            self._number += 1
        if self._number < 0:
            return ()
        version = self._versions[self._number]
        begins = version.starts.toordinal() - version.starts.weekday()
        place = self._number, (day.toordinal() - begins) % (7 * version.weeks)
        found = self._known.get(place)
        if found is None:
            slots = (one for one in version.slots_on(day) if self._terms.is_contact(one.details.activity))
            found = tuple((one.start * MINUTE, one.minutes * MINUTE, one.details) for one in slots)
            self._known[place] = found
        return found
