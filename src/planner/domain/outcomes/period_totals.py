"""Totals of a period that the user types or imports where she does not enter case by case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import Counts, refuse_more, refuse_negative
from planner.domain.outcomes.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

TOTALS_PREFIX = "totals/"
"""How the ids of totals begin."""


@dataclass(frozen=True, slots=True)
class PeriodTotals(Counts):
    """One's own counts for the discharges of a period, first and last day included.

    Raises PlannerError where the counts cannot all be true. Finished cases in none of the three kinds of
    change are unpaired.
    """

    id: str
    first: date
    last: date
    finished: int
    not_at_caseness: int
    recovered: int
    reliably_recovered: int
    reliably_improved: int
    reliably_deteriorated: int
    no_reliable_change: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = f"The period ends on {self.last}, before it begins on {self.first}: the two dates look swapped."
            raise PlannerError(message)
        self.refuse_impossible()
        refuse_negative(
            {
                "reliably deteriorated": self.reliably_deteriorated,
                "no reliable change": self.no_reliable_change,
            }
        )
        words = "Reliably improved, reliably deteriorated and no reliable change together"
        refuse_more(words, self._paired, "finished", self.finished)

    @property
    def _paired(self) -> int:
        """Cases whose change could be told."""
        return self.reliably_improved + self.reliably_deteriorated + self.no_reliable_change

    @property
    def tally(self) -> Tally:
        """The same counts as a tally."""
        return Tally(
            finished=self.finished,
            not_at_caseness=self.not_at_caseness,
            recovered=self.recovered,
            reliably_recovered=self.reliably_recovered,
            reliably_improved=self.reliably_improved,
            reliably_deteriorated=self.reliably_deteriorated,
            no_reliable_change=self.no_reliable_change,
            unpaired=self.finished - self._paired,
        )

    def covers(self, day: date) -> bool:
        """The day lies in the period."""
        return self.first <= day <= self.last

    @property
    def span_words(self) -> str:
        """The period as "01/04/2026 to 30/06/2026"."""
        return f"{self.first:%d/%m/%Y} to {self.last:%d/%m/%Y}"


def refuse_contradiction(totals: PeriodTotals, others: Iterable[PeriodTotals]) -> None:
    """PlannerError where other totals share a day with these: their cases would count twice."""
    for other in others:
        if other.id != totals.id and other.first <= totals.last and totals.first <= other.last:
            message = (
                f"There are totals of {other.span_words} already, and {totals.span_words} shares days with them: "
                "the same people would count twice. Change or remove the others first."
            )
            raise PlannerError(message)


def refuse_counted_twice(totals: Iterable[PeriodTotals], closed: Sequence[date]) -> None:
    """PlannerError where a period has totals and closed cases too: the same people would count twice."""
    for one in totals:
        inside = sum(one.covers(day) for day in closed)
        if inside:
            cases = "1 closed case lies" if inside == 1 else f"{inside} closed cases lie"
            message = (
                f"{cases} in {one.span_words}, which has totals: the same people would count twice. Keep either the "
                "cases or the totals of a period."
            )
            raise PlannerError(message)


def within(totals: Iterable[PeriodTotals], first: date | None, last: date | None) -> tuple[PeriodTotals, ...]:
    """The totals that lie from first to last as a whole; totals cannot be divided."""
    return tuple(one for one in totals if (first or one.first) <= one.first and one.last <= (last or one.last))
