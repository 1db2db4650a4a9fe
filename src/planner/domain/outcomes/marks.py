"""What the user writes on her charts over time: rebasing with a reason, notes, a frozen baseline, a target line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.statistics.baselines import LONGEST_EXCEL_BASELINE, SHORTEST_BASELINE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from planner.domain.outcomes.counts import RateKind

REBASE_PREFIX = "rebase/"
NOTE_PREFIX = "note/"
TERMS_PREFIX = "chart/"
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Rebase:
    """From a day on the lines of a chart begin anew; PlannerError without a written reason.

    Attributes:
        starts: the first period beginning on or after this day begins the new segment.
        outcome: the rate it is about; None for all three.
    """

    id: str
    starts: date
    reason: str
    outcome: RateKind | None = None

    def __post_init__(self) -> None:
        _refuse_words(self.reason, "A rebase needs its reason in writing: say what changed then.")

    def holds_for(self, outcome: RateKind) -> bool:
        """It is drawn on the chart of that rate."""
        return self.outcome in {None, outcome}


@dataclass(frozen=True, slots=True)
class Note:
    """Words at a day of every chart over time: sickness, a new site, a new target."""

    id: str
    day: date
    text: str

    def __post_init__(self) -> None:
        _refuse_words(self.text, "The note is empty: say what happened on that day.")


@dataclass(frozen=True, slots=True)
class ChartTerms:
    """How the charts of one rate are drawn.

    Attributes:
        baseline: the points each segment's lines are frozen from; None for all of them.
        target: a target line in percent; None for the national standard.
    """

    outcome: RateKind
    baseline: int | None = None
    target: Decimal | None = None

    def __post_init__(self) -> None:
        if self.baseline is not None and not SHORTEST_BASELINE <= self.baseline <= LONGEST_EXCEL_BASELINE:
            span = f"{SHORTEST_BASELINE} to {LONGEST_EXCEL_BASELINE}"
            message = f"A baseline is frozen from {span} points; {self.baseline} is outside that."
            raise PlannerError(message)
        if self.target is not None and not 0 < self.target <= 100:
            message = f"A target line lies above 0 and up to 100%; {self.target} does not."
            raise PlannerError(message)

    @property
    def id(self) -> str:
        """There is one for each rate."""
        return f"{TERMS_PREFIX}{self.outcome.value}"


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything written on the charts."""

    rebases: tuple[Rebase, ...] = ()
    notes: tuple[Note, ...] = ()
    terms: tuple[ChartTerms, ...] = ()

    def rebased(self, outcome: RateKind) -> tuple[Rebase, ...]:
        """The rebases of the chart of one rate, earliest first."""
        return tuple(sorted((one for one in self.rebases if one.holds_for(outcome)), key=lambda one: one.starts))

    def terms_of(self, outcome: RateKind) -> ChartTerms:
        """How the charts of one rate are drawn."""
        return next((one for one in self.terms if one.outcome is outcome), ChartTerms(outcome))


NO_MARKS = Marks()


def refuse_contradiction(rebase: Rebase, others: Iterable[Rebase]) -> None:
    """PlannerError where another rebase begins the same segment."""
    for other in others:
        shared = other.outcome is None or rebase.outcome is None or other.outcome is rebase.outcome
        if other.id != rebase.id and other.starts == rebase.starts and shared:
            message = f"There is a rebase from {rebase.starts:%d/%m/%Y} already: change that one."
            raise PlannerError(message)


def _refuse_words(words: str, nothing: str) -> None:
    if not words.strip():
        raise PlannerError(nothing)
    if len(words) > LONGEST_WORDS:
        message = f"The words take {len(words)} letters: say it in {LONGEST_WORDS} or fewer."
        raise PlannerError(message)
