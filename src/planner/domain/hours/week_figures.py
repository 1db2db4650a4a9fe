"""The figures of a week or any period: booked, expected, attended, credited, target and the chance of meeting it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Booking, Outcome
from planner.domain.hours.chance import LEVELS, bookings_needed, chance_from_history
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Unit, target_on
from planner.domain.hours.target_due import target_between

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from planner.domain.hours.attendance import Attendance
    from planner.domain.hours.terms import Terms


@dataclass(frozen=True, slots=True)
class Delivered:
    """What contact sessions come to on every basis, in minutes or contacts.

    Attributes:
        open_sessions: credited minutes (or 1 each, in contacts) of planned sessions that are not over yet.
        unrecorded: number of planned sessions that are over: they count as not attended until recorded.
    """

    booked: int
    attended: int
    credited: Fraction
    open_sessions: tuple[int, ...]
    unrecorded: int

    def on(self, basis: Basis) -> Fraction:
        """What counts on a basis."""
        if basis is Basis.BOOKED:
            return Fraction(self.booked)
        return Fraction(self.attended) if basis is Basis.ATTENDED else self.credited

    def expected(self, basis: Basis, rate: float | None) -> float:
        """What a basis comes to once open sessions are attended at a rate; all of them where no rate is known."""
        if basis is Basis.BOOKED:
            return float(self.booked)
        return float(self.on(basis)) + sum(self.open_sessions) * (1.0 if rate is None else rate)


def delivered(terms: Terms, bookings: Iterable[Booking], now: datetime, unit: Unit = Unit.HOURS) -> Delivered:
    """Sum the contact sessions among the bookings as they stand at a moment."""
    amounts: Counter[Outcome] = Counter()
    still_open, unrecorded = [], 0
    for booking in bookings:
        activity = terms.activity.get(booking.details.activity)
        if activity is None or not activity.is_contact or booking.all_day:
            continue
        hours = unit is Unit.HOURS
        amount = terms.shares.minutes(booking, activity) if hours else terms.shares.contacts(booking)
        amounts[booking.outcome] += amount
        if booking.outcome is Outcome.PLANNED:
            if booking.is_over(now):
                unrecorded += 1
            else:
                still_open.append(amount)
    on = {basis: sum(terms.shares.share(basis, outcome) * n for outcome, n in amounts.items()) for basis in Basis}
    booked, attended, credited = (Fraction(on[basis]) for basis in (Basis.BOOKED, Basis.ATTENDED, Basis.CREDITED))
    return Delivered(int(booked), int(attended), credited, tuple(still_open), unrecorded)


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """What the header strip says of a week; amounts in minutes, or in contacts where the target is in contacts.

    Attributes:
        gap: expected on the target's basis less the target; negative is short.
        probability: chance of meeting the target with what is booked; None without a target or own history.
        needed: how many sessions of the standard length give a 50, 80 and 90% chance.
    """

    unit: Unit
    basis: Basis
    booked: int
    attended: int
    credited: int
    expected: int
    unrecorded: int
    target: int | None
    gap: int | None
    probability: float | None
    needed: dict[float, int | None]


def week_figures(
    terms: Terms, first: date, last: date, bookings: Iterable[Booking], now: datetime, history: Attendance
) -> WeekFigures:
    """The figures of the days from first to last, as they stand at a moment."""
    row = target_on(terms.targets, last)
    unit, basis = (row.unit, row.basis) if row else (Unit.HOURS, Basis.ATTENDED)
    sums = delivered(terms, bookings, now, unit)
    target = half_up(target_between(terms, first, last)) if row else None
    expected = round(sums.expected(basis, history.rate))
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
        probability=chance_of_meeting(target, sums, basis, history),
        needed=_needed(terms, target, unit, basis, history),
    )


def chance_of_meeting(target: int | None, sums: Delivered, basis: Basis, history: Attendance) -> float | None:
    """The chance that what is booked meets the target; None where nothing is known to tell it by."""
    if target is None:
        return None
    if basis is Basis.BOOKED:
        return 1.0 if sums.booked >= target else 0.0
    short = target - int(sums.on(basis))
    if short <= 0:
        return 1.0
    if sum(sums.open_sessions) < short:
        return 0.0
    if history.rate is None:
        return None
    return chance_from_history(sums.open_sessions, short, history.attended, history.not_attended)


def _needed(terms: Terms, target: int | None, unit: Unit, basis: Basis, history: Attendance) -> dict[float, int | None]:
    if not target or basis is Basis.BOOKED or history.rate is None:
        return dict.fromkeys(LEVELS)
    session = terms.session_worth if unit is Unit.HOURS else 1
    return bookings_needed(target, session, history.attended, history.not_attended)


def half_up(amount: Fraction | int) -> int:
    """The nearest whole minute; a half goes up."""
    return int((amount * 2 + 1) // 2)
