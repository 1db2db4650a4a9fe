"""Flow: how many courses of treatment can begin each week at the capacity there is, and what a cap would change."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.statistics.proportions import incomplete_beta

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_FOR_INTERVAL = 2
CONFIDENCE = 0.95
MOST_SESSIONS = 100
_BISECTIONS = 80
_WIDEST_T = 1000.0


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of so many values with its 95% interval; no interval for fewer than two."""

    value: float
    count: int
    interval: tuple[float, float] | None


def mean_of(values: Sequence[int]) -> Mean | None:
    """The mean of some values with Student's interval; None of none."""
    count = len(values)
    if not count:
        return None
    value = sum(values) / count
    if count < FEWEST_FOR_INTERVAL:
        return Mean(value, count, None)
    spread = sum((one - value) ** 2 for one in values) / (count - 1)
    half = t_quantile((1 + CONFIDENCE) / 2, count - 1) * math.sqrt(spread / count)
    return Mean(value, count, (max(0.0, value - half), value + half))


def t_quantile(p: float, freedom: int) -> float:
    """The t that a share p > 0.5 of Student's distribution lies below."""
    low, high = 0.0, _WIDEST_T
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        below = 1 - incomplete_beta(freedom / 2, 0.5, freedom / (freedom + middle * middle)) / 2
        low, high = (low, middle) if below >= p else (middle, high)
    return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Flow:
    """Courses that can begin each week.

    Attributes:
        sessions: contact sessions a week.
        attendance: the share of them that is attended.
        course: attended treatment sessions of a course.
        assessments: attended assessment sessions a course brings besides.
    """

    sessions: float
    attendance: float
    course: Mean
    assessments: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what no course can be."""
        if not 0 <= self.assessments <= MOST_SESSIONS:
            msg = f"{self.assessments:g} assessments a course cannot be: give 0 to {MOST_SESSIONS}."
            raise PlannerError(msg)

    @property
    def courses(self) -> float | None:
        """Sessions a week x attendance share / attended sessions of a course; None for a course of none."""
        return self._at(self.course.value)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The same at the ends of the interval of sessions per course: from few courses to many."""
        if self.course.interval is None:
            return None
        fewest, most = self._at(self.course.interval[1]), self._at(self.course.interval[0])
        return None if fewest is None or most is None else (fewest, most)

    def _at(self, course: float) -> float | None:
        attended = course + self.assessments
        return self.sessions * self.attendance / attended if attended > 0 else None


def capped(sessions: Sequence[int], cap: int) -> list[int]:
    """The sessions of each course, had none gone on beyond a cap."""
    if not 1 <= cap <= MOST_SESSIONS:
        msg = f"A cap of {cap} sessions cannot be: give 1 to {MOST_SESSIONS}."
        raise PlannerError(msg)
    return [min(one, cap) for one in sessions]
