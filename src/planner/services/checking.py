"""Whether the diary is whole: its file, key, tables, rows and rules, looked through and told in sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.diary.clock import find_zone
from planner.domain.diary.entry import Entry
from planner.domain.diary.series import Series
from planner.domain.door import contradictions_among
from planner.domain.errors import PlannerError
from planner.domain.held import refuse_unlawful
from planner.domain.hours.terms import Person
from planner.domain.outcomes.case import Case
from planner.domain.references import lost_references
from planner.domain.safety.link import check_trail
from planner.storage.backup_list import damaged_in, known_folders
from planner.storage.examine import MOST_NAMED
from planner.words.trail import break_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from planner.domain.change import Value
    from planner.storage.store import Store

T = TypeVar("T")
UNREADABLE_TRAIL = "The trail of what was changed cannot be read ({why})."


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of a diary found.

    Attributes:
        entries: single entries in it; an entry that repeats is counted under `series`.
        series: entries that repeat.
        cases: closed cases.
        problems: what is not as it should be, a sentence each.
        in_backups: how many of them are of backups, and not of the diary.
    """

    entries: int
    series: int
    cases: int
    problems: tuple[str, ...]
    in_backups: int = 0

    @property
    def is_ok(self) -> bool:
        """Nothing is wrong with it."""
        return not self.problems


class Checking:
    """Looks through one open diary, and the backups beside it; nothing is written by that."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def verify(self, *, deep: bool = False) -> Verified:
        """Look through the file, its pages, key, tables and every row, and hold every rule against them.

        Args:
            deep: hold the indexes against their tables too.
        """
        found = self._store.examine(deep=deep)
        values = [value for kind in found.values.values() for value in kind]
        rules = (
            *_as_far_as_they_go(contradictions_among(values, _Rows(found.values))),
            *_as_far_as_they_go(lost_references(found.values)),
            *_as_far_as_they_go(_unlawful(found.values)),
        )
        backups = damaged_in(known_folders(self._store.path.parent), self._store.source.diary)
        own = (*found.problems, *rules, *self._chain_problems())
        return replace(verified(found.values, (*own, *backups)), in_backups=len(backups))

    def _chain_problems(self) -> tuple[str, ...]:
        """Where the trail is broken first, or why it cannot be read; the rest of it is walked from there by nobody."""
        try:
            with self._store.reading() as diary:
                broken = check_trail(diary.trail())
        except Exception as error:  # noqa: BLE001 - a link of any shape may stand there, and its words stay unsaid
            return (UNREADABLE_TRAIL.format(why=type(error).__name__),)
        return () if broken is None else (break_words(broken),)


def verified(values: Mapping[type, tuple[Value, ...]], problems: tuple[str, ...]) -> Verified:
    """What was found, with what there is counted."""
    entries, series, cases = (len(values.get(kind, ())) for kind in (Entry, Series, Case))
    return Verified(entries, series, cases, problems)


def _unlawful(values: Mapping[type, tuple[Any, ...]]) -> Iterator[str]:
    """What no deed would have put there, each with its kind; of one kind the first and how many more."""
    person = next(iter(values.get(Person, ())), Person())
    zone = find_zone(person.time_zone)
    for kind, standing in values.items():
        faults = [words for value in standing if (words := _why_not(value, zone))]
        yield from faults[:MOST_NAMED]
        if len(faults) > MOST_NAMED:
            yield f"{len(faults) - MOST_NAMED} further faults of {kind.__name__} rows."


def _why_not(value: object, zone: ZoneInfo) -> str:
    try:
        refuse_unlawful(value, zone)
    except PlannerError as refusal:
        return str(refusal)
    return ""


def _as_far_as_they_go(found: Iterator[str]) -> Iterator[str]:
    """What is found until a value of a shape that no rule expects ends the looking."""
    try:
        yield from found
    except Exception as error:  # noqa: BLE001 - anything may stand there, and its words stay unsaid
        yield f"The rules cannot be held against everything in the diary ({type(error).__name__})."


class _Rows:
    """What was read, as the rules ask for it."""

    def __init__(self, values: Mapping[type, tuple[Any, ...]]) -> None:
        self._values = values

    def all(self, kind: type[T], /) -> tuple[T, ...]:
        """Every row of a kind."""
        return self._values.get(kind, ())

    def cases_between(self, first: date | None, last: date | None, /) -> tuple[Case, ...]:
        """Closed cases by discharge date, both ends included."""
        return tuple(
            one
            for one in self.all(Case)
            if (first is None or first <= one.closed_on) and (last is None or one.closed_on <= last)
        )
