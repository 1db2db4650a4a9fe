"""The rate of the latest n cases, case by case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from planner.domain.statistics.proportions import Interval, exact_interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

known_interval = lru_cache(maxsize=256)(exact_interval)


@dataclass(frozen=True, slots=True)
class LatestPoint:
    """The latest cases up to one of them: so many out of so many, with the exact 95% interval as fractions."""

    day: date
    numerator: int
    denominator: int
    interval: Interval

    @property
    def value(self) -> float:
        """The share as a fraction."""
        return self.numerator / self.denominator


def latest(cases: Sequence[tuple[date, bool]], n: int) -> tuple[LatestPoint, ...]:
    """At each case from the nth on, how many of the latest n had the outcome.

    Neighbouring points share cases, so their intervals may not be read against each other.

    Args:
        cases: day and outcome of each case, in order.
        n: how many are looked back on.
    """
    so_far = [0, *accumulate(int(positive) for _, positive in cases)]
    points = []
    for end in range(n, len(cases) + 1):
        count = so_far[end] - so_far[end - n]
        points.append(LatestPoint(cases[end - 1][0], count, n, known_interval(count, n)))
    return tuple(points)
