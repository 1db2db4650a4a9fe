"""The two levels of every verdict, the words for them, and the fewest cases it takes: one table for the whole program.

"Worth a look": so far out that chance gives it less than 1 time in 20; "stands out": less than 1 in 500. A chance is
twice the smaller tail, at most 1, and one equal to a level reaches it (statistics.md, two words for two levels).
"""

from __future__ import annotations

from enum import StrEnum

LOOK, STANDS_OUT = 0.05, 0.002
"""The chances of the two levels."""
FEWEST_CASES, FEWEST_SESSIONS = 5, 20
"""Of fewer cases, or for attendance of fewer sessions, no verdict is given."""
LOOK_TAIL, STANDS_OUT_TAIL = LOOK / 2, STANDS_OUT / 2
"""What each level leaves in either tail: limits at 95% and at 99.8%."""


class Level(StrEnum):
    """How far a figure lies from what it is held against."""

    TOO_FEW = "too_few"
    NONE_SHOWN = "none_shown"
    LOOK = "look"
    STANDS_OUT = "stands_out"

    @property
    def is_reached(self) -> bool:
        """Worth a look or more."""
        return self in {Level.LOOK, Level.STANDS_OUT}


LEVEL_NAMES = {Level.LOOK: "worth a look", Level.STANDS_OUT: "stands out"}
LEVEL_MEANING = {
    Level.LOOK: "chance alone would give it less than 1 time in 20",
    Level.STANDS_OUT: "chance alone would give it less than 1 time in 500",
}


def two_sided(tail: float) -> float:
    """The chance of a figure as far out either way, from the smaller tail."""
    return min(1.0, 2 * tail)


def level_of(chance: float, n: int, looks: float = 1, fewest: int = FEWEST_CASES) -> Level:
    """The level a chance reaches.

    Args:
        chance: twice the smaller tail.
        n: the cases it rests on; below the fewest there is no verdict.
        looks: among how many the level is shared out, where one of several figures is picked.
        fewest: cases, or sessions, that a verdict takes.
    """
    if n < fewest:
        return Level.TOO_FEW
    if chance * looks <= STANDS_OUT:
        return Level.STANDS_OUT
    return Level.LOOK if chance * looks <= LOOK else Level.NONE_SHOWN
