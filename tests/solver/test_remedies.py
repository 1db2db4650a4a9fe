from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from planner.domain.diary.activity import Kind
from planner.domain.layout.catalogue import catalogue
from planner.domain.layout.explanation import Lever, Remedies, Remedy, RemedyStep, Who
from planner.domain.layout.laid_week import Layout
from planner.domain.layout.problem import Shape, WeekProblem
from planner.solver import fit, maximum, remedies

Weeks = Callable[[int, int, int], WeekProblem]
Faults = Callable[[WeekProblem, Layout], list[str]]


def suffices(step: RemedyStep) -> bool:
    fullest = maximum(step.problem)
    return fullest is not None and fullest.contact_minutes >= step.needed


def out_of_reach(problem: WeekProblem, more: int) -> int:
    fullest = maximum(problem)
    assert fullest is not None
    return fullest.contact_minutes + more


@pytest.mark.parametrize(("seed", "more"), [(2, 60), (3, 120)])
def test_every_remedy_suffices_and_none_smaller_of_its_lever_does(
    week: Weeks, faults: Faults, seed: int, more: int
) -> None:
    problem = week(seed, 15, 2)
    needed = out_of_reach(problem, more)
    found = [one for one in remedies(problem, needed).found if len(one.steps) == 1]
    ladders = catalogue(problem, needed)
    by_lever = {(one.steps[0].lever, one.steps[0].subject): one for one in found}
    for key, ladder in ladders.items():
        sufficient = [step for step in ladder if suffices(step)]
        assert [step.after for step in sufficient[:1]] == [one.steps[0].after for one in [by_lever.get(key)] if one]
    for remedy in found:
        _verify(remedy, faults)


def _verify(remedy: Remedy, faults: Faults) -> None:
    last = remedy.steps[-1]
    layout = fit(last.problem, last.needed)
    assert layout is not None
    assert faults(last.problem, layout) == []
    fullest = maximum(last.problem)
    assert fullest is not None
    assert fullest.contact_minutes == remedy.fullest.contact_minutes
    assert fullest.bound >= remedy.fullest.contact_minutes >= last.needed


def test_where_one_change_is_not_enough_two_are_given_and_neither_can_be_smaller(week: Weeks, faults: Faults) -> None:
    problem = replace(week(2, 15, 2), items=())
    needed = 15 * 60
    found = remedies(problem, needed).found
    pairs = [one for one in found if len(one.steps) == 2]
    assert pairs
    assert [one.steps[0].lever for one in found if len(one.steps) == 1] == [Lever.TARGET]
    for remedy in pairs:
        _verify(remedy, faults)
        first, second = remedy.steps
        assert not suffices(first)
        again = catalogue(first.problem, needed)[second.lever, second.subject]
        assert not any(suffices(step) for step in again if again.index(step) < _rung(again, second))
        ladder = catalogue(problem, needed)[first.lever, first.subject]
        for less in ladder[: _rung(ladder, first)]:
            after = catalogue(less.problem, needed)[second.lever, second.subject]
            assert not suffices(after[_rung(after, second)])


def _rung(ladder: tuple[RemedyStep, ...], step: RemedyStep) -> int:
    return [one.after for one in ladder].index(step.after)


def test_remedies_are_sorted_by_who_can_decide_them_and_the_target_is_the_services(week: Weeks) -> None:
    problem = week(1, 15, 3)
    found = remedies(problem, out_of_reach(problem, 60)).found
    order = [list(Who).index(one.who) for one in found]
    assert order == sorted(order)
    target = found[-1].steps[0]
    assert (target.lever, found[-1].who) == (Lever.TARGET, Who.SERVICE)
    assert target.after == found[-1].fullest.contact_minutes == out_of_reach(problem, 0)


def test_a_target_within_reach_needs_no_remedy(week: Weeks) -> None:
    assert remedies(week(1, 15, 2), 5 * 60) == Remedies()


def test_a_part_timer_is_offered_another_day(week: Weeks) -> None:
    problem = replace(week(1, 15, 5), items=())
    part = [replace(day, hours=None, free=(), paid_minutes=0, worked_minutes=0) for day in problem.days[3:]]
    found = remedies(replace(problem, days=(*problem.days[:3], *part)), 20 * 60).found
    days = {one.steps[0].subject: one.steps[0].after for one in found if one.steps[0].lever is Lever.DAY}
    assert days == {"Thursday": 150, "Friday": 150}


def test_shorter_notes_are_offered_where_notes_follow_each_session(week: Weeks) -> None:
    session = Shape("treatment", Kind.CONTACT, 50, 60, notes_minutes=20)
    problem = replace(week(1, 5, 1), items=(), offered=(session,))
    problem = replace(problem, rules=replace(problem.rules, admin_minutes_per_contact=None))
    needed = 7 * 60
    found = [step for one in remedies(problem, needed).found for step in one.steps]
    assert Lever.NOTES in {step.lever for step in found}
