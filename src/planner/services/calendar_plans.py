"""What becomes of an event of a calendar file, and what has to be done for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.diary.entry import Booking, Entry, Outcome, booking_of
from planner.domain.diary.scope import Scope
from planner.domain.diary.series import Series, starts_between
from planner.domain.diary.week import occurrence
from planner.services.occurrences import binned_occurrence

if TYPE_CHECKING:
    from datetime import datetime

    from planner.domain.change import Value
    from planner.domain.diary.calendar_event import CalendarEvent
    from planner.domain.diary.entry import Deviation
    from planner.domain.diary.recycle_bin import Binned
    from planner.storage.work import Work

Called = Callable[[Booking, Scope], "Binned"]
"""What the recycle bin calls a booking that is deleted, by itself or with its whole series."""
Told = dict["datetime", "Deviation"]
Held = Entry | Series


class Fate(StrEnum):
    """What becomes of an event of a file."""

    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    THERE = "there already"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class EventFate:
    """What becomes of one event, with its line and title so that it can be found in its own program.

    Attributes:
        why: what more there is to say, or empty.
        rows: how many entries and series it comes to.
    """

    line: int
    title: str = field(repr=False)
    uid: str
    fate: Fate
    why: str = ""
    rows: int = 1


@dataclass(slots=True)
class Plan:
    """What is to be done for one event.

    Attributes:
        fresh: values nothing of which is in the diary.
        remembered: the event as it was taken in, where that is to be kept.
    """

    fate: Fate
    why: str = ""
    fresh: list[Value] = field(default_factory=list)
    put: list[Value] = field(default_factory=list)
    removed: list[Value] = field(default_factory=list)
    remembered: CalendarEvent | None = None

    @property
    def changes_something(self) -> bool:
        """The diary is another one afterwards."""
        return bool(self.fresh or self.put or self.removed)

    def do(self, work: Work) -> None:
        """Do it, but for what is fresh, which is put in with that of other events."""
        for value in self.removed:
            work.remove(value)
        for value in self.put:
            work.put(value)
        if self.remembered is not None:
            work.put(self.remembered)


class Bin:
    """Puts what a file cancels into the recycle bin, under the name a deletion would give it."""

    def __init__(self, zone: ZoneInfo, called: Called) -> None:
        self._zone, self._called = zone, called

    def whole(self, plan: Plan, one: Held, told: Told) -> None:
        """An entry, or a series with what was told of its occurrences."""
        plan.removed.append(one)
        if isinstance(one, Entry):
            plan.put.append(replace(self._called(booking_of(one), Scope.ONLY_THIS), entry=one))
            return
        first = next(iter(starts_between(one, one.first, one.last)) if one.last else iter(()), one.first)
        named = self._called(occurrence(one, first, told.get(first), self._zone), Scope.ALL)
        plan.put.append(replace(named, series=one, told=tuple(told.values())))

    def occurrence(self, plan: Plan, series: Series, at: datetime, told: Deviation | None) -> None:
        """One occurrence; its series has to leave it out besides."""
        stood = occurrence(series, at, told, self._zone)
        plan.put.append(binned_occurrence(self._called(stood, Scope.ONLY_THIS), stood, told, self._zone))


def is_recorded(one: Held, told: Told) -> bool:
    """Something was recorded of it."""
    outcomes = [one.outcome] if isinstance(one, Entry) else [each.outcome for each in told.values()]
    return any(outcome is not Outcome.PLANNED for outcome in outcomes)


def home_of(series: Series, zone: ZoneInfo) -> ZoneInfo:
    """The zone of its wall times."""
    return ZoneInfo(series.zone) if series.zone else zone
