"""Which Python the program needs. This file is read by older ones too, so it is written as they have it."""

from __future__ import annotations

import sys

OLDEST = (3, 11)


def refuse_old_python(running: tuple) -> None:  # type: ignore[type-arg] # an older Python may not read more
    """End with one sentence where the Python that runs is too old."""
    if tuple(running[:2]) < OLDEST:
        needed, here = (".".join(map(str, version[:2])) for version in (OLDEST, running))
        sys.exit(f"planner: Planner needs Python {needed} or newer, and this is {here}: install a newer one.")
