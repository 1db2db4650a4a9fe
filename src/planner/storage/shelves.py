"""The shelf of every kind of value the diary keeps."""

from __future__ import annotations

from functools import partial
from typing import Any

from planner.domain.diary.recycle_bin import Binned
from planner.storage.bin_shelf import bin_row, binned_of
from planner.storage.codec import INSTANT, JSON
from planner.storage.diary_shelves import DIARY_SHELVES
from planner.storage.handover_shelves import HANDOVER_SHELVES
from planner.storage.hours_shelves import HOURS_SHELVES
from planner.storage.outcome_shelves import OUTCOME_SHELVES
from planner.storage.shelf import Shelf

SHELVES: dict[type, Shelf[Any]] = {
    **DIARY_SHELVES,
    **HOURS_SHELVES,
    **OUTCOME_SHELVES,
    **HANDOVER_SHELVES,
    Binned: Shelf(
        "binned",
        partial(bin_row, DIARY_SHELVES),
        partial(binned_of, DIARY_SHELVES),
        {"deleted": INSTANT, "contents": JSON},
    ),
}
"""Kinds of value in the order they can be written: what is referred to comes first."""
