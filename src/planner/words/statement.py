"""The ledger of a period as a statement: each line, down to the target, with the days and entries it sums."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.activity import FIXED_KINDS, Kind
from planner.domain.diary.clock import days_between, monday_of, to_wall
from planner.domain.english import counted, day_words
from planner.domain.hours.absence import ABSENCE_NAMES as ABSENCE_WORDS
from planner.domain.hours.absence import PRECEDENCE, AbsenceKind
from planner.domain.hours.booked import counted_amount
from planner.domain.hours.credit import Basis
from planner.domain.hours.ledger import capacity_by_week
from planner.domain.hours.rounding import largest_remainder, targets_shown
from planner.domain.hours.target import Unit, target_on
from planner.domain.hours.target_due import daily_targets
from planner.words.plain import booking_words, fill_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.ledger import Capacity, DayLedger
    from planner.domain.hours.period_hours import PeriodHours
    from planner.domain.hours.plan import PlanDifference
    from planner.domain.hours.terms import Terms

KIND_LINES = {
    Kind.SUPERVISION: "Supervision",
    Kind.MEETING: "Meetings",
    Kind.TRAINING: "CPD and training",
    Kind.DUTY: "Duty",
    Kind.TRAVEL: "Travel",
    Kind.ADMIN: "Notes and admin blocks",
}
BASIS_LINES = {Basis.BOOKED: "Contact booked", Basis.ATTENDED: "Contact attended", Basis.CREDITED: "Contact credited"}
MOST_DAYS = 31
"""A target is opened to days up to so many; a longer period to weeks."""


@dataclass(frozen=True, slots=True)
class StatementPart:
    """One thing a line sums: a day, a week, an entry, or a step of the reckoning."""

    words: str
    amount: Fraction | int
    day: date | None = None
    booking: Booking | None = None


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line.

    Attributes:
        name: what it is called in the words of the contract, such as "absence.annual_leave".
        amount: minutes, or contacts by `unit`; None where there is none.
        is_sum: it follows from the lines above it.
        is_less: it is taken from them.
        parts: what it opens to.
        agreed: minutes of the agreed plan, where there is one.
    """

    name: str
    words: str
    amount: Fraction | int | None
    unit: Unit = Unit.HOURS
    is_sum: bool = False
    is_less: bool = False
    parts: tuple[StatementPart, ...] = ()
    agreed: int | None = None


def statement(
    terms: Terms, period: PeriodHours, bookings: Sequence[Booking], plan: PlanDifference | None = None
) -> tuple[StatementLine, ...]:
    """The lines of a period, from what begins in it and the plan agreed for it."""
    return (
        *_at_work(terms, period),
        *_commitments(terms, period, plan),
        *_capacity(terms, period),
        *_delivered(terms, period, bookings, plan),
        *_against_target(terms, period, bookings),
    )


# At work


def _at_work(terms: Terms, period: PeriodHours) -> list[StatementLine]:
    sums = period.ledger
    return [
        StatementLine(
            "contracted", "Contracted", sums.contracted, parts=_days(sums.days, lambda one: one.workday.contracted)
        ),
        *(_absence(kind, sums.absence[kind], sums.days, terms) for kind in PRECEDENCE if kind in sums.absence),
        StatementLine(
            "at_work", "At work", sums.at_work, is_sum=True, parts=_days(sums.days, lambda one: one.workday.at_work)
        ),
    ]


def _days(days: Iterable[DayLedger], minutes: Callable[[DayLedger], int]) -> tuple[StatementPart, ...]:
    """The days that have any of them."""
    found = ((one.workday.day, minutes(one)) for one in days)
    return tuple(StatementPart(day_words(day), amount, day) for day, amount in found if amount)


def _absence(kind: AbsenceKind, minutes: int, days: Iterable[DayLedger], terms: Terms) -> StatementLine:
    parts = tuple(
        StatementPart(_absence_words(kind, one.workday.day, terms), one.workday.absence[kind], one.workday.day)
        for one in days
        if one.workday.absence.get(kind)
    )
    return StatementLine(f"absence.{kind.value}", ABSENCE_WORDS[kind], minutes, is_less=True, parts=parts)


def _absence_words(kind: AbsenceKind, day: date, terms: Terms) -> str:
    name = terms.bank_holiday(day) if kind is AbsenceKind.BANK_HOLIDAY else None
    return f"{day_words(day)}  {name}" if name else day_words(day)


# Commitments


def _commitments(terms: Terms, period: PeriodHours, plan: PlanDifference | None) -> list[StatementLine]:
    """A line for each kind in the diary or the plan, and what they leave."""
    sums, agreed = period.ledger, _agreed(plan)
    kinds = [kind for kind in FIXED_KINDS if sums.fixed.get(kind) or agreed.get(kind)]
    free = _days(sums.days, lambda one: one.free)
    return [
        *(_fixed(kind, period, terms, agreed.get(kind, 0) if plan else None) for kind in kinds),
        StatementLine("free", "Free for clinical work", sums.free, is_sum=True, parts=free),
    ]


def _agreed(plan: PlanDifference | None) -> Mapping[Kind, int]:
    return {one.kind: one.planned for one in plan.kinds} if plan else {}


def _fixed(kind: Kind, period: PeriodHours, terms: Terms, agreed: int | None) -> StatementLine:
    parts = tuple(
        _entry(one.workday.day, commitment.booking, commitment.minutes, terms)
        for one in period.ledger.days
        for commitment in one.commitments
        if commitment.kind is kind
    )
    minutes = period.ledger.fixed.get(kind, 0)
    return StatementLine(f"fixed.{kind.value}", KIND_LINES[kind], minutes, is_less=True, parts=parts, agreed=agreed)


