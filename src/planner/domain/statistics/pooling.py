"""Small counts put together until they can say something: by calendar quarter, or over the latest n cases."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.observations import Count, total
from planner.domain.statistics.proportions import Interval, exact_interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


def by_quarter(counts: Iterable[Count]) -> tuple[Count, ...]:
    """Counts added up by calendar quarter, dated by its first day; quarters without any are left out."""
    quarters: dict[date, list[Count]] = defaultdict(list)
    for count in counts:
        quarters[period_around(count.day, PeriodSpan.QUARTER).first].append(count)
    return tuple(Count(day, *total(quarters[day])) for day in sorted(quarters))


@dataclass(frozen=True, slots=True)
class RollingPoint:
    """The latest cases up to a day: so many out of so many, with the exact 95% interval as fractions."""

    day: date
    numerator: int
    denominator: int
    interval: Interval

    @property
    def value(self) -> float:
        """The share as a fraction."""
        return self.numerator / self.denominator


def rolling(counts: Sequence[Count], n: int) -> tuple[RollingPoint, ...]:
    """At each count the fewest latest counts that hold n cases; nothing before there are as many.

    Neighbouring points share cases, so their intervals may not be read against each other.
    """
    in_order = sorted(counts, key=lambda count: count.day)
    windows = (_latest(in_order[: end + 1], n) for end in range(len(in_order)))
    return tuple(_rolling_point(window) for window in windows if window)


def _latest(counts: Sequence[Count], n: int) -> Sequence[Count]:
    """The shortest tail that holds n cases; empty where there are fewer."""
    held = 0
    for start in range(len(counts) - 1, -1, -1):
        held += counts[start].denominator
        if held >= n:
            return counts[start:]
    return ()


def _rolling_point(window: Sequence[Count]) -> RollingPoint:
    """A window as one point, dated by its last day."""
    numerator, denominator = total(window)
    return RollingPoint(window[-1].day, numerator, denominator, exact_interval(numerator, denominator))
