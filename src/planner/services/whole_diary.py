"""Everything the diary holds, given out together and taken in again into a new diary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.domain.appearance import Appearance
from planner.domain.errors import PlannerError
from planner.domain.hours.first_questions import FirstQuestions
from planner.domain.hours.records import DiaryMade
from planner.domain.outcomes.measures import DEFAULT_THRESHOLDS
from planner.domain.privacy.let_stand import NoticeIdentifiers
from planner.domain.safety.backup import BackupChoice
from planner.domain.safety.link import LinkKind, TrailLink, head_of
from planner.domain.safety.lock import LockAfter
from planner.domain.safety.retention import DeviceChoice
from planner.services.imports import Taken
from planner.services.setup import STARTING_ACTIVITIES
from planner.storage.shelves import SHELVES
from planner.storage.taken_back import TakenBack
from planner.words.trail import taken_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.domain.change import Value
    from planner.storage.reading import DiaryReader
    from planner.storage.store import Store

TRIES = 5
_BEGUN_WITH = frozenset((*DEFAULT_THRESHOLDS, *STARTING_ACTIVITIES))
_OF_ANY_DIARY = (DiaryMade, FirstQuestions, Appearance, NoticeIdentifiers, LockAfter, BackupChoice, DeviceChoice)
NOT_NEW = (
    "This diary has entries or a set-up of its own already, and everything from an export goes into a new one only: "
    "make a new diary (in a terminal: planner --data NEW init), and import it there."
)


class WholeDiary:
    """The diary as a whole."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def values(self) -> Mapping[type, tuple[Value, ...]]:
        """Every value by kind, in the order they were put there, as the diary stood at one moment."""
        return {kind: values for kind, values in self.with_trail().items() if kind is not TrailLink}

    def with_trail(self) -> Mapping[type, tuple[Any, ...]]:
        """The same, and under their own kind the links of the trail."""
        for _ in range(TRIES):
            version = self._store.version
            with self._store.reading() as diary:
                found = {**_all_of(diary), TrailLink: diary.trail()}
            if self._store.version == version:
                return found
        msg = "Another program keeps writing in the diary: try again once it has finished."
        raise PlannerError(msg)

    def take(
        self,
        values: Sequence[Value],
        name: str,
        *,
        trail: Sequence[TrailLink] = (),
        as_it_was: bool = False,
        dry_run: bool = False,
    ) -> Taken:
        """Make a new diary hold these values and nothing else, in one transaction; with `dry_run`, only count.

        What a new diary begins with goes. PlannerError where the diary holds more than that; but where it holds just
        these values already, nothing is done.

        Args:
            values: everything, what is referred to first.
            name: what the undo menu calls it.
            trail: the trail that goes with them, which the diary goes on with.
            as_it_was: the values stood in a diary together, which need not refuse them now for what its rules have
                become since.
            dry_run: only count.
        """
        found: list[Taken] = []
        try:
            with self._store.work() as work:
                standing = _all_of(work)
                if _by_id(values) == _by_id(_listed(standing)):
                    return Taken(0, len(values), work.change(name))
                if not is_new(_listed(standing)):
                    raise PlannerError(NOT_NEW)
                for value in reversed(_listed(standing)):  # so that undo puts them back in their order
                    work.remove(value)
                work.add_all(values, as_it_was=as_it_was)
                work.refuse_contradictions()
                if not (work.take_trail(trail) and trail):
                    work.note(LinkKind.RESTORE, taken_in_words(head_of(trail)))
                found.append(Taken(len(values), 0, work.change(name)))
                if dry_run:
                    work.take_back()
        except TakenBack:
            return replace(found[0], change=None)
        return found[0]


def is_new(values: Iterable[Value]) -> bool:
    """A diary with these values holds only what every diary begins with."""
    return all(isinstance(one, _OF_ANY_DIARY) or _is_begun_with(one) for one in values)


def _is_begun_with(value: Value) -> bool:
    try:
        return value in _BEGUN_WITH
    except TypeError:  # a value with a mapping in it has no hash
        return False


def _all_of(diary: DiaryReader) -> dict[type, tuple[Any, ...]]:
    return {kind: diary.all(kind) for kind in SHELVES}


def _listed(found: Mapping[type, tuple[Value, ...]]) -> list[Value]:
    return [value for values in found.values() for value in values]


def _by_id(values: Iterable[Value]) -> dict[tuple[type, str], Value]:
    return {(type(value), value.id): value for value in values}
