"""What a team pack counts: the figures of one quarter as the diary has them, and as a pack may say them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.privacy.suppression import CountRange


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """The figures of a quarter to the unit, as the pages of hours, attendance and outcomes have them.

    Attributes:
        hours_at_work: contracted hours less absence, to the nearest whole hour.
        hours_attended: hours of contact sessions attended, to the nearest whole hour.
        sessions: contact sessions attended or missed; missed are DNA, late and not seen, and cancelled late.
        sessions_attended: those at which the client was seen.
        finished: finished courses of treatment, by the day of discharge.
        recovery_denominator: finished less not at caseness.
        recovered: moved to recovery.
        reliably_recovered: recovered and reliably improved.
        reliably_improved: reliable improvement, of all finished.
    """

    hours_at_work: int
    hours_attended: int
    sessions: int
    sessions_attended: int
    finished: int
    recovery_denominator: int
    recovered: int
    reliably_recovered: int
    reliably_improved: int

    @property
    def is_empty(self) -> bool:
        """There is nothing of that quarter in the diary."""
        return not (self.hours_at_work or self.sessions or self.finished)


@dataclass(frozen=True, slots=True)
class PackCounts:
    """The same figures as a pack says them; PlannerError where they cannot all be true."""

    hours_at_work: CountRange
    hours_attended: CountRange
    sessions: CountRange
    sessions_attended: CountRange
    finished: CountRange
    recovery_denominator: CountRange
    recovered: CountRange
    reliably_recovered: CountRange
    reliably_improved: CountRange

    def __post_init__(self) -> None:
        """Refuse a part that is certainly larger than its whole."""
        for part, whole in PARTS:
            self._refuse_more(part, getattr(self, part), whole, getattr(self, whole))
        # Whoever recovered or improved has finished; those who did both are counted in each of the two.
        either = self.recovered.low + self.reliably_improved.low - self.reliably_recovered.high
        if either > self.finished.high:
            msg = (
                f"recovered ({self.recovered.written}) and reliably_improved ({self.reliably_improved.written}), of "
                f"which {self.reliably_recovered.written} are both, cannot be more than finished "
                f"({self.finished.written})."
            )
            raise PlannerError(msg)

    @staticmethod
    def _refuse_more(part: str, count: CountRange, whole: str, of: CountRange) -> None:
        if count.low > of.high:
            msg = f"{part} ({count.written}) cannot be more than {whole} ({of.written})."
            raise PlannerError(msg)

    @property
    def by_name(self) -> Mapping[str, CountRange]:
        """Every count by its name, in the order a pack has them."""
        return {name: getattr(self, name) for name in COUNT_NAMES}


PARTS = (
    ("sessions_attended", "sessions"),
    ("recovery_denominator", "finished"),
    ("recovered", "recovery_denominator"),
    ("reliably_recovered", "recovered"),
    ("reliably_recovered", "reliably_improved"),
    ("reliably_improved", "finished"),
)
"""Each count that is part of another, with its whole."""
COUNT_NAMES = tuple(one.name for one in fields(OwnFigures))
OUTCOME_NAMES = COUNT_NAMES[COUNT_NAMES.index("finished") :]
