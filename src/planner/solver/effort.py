"""How long a solve may take, how it is stopped, and what it says on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

USUAL_SECONDS = 30.0
SHORTEST_SOLVE = 0.05
"""Seconds left to a solve when the time is up: enough to say so."""


class Stage(StrEnum):
    """What is being sought, one after another."""

    MOST = "most contact"
    CHANGES = "fewest changes"
    MINUTES = "shortest moves"
    TIDY = "compact and even days"
    CONFLICT = "rules in conflict"
    REMEDIES = "remedies"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a solve has come: the best found and what nothing can beat, as changes or minutes of its stage."""

    stage: Stage
    best: float | None = None
    bound: float | None = None


def _never() -> bool:
    return False


def _unheard(_: Progress) -> None:
    return None


def _as_it_is(cost: float) -> float:
    return cost


@dataclass(frozen=True, slots=True)
class Effort:
    """What a caller allows a solve.

    Attributes:
        seconds: after so long the best found so far is taken.
        is_cancelled: asked again and again while solving, on the solving thread; True stops it as time does.
        on_progress: told of progress, on the solving thread.
    """

    seconds: float = USUAL_SECONDS
    is_cancelled: Callable[[], bool] = _never
    on_progress: Callable[[Progress], None] = _unheard


class Attempt:
    """One use of an effort: its stopwatch runs from the start."""

    def __init__(self, effort: Effort, told: Callable[[float], float] = _as_it_is) -> None:
        self._effort = effort
        self._end = monotonic() + effort.seconds
        self._told = told

    def part(self, seconds: float) -> Attempt:
        """The same, for at most so many seconds."""
        return Attempt(replace(self._effort, seconds=min(seconds, self.seconds_left)), self._told)

    def telling(self, told: Callable[[float], float]) -> Attempt:
        """The same, telling of costs in the terms of the stage: by the minutes or changes they stand for."""
        return Attempt(replace(self._effort, seconds=self.seconds_left), told)

    @property
    def seconds_left(self) -> float:
        """Never quite nothing, so that a last solve can still answer."""
        return max(SHORTEST_SOLVE, self._end - monotonic())

    @property
    def is_over(self) -> bool:
        """Time is up, or the caller has had enough."""
        return monotonic() >= self._end or self.is_cancelled

    @property
    def is_cancelled(self) -> bool:
        """The caller has had enough."""
        return self._effort.is_cancelled()

    def tell(self, stage: Stage, best: float | None = None, bound: float | None = None) -> None:
        """Say how far it has come."""
        known = (None if cost is None else self._told(cost) for cost in (best, bound))
        self._effort.on_progress(Progress(stage, *known))
