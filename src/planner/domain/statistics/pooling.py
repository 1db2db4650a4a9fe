"""Small counts put together until they can say something: by calendar quarter."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.observations import Count, total

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def by_quarter(counts: Iterable[Count]) -> tuple[Count, ...]:
    """Counts added up by calendar quarter, dated by its first day; quarters without any are left out."""
    quarters: dict[date, list[Count]] = defaultdict(list)
    for count in counts:
        quarters[period_around(count.day, PeriodSpan.QUARTER).first].append(count)
    return tuple(Count(day, *total(quarters[day])) for day in sorted(quarters))
