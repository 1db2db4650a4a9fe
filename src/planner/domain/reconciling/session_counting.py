"""Contacts and hours of the diary, counted by any definition: by the same functions as every other figure of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.entry import NOT_REFILLED, Booking, Outcome
from planner.domain.hours.booked import whole_amount
from planner.domain.hours.credit import Basis, worth
from planner.domain.hours.slots import empty_slots
from planner.domain.hours.target import Unit, target_on
from planner.domain.reconciling.counted_things import Thing
from planner.domain.reconciling.definition import (
    AS_AT_END,
    AS_BASIS,
    AS_NOW,
    COUNTED,
    CREDITED,
    DAYS_MOVED,
    FACTOR,
    LENGTH,
    MOST_DAYS,
    NONE_LEFT_OUT,
    NOT_COUNTED,
    ONCE,
    PRESENT,
    SIXTY,
    UNMOVED,
    Alternatives,
    Definition,
    Option,
)
from planner.domain.reconciling.other_figure import FigureKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from planner.domain.diary.activity import Activity
    from planner.domain.hours.terms import Terms
    from planner.domain.reconciling.counted_things import Amount
    from planner.domain.reconciling.other_figure import Given

FIFTY, AN_HOUR = 50, 60


@dataclass(frozen=True, slots=True)
class DiaryKnown:
    """What the diary says of the days of a figure, and of those around it.

    Attributes:
        bookings: everything that begins up to three days before it or after it.
        stood: of sessions changed after the figure's last day, by key: the outcome that was recorded then.
    """

    terms: Terms
    bookings: Sequence[Booking]
    now: datetime
    stood: Mapping[str, Outcome | None] = field(default_factory=dict)


class SessionCounting:
    """Sessions of the days of a figure and up to three days around it, and what each may count."""

    def __init__(self, given: Given, known: DiaryKnown) -> None:
        self._terms, self._now, self._stood = known.terms, known.now, known.stood
        self._shares = {each: replace(known.terms.shares, count_attendees=each) for each in (False, True)}
        self._unit = Unit.HOURS if given.kind is FigureKind.HOURS else Unit.CONTACTS
        first, last = given.ends
        self.things = _things(known, first - timedelta(days=MOST_DAYS), last + timedelta(days=MOST_DAYS))
        self._sorts, self._of_sort = self._sorted()
        self.own = own_definition(known.terms, given.kind, last)
        self.alternatives = self._alternatives(by_session=given.by_session)

    def _alternatives(self, *, by_session: bool) -> Alternatives:
        """Options that are other than one's own, of which something in these days can differ."""
        contacts = [one for one in self._terms.activities if one.is_contact]
        used = {one.is_.details.activity for one in self.things if isinstance(one.is_, Booking)}
        hours = self._unit is Unit.HOURS
        every: dict[Option, tuple[str, ...]] = {
            Option.BASIS: tuple(one.value for one in Basis),
            Option.MISSES: (COUNTED, NOT_COUNTED),
            Option.UNRECORDED: (COUNTED, NOT_COUNTED),
            Option.GROUPS: (ONCE, PRESENT),
            Option.MINUTES: (LENGTH, SIXTY) if hours else (),
            Option.LEFT_OUT: tuple(one.id for one in contacts if one.id in used) if len(used) > 1 else (),
            Option.LATE: (AS_AT_END,) if self._stood else (),
            # A list names its days itself.
            Option.FIRST: () if by_session else DAYS_MOVED,
            Option.LAST: () if by_session else DAYS_MOVED,
        }
        own = self.own.values
        return {option: tuple(one for one in values if one != own.get(option)) for option, values in every.items()}

    def amounts(self, definition: Definition) -> Sequence[Amount]:
        """What each session or empty slot counts."""
        counts = [self._amount(one, definition) for one in self._sorts]
        return [counts[number] for number in self._of_sort]

    def _sorted(self) -> tuple[list[Booking], list[int]]:
        """One session of each sort that counts alike, and of which sort each is: there are few sorts in a year."""
        numbers: dict[tuple[object, ...], int] = {}
        sorts, of_sort = list[Booking](), list[int]()
        for thing in self.things:
            one = thing.is_
            if isinstance(one, Booking):
                what = (one.details.activity, one.details.attendees, one.minutes, one.slot)
                became = (one.outcome, one.is_over(self._now), self._stood.get(one.key, one.outcome))
                number = numbers.setdefault((*what, *became), len(sorts))
                if number == len(sorts):
                    sorts.append(one)
                of_sort.append(number)
        return sorts, of_sort

    def _amount(self, booking: Booking, definition: Definition) -> Amount:
        activity = self._terms.activity[booking.details.activity]
        if definition[Option.LEFT_OUT] == activity.id:
            return 0
        if booking.slot:
            return self._whole(booking, activity, definition) if definition[Option.BASIS] == Basis.OFFERED else 0
        outcome: Outcome | None = booking.outcome
        if definition[Option.LATE] == AS_AT_END and booking.key in self._stood:
            outcome = self._stood[booking.key]
        if outcome is None:  # it did not stand in the diary then
            return 0
        share = self._share(definition, outcome, booking.is_over(self._now))
        if share.numerator == 0:
            return 0
        whole = self._whole(booking, activity, definition)
        return whole if share.numerator == share.denominator else share * whole

    def _share(self, definition: Definition, outcome: Outcome, is_over: bool) -> Fraction:  # noqa: FBT001 - a fact
        """What an outcome earns: by the basis, or as the definition says of misses and of what is not recorded."""
        said = AS_BASIS
        if outcome in NOT_REFILLED:
            said = definition[Option.MISSES]
        elif outcome is Outcome.PLANNED and is_over:
            said = definition[Option.UNRECORDED]
        if said != AS_BASIS:
            return Fraction(said == COUNTED)
        return self._terms.shares.share(Basis(definition[Option.BASIS]), outcome)

    def _whole(self, booking: Booking, activity: Activity, definition: Definition) -> int:
        groups = definition[Option.GROUPS]
        present = booking.details.attendees
        if self._unit is Unit.CONTACTS:
            return self._shares[groups == PRESENT].contacts(booking)
        minutes = _minutes(booking, activity, definition[Option.MINUTES])
        if groups == PRESENT:
            return minutes if present is None else minutes * present
        if groups == FACTOR and definition[Option.MINUTES] == CREDITED:
            return whole_amount(self._terms, booking, activity, Unit.HOURS)
        factor = self._terms.shares.factor(activity.id) if groups == FACTOR else 1
        return int(minutes * factor + Fraction(1, 2))


