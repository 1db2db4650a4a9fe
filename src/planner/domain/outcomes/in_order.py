"""Cases one after another: by discharge, then by entry; each with whether it had the outcome, and what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.outcomes.case import ReliableChange
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.judgement import judge
from planner.domain.outcomes.mix import GROUPS, mix_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.case_book import CaseBook
    from planner.domain.outcomes.judgement import Judgement
    from planner.domain.outcomes.measures import Thresholds

NEAREST = 0.001
"""No expected chance is nearer to certainty than this, where a line of warnings is of no use."""


@dataclass(frozen=True, slots=True)
class CaseInOrder:
    """A case in the denominator of a rate."""

    closed_on: date
    is_positive: bool


@dataclass(frozen=True, slots=True)
class CasesAtHand:
    """The cases behind a rate, in order, for the charts that go case by case.

    Attributes:
        expected: the chance of the outcome for each of them; None where nothing is known to expect.
    """

    cases: tuple[CaseInOrder, ...]
    expected: tuple[float, ...] | None


NO_CASES = CasesAtHand((), None)


def counts_in(judged: Judgement, outcome: RateKind) -> bool:
    """The case is in the denominator of a rate: finished, and for recovery not below caseness at the start."""
    return judged.finished and (outcome is RateKind.RELIABLE_IMPROVEMENT or not judged.not_at_caseness)


def has_outcome(judged: Judgement, outcome: RateKind) -> bool:
    """The case is in the numerator."""
    if outcome is RateKind.RECOVERY:
        return judged.recovered
    return judged.reliably_recovered if outcome is RateKind.RELIABLE_RECOVERY else judged.change is IMPROVED


IMPROVED = ReliableChange.IMPROVED


def counted_cases(cases: Sequence[Case], thresholds: Thresholds, outcome: RateKind) -> list[Case]:
    """The cases in the denominator of a rate, in order of discharge; those of one day as they were entered."""
    found = [case for case in cases if counts_in(judge(case, thresholds), outcome)]
    return sorted(found, key=lambda case: case.closed_on)


def in_order(cases: Sequence[Case], thresholds: Thresholds, outcome: RateKind) -> tuple[CaseInOrder, ...]:
    """The cases of a rate, in order."""
    return tuple(
        CaseInOrder(case.closed_on, has_outcome(judge(case, thresholds), outcome))
        for case in counted_cases(cases, thresholds, outcome)
    )


def expected_chances(
    cases: Sequence[Case], known: CaseBook, outcome: RateKind, stated: float | None
) -> tuple[float, ...] | None:
    """The chance of the outcome for each case of a rate, in order; None where nothing is known to expect.

    By its group of the mix where at least 80% of the cases name one (of a case without a group, the stated rate or
    else the mean of the others); else the stated rate for all.
    """
    counted = counted_cases(cases, known.thresholds, outcome)
    mix = mix_of(cases, known, outcome)
    if not mix.is_told or mix.found.value is None:
        return None if stated is None else tuple(_within(stated) for _ in counted)
    basis = known.national.against.basis
    table, group_of = known.national.benchmark(basis), GROUPS[basis]
    otherwise = mix.found.value if stated is None else stated
    found = []
    for case in counted:
        group = table.find(group_of(case)) if group_of(case) else None
        found.append(_within(otherwise if group is None else group.fraction(outcome)))
    return tuple(found)


def _within(chance: float) -> float:
    return min(1 - NEAREST, max(NEAREST, chance))
