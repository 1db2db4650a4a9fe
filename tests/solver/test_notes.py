"""The notes time of a week as it stands: what the solver keeps is what the review finds, by an independent checker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from tests.solver.test_brute_force import random_problem

from planner.domain.layout.notes import notes_time
from planner.domain.layout.problem import Hold, WeekProblem
from planner.solver import Effort, fit

DayCheck = Any
EFFORT = Effort(seconds=10)


def by_the_checker(problem: WeekProblem, day_check: DayCheck) -> int | None:
    """The most notes time of the week as it stands; None where a lunch, a journey or a half-day off has no room."""
    days = []
    for number in range(len(problem.days)):
        standing = [(one.shape, one.place.start) for one in problem.items if one.place.day == number]
        check = day_check(problem, number, standing)
        days.append(check.by_halves(check.lunches()))
    wanted = problem.rules.half_days_off or 0
    ways = [sum(d[n] for d, n in zip(days, off, strict=True)) for off in product(*days) if sum(off) >= wanted]
    return max(ways, default=None)


@pytest.mark.parametrize("seed", range(120))
def test_the_notes_time_of_a_week_is_what_an_independent_checker_finds(seed: int, day_check: DayCheck) -> None:
    problem = random_problem(seed, 6)
    problem = replace(problem, items=tuple(replace(one, hold=Hold.LOCKED) for one in problem.items))
    expected = by_the_checker(problem, day_check)
    if expected is not None and problem.rules.admin_minutes_per_contact:
        assert notes_time(problem).held == expected


@pytest.mark.parametrize("seed", range(6))
def test_a_week_the_solver_lays_out_holds_the_notes_time_its_sessions_owe(
    seed: int, week: Callable[[int, int, int], WeekProblem]
) -> None:
    problem = week(seed, 15, 5)
    found = fit(problem, problem.counted + 60, EFFORT)
    assert found is not None
    laid = [
        replace(one.item or problem.items[0], shape=one.shape, place=one.place, hold=Hold.LOCKED)
        for one in found.entries
    ]
    notes = notes_time(replace(problem, items=tuple(laid)))
    assert notes.held >= notes.owed > 0
