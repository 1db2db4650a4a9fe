"""How much is tried: a seeded tenth in the suite, all of it with `make deep`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")

DEEP = bool(os.environ.get("PLANNER_DEEP"))


def some(everything: range) -> range:
    """Every tenth of some numbers; all of them when the deep run is asked for."""
    return everything if DEEP else everything[::10]


def one_of(kinds: Mapping[str, T], name: str) -> dict[str, T]:
    """One of several kinds, by the name of what tries it, so that all get their turn; all of them in the deep run."""
    chosen = sorted(kinds)[crc32(name.encode()) % len(kinds)]
    return dict(kinds) if DEEP else {chosen: kinds[chosen]}


def few(everything: range, most: int) -> range:
    """So many of some numbers, as far apart as may be; all of them when the deep run is asked for."""
    return everything if DEEP else everything[:: max(1, -(-len(everything) // most))]
