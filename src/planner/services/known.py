"""What the diary holds on outcomes, read at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.outcomes.marks import NO_MARKS, Marks
from planner.domain.outcomes.measures import Thresholds
from planner.domain.outcomes.national import SHIPPED, National

if TYPE_CHECKING:
    from planner.domain.hours.terms import Role
    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.period_totals import PeriodTotals
    from planner.domain.outcomes.service_rates import ServiceRate

T = TypeVar("T")
SHIPPED_THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Known:
    """Cases by discharge date, totals typed for whole periods, and what both are judged by and held against.

    Attributes:
        memo: what was counted once already, so that another rate of the same cases is shown at once.
    """

    cases: tuple[Case, ...] = ()
    thresholds: Thresholds = SHIPPED_THRESHOLDS
    services: tuple[ServiceRate, ...] = ()
    roles: tuple[Role, ...] = ()
    totals: tuple[PeriodTotals, ...] = ()
    national: National = SHIPPED
    marks: Marks = NO_MARKS
    memo: dict[tuple[str, Hashable], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, what: str, key: Hashable, count: Callable[[], T]) -> T:
        """What was counted under a name and key, counted now if it has not been."""
        if (what, key) not in self.memo:
            self.memo[what, key] = count()
        found: T = self.memo[what, key]
        return found
