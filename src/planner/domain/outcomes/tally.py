"""Tallies of closed cases, and tallies period by period or group by group."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from planner.domain.outcomes.case import ReliableChange
from planner.domain.outcomes.counts import Counts
from planner.domain.outcomes.judgement import judge
from planner.domain.statistics.proportions import Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.judgement import Judgement
    from planner.domain.outcomes.measures import Thresholds


@dataclass(frozen=True, slots=True)
class Tally(Counts):
    """How many cases had which outcome.

    Attributes:
        finished: finished courses; the denominator of the three kinds of change.
        not_at_caseness: finished, and below both thresholds at the start.
        recovered: moved to recovery.
        reliably_recovered: recovered and reliably improved.
        reliably_improved: reliable improvement; with the next three it makes up all finished.
        reliably_deteriorated: reliable deterioration.
        no_reliable_change: paired scores, but neither of the two.
        unpaired: finished without paired scores.
        excluded: cases that were no finished course; they count nowhere else.
    """

    finished: int = 0
    not_at_caseness: int = 0
    recovered: int = 0
    reliably_recovered: int = 0
    reliably_improved: int = 0
    reliably_deteriorated: int = 0
    no_reliable_change: int = 0
    unpaired: int = 0
    excluded: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(own + more for own, more in zip(astuple(self), astuple(other), strict=True)))

    @property
    def reliable_recovery(self) -> Rate:
        """Reliably recovered, of finished less not at caseness."""
        return Rate(self.reliably_recovered, self.recovery_denominator)

    @property
    def reliable_improvement(self) -> Rate:
        """Reliably improved, of all finished."""
        return Rate(self.reliably_improved, self.finished)


def tally(cases: Iterable[Case], thresholds: Thresholds) -> Tally:
    """The tally of cases, each judged by its own edition of the thresholds."""
    return tally_of_judgements([judge(case, thresholds) for case in cases])


def tally_of_judgements(judgements: Sequence[Judgement]) -> Tally:
    """The tally of cases that are judged already."""
    finished = [judgement for judgement in judgements if judgement.finished]
    change = Counter(judgement.change for judgement in finished)
    return Tally(
        finished=len(finished),
        not_at_caseness=sum(judgement.not_at_caseness for judgement in finished),
        recovered=sum(judgement.recovered for judgement in finished),
        reliably_recovered=sum(judgement.reliably_recovered for judgement in finished),
        reliably_improved=change[ReliableChange.IMPROVED],
        reliably_deteriorated=change[ReliableChange.DETERIORATED],
        no_reliable_change=change[ReliableChange.NONE],
        unpaired=change[None],
        excluded=len(judgements) - len(finished),
    )
