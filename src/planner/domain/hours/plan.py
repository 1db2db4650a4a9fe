"""The agreed plan against the diary: what laying it would add, and the difference in hours of each category."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import MINUTE, days_between, to_wall
from planner.domain.diary.span import without
from planner.domain.hours.booked import booked_minutes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.typical_week import Planned
    from planner.domain.hours.terms import Terms


class Fate(StrEnum):
    """What laying the plan does with one of its entries."""

    ADD = "add"
    CLASH = "clash"
    THERE = "there"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Laid:
    """One entry of the plan laid over its day.

    Attributes:
        against: what it clashes with, or what is there already.
    """

    planned: Planned
    fate: Fate
    against: tuple[Booking, ...] = ()


def lay_over(
    terms: Terms, plan: Collection[Planned], bookings: Iterable[Booking], uids: Collection[str]
) -> tuple[Laid, ...]:
    """What becomes of each entry of the plan among what stands in the diary.

    Laying twice adds nothing: an entry is there already when one of the same time and activity is, or when it was
    laid before (`uids`) and has been moved since. What lies in leave or on a bank holiday is left out; what overlaps
    something else is a clash, for its owner to decide.
    """
    if not plan:
        return ()
    standing = [one for one in bookings if one.takes_time]
    near = _by_day(terms, standing)
    return tuple(_laid(terms, one, near.get(one.booking.day(terms.zone), []), uids) for one in plan)


def _by_day(terms: Terms, bookings: Iterable[Booking]) -> dict[date, list[Booking]]:
    """The bookings of each local day they touch."""
    found: dict[date, list[Booking]] = {}
    for one in bookings:
        first, last = one.day(terms.zone), to_wall(one.span.end - MINUTE, terms.zone).date()
        for day in (first,) if first == last else days_between(first, last):
            found.setdefault(day, []).append(one)
    return found


def _laid(terms: Terms, one: Planned, near: Sequence[Booking], uids: Collection[str]) -> Laid:
    there = tuple(other for other in near if _is_same(other, one.booking))
    if there or one.uid in uids:
        return Laid(one, Fate.THERE, there)
    if is_away(terms, one.booking):
        return Laid(one, Fate.AWAY)
    against = tuple(other for other in near if other.span.overlaps(one.booking.span))
    return Laid(one, Fate.CLASH if against else Fate.ADD, against)


def _is_same(one: Booking, other: Booking) -> bool:
    return one.span == other.span and one.details.activity == other.details.activity


def is_away(terms: Terms, booking: Booking) -> bool:
    """Leave or a bank holiday takes some of its time."""
    shifts = terms.shifts(booking.day(terms.zone))
    return any(one.absence for one in shifts) and bool(
        without([booking.span], [span for one in shifts for span in one.working])
    )


@dataclass(frozen=True, slots=True)
class KindMinutes:
    """Minutes of one category, as agreed and as they stand in the diary."""

    kind: Kind
    planned: int = 0
    booked: int = 0

    @property
    def difference(self) -> int:
        """Minutes more than agreed; negative where there are fewer."""
        return self.booked - self.planned


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """The agreed plan and the diary, category by category.

    Attributes:
        away: minutes of the plan that leave and bank holidays take, which are not asked for.
    """

    kinds: tuple[KindMinutes, ...] = ()
    away: int = 0


def plan_difference(terms: Terms, plan: Iterable[Planned], bookings: Iterable[Booking]) -> PlanDifference:
    """Minutes agreed and minutes in the diary of each category that has any, in the order of the categories.

    Contact is told as booked: in credited minutes, and with sessions missed or cancelled late. A commitment that was
    called off is no longer in the diary.
    """
    asked, booked, away = dict.fromkeys(Kind, 0), dict.fromkeys(Kind, 0), 0
    for one in plan:
        if is_away(terms, one.booking):
            away += standing_minutes(terms, one.booking)
        else:
            asked[kind_of(terms, one.booking)] += standing_minutes(terms, one.booking)
    for booking in bookings:
        booked[kind_of(terms, booking)] += standing_minutes(terms, booking)
    kinds = tuple(KindMinutes(kind, asked[kind], booked[kind]) for kind in Kind if asked[kind] or booked[kind])
    return PlanDifference(kinds, away)


def standing_minutes(terms: Terms, booking: Booking) -> int:
    """Minutes an entry stands for in its category."""
    if terms.is_contact(booking.details.activity):
        return booked_minutes(terms, booking)
    return booking.minutes if booking.takes_time else 0


def kind_of(terms: Terms, booking: Booking) -> Kind:
    """The category of an entry; one whose activity is unknown is "other"."""
    activity = terms.activity.get(booking.details.activity)
    return activity.kind if activity else Kind.OTHER
