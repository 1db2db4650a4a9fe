"""The ladder: offered, booked, attended. A slot laid out for contact is offered whether it is booked or not.

Offered = sessions booked + slots that nobody has booked: a session outside any slot was offered too, and one that was
called off frees its slot. A slot in leave is not offered. An empty slot is nobody's absence: attendance is of sessions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of, to_wall
from planner.domain.diary.entry import Booking
from planner.domain.diary.typical_week import planned
from planner.domain.hours.attendance import NO_MODE, Attendance
from planner.domain.hours.booked import counted_minutes, whole_amount
from planner.domain.hours.credit import SHARES_BOOKED, Basis, SlotSource
from planner.domain.hours.free_slots import free_slots
from planner.domain.hours.plan import is_away
from planner.domain.hours.target import Unit
from planner.domain.statistics.proportions import Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.domain.hours.terms import Terms


class LadderSplit(StrEnum):
    """What the ladder is told apart by."""

    WEEK = "week"
    WEEKDAY = "weekday"
    SITE = "site"
    MODE = "mode"


@dataclass(frozen=True, slots=True)
class Rung:
    """So many sessions or slots, and their credited minutes."""

    sessions: int = 0
    minutes: int = 0

    def __add__(self, other: Rung) -> Rung:
        """Both together."""
        return Rung(self.sessions + other.sessions, self.minutes + other.minutes)


@dataclass(frozen=True, slots=True)
class Ladder:
    """What was offered, booked and attended in some days.

    Attributes:
        empty: slots that nobody has booked.
        booked: sessions on the booked basis: those missed and cancelled late are, those called off are not.
        attended: sessions at which the client was seen.
        attendance: what became of the sessions that say so.
    """

    empty: Rung = Rung()
    booked: Rung = Rung()
    attended: Rung = Rung()
    attendance: Attendance = field(default_factory=Attendance)

    @property
    def offered(self) -> Rung:
        """Every slot laid out, and every session besides them."""
        return self.empty + self.booked

    @property
    def fill(self) -> Rate:
        """Sessions booked of those offered."""
        return Rate(self.booked.sessions, self.offered.sessions)


def is_booked(terms: Terms, booking: Booking) -> bool:
    """It is a session that counts as booked."""
    is_session = terms.is_contact(booking.details.activity) and not booking.all_day
    return is_session and bool(SHARES_BOOKED[booking.outcome])


def offered_slots(terms: Terms, first: date, last: date) -> tuple[Booking, ...]:
    """The slots laid out for contact on some days, by the typical week, but for those in leave, in order of time."""
    return tuple(
        one.booking
        for one in planned(terms.typical_weeks, first, last, terms.zone)
        if terms.is_contact(one.booking.details.activity) and not is_away(terms, one.booking)
    )


def empty_slots(terms: Terms, first: date, last: date, bookings: Iterable[Booking]) -> tuple[Booking, ...]:
    """The slots of some days in which no session is booked, in order of time.

    By free contact time there are no slots but the time itself: as many standard sessions as fit into what is free.
    """
    known = tuple(bookings)
    if terms.shares.slots is SlotSource.FREE_TIME:
        return free_slots(terms, first, last, known)
    taken = sorted((one for one in known if is_booked(terms, one)), key=lambda one: one.span)
    laid = offered_slots(terms, first, last)
    return tuple(slot for slot in laid if not any(one.span.overlaps(slot.span) for one in taken))


def ladder(terms: Terms, first: date, last: date, bookings: Iterable[Booking]) -> Ladder:
    """The ladder of the days from first to last, from what begins on them."""
    known = _begun(terms, first, last, bookings)
    return _ladder(terms, known, empty_slots(terms, first, last, known))


def ladder_by(
    terms: Terms, first: date, last: date, bookings: Iterable[Booking], split: LadderSplit
) -> dict[str, Ladder]:
    """The same told apart: by the Monday of each week, weekday ("0" is Monday), site or mode; groups in order."""
    known = _begun(terms, first, last, bookings)
    sessions, slots = defaultdict[str, list[Booking]](list), defaultdict[str, list[Booking]](list)
    for groups, found in ((sessions, known), (slots, empty_slots(terms, first, last, known))):
        for one in found:
            groups[_group(terms, one, split)].append(one)
    return {name: _ladder(terms, sessions[name], slots[name]) for name in sorted({*sessions, *slots})}


def offered_amount(terms: Terms, empty: Iterable[Booking], unit: Unit) -> int:
    """What empty slots count in a unit."""
    return sum(whole_amount(terms, one, terms.activity[one.details.activity], unit) for one in empty)


def _begun(terms: Terms, first: date, last: date, bookings: Iterable[Booking]) -> tuple[Booking, ...]:
    return tuple(one for one in bookings if first <= one.day(terms.zone) <= last)


def _ladder(terms: Terms, bookings: Sequence[Booking], empty: Sequence[Booking]) -> Ladder:
    sessions = [one for one in bookings if terms.is_contact(one.details.activity) and not one.all_day]
    return Ladder(
        Rung(len(empty), offered_amount(terms, empty, Unit.HOURS)),
        _rung(terms, sessions, Basis.BOOKED),
        _rung(terms, sessions, Basis.ATTENDED),
        Attendance(Counter(one.outcome for one in sessions)),
    )


def _rung(terms: Terms, sessions: Iterable[Booking], basis: Basis) -> Rung:
    counted = [one for one in sessions if terms.shares.share(basis, one.outcome)]
    return Rung(len(counted), sum(int(counted_minutes(terms, one, basis)) for one in counted))


def _group(terms: Terms, booking: Booking, split: LadderSplit) -> str:
    if split is LadderSplit.SITE:
        return booking.details.site
    if split is LadderSplit.MODE:
        return booking.details.mode.capitalize() or NO_MODE
    day = to_wall(booking.span.start, terms.zone).date()
    return monday_of(day).isoformat() if split is LadderSplit.WEEK else str(day.weekday())
