from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest

from planner.domain.diary.activity import Kind
from planner.domain.layout.lifting import WeekRule, in_force, only
from planner.domain.layout.problem import Hold, Item, Place, Shape, WeekProblem
from planner.solver import explain, fit, maximum

Weeks = Callable[[int, int, int], WeekProblem]


def can_be_kept(problem: WeekProblem, rules: tuple[WeekRule, ...], needed: int) -> bool:
    return fit(only(problem, rules), needed if WeekRule.TARGET in rules else 0) is not None


@pytest.mark.parametrize(("seed", "more"), [(0, 60), (1, 60), (2, 600), (3, 300)])
def test_a_conflict_cannot_be_kept_and_without_any_one_of_its_rules_it_can(week: Weeks, seed: int, more: int) -> None:
    problem = week(seed, 15, 2)
    fullest = maximum(problem)
    assert fullest is not None
    needed = fullest.contact_minutes + more
    conflict = explain(problem, needed)
    assert conflict is not None
    assert conflict.is_proven
    assert not can_be_kept(problem, conflict.rules, needed)
    for rule in conflict.rules:
        assert can_be_kept(problem, tuple(one for one in conflict.rules if one is not rule), needed)
    smaller = combinations(in_force(problem), len(conflict.rules) - 1)
    assert all(can_be_kept(problem, rules, needed) for rules in smaller)


def test_what_the_rules_of_a_conflict_leave_room_for_is_short_of_the_target(week: Weeks) -> None:
    problem = week(3, 15, 5)
    conflict = explain(problem, 40 * 60)
    assert conflict is not None
    assert conflict.rules == (WeekRule.TARGET,)
    assert conflict.most is not None
    assert conflict.most < conflict.needed == 40 * 60


def test_31_hours_with_six_a_day_is_a_conflict_of_two_rules(week: Weeks) -> None:
    conflict = explain(replace(week(1, 15, 5), items=()), 31 * 60)
    assert conflict is not None
    assert conflict.rules == (WeekRule.TARGET, WeekRule.CAP)
    assert conflict.most == 30 * 60


def test_a_week_that_is_possible_has_no_conflict(week: Weeks) -> None:
    assert explain(week(1, 15, 5), 20 * 60) is None


def test_rules_can_conflict_before_any_target(week: Weeks) -> None:
    session = Shape("treatment", Kind.CONTACT, 60, 60)
    booked = tuple(Item(f"s{n}", session, Place(0, 540 + 60 * n), Hold.FREE) for n in range(7))
    problem = replace(week(1, 15, 1), items=booked)
    conflict = explain(problem, 0)
    assert conflict is not None
    assert conflict.rules == (WeekRule.CAP,)
    assert conflict.most is None


def test_what_does_not_fit_the_working_time_at_all_is_nobodys_rule(week: Weeks) -> None:
    session = Shape("treatment", Kind.CONTACT, 60, 60)
    booked = tuple(Item(f"s{n}", session, Place(0, 540), Hold.FREE) for n in range(9))
    conflict = explain(replace(week(1, 15, 1), items=booked), 0)
    assert conflict is not None
    assert conflict.rules == ()


def test_a_locked_entry_can_be_the_reason(week: Weeks) -> None:
    problem = week(1, 15, 1)
    rules = replace(problem.rules, admin_minutes_per_contact=None, max_run_minutes=None)
    # 9:20 to 9:50 wastes an hour and a half around it that sessions on the quarter hours could use.
    locked = Item("m", Shape("meeting", Kind.MEETING, 30), Place(0, 590), Hold.LOCKED)
    here = replace(problem, items=(locked,), rules=replace(rules, max_contact_minutes_per_day=None))
    conflict = explain(here, 7 * 60)
    assert conflict is not None
    assert WeekRule.LOCKED in conflict.rules or WeekRule.COMMITMENTS in conflict.rules
