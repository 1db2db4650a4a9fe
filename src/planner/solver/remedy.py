"""What would make a week possible: the smallest change of each lever of the catalogue, shown by solving."""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations
from typing import TYPE_CHECKING

from planner.domain.layout.catalogue import catalogue, lower_target
from planner.domain.layout.contradictions import refuse_impossible_week
from planner.domain.layout.explanation import Lever, Remedies, Remedy, Who
from planner.solver.capacity import most_by_sums
from planner.solver.effort import Attempt, Effort
from planner.solver.week import UndecidedError, most

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.layout.catalogue import Ladder
    from planner.domain.layout.explanation import RemedyStep
    from planner.domain.layout.laid_week import Maximum
    from planner.domain.layout.problem import WeekProblem

Ladders = dict[tuple["Lever", str], "Ladder"]
MAY_MAKE_LUNCH_DUE = frozenset({Lever.LATEST, Lever.DAY})
"""A longer day may owe lunch, so a larger change of these may help where the largest does not."""


def remedies(problem: WeekProblem, needed: int, effort: Effort | None = None) -> Remedies:
    """The smallest changes that make a target possible, by who can decide them.

    For every lever of the catalogue its smallest change that suffices by itself; where none does but a lower target,
    the same for every two levers together. When the time is up, those found so far, and what was not tried.
    """
    refuse_impossible_week(problem)
    attempt = Attempt(effort or Effort())
    fullest = _fullest(problem, attempt)
    if fullest is not None and fullest.counted >= needed:
        return Remedies()
    search = _Search(catalogue(problem, needed), attempt)
    found = search.singly() or search.pairs()
    if fullest is not None:
        found.append(Remedy((lower_target(problem, needed, fullest.counted),), fullest))
    return Remedies(tuple(sorted(found, key=lambda one: list(Who).index(one.who))), tuple(search.not_tried))


class _Search:
    """The levers of one week, tried one after another while there is time."""

    def __init__(self, ladders: Ladders, attempt: Attempt) -> None:
        self._ladders = ladders
        self._attempt = attempt
        self.not_tried: dict[Lever, None] = {}

    def singly(self) -> list[Remedy]:
        """Of each lever the smallest step that suffices."""
        found = []
        for (lever, _), ladder in self._ladders.items():
            if self._attempt.is_over:
                self.not_tried[lever] = None
                continue
            found += [Remedy((step,), fullest) for step, fullest in self._smallest(ladder)]
        return found

    def pairs(self) -> list[Remedy]:
        """Of two levers steps that suffice together, and no longer when either is made smaller."""
        found = []
        for one, other in combinations(self._ladders, 2):
            if self._attempt.is_over:
                self.not_tried |= dict.fromkeys((one[0], other[0]))
                continue
            for second, _ in self._smallest(_after(self._ladders[one][-1], other)):
                pairs = [
                    (first, step)
                    for first in self._ladders[one]
                    for step in _after(first, other)
                    if step.after == second.after
                ]
                found += [Remedy(pairs[at], enough) for at, enough in self._first([pair[1] for pair in pairs], one[0])]
        return found

    def _smallest(self, ladder: Ladder) -> list[tuple[RemedyStep, Maximum]]:
        """The smallest step that suffices, if any does, with the week it makes possible."""
        return [(ladder[at], enough) for at, enough in self._first(ladder, ladder[0].lever if ladder else Lever.TARGET)]

    def _first(self, steps: Sequence[RemedyStep], lever: Lever) -> list[tuple[int, Maximum]]:
        """The first of some steps of a lever that suffices, if any does: where each yields no less, by halving."""
        levers = {lever, *(one.lever for one in steps)}
        if levers & MAY_MAKE_LUNCH_DUE:
            return next(([(at, enough)] for at, step in enumerate(steps) for enough in self._enough(step)), [])
        low, high = 0, len(steps) - 1
        found = [(high, enough) for enough in self._enough(steps[-1])] if steps else []
        while found and low < high:
            middle = (low + high) // 2
            enough = self._enough(steps[middle])
            if enough:
                found, high = [(middle, enough[0])], middle
            else:
                low = middle + 1
        return found

    def _enough(self, step: RemedyStep) -> list[Maximum]:
        """The fullest week a step makes possible, if it suffices."""
        if most_by_sums(step.problem) < step.needed:
            return []
        fullest = _fullest(step.problem, self._attempt)
        return [fullest] if fullest is not None and fullest.counted >= step.needed else []


def _fullest(problem: WeekProblem, attempt: Attempt) -> Maximum | None:
    with suppress(UndecidedError):
        return most(problem, attempt)
    return None


def _after(first: RemedyStep, other: tuple[Lever, str]) -> Ladder:
    """The ladder of a lever once another has been pulled; empty where that leaves nothing to pull."""
    return catalogue(first.problem, first.needed).get(other, ())
