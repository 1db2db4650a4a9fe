"""Stretches of one day, in minutes from its midnight."""

from __future__ import annotations

from dataclasses import dataclass

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A half-open stretch of one day, in minutes from its midnight."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end - self.start

    def overlaps(self, other: Stretch) -> bool:
        """The two share some time; touching ends do not count."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Stretch) -> bool:
        """The other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: Stretch) -> int:
        """Minutes the two have in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))
