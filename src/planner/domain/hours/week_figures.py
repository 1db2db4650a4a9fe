"""The figures of a week or any period: booked, expected, attended, credited, target and the chance of meeting it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Booking, Outcome
from planner.domain.diary.span import span_of_days
from planner.domain.hours.booked import whole_amount
from planner.domain.hours.chance import LEVELS, Chances, chances
from planner.domain.hours.credit import Basis
from planner.domain.hours.more_bookings import more_needed
from planner.domain.hours.own_attendance import own_year
from planner.domain.hours.rounding import half_up, target_shown
from planner.domain.hours.target import Unit, target_on
from planner.domain.hours.target_due import target_between
from planner.domain.statistics.proportions import Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from planner.domain.hours.attendance import Attendance
    from planner.domain.hours.own_attendance import OwnAttendance, OwnYear
    from planner.domain.hours.terms import Terms

NOT_TOLD: Mapping[float, int | None] = MappingProxyType(dict.fromkeys(LEVELS))


@dataclass(frozen=True, slots=True)
class Delivered:
    """What contact sessions come to on every basis, in minutes or contacts.

    Attributes:
        empty: the same of slots laid out that nobody has booked; asked for only where slots are counted.
        open_sessions: credited minutes (or 1 each, in contacts) of planned sessions that are not over yet.
        to_record: the same of planned sessions that are over: they count as not attended until recorded.
        fill: sessions booked of those offered; asked for only where slots are counted, which never stand without it.
    """

    booked: int
    attended: int
    credited: Fraction
    open_sessions: tuple[int, ...]
    to_record: tuple[int, ...]
    empty: int = 0
    fill: Rate | None = None

    @property
    def unrecorded(self) -> int:
        """Number of sessions that are over and still to record."""
        return len(self.to_record)

    @property
    def undecided(self) -> tuple[int, ...]:
        """What each session counts that may yet turn out attended: not over, or over and still to record."""
        return self.open_sessions + self.to_record

    def on(self, basis: Basis) -> Fraction:
        """What counts on a basis."""
        if basis.is_sure:
            return Fraction(self.booked + (self.empty if basis is Basis.OFFERED else 0))
        return Fraction(self.attended) if basis is Basis.ATTENDED else self.credited

    def expected(self, basis: Basis, own: OwnAttendance) -> float:
        """What a basis comes to once the sessions not decided are attended or missed as one's own are."""
        if basis.is_sure:
            return float(self.on(basis))
        return float(self.on(basis)) + sum(self.undecided) * own.worth


def delivered(
    terms: Terms,
    bookings: Iterable[Booking],
    now: datetime,
    unit: Unit = Unit.HOURS,
    offered_in: tuple[date, date] | None = None,
) -> Delivered:
    """Sum the contact sessions among the bookings as they stand at a moment.

    `offered_in` names the days whose empty slots are asked for too: all that the bookings are of.
    """
    amounts: Counter[Outcome] = Counter()
    still_open, to_record = list[int](), list[int]()
    known = tuple(bookings)
    for booking in known:
        activity = terms.session_activity(booking)
        if activity is None:
            continue
        amount = whole_amount(terms, booking, activity, unit)
        amounts[booking.outcome] += amount
        if booking.outcome is Outcome.PLANNED:
            (to_record if booking.is_over(now) else still_open).append(amount)
    booked, attended, credited = (
        Fraction(sum(terms.shares.share(basis, outcome) * n for outcome, n in amounts.items()))
        for basis in (Basis.BOOKED, Basis.ATTENDED, Basis.CREDITED)
    )
    found = Delivered(int(booked), int(attended), credited, tuple(still_open), tuple(to_record))
    if offered_in is None:
        return found
    from planner.domain.hours.slots import empty_slots, is_booked, offered_amount

    empty, filled = empty_slots(terms, *offered_in, known), sum(is_booked(terms, one) for one in known)
    fill = Rate(filled, filled + len(empty))
    return replace(found, empty=offered_amount(terms, empty, unit), fill=fill)


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """What the header strip says of a week; amounts in what is counted towards the target: minutes, contacts, tenths.

    Attributes:
        expected: what the target's basis is likely to come to; of a week that is over, what it came to.
        gap: expected on the target's basis less the target; negative is short.
        chances: of meeting the target with what stands (attended / (attended + missed)); None without a target or own
            history, and of a week that is over.
        needed: how many sessions of the standard length have still to be booked, beside what stands, for a 50, 80 and
            90% chance; nothing where none can be booked any more.
        is_over: the end of its Sunday is past: it says what happened, and no chance.
        fill: sessions booked of those offered, where the target counts what is offered.
    """

    unit: Unit
    basis: Basis
    booked: int
    attended: int
    credited: int
    expected: int
    unrecorded: int
    target: Fraction | int | None
    gap: Fraction | int | None
    chances: Chances | None
    needed: Mapping[float, int | None]
    is_over: bool
    fill: Rate | None = None

    @property
    def probability(self) -> float | None:
        """The chance of meeting the target, with the spread between own weeks where it is known."""
        return self.chances.told if self.chances else None


def week_figures(
    terms: Terms, first: date, last: date, bookings: Iterable[Booking], now: datetime, history: Attendance
) -> WeekFigures:
    """The figures of the days from first to last, as they stand at a moment."""
    row = target_on(terms.targets, last)
    unit, basis = (row.counted, row.basis) if row else (Unit.HOURS, Basis.ATTENDED)
    known = tuple(bookings)
    sums = delivered(terms, known, now, unit, (first, last) if basis is Basis.OFFERED else None)
    target = target_shown(target_between(terms, first, last, known), unit) if row else None
    is_over = now >= span_of_days(first, last, terms.zone).end
    own = own_year(terms, history, basis)
    expected = half_up(sums.on(basis)) if is_over else round(sums.expected(basis, own.standing))
    chances_now = None if target is None or is_over else chances_of_meeting(target, sums, basis, own.standing)
    is_open = bool(target) and not basis.is_sure and can_book(terms, first, last, now)
    return WeekFigures(
        unit=unit,
        basis=basis,
        booked=sums.booked,
        attended=sums.attended,
        credited=half_up(sums.credited),
        expected=expected,
        unrecorded=sums.unrecorded,
        target=target,
        gap=expected - target if target is not None else None,
        chances=chances_now,
        needed=_needed(terms, (target or 0) - sums.on(basis), sums, unit, own) if is_open else NOT_TOLD,
        is_over=is_over,
        fill=sums.fill,
    )


def chances_of_meeting(target: Fraction | int, sums: Delivered, basis: Basis, own: OwnAttendance) -> Chances | None:
    """The chance that what stands meets the target; None where nothing is known to tell it by."""
    if basis.is_sure:
        return Chances(1.0 if sums.on(basis) >= target else 0.0)
    short = target - sums.on(basis)
    if short <= 0:
        return Chances(1.0)
    if sum(sums.undecided) < short:
        return Chances(0.0)
    return None if own.rate is None else chances(sums.undecided, short, own)


def _needed(terms: Terms, short: Fraction, sums: Delivered, unit: Unit, own: OwnYear) -> Mapping[float, int | None]:
    if own.standing.rate is None:
        return NOT_TOLD
    return more_needed(sums.undecided, terms.session_counts(unit), short, own)


def can_book(terms: Terms, first: date, last: date, now: datetime) -> bool:
    """Between now and the end of the last day there is working time as long as a session."""
    session = timedelta(minutes=terms.session_minutes)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return any(span.end - max(span.start, now) >= session for day in days for span in terms.workday(day).working)
