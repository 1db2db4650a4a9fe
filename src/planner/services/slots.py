"""Slots laid out for contact: the ladder of what was offered, booked and attended, and those that are still free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.english import FULL_DAYS, counted, short_day_words
from planner.domain.errors import PlannerError
from planner.domain.hours.ladder import Ladder, LadderSplit, ladder, ladder_by, ladder_of_periods, parts_of
from planner.domain.hours.slots import available_slots
from planner.words.periods import days_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.credit import SlotSource
    from planner.domain.period import Period
    from planner.services.hours import Hours
    from planner.services.setup import SetUp

USUAL_DAYS = 28
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class GroupLadder:
    """The ladder of one group, by its key and the name it is shown by."""

    key: str
    name: str
    ladder: Ladder


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A slot that can be booked: when, where and how, and nothing else of the diary.

    Attributes:
        start: by the clock on the wall, as `end` is.
        begins: the same as an instant.
        site: the name of the site, or empty.
        mode: how it takes place, or empty.
    """

    start: datetime
    end: datetime
    begins: datetime
    ends: datetime
    minutes: int
    site: str
    mode: str


@dataclass(frozen=True, slots=True)
class FreeSlots:
    """The slots free on some days, for whoever books; `sites` are those it names."""

    first: date
    last: date
    slots: tuple[FreeSlot, ...]
    sites: tuple[Site, ...] = ()

    @property
    def days(self) -> str:
        """The days it is of, as "Tue 1 Dec \u2013 Mon 28 Dec 2026"."""
        return days_words(self.first, self.last)

    @property
    def held(self) -> str:
        """How many slots it has, in words."""
        return counted(len(self.slots), "free slot", "free slots")

    @property
    def file_name(self) -> str:
        """What to call a file of it, as "free-slots-2026-12-01"."""
        return f"free-slots-{self.first.isoformat()}"


class Slots:
    """What the diary says about slots."""

    def __init__(self, setup: SetUp, hours: Hours) -> None:
        self._setup, self._hours = setup, hours

    @property
    def source(self) -> SlotSource:
        """What lays the slots out."""
        return self._setup.terms().shares.slots

    # The ladder

    def ladder(self, first: date, last: date) -> Ladder:
        """What was offered, booked and attended on the days from first to last."""
        return ladder(self._setup.terms(), first, last, self._hours.bookings_at_hand(first, last))

    def of_periods(self, periods: Sequence[Period]) -> tuple[Ladder, ...]:
        """The same of each of some periods that follow one another."""
        if not periods:
            return ()
        bookings = self._hours.bookings_at_hand(periods[0].first, periods[-1].last)
        return ladder_of_periods(self._setup.terms(), [one.ends for one in periods], bookings)

    def told(self, first: date, last: date, split: LadderSplit) -> tuple[GroupLadder, ...]:
        """The same told apart, in order."""
        found = ladder_by(self._setup.terms(), first, last, self._hours.bookings_at_hand(first, last), split)
        names = self._names(split)
        return tuple(GroupLadder(key, names.get(key) or _week(key, split), one) for key, one in found.items())

    def parts(self, first: date, last: date, split: LadderSplit, key: str) -> tuple[Booking, ...]:
        """The sessions of a group and the slots in which none is booked, in order of time."""
        return parts_of(self._setup.terms(), first, last, self._hours.bookings_at_hand(first, last), split, key)

    def _names(self, split: LadderSplit) -> dict[str, str]:
        if split is LadderSplit.WEEKDAY:
            return {str(number): name for number, name in enumerate(FULL_DAYS)}
        return {"": "No site", **{one.id: one.name for one in self._setup.sites()}} if split is LadderSplit.SITE else {}

    # What is free

    def free(self, first: date | None = None, last: date | None = None) -> FreeSlots:
        """The slots free from a day, tomorrow if it is left out, to another, four weeks on if that is."""
        begin = first or self._hours.today() + timedelta(days=1)
        end = last or begin + timedelta(days=USUAL_DAYS - 1)
        _refuse_range(begin, end)
        terms, sites = self._setup.terms(), {one.id: one for one in self._setup.sites()}
        slots = available_slots(terms, begin, end, self._hours.bookings_at_hand(begin, end))
        used = {one.details.site for one in slots}
        return FreeSlots(
            begin,
            end,
            tuple(
                FreeSlot(
                    start=to_wall(one.span.start, terms.zone),
                    end=to_wall(one.span.end, terms.zone),
                    begins=one.span.start,
                    ends=one.span.end,
                    minutes=one.minutes,
                    site=sites[one.details.site].name if one.details.site in sites else "",
                    mode=one.details.mode,
                )
                for one in _in_time(slots)
            ),
            tuple(site for key, site in sites.items() if key in used),
        )


def _in_time(slots: Iterable[Booking]) -> list[Booking]:
    return sorted(slots, key=lambda one: (one.span.start, one.span.end, one.details.site))


def _week(key: str, split: LadderSplit) -> str:
    """A week by its Monday; a mode is its own name."""
    return short_day_words(date.fromisoformat(key)) if split is LadderSplit.WEEK else key


def _refuse_range(first: date, last: date) -> None:
    if last < first:
        msg = f"The last day, {last:%d/%m/%Y}, is before the first, {first:%d/%m/%Y}: give a later one."
        raise PlannerError(msg)
    if (last - first).days >= MOST_DAYS:
        msg = "Free slots are listed for a year at most: give an earlier last day."
        raise PlannerError(msg)
