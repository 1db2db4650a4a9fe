"""The shelf of every kind of value the diary keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import Any

from planner.domain.diary.recycle_bin import Binned
from planner.storage.bin_shelf import bin_row, binned_of
from planner.storage.codec import INSTANT, JSON
from planner.storage.diary_shelves import DIARY_SHELVES
from planner.storage.hours_shelves import HOURS_SHELVES
from planner.storage.shelf import Shelf

LATER = {
    "planner.storage.safety_shelves": "SAFETY_SHELVES",
    "planner.storage.import_shelves": "IMPORT_SHELVES",
    "planner.storage.outcome_shelves": "OUTCOME_SHELVES",
    "planner.storage.handover_shelves": "HANDOVER_SHELVES",
}
"""What the first week does not need, in the order it is asked for."""

_BINNED: Shelf[Any] = Shelf(
    "binned",
    partial(bin_row, DIARY_SHELVES),
    partial(binned_of, DIARY_SHELVES),
    {"deleted": INSTANT, "contents": JSON},
)


class _Shelves(Mapping[type, Shelf[Any]]):
    """What the first week needs is loaded with this; the others, room by room, once a kind is none of those known.

    Loading them takes a tenth of what all of the window does, and the question for the passphrase waits for it.
    """

    def __init__(self) -> None:
        self._known: dict[type, Shelf[Any]] = {**DIARY_SHELVES, **HOURS_SHELVES, Binned: _BINNED}

    def __getitem__(self, kind: type) -> Shelf[Any]:
        if kind not in self._known:
            self._load(kind)
        return self._known[kind]

    def __iter__(self) -> Iterator[type]:
        self._load()
        return iter(self._known)

    def __len__(self) -> int:
        self._load()
        return len(self._known)

    def _load(self, until: type | None = None) -> None:
        """Load room by room until one has a kind, or all; to do it twice, on two threads, changes nothing."""
        for module, name in LATER.items():
            self._known.update(getattr(import_module(module), name))
            if until in self._known:
                return


SHELVES: Mapping[type, Shelf[Any]] = _Shelves()
"""Kinds of value in the order they can be written: what is referred to comes first."""
