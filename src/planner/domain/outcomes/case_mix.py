"""The rate one's own case mix predicts: each case counted at the published rate of its group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.outcomes.benchmarks import rate_of
from planner.domain.outcomes.groupings import split
from planner.domain.outcomes.tally import tally
from planner.domain.statistics.proportions import Rate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.domain.outcomes.benchmarks import Benchmark
    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.counts import RateKind
    from planner.domain.outcomes.measures import Thresholds
    from planner.domain.outcomes.tally import Tally


@dataclass(frozen=True, slots=True)
class Expected:
    """One's own rate beside the one the case mix predicts, over the same cases.

    Attributes:
        own: the rate over the cases that have a group.
        expected: how many of them the published rates would have given.
        otherwise: cases in no named group, counted at the rate of "none or invalid" where there is one.
        left_out: cases in no group at all; they are in neither figure.
    """

    own: Rate
    expected: float
    otherwise: int
    left_out: int

    @property
    def value(self) -> float | None:
        """The predicted rate as a fraction; None without cases."""
        return self.expected / self.own.denominator if self.own.denominator else None


def descriptor(case: Case) -> str:
    """The problem descriptor, for a benchmark by descriptor."""
    return case.descriptor


def therapy(case: Case) -> str:
    """The therapy of the course, for a benchmark by therapy."""
    return case.therapy


def deprivation(case: Case) -> str:
    """The tenth of deprivation (1 the most deprived), for a benchmark by deprivation."""
    return "" if case.deprivation_decile is None else str(case.deprivation_decile)


def expected(
    cases: Iterable[Case],
    thresholds: Thresholds,
    benchmark: Benchmark,
    outcome: RateKind,
    group_of: Callable[[Case], str] = descriptor,
) -> Expected:
    """The rate the case mix predicts: the mean published rate of the groups of the cases in the denominator."""
    groups = split(cases, group_of)
    parts = [_part(text, tally(found, thresholds), benchmark, outcome) for text, found in groups.items()]
    return Expected(
        own=Rate(sum(part.own.numerator for part in parts), sum(part.own.denominator for part in parts)),
        expected=sum(part.expected for part in parts),
        otherwise=sum(part.otherwise for part in parts),
        left_out=sum(part.left_out for part in parts),
    )


def _part(text: str, found: Tally, benchmark: Benchmark, outcome: RateKind) -> Expected:
    """What the cases of one group add: those in the rate's denominator."""
    own = rate_of(found, outcome)
    group = benchmark.find_or_otherwise(text)
    if group is None:
        return Expected(Rate(0, 0), 0.0, 0, own.denominator)
    in_none = own.denominator if group is benchmark.find(benchmark.otherwise) else 0
    return Expected(own, own.denominator * group.fraction(outcome), in_none, 0)
