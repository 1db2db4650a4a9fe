"""Conflicts, remedies and fewest changes of many weeks, solved again by the program of the week, which walks no day."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest

from planner.domain.layout.catalogue import catalogue
from planner.domain.layout.contradictions import contradictions
from planner.domain.layout.explanation import Lever
from planner.domain.layout.lifting import WeekRule, in_force, only
from planner.domain.layout.problem import WeekProblem
from planner.solver import Stage, UndecidedError, explain, fit, maximum, remedies
from planner.solver.capacity import changes_come_apart
from planner.solver.effort import Attempt, Effort
from planner.solver.model import build, stands
from planner.solver.week import least, most_by_program, reach

Weeks = Callable[[int, int, int], WeekProblem]
Harder = Callable[[WeekProblem, int], WeekProblem]
Faults = Callable[..., list[str]]
DEEP = bool(os.environ.get("PLANNER_DEEP"))
WEEKS = 320 if DEEP else 3
MORE = (60, 180, 360)


def attempt() -> Attempt:
    return Attempt(Effort(60.0 if DEEP else 5.0))


def some_week(week: Weeks, seed: int) -> WeekProblem:
    """A week of two days; of every three one without what may move, and one with half the rules."""
    problem = week(seed, 15, 2)
    random = Random(seed)  # noqa: S311 - made-up weeks
    if seed % 3 == 1:
        problem = replace(problem, items=tuple(one for one in problem.items if one in problem.held[one.place.day]))
    if seed % 3 == 2:
        names = ("lunch_minutes", "max_run_minutes", "max_contact_minutes_per_day", "admin_minutes_per_contact")
        lifted = dict.fromkeys(random.sample(names, 2))
        problem = replace(problem, rules=replace(problem.rules, **lifted))
    return problem


def can_be_kept(problem: WeekProblem, needed: int) -> bool | None:
    """By the program alone; None where its time was too short to tell."""
    with suppress(UndecidedError):
        fullest = most_by_program(problem, attempt())
        if fullest is None:
            return False
        if fullest.counted >= needed or fullest.is_proven:
            return fullest.counted >= needed
    return None


@pytest.mark.parametrize("seed", range(WEEKS))
def test_a_conflict_and_what_is_said_of_it_hold_when_solved_again(week: Weeks, seed: int) -> None:
    problem = some_week(week, seed)
    fullest = maximum(problem)
    needed = MORE[seed % 3] + (fullest.counted if fullest else 0)
    conflict = explain(problem, needed)
    assert conflict is not None
    assert conflict.is_proven

    def holds(rules: set[WeekRule]) -> bool | None:
        return can_be_kept(only(problem, rules), needed if WeekRule.TARGET in rules else 0)

    rules = set(conflict.rules)
    assert not holds(rules)
    lifted = [holds({*rules} - {rule}) for rule in rules]
    assert False not in lifted  # none smaller
    each = [holds(set(in_force(problem)) - {rule}) for rule in rules]
    if conflict.is_each_enough:
        assert False not in each
    elif len(rules) > 1:
        assert False in each or None in each


@pytest.mark.parametrize("seed", range(WEEKS))
def test_every_remedy_holds_when_solved_again_and_none_smaller_does(week: Weeks, seed: int) -> None:
    problem = some_week(week, seed)
    fullest = maximum(problem)
    if fullest is None:
        return
    needed = fullest.counted + MORE[seed % 3]
    answer = remedies(problem, needed)
    assert not answer.not_tried
    alone = {(step.lever, step.subject): step for one in answer.found for step in one.steps if len(one.steps) == 1}
    assert Lever.TARGET in {lever for lever, _ in alone}
    for key, ladder in catalogue(problem, needed).items():
        if key not in alone:
            assert not can_be_kept(ladder[-1].problem, ladder[-1].needed)
            continue
        at = [step.after for step in ladder].index(alone[key].after)
        assert can_be_kept(ladder[at].problem, ladder[at].needed) is not False
        if at:
            assert not can_be_kept(ladder[at - 1].problem, ladder[at - 1].needed)
    for remedy in answer.found:
        last = remedy.steps[-1]
        assert can_be_kept(last.problem, remedy.fullest.counted) is not False
        assert not can_be_kept(last.problem, remedy.fullest.counted + 1)


@pytest.mark.parametrize("is_hard", [False, True])
@pytest.mark.parametrize("seed", range(WEEKS))
def test_no_week_has_fewer_changes_than_the_days_tell_and_the_week_given_keeps_every_rule(
    week: Weeks, harder: Harder, faults: Faults, seed: int, is_hard: bool
) -> None:
    problem = harder(week(seed, 15, 2), seed) if is_hard else some_week(week, seed)
    if contradictions(problem):
        return
    fullest = maximum(problem)
    if fullest is None:
        return
    needed = fullest.counted - 60 * (seed % 4)
    assert changes_come_apart(problem)
    layout = fit(problem, needed, Effort(60))
    assert layout is not None
    assert faults(problem, layout) == []
    model = build(problem)
    reach(model, needed)
    kept = [model.spots[spot] for spot in stands(problem) if spot in model.spots]
    costs = dict.fromkeys(kept, -1) | dict.fromkeys(model.added.values(), 1)
    solved = least(model, costs, attempt(), Stage.CHANGES)
    if solved.is_proven:
        assert layout.changes == len(problem.movable) + solved.cost == layout.bound
    else:
        assert len(problem.movable) + solved.bound <= layout.changes
