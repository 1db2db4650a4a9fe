"""The week problem: what is free, what stands, what may move, and the rules. Minutes count from each day's midnight."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.hours.contract import WEEKDAYS
from planner.domain.hours.rules import Rules
from planner.domain.layout.stretch import DAY_MINUTES, Stretch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FINEST_GRID = 5
"""Minutes between the starts tried where no grid is set."""
LUNCH_FROM = 6 * 60
"""Lunch is due on a day worked longer than this."""
APART = frozenset({Kind.CONTACT, Kind.ADMIN, Kind.BREAK, Kind.TRAVEL})
"""The kinds the rules speak of; any other commitment is as good as another of its length."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An entry apart from when it is.

    Attributes:
        worth: what it counts towards the target: credited minutes, or 1 where the target is in contacts.
        before_minutes: kept clear before it.
        notes_minutes: notes time that follows it directly.
        site: where it takes place; empty where any place will do.
    """

    activity: str
    kind: Kind
    minutes: int
    worth: int = 0
    notes_minutes: int = 0
    before_minutes: int = 0
    site: str = ""

    @property
    def is_contact(self) -> bool:
        """Time with a client."""
        return self.kind is Kind.CONTACT

    @property
    def contact_minutes(self) -> int:
        """Minutes with a client."""
        return self.minutes if self.is_contact else 0

    @property
    def mould(self) -> Shape:
        """What decides where it fits: two entries of one mould can change places."""
        return replace(self, activity="", worth=0, kind=self.kind if self.kind in APART else Kind.OTHER)

    def itself(self, start: int) -> Stretch:
        """The time of the entry begun at a minute of the day."""
        return Stretch(start, start + self.minutes)

    def taken(self, start: int) -> Stretch:
        """The time it takes out of the day: the entry, what is kept clear before it and its notes."""
        return Stretch(start - self.before_minutes, start + self.minutes + self.notes_minutes)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A time of the week: the number of the day in the problem, and the minute of that day."""

    day: int
    start: int

    def minutes_from(self, other: Place) -> int:
        """How far apart two starts are, in minutes of the clock."""
        return abs((self.day - other.day) * DAY_MINUTES + self.start - other.start)


class Hold(StrEnum):
    """Whether an entry may move: freely; not, because it is locked; or not, because it is past."""

    FREE = "free"
    LOCKED = "locked"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry that stands in the week. `name` is what it is called in sentences."""

    id: str
    shape: Shape
    place: Place
    hold: Hold = Hold.FREE
    name: str = ""

    @property
    def itself(self) -> Stretch:
        """Its time of the day."""
        return self.shape.itself(self.place.start)

    @property
    def taken(self) -> Stretch:
        """The time it takes out of the day, notes included."""
        return self.shape.taken(self.place.start)

    @property
    def contact_minutes(self) -> int:
        """Minutes with a client; none where the time has gone by and counts for nothing."""
        return self.shape.contact_minutes if self.shape.worth or self.hold is not Hold.PAST else 0


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week.

    Attributes:
        hours: from the start to the end of the working day, breaks and absence included; None on a day off.
        free: the working time that may still be used, absence and what is past taken out.
        paid_minutes: how many of the free minutes are paid: work and notes take no more.
        worked_minutes: minutes at work that day, which decide whether lunch is due.
        is_closed: nothing on it is laid out any more; no rule is asked of it.
    """

    date: date
    hours: Stretch | None
    free: tuple[Stretch, ...]
    paid_minutes: int
    worked_minutes: int
    is_closed: bool = False

    @property
    def name(self) -> str:
        """The day of the week."""
        return WEEKDAYS[self.date.weekday()].capitalize()


@dataclass(frozen=True)
class WeekProblem:
    """A week to lay out.

    Attributes:
        offered: sessions that may be added, any number of each.
        site_hours: when a site can be used, day by day; a site left out can be used at any time.
        travel: minutes from one site to another, either way; none where left out.
        counted_already: what counts towards the target though it stands in the week no more.
    """

    days: tuple[Day, ...]
    items: tuple[Item, ...] = ()
    offered: tuple[Shape, ...] = ()
    rules: Rules = Rules()
    site_hours: Mapping[str, tuple[tuple[Stretch, ...], ...]] = field(default_factory=dict)
    travel: Mapping[frozenset[str], int] = field(default_factory=dict)
    counted_already: int = 0

    @property
    def grid(self) -> int:
        """Minutes between possible starts."""
        return self.rules.grid_minutes or FINEST_GRID

    @property
    def open_days(self) -> tuple[int, ...]:
        """The numbers of the days that can be laid out."""
        return tuple(number for number, day in enumerate(self.days) if not day.is_closed)

    @cached_property
    def movable(self) -> tuple[Item, ...]:
        """What may move."""
        return tuple(one for one in self.items if one.hold is Hold.FREE)

    @cached_property
    def held(self) -> tuple[tuple[Item, ...], ...]:
        """What stays where it is, by day; nothing is asked of a closed day."""
        return tuple(
            ()
            if day.is_closed
            else tuple(one for one in self.items if one.place.day == number and one.hold is not Hold.FREE)
            for number, day in enumerate(self.days)
        )

    @property
    def laid_out(self) -> tuple[Item, ...]:
        """What stands on the open days, or is to be put there."""
        return (*self.movable, *(one for here in self.held for one in here))

    @property
    def counted(self) -> int:
        """What everything in the week counts towards the target."""
        return self.counted_already + sum(one.shape.worth for one in self.items)

    @property
    def contact_minutes(self) -> int:
        """Minutes of contact that stand in the week."""
        return sum(one.contact_minutes for one in self.items)

    def sessions_missing(self, needed: int) -> int | None:
        """How many sessions have to be added for the week to count so much; None where none that is offered counts."""
        missing = max(0, needed - self.counted)
        worth = self.offered[0].worth if self.offered else 0
        if missing and not worth:
            return None
        return -(-missing // worth) if missing else 0

    def is_due_lunch(self, day: int) -> bool:
        """Lunch has to be kept free on a day."""
        here = self.days[day]
        return not here.is_closed and is_lunch_due(self.rules, here.worked_minutes)

    def travel_minutes(self, one: str, other: str) -> int:
        """Minutes between two sites; what has no site can be done at either."""
        return self.travel.get(frozenset((one, other)), 0) if one and other and one != other else 0


def is_lunch_due(rules: Rules, worked_minutes: int) -> bool:
    """Lunch has to be kept free on a day of so many minutes at work."""
    return bool(rules.lunch_minutes) and worked_minutes > LUNCH_FROM
