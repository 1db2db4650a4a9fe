"""What a chart over time is drawn from: dated values, or dated counts out of counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Observation:
    """A value on a day."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class Count:
    """So many out of so many on a day or in the period it begins; PlannerError unless 0 <= numerator <= denominator."""

    day: date
    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            message = f"{self.day}: {self.numerator} out of {self.denominator} is not a count out of a whole."
            raise PlannerError(message)

    @property
    def value(self) -> float | None:
        """The share as a fraction; None without a denominator."""
        return self.numerator / self.denominator if self.denominator else None


def figure(number: float) -> float:
    """A number to 12 significant digits, as values are compared: 7.6 and 7.6000000000000005 are one."""
    return float(f"{number:.12g}")


def has_room(lower: float | None, upper: float | None) -> bool:
    """There are limits, with room between them."""
    return lower is not None and upper is not None and figure(lower) < figure(upper)


def total(counts: Sequence[Count]) -> tuple[int, int]:
    """Numerators and denominators added up."""
    return sum(count.numerator for count in counts), sum(count.denominator for count in counts)
