"""The national standard some cases are held against: each by the one in force at its own discharge.

A rate over several years has no single standard. What it is held against is the mean, over its cases, of the standard
in force on the day each was closed; a standard that came later is not held against cases closed before it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.outcomes.benchmarks import rate_of
from planner.domain.outcomes.tally import Tally, tally
from planner.domain.statistics.proportions import Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.domain.outcomes.benchmarks import Standard
    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.counts import RateKind
    from planner.domain.outcomes.measures import Thresholds
    from planner.domain.outcomes.national import National
    from planner.domain.outcomes.period_totals import PeriodTotals
    from planner.domain.period import Period

DatedRate = tuple["date", Rate]
"""A day of discharge and the rate of the cases closed on it, or from it on under one standard."""


@dataclass(frozen=True, slots=True)
class HeldStandard:
    """The standard over some cases.

    Attributes:
        parts: each standard and the cases held against it, earliest first.
        own: one's own rate over just those cases.
        without: cases closed before there was any standard of this rate; they are in neither figure.
    """

    parts: tuple[tuple[Standard, int], ...] = ()
    own: Rate = Rate(0, 0)  # noqa: RUF009 - it is frozen
    without: int = 0

    @property
    def value(self) -> float | None:
        """The mean standard over the cases as a fraction; None where no case has one."""
        cases = self.own.denominator
        return float(sum(one.percent * n for one, n in self.parts) / (100 * cases)) if cases else None


NONE_HELD = HeldStandard()


def standard_for(dated: Iterable[DatedRate], outcome: RateKind, national: National) -> HeldStandard:
    """The mean standard over cases of which the rate is given by day of discharge."""
    cases: Counter[Standard] = Counter()
    own, without = Rate(0, 0), 0
    for day, rate in dated:
        if not rate.denominator:
            continue
        standard = national.standard_on(outcome, day)
        if standard is None:
            without += rate.denominator
            continue
        cases[standard] += rate.denominator
        own = Rate(own.numerator + rate.numerator, own.denominator + rate.denominator)
    return HeldStandard(tuple(sorted(cases.items(), key=lambda part: part[0].starts)), own, without)


@dataclass(frozen=True, slots=True)
class BehindPeriods:
    """The cases and the totals that the tallies of some periods were made from, and how the cases are judged."""

    cases: Sequence[Case]
    totals: Sequence[PeriodTotals]
    thresholds: Thresholds


def by_standard(
    periods: Iterable[tuple[Period, Tally]], outcome: RateKind, national: National, behind: BehindPeriods
) -> HeldStandard:
    """The mean standard over the cases of some periods.

    A period in which the standard does not change is taken by its tally; only where it changes are the cases looked at
    one by one. Totals are held against the standard of their first day: one that comes in while they run asks for what
    is to be reached by then.
    """
    dated: list[DatedRate] = []
    for period, found in periods:
        ends = [national.standard_on(outcome, day) for day in period.ends]
        if ends[0] == ends[1]:
            dated.append((period.first, rate_of(found, outcome)))
        else:
            dated.extend(_dated(period, outcome, national, behind))
    return standard_for(dated, outcome, national)


def _dated(period: Period, outcome: RateKind, national: National, behind: BehindPeriods) -> list[DatedRate]:
    """The rates of one period's cases and totals, those under the same standard together."""
    groups: dict[Standard | None, list[Case]] = defaultdict(list)
    for case in behind.cases:
        if period.first <= case.closed_on <= period.last:
            groups[national.standard_on(outcome, case.closed_on)].append(case)
    dated = [(held[0].closed_on, rate_of(tally(held, behind.thresholds), outcome)) for held in groups.values()]
    totals = [one for one in behind.totals if period.first <= one.first and one.last <= period.last]
    return [*dated, *((one.first, rate_of(one.tally, outcome)) for one in totals)]
