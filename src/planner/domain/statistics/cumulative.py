"""Cumulative observed minus expected: how many more, or fewer, than a stated rate would have given so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.statistics.proportions import stands_out

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.domain.statistics.observations import Count


@dataclass(frozen=True, slots=True)
class CumulativePoint:
    """The counts up to a day against a stated rate, in cases.

    Attributes:
        observed: how many so far.
        cases: out of how many so far.
        expected: how many the stated rate would have given.
        lower: smallest difference that does not stand out at 95% at this one point.
        upper: largest such difference.
    """

    day: date
    observed: int
    cases: int
    expected: float
    lower: float
    upper: float

    @property
    def difference(self) -> float:
        """Observed minus expected."""
        return self.observed - self.expected


def cumulative(counts: Iterable[Count], rate: float) -> tuple[CumulativePoint, ...]:
    """The running difference from a stated rate, as a fraction, in order of time.

    The band holds for a look at one point; who looks at every point will now and then see one beyond it by chance.
    """
    points, observed, cases = [], 0, 0
    for count in sorted(counts, key=lambda count: count.day):
        observed += count.numerator
        cases += count.denominator
        points.append(_point(count.day, observed, cases, rate))
    return tuple(points)


def _point(day: date, observed: int, cases: int, rate: float) -> CumulativePoint:
    """One point with its band, from the exact binomial tails."""
    found = stands_out(cases, rate)
    fewest = 0 if found.low is None else found.low + 1
    most = cases if found.high is None else found.high - 1
    expected = cases * rate
    return CumulativePoint(day, observed, cases, expected, fewest - expected, most - expected)
