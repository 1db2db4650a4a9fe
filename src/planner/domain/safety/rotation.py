"""Which backups may go: by their own days, never by the clock, so that a clock gone wrong takes none away."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from planner.domain.safety.backup import BackupKind, BackupLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import date

B = TypeVar("B")
DAYS, WEEKS, MONTHS = 7, 5, 12
FEWEST = 3
"""So many of a kind are kept however they lie, and so many of those made last, whatever days they bear."""


def spare(backups: Iterable[B], label: Callable[[B], BackupLabel]) -> list[B]:
    """What of one diary's backups may be taken away.

    Of each kind by itself the newest of the newest 7 days, 5 weeks and 12 months that have one are kept, so that many
    of one kind displace none of another. What bears a later day than the one made last was made by a clock that was
    ahead: it is reckoned by itself, and displaces none of the days there were. What was saved by hand is never among
    them.
    """
    kinds: dict[BackupKind, list[B]] = defaultdict(list)
    for one in backups:
        kinds[label(one).kind].append(one)
    return [one for kind, found in kinds.items() if kind is not BackupKind.SAVED for one in _spare(found, label)]


def _spare(backups: Sequence[B], label: Callable[[B], BackupLabel]) -> list[B]:
    last_first = sorted(backups, key=lambda one: (label(one).number, label(one).made, label(one).day), reverse=True)
    last = label(last_first[0]).day
    ahead = [one for one in last_first if label(one).day > last]
    others = [one for one in last_first if label(one).day <= last]
    gone = [*_spare_of(ahead, label), *_spare_of(others, label)]
    return [one for one in gone if all(one is not kept for kept in last_first[:FEWEST])]


def _spare_of(backups: Sequence[B], label: Callable[[B], BackupLabel]) -> list[B]:
    newest_first = sorted(backups, key=lambda one: (label(one).day, label(one).number, label(one).made), reverse=True)
    days = [label(one).day for one in newest_first]
    kept = set(range(FEWEST))
    for part, number in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept |= _newest_of_each(days, part, number)
    return [one for place, one in enumerate(newest_first) if place not in kept]


def _newest_of_each(days: Sequence[date], part: Callable[[date], Hashable], number: int) -> set[int]:
    """The place of the newest of each of so many parts of the calendar."""
    first: dict[Hashable, int] = {}
    for place, day in enumerate(days):
        first.setdefault(part(day), place)
    return set(list(first.values())[:number])


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]  # ISO 8601: the year of a week is that of its Thursday


def _month(day: date) -> Hashable:
    return day.year, day.month
