"""Judging one case: caseness, recovery and reliable change, by the official construction.

Scores and thresholds are decimals throughout, so that 3.10 - 2.37 is 0.73 exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.outcomes.case import Case, Pair, ReliableChange, StatedOutcome
from planner.domain.outcomes.measures import ANXIETY_MEASURES

if TYPE_CHECKING:
    from decimal import Decimal

    from planner.domain.outcomes.measures import Threshold, Thresholds

# A finished course has at least two attended treatment contacts; follow-up is not counted (official).
FEWEST_SESSIONS = 2


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one case.

    Attributes:
        finished: a finished course of treatment; if not, it counts nowhere and the rest is False or None.
        at_caseness: at least one first score at caseness.
        not_at_caseness: both first scores there and both below.
        recovered: at caseness at the start, both last scores there and both below.
        change: the reliable change; None where the scores are unpaired.
    """

    finished: bool
    at_caseness: bool = False
    not_at_caseness: bool = False
    recovered: bool = False
    change: ReliableChange | None = None

    @property
    def reliably_recovered(self) -> bool:
        """Recovered and reliably improved."""
        return self.recovered and self.change is ReliableChange.IMPROVED

    @property
    def unpaired(self) -> bool:
        """Finished, but its change cannot be told: it stays in the denominators as no positive outcome."""
        return self.finished and self.change is None


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """What the scores on one measure say; None where the score or the pair for it is missing."""

    first_at_caseness: bool | None = None
    last_at_caseness: bool | None = None
    better: bool | None = None
    worse: bool | None = None


def judge(case: Case, thresholds: Thresholds) -> Judgement:
    """The judgement of a case by the thresholds of its own edition and discharge date; made once for each case."""
    known = thresholds.judged.get(id(case))
    if known is None or known[0] is not case:
        known = (case, _judge(case, thresholds))
        thresholds.judged[id(case)] = known
    judgement: Judgement = known[1]
    return judgement


def _judge(case: Case, thresholds: Thresholds) -> Judgement:
    if not is_finished(case):
        return Judgement(finished=False)
    if case.stated is not None:
        return _as_stated(case.stated)
    depression = read_measure(case.phq9, _threshold_for(case.phq9, case, thresholds))
    deciding = anxiety_pair(case, thresholds)
    return _judged(depression, read_measure(deciding, _threshold_for(deciding, case, thresholds)))


def is_finished(case: Case) -> bool:
    """At least two attended treatment contacts; stated outcomes without a count of them count as finished."""
    if case.sessions is None:
        return case.stated is not None
    # NHS Talking Therapies: a course of treatment is two attended treatment contacts or more.
    return case.sessions >= FEWEST_SESSIONS


def anxiety_pair(case: Case, thresholds: Thresholds) -> Pair:
    """The pair that decides on anxiety: the descriptor's measure, or GAD-7 if that one's scores are missing.

    A measure without entered thresholds cannot be judged, so its pair is as good as missing. Where neither
    pair is complete, the one with a first score still tells caseness at the start, the descriptor's first.
    """
    judgeable = (pair if _threshold_for(pair, case, thresholds) else Pair(pair.measure) for pair in _offered(case))
    return max(judgeable, key=lambda pair: (pair.complete, pair.first is not None, pair.last is not None))


def _offered(case: Case) -> tuple[Pair, ...]:
    """The pairs that may decide on anxiety, the descriptor's first; a measure that is none is left out."""
    fallback = case.gad7
    return (case.anxiety, fallback) if case.anxiety.measure in ANXIETY_MEASURES else (fallback,)


def _threshold_for(pair: Pair, case: Case, thresholds: Thresholds) -> Threshold | None:
    """The row for the pair's measure, or None where there is none or the user has yet to enter its values."""
    row = thresholds.lookup(pair.measure, case.closed_on, case.edition)
    return None if row is None or row.caseness is None or row.reliable is None else row


def read_measure(pair: Pair, row: Threshold | None) -> MeasureReading:
    """Caseness at both ends and reliable change either way (first - last, as higher is worse)."""
    if row is None or row.reliable is None:
        return MeasureReading()
    ends = at_caseness(pair.first, row), at_caseness(pair.last, row)
    if pair.first is None or pair.last is None:
        return MeasureReading(*ends)
    # Decimals count exactly: 3.10 less 2.37 is 0.73, a reliable change on the Mobility Inventory (Jacobson 1991).
    fall = pair.first - pair.last
    return MeasureReading(*ends, better=fall >= row.reliable, worse=-fall >= row.reliable)


def at_caseness(score: Decimal | None, row: Threshold) -> bool | None:
    """At or above the threshold, or above it where the row says so; None without a score or a threshold."""
    if score is None or row.caseness is None:
        return None
    return score > row.caseness if row.strictly_above else score >= row.caseness


def _judged(depression: MeasureReading, anxiety: MeasureReading) -> Judgement:
    """Both readings together."""
    firsts = depression.first_at_caseness, anxiety.first_at_caseness
    lasts = depression.last_at_caseness, anxiety.last_at_caseness
    return Judgement(
        finished=True,
        at_caseness=True in firsts,
        # NHSE metadata: both first scores present and below; a missing one leaves the case in the denominator.
        not_at_caseness=firsts == (False, False),
        # NHSE metadata: both last scores present and below, whatever a missing first score was.
        recovered=True in firsts and lasts == (False, False),
        change=_change(depression, anxiety),
    )


def _change(depression: MeasureReading, anxiety: MeasureReading) -> ReliableChange | None:
    """Reliable change over both pairs; one up and one down is no reliable change."""
    if depression.better is None or anxiety.better is None:
        return None
    better = depression.better or anxiety.better
    worse = depression.worse or anxiety.worse
    if better == worse:
        return ReliableChange.NONE
    return ReliableChange.IMPROVED if better else ReliableChange.DETERIORATED


def _as_stated(stated: StatedOutcome) -> Judgement:
    """The outcome a record system states; who was not at caseness at the start cannot have recovered."""
    return Judgement(
        finished=True,
        at_caseness=stated.caseness is True,
        not_at_caseness=stated.caseness is False,
        recovered=stated.recovered and stated.caseness is not False,
        change=stated.change,
    )
