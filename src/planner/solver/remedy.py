"""What would make a week possible: the smallest change of each lever of the catalogue, shown by solving."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from planner.domain.layout.catalogue import catalogue, lower_target
from planner.domain.layout.contradictions import refuse_impossible_week
from planner.domain.layout.explanation import Remedy, Who
from planner.solver.conflict import any_week, is_possible, most_counted
from planner.solver.effort import Attempt, Effort, Stage
from planner.solver.model import build
from planner.solver.reading import read_layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.layout.catalogue import Ladder
    from planner.domain.layout.explanation import Lever, RemedyStep
    from planner.domain.layout.problem import WeekProblem


YIELD_SECONDS = 0.5
"""To see how much more than the target a remedy yields; that it suffices is known by then."""

Ladders = dict[tuple["Lever", str], "Ladder"]


def remedies(problem: WeekProblem, needed: int, effort: Effort | None = None) -> tuple[Remedy, ...]:
    """The smallest changes that make a target possible, by who can decide them.

    For every lever of the catalogue its smallest change that suffices by itself; where none does but a lower target,
    the same for every two levers together. When the time is up, those found so far.
    """
    refuse_impossible_week(problem)
    attempt = Attempt(effort or Effort())
    reachable = most_counted(problem, attempt)
    if reachable is not None and reachable >= needed:
        return ()
    ladders = catalogue(problem, needed)
    singly = ((step,) for ladder in ladders.values() for step in _smallest(ladder, attempt))
    found = [remedy for steps in singly for remedy in _remedy(steps, attempt)]
    if not found:
        found = [remedy for steps in _pairs(ladders, attempt) for remedy in _remedy(steps, attempt)]
    if reachable is not None:
        found += _remedy((lower_target(problem, needed, reachable),), attempt)
    return tuple(sorted(found, key=lambda one: list(Who).index(one.who)))


def _smallest(ladder: Ladder, attempt: Attempt) -> Iterator[RemedyStep]:
    """The smallest step that suffices, if even the largest does."""
    if ladder and _suffices(ladder[-1], attempt):
        yield next((step for step in ladder[:-1] if _suffices(step, attempt)), ladder[-1])


def _pairs(ladders: Ladders, attempt: Attempt) -> Iterator[tuple[RemedyStep, RemedyStep]]:
    """Two steps of two levers that suffice together, and no longer when either is made smaller."""
    for one, other in combinations(ladders, 2):
        if attempt.is_over:
            return
        for second in _smallest(_after(ladders[one][-1], other), attempt):
            pairs = (
                (first, step) for first in ladders[one] for step in _after(first, other) if step.after == second.after
            )
            yield next(pair for pair in pairs if pair[0] is ladders[one][-1] or _suffices(pair[1], attempt))


def _after(first: RemedyStep, other: tuple[Lever, str]) -> Ladder:
    """The ladder of a lever once another has been pulled; empty where that leaves nothing to pull."""
    return catalogue(first.problem, first.needed).get(other, ())


def _suffices(step: RemedyStep, attempt: Attempt) -> bool:
    return bool(is_possible(step.problem, step.needed, attempt, Stage.REMEDIES))


def _remedy(steps: tuple[RemedyStep, ...], attempt: Attempt) -> list[Remedy]:
    """The remedy with the contact it yields, begun from a week that does; none where the time was up before."""
    model = build(steps[-1].problem)
    found = any_week(model, steps[-1].needed, attempt, Stage.REMEDIES)
    if found.values is None:
        return []
    costs = {column: -shape.contact_minutes for shape, column in model.added.items()}
    fullest = model.program.least(costs, attempt.part(YIELD_SECONDS), Stage.REMEDIES, near=found.values)
    best = found if fullest.values is None else fullest
    return [Remedy(steps, read_layout(model, best).contact_minutes, fullest.is_proven)]
