"""Totals of a period that the user types or imports where she does not enter case by case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import refuse_impossible, refuse_more, refuse_negative
from planner.domain.outcomes.tally import Tally

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class PeriodTotals:
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
            message = f"The period ends on {self.last}, before it begins on {self.first}."
            raise PlannerError(message)
        refuse_impossible(
            self.finished,
            self.not_at_caseness,
            self.recovered,
            self.reliably_recovered,
            self.reliably_improved,
        )
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