def _minutes(booking: Booking, activity: Activity, said: str) -> int:
    if said == CREDITED:
        return worth(booking, activity)
    return AN_HOUR if said == SIXTY and booking.minutes == FIFTY else booking.minutes


def own_definition(terms: Terms, kind: FigureKind, on: date) -> Definition:
    """How the program counts: on the basis of the target in force on a day, else what was attended."""
    row = target_on(terms.targets, on)
    groups = ONCE
    if kind is FigureKind.HOURS and terms.shares.factors:
        groups = FACTOR
    elif kind is FigureKind.CONTACTS and terms.shares.count_attendees:
        groups = PRESENT
    values = {
        Option.BASIS: (row.basis if row else Basis.ATTENDED).value,
        Option.MISSES: AS_BASIS,
        Option.UNRECORDED: AS_BASIS,
        Option.GROUPS: groups,
        Option.LATE: AS_NOW,
        Option.LEFT_OUT: NONE_LEFT_OUT,
        Option.FIRST: UNMOVED,
        Option.LAST: UNMOVED,
    }
    return Definition(values | ({Option.MINUTES: CREDITED} if kind is FigureKind.HOURS else {}))


def _things(known: DiaryKnown, first: date, last: date) -> Sequence[Thing]:
    """The sessions that begin on some days, and the slots nobody has booked, in order of day."""
    terms = known.terms
    found = [
        Thing(day, day, one)
        for one in known.bookings
        if terms.is_session(one) and first <= (day := one.day(terms.zone)) <= last
    ]
    for slot in empty_slots(terms, first, last, known.bookings):
        day = slot.day(terms.zone)
        found.append(Thing(day, day, slot))
    return sorted(found, key=lambda one: one.first)
