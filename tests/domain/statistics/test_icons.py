from __future__ import annotations

from datetime import date

import pytest

from planner.domain.statistics.icons import assurance_of, meaning_of, side_of, variation_of
from planner.domain.statistics.point_rules import Side
from planner.domain.statistics.shewhart import ShewhartPoint
from planner.domain.statistics.xmr import Assurance, Direction, PointMeaning, Variation


def point(value: float | None, lower: float | None = 0.3, upper: float | None = 0.7) -> ShewhartPoint:
    return ShewhartPoint(date(2026, 1, 1), value, 0.5, lower, upper)


@pytest.mark.parametrize(
    ("value", "side"), [(0.71, Side.ABOVE), (0.29, Side.BELOW), (0.7, None), (0.3, None), (None, None)]
)
def test_only_strictly_beyond_a_limit_is_outside(value: float | None, side: Side | None) -> None:
    assert side_of(point(value)) is side


@pytest.mark.parametrize(
    ("side", "direction", "meaning"),
    [
        (Side.ABOVE, Direction.UP, PointMeaning.IMPROVEMENT),
        (Side.ABOVE, Direction.DOWN, PointMeaning.CONCERN),
        (Side.BELOW, Direction.DOWN, PointMeaning.IMPROVEMENT),
        (Side.BELOW, Direction.NEUTRAL, PointMeaning.NEUTRAL),
        (None, Direction.UP, PointMeaning.COMMON_CAUSE),
    ],
)
def test_the_direction_gives_a_side_its_meaning(side: Side | None, direction: Direction, meaning: PointMeaning) -> None:
    assert meaning_of(side, direction) is meaning


def test_the_last_point_with_a_value_gives_the_variation() -> None:
    two = [point(0.5)] * 2
    assert variation_of([*two, point(0.9), point(None, None, None)], Direction.UP) is Variation.IMPROVEMENT_HIGH
    assert variation_of([*two, point(0.5)], Direction.UP) is Variation.COMMON_CAUSE
    assert variation_of([*two, point(0.1)], Direction.NEUTRAL) is Variation.NEUTRAL_LOW
    assert variation_of([], Direction.UP) is None


def test_fewer_than_three_points_or_limits_of_no_width_give_no_icon() -> None:
    assert variation_of([point(0.9)] * 2, Direction.UP) is None
    assert assurance_of([point(0.5)] * 2, 0.8, Direction.UP) is None
    flat = [point(0.0, 0.0, 0.0)] * 10
    assert (variation_of(flat, Direction.UP), assurance_of(flat, 0.5, Direction.UP)) == (None, None)


def test_what_differs_behind_the_twelfth_digit_is_a_tie() -> None:
    assert side_of(point(7.6000000000000005, 1.0, 7.6)) is None
    assert side_of(point(7.60000001, 1.0, 7.6)) is Side.ABOVE


@pytest.mark.parametrize(
    ("target", "direction", "assurance"),
    [
        (0.8, Direction.UP, Assurance.FAILS),
        (0.2, Direction.UP, Assurance.PASSES),
        (0.8, Direction.DOWN, Assurance.PASSES),
        (0.7, Direction.UP, Assurance.HIT_AND_MISS),
        (None, Direction.UP, None),
        (0.8, Direction.NEUTRAL, None),
    ],
)
def test_the_target_against_the_last_limits(
    target: float | None, direction: Direction, assurance: Assurance | None
) -> None:
    assert assurance_of([point(0.5)] * 3, target, direction) is assurance
