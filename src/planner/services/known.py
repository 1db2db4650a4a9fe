"""What the diary holds on outcomes, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.outcomes.marks import NO_MARKS, Marks
from planner.domain.outcomes.measures import Thresholds
from planner.domain.outcomes.national import SHIPPED, National

if TYPE_CHECKING:
    from planner.domain.hours.terms import Role
    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.period_totals import PeriodTotals
    from planner.domain.outcomes.service_rates import ServiceRate

SHIPPED_THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Known:
    """Cases by discharge date, totals typed for whole periods, and what both are judged by and held against."""

    cases: tuple[Case, ...] = ()
    thresholds: Thresholds = SHIPPED_THRESHOLDS
    services: tuple[ServiceRate, ...] = ()
    roles: tuple[Role, ...] = ()
    totals: tuple[PeriodTotals, ...] = ()
    national: National = SHIPPED
    marks: Marks = NO_MARKS
