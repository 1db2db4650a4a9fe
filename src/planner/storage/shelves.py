"""The shelf of every kind of value the diary keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from typing import Any

from planner.domain.diary.recycle_bin import Binned
from planner.storage.bin_shelf import bin_row, binned_of
from planner.storage.codec import INSTANT, JSON
from planner.storage.diary_shelves import DIARY_SHELVES
from planner.storage.hours_shelves import HOURS_SHELVES
from planner.storage.shelf import Shelf

_BINNED: Shelf[Any] = Shelf(
    "binned",
    partial(bin_row, DIARY_SHELVES),
    partial(binned_of, DIARY_SHELVES),
    {"deleted": INSTANT, "contents": JSON},
)


class _Shelves(Mapping[type, Shelf[Any]]):
    """What the first week needs is loaded with this; outcomes and what is agreed with others, once they are asked for.

    Loading them takes a tenth of what all of the window does, and the question for the passphrase waits for it.
    """

    def __getitem__(self, kind: type) -> Shelf[Any]:
        for at_hand in (DIARY_SHELVES, HOURS_SHELVES):
            if kind in at_hand:
                return at_hand[kind]
        if kind is Binned:
            return _BINNED
        return self._outcomes[kind] if kind in self._outcomes else self._handed_over[kind]

    def __iter__(self) -> Iterator[type]:
        yield from (*DIARY_SHELVES, *HOURS_SHELVES, *self._outcomes, *self._handed_over, Binned)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _outcomes(self) -> Mapping[type, Shelf[Any]]:
        from planner.storage.outcome_shelves import OUTCOME_SHELVES

        return OUTCOME_SHELVES

    @cached_property
    def _handed_over(self) -> Mapping[type, Shelf[Any]]:
        from planner.storage.handover_shelves import HANDOVER_SHELVES

        return HANDOVER_SHELVES


SHELVES: Mapping[type, Shelf[Any]] = _Shelves()
"""Kinds of value in the order they can be written: what is referred to comes first."""
