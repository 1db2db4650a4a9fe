"""Attendance: what became of sessions that were booked, with the denominator named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planner.domain.diary.entry import CALLED_OFF, NOT_REFILLED, SEEN, Outcome
from planner.domain.statistics.proportions import wilson


@dataclass(frozen=True, slots=True)
class Attendance:
    """How often each outcome was recorded; unrecorded sessions are left out of every rate."""

    counts: Mapping[Outcome, int] = field(default_factory=dict)

    def _of(self, outcomes: Iterable[Outcome]) -> int:
        return sum(self.counts.get(outcome, 0) for outcome in outcomes)

    @property
    def attended(self) -> int:
        """Sessions at which the client was seen."""
        return self._of(SEEN)

    @property
    def not_attended(self) -> int:
        """Sessions lost too late to be filled again: DNA, late and not seen, cancelled late."""
        return self._of(NOT_REFILLED)

    @property
    def rate(self) -> float | None:
        """Attended / (attended + DNA + late not seen + cancelled late): of slots that could not be refilled."""
        return _share(self.attended, self.attended + self.not_attended)

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson 95% interval of `rate`."""
        slots = self.attended + self.not_attended
        return wilson(self.attended, slots) if slots else None

    @property
    def rate_of_all_booked(self) -> float | None:
        """Attended / all booked, every cancellation included."""
        return _share(self.attended, self._of(SEEN | NOT_REFILLED | CALLED_OFF))

    @property
    def dna_rate(self) -> float | None:
        """DNA / (attended + DNA)."""
        dna = self._of([Outcome.DNA])
        return _share(dna, self.attended + dna)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
