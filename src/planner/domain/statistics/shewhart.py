"""Shewhart charts: P, P-prime and I, each with limits three standard deviations from the centre.

Centre and spread come from the base points (a frozen baseline, or the points left after leaving some out); the
limits are drawn for every point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.statistics.observations import Count, figure, total
from planner.domain.statistics.xmr import average_moving_range

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


SIGMAS = 3
# The mean distance of two draws from a normal distribution, in standard deviations.
# d2 of ranges of two (Shewhart 1931).
MEAN_RANGE_OF_TWO = 1.128
# A moving range takes two points.
FEWEST_SCORES = 2


@dataclass(frozen=True, slots=True)
class ShewhartPoint:
    """A point with its own limits; value and limits are None where a share has no denominator."""

    day: date
    value: float | None
    centre: float
    lower: float | None
    upper: float | None

    @property
    def outside(self) -> bool:
        """Strictly beyond a limit."""
        if self.value is None or self.lower is None or self.upper is None:
            return False
        return not figure(self.lower) <= figure(self.value) <= figure(self.upper)


def p_chart(counts: Sequence[Count], base: Sequence[Count] | None = None) -> tuple[ShewhartPoint, ...]:
    """The P chart of shares, limits clipped to 0 to 1."""
    centre = _centre(counts if base is None else base)
    return () if centre is None else _shares(counts, centre, 1.0)


def p_prime_chart(counts: Sequence[Count], base: Sequence[Count] | None = None) -> tuple[ShewhartPoint, ...]:
    """The P chart widened or narrowed by how the shares really vary from point to point (Laney 2002)."""
    points = counts if base is None else base
    centre = _centre(points)
    return () if centre is None else _shares(counts, centre, sigma_z(points, centre))


def _centre(counts: Sequence[Count]) -> float | None:
    """The share over all counts; None without a denominator."""
    numerator, denominator = total(counts)
    return numerator / denominator if denominator else None


def sigma_z(counts: Sequence[Count], centre: float) -> float:
    """How much more the shares vary than chance would have them; 1 where that cannot be told.

    Extreme moving ranges are left out once, as for single values, and none is taken across a period without cases
    (qicharts2 0.8.1).
    """
    if not 0 < centre < 1:
        return 1.0
    scores = [
        None if count.value is None else (count.value - centre) / _deviation(centre, count.denominator)
        for count in counts
    ]
    if sum(score is not None for score in scores) < FEWEST_SCORES:
        return 1.0
    return average_moving_range(scores, screening=True) / MEAN_RANGE_OF_TWO


def _deviation(centre: float, n: int) -> float:
    """The standard deviation of a share of n by chance alone."""
    return math.sqrt(centre * (1 - centre) / n)


def _shares(counts: Sequence[Count], centre: float, widening: float) -> tuple[ShewhartPoint, ...]:
    """Every share with its own limits."""
    return tuple(_share(count, centre, widening) for count in counts)


def _share(count: Count, centre: float, widening: float) -> ShewhartPoint:
    """One share with limits that depend on its denominator."""
    if not count.denominator:
        return ShewhartPoint(count.day, None, centre, None, None)
    reach = SIGMAS * widening * _deviation(centre, count.denominator)
    return ShewhartPoint(count.day, count.value, centre, max(0.0, centre - reach), min(1.0, centre + reach))
