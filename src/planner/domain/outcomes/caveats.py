"""What may stand behind a rate besides chance: how severe cases were, who left early at first, how courses ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.outcomes.groupings import NOT_GIVEN
from planner.domain.outcomes.groups import SEVERITY_BANDS, band_of, first_score
from planner.domain.outcomes.in_order import counted_cases, has_outcome
from planner.domain.outcomes.judgement import is_finished, judge
from planner.domain.statistics.levels import FEWEST_CASES
from planner.domain.statistics.proportions import Rate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.outcomes.case import Case, Ending
    from planner.domain.outcomes.counts import RateKind
    from planner.domain.outcomes.measures import Thresholds
    from planner.domain.outcomes.rates import PeriodRate

ENOUGH = 0.8
"""The share of the cases that a band with enough cases before has to be known for."""
SHORT_COURSE = 6
"""Sessions; a course of so many or fewer is over early."""
EARLY_PERIODS = 2
MOSTLY_SHORT, CLEARLY_MORE = 0.6, 0.2


@dataclass(frozen=True, slots=True)
class BySeverity:
    """The rate since a split as the cases before it would have it, band by band of the first PHQ-9.

    Attributes:
        expected: as a fraction.
        since: the rate seen, of the same cases.
    """

    expected: float
    since: Rate


@dataclass(frozen=True, slots=True)
class EarlyEndings:
    """Short courses among the first cases of a diary, and among those that came after."""

    first: Rate
    later: Rate


@dataclass(frozen=True, slots=True)
class Caveats:
    """What to bear in mind beside a rate; None, or nothing, where there is no ground for it."""

    by_severity: BySeverity | None = None
    early: EarlyEndings | None = None
    endings: tuple[tuple[Ending, Rate], ...] = ()


NO_CAVEATS = Caveats()


def caveats_of(
    cases: Sequence[Case],
    every: Sequence[Case],
    thresholds: Thresholds,
    outcome: RateKind,
    since: date | None,
    periods: Sequence[PeriodRate],
) -> Caveats:
    """What stands beside a rate.

    Args:
        cases: those of the periods shown.
        every: all of the diary, to know whether the periods shown begin with the first.
        thresholds: what cases are judged by.
        outcome: which rate.
        since: the first day after the split of a change, where one is shown.
        periods: those shown.
    """
    return Caveats(
        None if since is None else by_severity(cases, thresholds, outcome, since),
        early_endings(cases, periods) if len(cases) == len(every) else None,
        endings_of(cases),
    )


def by_severity(cases: Sequence[Case], thresholds: Thresholds, outcome: RateKind, since: date) -> BySeverity | None:
    """The rate since a day as one's own cases before it would have it, each band of the first PHQ-9 by itself.

    None where fewer than 80% of the cases since are in a band with five cases before.
    """
    before: Counter[str] = Counter()
    positive: Counter[str] = Counter()
    later: list[tuple[str, bool]] = []
    for case in counted_cases(cases, thresholds, outcome):
        band = band_of(first_score(case, "PHQ-9"), SEVERITY_BANDS["PHQ-9"])
        came = has_outcome(judge(case, thresholds), outcome)
        if case.closed_on >= since:
            later.append((band, came))
        elif band != NOT_GIVEN:
            before[band] += 1
            positive[band] += came
    known = [(band, came) for band, came in later if before[band] >= FEWEST_CASES]
    if not known or len(known) < ENOUGH * len(later):
        return None
    expected = sum(positive[band] / before[band] for band, _ in known) / len(known)
    return BySeverity(expected, Rate(sum(came for _, came in known), len(known)))


def early_endings(cases: Sequence[Case], periods: Sequence[PeriodRate]) -> EarlyEndings | None:
    """Short courses among those that closed in the first two periods of a diary, where they were most of them.

    Whoever begins has at first only short courses that can have closed: long ones take their time.
    """
    filled = [one.period for one in periods if one.rate.denominator]
    if len(filled) <= EARLY_PERIODS:
        return None
    sizes = [(case.closed_on, case.sessions) for case in cases if is_finished(case) and case.sessions is not None]
    last = filled[EARLY_PERIODS - 1].last
    first, later = (
        Rate(sum(n <= SHORT_COURSE for n in some), len(some))
        for some in ([n for day, n in sizes if day <= last], [n for day, n in sizes if day > last])
    )
    if min(first.denominator, later.denominator) < FEWEST_CASES:
        return None
    share, after = first.value or 0.0, later.value or 0.0
    return EarlyEndings(first, later) if share >= MOSTLY_SHORT and share - after >= CLEARLY_MORE else None


def endings_of(cases: Sequence[Case]) -> tuple[tuple[Ending, Rate], ...]:
    """How courses ended, of the closed cases that say so, the commonest first; nothing for fewer than five."""
    found = Counter(case.ended for case in cases if case.ended is not None)
    whole = sum(found.values())
    if whole < FEWEST_CASES:
        return ()
    return tuple((ending, Rate(number, whole)) for ending, number in found.most_common() if ending is not None)
