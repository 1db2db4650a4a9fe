"""What the diary holds on outcomes, read at once."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.terms import Role
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.marks import NO_MARKS, ChartTerms, Marks, Note, Rebase
from planner.domain.outcomes.measures import Threshold, Thresholds
from planner.domain.outcomes.national import SHIPPED, Against, National, NationalRate, OwnStandard
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.service_rates import ServiceRate

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import date


T = TypeVar("T")
Replaced = tuple[object | None, object | None]
KINDS = (
    Case,
    Threshold,
    ServiceRate,
    Role,
    PeriodTotals,
    NationalRate,
    OwnStandard,
    Against,
    Rebase,
    Note,
    ChartTerms,
    Assumptions,
)
"""Everything of the diary that outcomes are worked out from."""
MOST_STEPS = 50
SHIPPED_THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class CaseBook:
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
    assumed: Assumptions = field(default_factory=Assumptions)
    memo: dict[tuple[str, Hashable], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, what: str, key: Hashable, count: Callable[[], T]) -> T:
        """What was counted under a name and key, counted now if it has not been."""
        if (what, key) not in self.memo:
            self.memo[what, key] = count()
        found: T = self.memo[what, key]
        return found

    def after(self, steps: Iterable[Replaced]) -> CaseBook | None:
        """The same after single cases were added or removed; None after any other step on outcomes: then read again.

        Args:
            steps: values of the diary before and after: None where one came new, or went.
        """
        about = [step for step in steps if isinstance(step[0] or step[1], KINDS)]
        if not about:
            return self
        if len(about) > MOST_STEPS or not all(map(_is_case_in_or_out, about)):
            return None
        cases = list(self.cases)
        for step in about:
            _take(cases, step)
        return replace(self, cases=tuple(cases), memo={})


def _is_case_in_or_out(step: Replaced) -> bool:
    before, after = step
    return isinstance(before or after, Case) and (before is None or after is None)


def _take(cases: list[Case], step: Replaced) -> None:
    """One case put behind the others of its day, as the diary has them, or taken out from among them."""
    before, after = step
    if isinstance(after, Case):
        insort(cases, after, key=_day)
    elif isinstance(before, Case):
        del cases[cases.index(before, bisect_left(cases, before.closed_on, key=_day))]


def _day(case: Case) -> date:
    return case.closed_on
