"""How much is tried: a seeded tenth in the suite, all of it with `make deep`."""

from __future__ import annotations

import os

DEEP = bool(os.environ.get("PLANNER_DEEP"))


def some(everything: range) -> range:
    """Every tenth of some numbers; all of them when the deep run is asked for."""
    return everything if DEEP else everything[::10]