def _entry(day: date, booking: Booking, amount: int, terms: Terms) -> StatementPart:
    start = to_wall(booking.span.start, terms.zone)
    return StatementPart(f"{day_words(day)}  {start:%H:%M}  {booking_words(booking, terms)}", amount, day, booking)


# Capacity


def _capacity(terms: Terms, period: PeriodHours) -> list[StatementLine]:
    sums, weeks = period.ledger, capacity_by_week(terms, period.ledger.days)
    whole = sums.capacity
    sessions = tuple(
        StatementPart(f"{_week_words(monday)}  {counted(one.sessions, 'session', 'sessions')}", one.contact, monday)
        for monday, one in weeks.items()
        if one.sessions
    )
    spare = _weeks(weeks, lambda one: one.spare)
    return [
        StatementLine("notes", "Notes, with each session", whole.notes, is_less=True, parts=_notes(period, terms)),
        StatementLine("spare", "Left over (too short for a session)", whole.spare, is_less=True, parts=spare),
        StatementLine("capacity", "Room on paper", whole.contact, is_sum=True, parts=sessions),
    ]


def _weeks(weeks: Mapping[date, Capacity], minutes: Callable[[Capacity], int]) -> tuple[StatementPart, ...]:
    return tuple(
        StatementPart(_week_words(monday), minutes(one), monday) for monday, one in weeks.items() if minutes(one)
    )


def _week_words(monday: date) -> str:
    return f"Week of {day_words(monday)}"


def _notes(period: PeriodHours, terms: Terms) -> tuple[StatementPart, ...]:
    """The minutes a session brings, and what of them is paid for by blocks in the diary."""
    sessions = period.ledger.capacity.sessions
    own, before = (terms.standard.notes_minutes, terms.standard.before_minutes) if terms.standard else (0, 0)
    rule = terms.rules.admin_minutes_per_contact or 0
    paid = sessions * (before + own + rule) - period.ledger.capacity.notes
    each = counted(sessions, "session", "sessions")
    return (
        *([StatementPart(f"{before} min before each of {each}", sessions * before)] if before else []),
        StatementPart(f"{own} min after each of {each}", sessions * own),
        StatementPart(f"{rule} min more for each, by your rules", sessions * rule),
        StatementPart("less what the blocks above pay for", -paid),
    )


# Delivered


def _delivered(
    terms: Terms, period: PeriodHours, bookings: Sequence[Booking], plan: PlanDifference | None
) -> list[StatementLine]:
    row = target_on(terms.targets, period.last)
    bases = [Basis.BOOKED, Basis.ATTENDED, *([Basis.CREDITED] if row and row.basis is Basis.CREDITED else [])]
    agreed = _agreed(plan).get(Kind.CONTACT, 0) if plan and period.unit is Unit.HOURS else None
    lines = [_on_basis(terms, period, bookings, basis, agreed if basis is Basis.BOOKED else None) for basis in bases]
    return [_offered(period), *lines] if row and row.basis is Basis.OFFERED else lines


def _offered(period: PeriodHours) -> StatementLine:
    """What was offered: booked, and slots laid out that nobody booked."""
    booked, empty = period.counted.booked, period.counted.empty
    parts = (StatementPart("Sessions booked", booked), StatementPart("Slots that nobody booked", empty))
    fill = fill_words(period.counted.fill)
    words = f"Contact offered, {fill}" if fill else "Contact offered"
    return StatementLine("offered", words, booked + empty, period.unit, parts=parts)


def _on_basis(
    terms: Terms, period: PeriodHours, bookings: Sequence[Booking], basis: Basis, agreed: int | None
) -> StatementLine:
    unit = period.unit
    earned = [(one, amount) for one in bookings if (amount := counted_amount(terms, one, basis, unit))]
    whole = period.credited if basis is Basis.CREDITED and unit is Unit.HOURS else None
    amounts = largest_remainder([amount for _, amount in earned], whole)
    parts = tuple(
        _entry(one.day(terms.zone), one, amount, terms) for (one, _), amount in zip(earned, amounts, strict=True)
    )
    return StatementLine(basis.value, BASIS_LINES[basis], sum(amounts), unit, parts=parts, agreed=agreed)


# The target


def _against_target(terms: Terms, period: PeriodHours, bookings: Sequence[Booking]) -> list[StatementLine]:
    if period.target is None:
        return [StatementLine("target", "Target", None)]
    worth = terms.session_counts(period.unit)
    sessions = period.ledger.capacity.sessions
    room = sessions * worth - period.target
    parts = (
        StatementPart(f"{counted(sessions, 'session', 'sessions')} of capacity, as they count", sessions * worth),
        StatementPart("less the target", -period.target),
    )
    words = "Room to spare" if room >= 0 else "Short of the target"
    return [
        StatementLine("target", "Target", period.target, period.unit, parts=_target_parts(terms, period, bookings)),
        StatementLine("room", words, room, period.unit, is_sum=True, parts=parts),
    ]


def _target_parts(terms: Terms, period: PeriodHours, bookings: Sequence[Booking]) -> tuple[StatementPart, ...]:
    """The share of each day, or of each week of a long period, rounded such that they add up to the target."""
    days = days_between(period.first, period.last)
    by_week = len(days) > MOST_DAYS
    shares: dict[date, Fraction] = defaultdict(Fraction)
    for day, share in daily_targets(terms, days, bookings).items():
        row = target_on(terms.targets, day)
        if row is not None and row.counted is period.unit:
            shares[monday_of(day) if by_week else day] += share
    days_or_weeks = zip(shares, targets_shown(list(shares.values()), period.target or 0, period.unit), strict=True)
    return tuple(
        StatementPart(_week_words(day) if by_week else day_words(day), amount, day)
        for day, amount in days_or_weeks
        if amount
    )
