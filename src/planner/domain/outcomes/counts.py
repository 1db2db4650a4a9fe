"""The counts every rate is made from, whoever counted; and what makes a set of them impossible."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.errors import PlannerError
from planner.domain.statistics.proportions import Rate


class RateKind(StrEnum):
    """The three rates a service is judged by."""

    RECOVERY = "recovery"
    RELIABLE_RECOVERY = "reliable_recovery"
    RELIABLE_IMPROVEMENT = "reliable_improvement"


class Counts:
    """Finished courses and what became of them: one's own cases, totals typed, or the report of a service.

    A kind of counts gives the attributes; the rates, and what cannot be, follow from them.

    Attributes:
        finished: finished courses; the denominator of reliable improvement.
        not_at_caseness: finished, and below both thresholds at the start.
        recovered: moved to recovery.
        reliably_recovered: recovered and reliably improved; None where a report does not say.
        reliably_improved: reliable improvement; None where a report does not say.
    """

    __slots__ = ()
    finished: int
    not_at_caseness: int
    recovered: int
    reliably_recovered: int | None
    reliably_improved: int | None

    @property
    def recovery_denominator(self) -> int:
        """Finished less not at caseness (official; not the published count of "at caseness")."""
        return self.finished - self.not_at_caseness

    @property
    def recovery(self) -> Rate:
        """Moved to recovery, of finished less not at caseness."""
        return Rate(self.recovered, self.recovery_denominator)

    @property
    def reliable_recovery(self) -> Rate | None:
        """Reliably recovered, of finished less not at caseness; None where it is not known."""
        return _rate(self.reliably_recovered, self.recovery_denominator)

    @property
    def reliable_improvement(self) -> Rate | None:
        """Reliably improved, of all finished; None where it is not known."""
        return _rate(self.reliably_improved, self.finished)

    def rate(self, kind: RateKind) -> Rate | None:
        """One of the three rates with its right denominator; None where it is not known."""
        return {
            RateKind.RECOVERY: self.recovery,
            RateKind.RELIABLE_RECOVERY: self.reliable_recovery,
            RateKind.RELIABLE_IMPROVEMENT: self.reliable_improvement,
        }[kind]

    def refuse_impossible(self) -> None:
        """PlannerError where the counts cannot all be true."""
        refuse_negative(
            {
                "finished": self.finished,
                "not at caseness": self.not_at_caseness,
                "recovered": self.recovered,
                "reliably recovered": self.reliably_recovered,
                "reliably improved": self.reliably_improved,
            }
        )
        refuse_more("Not at caseness", self.not_at_caseness, "finished", self.finished)
        refuse_more("Recovered", self.recovered, "finished less not at caseness", self.recovery_denominator)
        refuse_more("Reliably recovered", self.reliably_recovered, "recovered", self.recovered)
        refuse_more("Reliably recovered", self.reliably_recovered, "reliably improved", self.reliably_improved)
        refuse_more("Reliably improved", self.reliably_improved, "finished", self.finished)


def _rate(count: int | None, denominator: int) -> Rate | None:
    """A rate, where its count is known."""
    return None if count is None else Rate(count, denominator)


def refuse_negative(counts: dict[str, int | None]) -> None:
    """PlannerError for the first count below 0; keys are the words for the counts, None is not known."""
    for words, count in counts.items():
        if count is not None and count < 0:
            message = f"A count cannot be below 0, but {words} is {count}."
            raise PlannerError(message)


def refuse_more(part_words: str, part: int | None, whole_words: str, whole: int | None) -> None:
    """PlannerError where a part is larger than its whole; a count that is not known refuses nothing."""
    if part is not None and whole is not None and part > whole:
        message = f"{part_words} ({part}) cannot be more than {whole_words} ({whole})."
        raise PlannerError(message)
