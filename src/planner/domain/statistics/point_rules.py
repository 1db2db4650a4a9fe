"""The four rules that tell a special cause from chance on an XmR chart, point by point."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.statistics.observations import figure

if TYPE_CHECKING:
    from collections.abc import Sequence


class PointRule(StrEnum):
    """Why a point is no chance finding, in order of precedence."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


class Side(StrEnum):
    """Where a point stands against the centre, or which way its trend goes."""

    ABOVE = "above"
    BELOW = "below"
    UP = "up"
    DOWN = "down"

    @property
    def high(self) -> bool:
        """Towards higher values."""
        return self in {Side.ABOVE, Side.UP}


@dataclass(frozen=True, slots=True)
class Limits:
    """The lines of one segment: centre, process limits, and inner lines at two thirds of their distance."""

    centre: float
    lower: float
    upper: float

    @property
    def inner_lower(self) -> float:
        """The line two of three points must lie below."""
        return self.centre - 2 / 3 * (self.centre - self.lower)

    @property
    def inner_upper(self) -> float:
        """The line two of three points must lie above."""
        return self.centre + 2 / 3 * (self.upper - self.centre)


@dataclass(frozen=True, slots=True)
class Match:
    """A rule a point meets, and on which side."""

    rule: PointRule
    side: Side


# One entry per point: the side on which it meets a rule, or None.
Sides = list[Side | None]


def matches(values: Sequence[float], limits: Limits, run: int, *, band_reaches_out: bool) -> list[tuple[Match, ...]]:
    """The rules each point of a segment meets, in order of precedence.

    `run` is the length of a shift or trend; with `band_reaches_out` points beyond the limits count towards
    two of three as well.
    """
    found = {
        PointRule.OUTSIDE: outside(values, limits),
        PointRule.TREND: trend(values, run),
        PointRule.TWO_OF_THREE: two_of_three(values, limits, band_reaches_out=band_reaches_out),
        PointRule.SHIFT: shift(values, limits.centre, run),
    }
    return [
        tuple(Match(rule, side) for rule, sides in found.items() if (side := sides[index]) is not None)
        for index in range(len(values))
    ]


def _against(value: float, lower: float, upper: float) -> Side | None:
    """Strictly above the upper line, strictly below the lower one, or neither."""
    if figure(value) > figure(upper):
        return Side.ABOVE
    return Side.BELOW if figure(value) < figure(lower) else None


def outside(values: Sequence[float], limits: Limits) -> Sides:
    """Strictly beyond a process limit."""
    return [_against(value, limits.lower, limits.upper) for value in values]


def shift(values: Sequence[float], centre: float, run: int) -> Sides:
    """A run of points strictly on one side of the centre; a point on the centre breaks it."""
    where = [_against(value, centre, centre) for value in values]
    return _flag_windows(where, where, run)


def trend(values: Sequence[float], run: int) -> Sides:
    """A run of points each strictly higher, or each strictly lower, than the one before; a tie breaks it."""
    steps: Sides = [_step(before, after) for before, after in pairwise(values)]
    flagged: Sides = [None] * len(values)
    for start in range(len(values) - run + 1):
        side = steps[start]
        if side is not None and all(step is side for step in steps[start : start + run - 1]):
            # A turning point shared by two trends ends up in the later one.
            flagged[start : start + run] = [side] * run
    return flagged


def _step(before: float, after: float) -> Side | None:
    """Up, down or level."""
    if figure(after) > figure(before):
        return Side.UP
    return Side.DOWN if figure(after) < figure(before) else None


def two_of_three(values: Sequence[float], limits: Limits, *, band_reaches_out: bool) -> Sides:
    """At least two of three consecutive points beyond an inner line, all three on one side of the centre."""
    where = [_against(value, limits.centre, limits.centre) for value in values]
    beyond_inner = [_against(value, limits.inner_lower, limits.inner_upper) for value in values]
    beyond_limit = [None] * len(values) if band_reaches_out else outside(values, limits)
    band = [near if far is None else None for near, far in zip(beyond_inner, beyond_limit, strict=True)]
    return _flag_windows(where, band, 3, fewest=2)


def _flag_windows(where: Sides, marked: Sides, length: int, fewest: int | None = None) -> Sides:
    """Marked points of every window that lies on one side and holds enough of them (all, unless said)."""
    flagged: Sides = [None] * len(where)
    for start in range(len(where) - length + 1):
        window = range(start, start + length)
        side = where[start]
        hits = [index for index in window if marked[index] is side]
        if side is None or any(where[index] is not side for index in window) or len(hits) < (fewest or length):
            continue
        for index in hits:
            flagged[index] = side
    return flagged
