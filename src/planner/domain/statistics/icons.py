"""Variation and assurance of charts whose only rule is a point beyond its own limits (P and P-prime)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.statistics.observations import has_room
from planner.domain.statistics.point_rules import Side
from planner.domain.statistics.xmr import FEWEST_TELLING, Assurance, Direction, PointMeaning, Variation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.statistics.shewhart import ShewhartPoint


@dataclass(frozen=True, slots=True)
class Icons:
    """What a chart's last point says, and whether its target will be met; None where it cannot be told."""

    variation: Variation | None = None
    assurance: Assurance | None = None


NO_ICONS = Icons()


def side_of(point: ShewhartPoint) -> Side | None:
    """Strictly above its upper limit, strictly below its lower one, or neither."""
    if not point.outside or point.value is None:
        return None
    return Side.ABOVE if point.value > point.centre else Side.BELOW


def meaning_of(side: Side | None, improvement: Direction) -> PointMeaning:
    """What a point on that side says, given which way improvement lies."""
    if side is None:
        return PointMeaning.COMMON_CAUSE
    if improvement is Direction.NEUTRAL:
        return PointMeaning.NEUTRAL
    return PointMeaning.IMPROVEMENT if side.high == (improvement is Direction.UP) else PointMeaning.CONCERN


def variation_of(points: Sequence[ShewhartPoint], improvement: Direction) -> Variation | None:
    """The icon of the last point of a segment that has a value; None without any."""
    last = _telling(points)
    if last is None:
        return None
    side = side_of(last)
    if side is None:
        return Variation.COMMON_CAUSE
    return Variation(f"{meaning_of(side, improvement).value}_{'high' if side.high else 'low'}")


def assurance_of(points: Sequence[ShewhartPoint], target: float | None, improvement: Direction) -> Assurance | None:
    """The icon from the last point's limits in a segment; None without limits, a target or a direction."""
    last = _telling(points)
    if last is None or last.lower is None or last.upper is None or target is None or improvement is Direction.NEUTRAL:
        return None
    if last.lower <= target <= last.upper:
        return Assurance.HIT_AND_MISS
    beyond_reach = (target > last.upper) == (improvement is Direction.UP)
    return Assurance.FAILS if beyond_reach else Assurance.PASSES


def _telling(points: Sequence[ShewhartPoint]) -> ShewhartPoint | None:
    """The last point that has a value; None where fewer than three have one, or its limits leave no room."""
    last = _last(points)
    if last is None or sum(one.value is not None for one in points) < FEWEST_TELLING:
        return None
    return last if has_room(last.lower, last.upper) else None


def _last(points: Sequence[ShewhartPoint]) -> ShewhartPoint | None:
    return next((point for point in reversed(points) if point.value is not None), None)
