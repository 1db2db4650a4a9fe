"""Capacity by days against the program of the whole week, which knows nothing of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

import pytest

from planner.domain.diary.activity import Kind
from planner.domain.layout.contradictions import contradictions
from planner.domain.layout.problem import Hold, Item, Place, Shape, WeekProblem
from planner.solver.capacity import comes_apart, most_added
from planner.solver.effort import Attempt, Effort
from planner.solver.week import UndecidedError, maximum, most, most_by_program

Weeks = Callable[[int, int, int], WeekProblem]
Harder = Callable[[WeekProblem, int], WeekProblem]
DEEP = bool(os.environ.get("PLANNER_DEEP"))
WEEKS, SECONDS = (400, 60.0) if DEEP else (4, 1.0)


@pytest.mark.parametrize("seed", range(WEEKS))
def test_the_days_added_up_hold_what_the_program_of_the_week_proves(week: Weeks, harder: Harder, seed: int) -> None:
    plain = week(seed, (15, 15, 5)[seed % 3], 2 + seed % 2)
    hard = harder(plain, seed)
    held = tuple(one for one in hard.items if one.hold is not Hold.FREE or not one.shape.is_contact)
    for problem in (plain, hard, replace(hard, items=held)):
        if contradictions(problem):
            continue
        assert comes_apart(problem)
        try:
            found = most_by_program(problem, Attempt(Effort(SECONDS)))
        except UndecidedError:
            continue
        added = most_added(problem)
        if found is None or added is None:
            assert (found, added) == (None, None)
            continue
        # Where the time was too short for a proof, the program's best and its bound hold the answer between them.
        here, each = problem.contact_minutes, problem.offered[0].minutes
        assert found.added <= added <= (found.bound - here) // each


def test_a_break_that_may_move_beside_lunch_is_left_to_the_program(week: Weeks) -> None:
    rest = Item("rest", Shape("rest", Kind.BREAK, 30), Place(0, 12 * 60))
    problem = replace(week(1, 15, 2), items=(rest,))
    assert not comes_apart(problem)
    assert maximum(problem) == most_by_program(problem, Attempt(Effort()))
    assert comes_apart(replace(problem, items=(replace(rest, hold=Hold.LOCKED),)))


def test_a_journey_that_may_move_between_sites_is_left_to_the_program(week: Weeks) -> None:
    drive = Item("drive", Shape("drive", Kind.TRAVEL, 30), Place(0, 15 * 60))
    problem = replace(week(1, 15, 2), items=(drive,))
    assert comes_apart(problem)
    assert not comes_apart(replace(problem, travel={frozenset(("hill", "river")): 30}))


def test_more_sorts_of_entries_than_can_be_counted_at_once_are_left_to_the_program(week: Weeks) -> None:
    many = tuple(
        Item(f"m{n}", Shape("meeting", Kind.MEETING, 15 + 5 * n), Place(n % 2, 9 * 60 + 30 * n)) for n in range(14)
    )
    problem = replace(week(1, 5, 2), items=many)
    assert not comes_apart(problem)


def test_a_week_without_a_session_to_add_holds_what_stands_in_it(week: Weeks) -> None:
    problem = replace(week(1, 15, 2), offered=())
    fullest = most(problem, Attempt(Effort()))
    assert fullest is not None
    assert (fullest.added, fullest.contact_minutes) == (0, problem.contact_minutes)
