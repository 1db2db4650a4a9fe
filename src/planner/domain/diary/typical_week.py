"""The typical week: the agreed job plan, as dated versions of a week or of a cycle of weeks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import at, days_between, minute_of_day, monday_of, to_wall
from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from zoneinfo import ZoneInfo

TYPICAL_PREFIX = "typical_week/"
UID_PREFIX = "typical-week:"
DAY_MINUTES = 24 * 60
MOST_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry of the typical week, at wall time.

    Attributes:
        id: names it among the slots of its version.
        week: which week of the cycle, from 0.
        weekday: 0 for Monday.
        start: minute of the day.
        minutes: how long it lasts.
    """

    id: str
    week: int
    weekday: int
    start: int
    minutes: int
    details: Details

    def __post_init__(self) -> None:
        """Refuse what no week holds."""
        in_week = 0 <= self.weekday < 7 and 0 <= self.week < MOST_WEEKS and 0 <= self.start < DAY_MINUTES
        if not in_week or not 1 <= self.minutes <= DAY_MINUTES:
            msg = "An entry of the typical week begins on one of its days and lasts a day at most: give other times."
            raise PlannerError(msg)

    @property
    def place(self) -> tuple[int, int, int, int, str]:
        """The order slots are kept in, so that the same slots are the same week."""
        return self.week, self.weekday, self.start, -self.minutes, self.id


@dataclass(frozen=True, slots=True)
class TypicalWeek:
    """One version of the typical week, in force from its first day until the next version starts.

    Attributes:
        slots: what it holds, in order of time.
        weeks: how many weeks its cycle has, counted from the Monday of `starts`.
    """

    starts: date
    slots: tuple[Slot, ...] = ()
    weeks: int = 1

    def __post_init__(self) -> None:
        """Keep the slots in order; refuse cycles too long, and slots beyond them."""
        if not 1 <= self.weeks <= MOST_WEEKS:
            msg = f"A typical week of {self.weeks} weeks is not possible: give 1 to {MOST_WEEKS}."
            raise PlannerError(msg)
        if any(slot.week >= self.weeks for slot in self.slots):
            msg = "Some entries lie in a week that the cycle would no longer have: take them out first."
            raise PlannerError(msg)
        object.__setattr__(self, "slots", tuple(sorted(self.slots, key=lambda slot: slot.place)))

    @property
    def id(self) -> str:
        """One version starts on a day."""
        return f"{TYPICAL_PREFIX}{self.starts.isoformat()}"

    def slots_on(self, day: date) -> tuple[Slot, ...]:
        """What a day holds, by its place in the cycle."""
        week = (monday_of(day) - monday_of(self.starts)).days // 7 % self.weeks
        weekday = day.weekday()
        return tuple(slot for slot in self.slots if slot.weekday == weekday and slot.week == week)

    def with_slots(self, slots: Iterable[Slot]) -> TypicalWeek:
        """The version with slots added, or put in place of those of the same id."""
        changed = {slot.id: slot for slot in (*self.slots, *slots)}
        return replace(self, slots=tuple(changed.values()))

    def without(self, ids: Iterable[str]) -> TypicalWeek:
        """The version with some slots taken out."""
        gone = frozenset(ids)
        return replace(self, slots=tuple(slot for slot in self.slots if slot.id not in gone))

    def in_weeks(self, weeks: int, ids: Iterable[str]) -> TypicalWeek:
        """The version with a cycle of so many weeks: new ones begin as a copy of the first.

        Weeks that leave the cycle are let go where they are as the first; others are refused. The ids name the copies.
        """
        more = zip(
            [(slot, week) for week in range(self.weeks, weeks) for slot in self.slots if slot.week == 0],
            ids,
            strict=False,
        )
        copies = [replace(slot, id=slot_id, week=week) for (slot, week), slot_id in more]
        alike = {week for week in range(weeks, self.weeks) if self._is_as_first(week)}
        kept = [slot for slot in self.slots if slot.week not in alike]
        return replace(self, weeks=weeks, slots=(*kept, *copies))

    def _is_as_first(self, week: int) -> bool:
        said = [
            {(slot.weekday, slot.start, slot.minutes, slot.details) for slot in self.slots if slot.week == one}
            for one in (0, week)
        ]
        return said[0] == said[1]


@dataclass(frozen=True, slots=True)
class Planned:
    """A slot on one of its days, as the entry it would be."""

    slot: Slot
    booking: Booking

    @property
    def uid(self) -> str:
        """What names the entry laid from it, wherever it is moved."""
        return f"{UID_PREFIX}{self.booking.key}"


def typical_week_on(versions: Iterable[TypicalWeek], day: date) -> TypicalWeek | None:
    """The version in force on a day: the latest that starts on or before it."""
    return max((one for one in versions if one.starts <= day), key=lambda one: one.starts, default=None)


def planned(versions: Sequence[TypicalWeek], first: date, last: date, zone: ZoneInfo) -> tuple[Planned, ...]:
    """What the agreed plan holds on the days from first to last, in order of time."""
    return tuple(one for day in days_between(first, last) for one in _on(versions, day, zone)) if versions else ()


def _on(versions: Sequence[TypicalWeek], day: date, zone: ZoneInfo) -> Iterator[Planned]:
    version = typical_week_on(versions, day)
    for slot in version.slots_on(day) if version else ():
        wall = at(day, slot.start)
        name = f"{version.starts.isoformat()}/{slot.id}" if version else slot.id
        yield Planned(slot, Booking(name, span_of(wall, slot.minutes, zone), slot.details, at=wall))


def slots_of(
    bookings: Iterable[Booking], monday: date, zone: ZoneInfo, ids: Iterable[str], week: int = 0
) -> tuple[Slot, ...]:
    """The entries of a week as slots: what takes place then, without what was recorded, said or called off."""
    kept = [one for one in bookings if one.takes_time]
    walls = [(one, to_wall(one.span.start, zone)) for one in kept]
    inside = [(one, wall) for one, wall in walls if monday <= wall.date() < monday + timedelta(days=7)]
    return tuple(_slot_of(one, wall, slot_id, week) for (one, wall), slot_id in zip(inside, ids, strict=False))


def _slot_of(booking: Booking, wall: datetime, slot_id: str, week: int) -> Slot:
    known = booking.details
    details = Details(known.activity, known.site, mode=known.mode, locked=known.locked)
    minutes = min(booking.minutes, DAY_MINUTES)
    return Slot(slot_id, week, wall.weekday(), minute_of_day(wall.time()), minutes, details)
