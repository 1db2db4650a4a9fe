"""Lifting rules from a week problem: what it would be without some of them, to find and show what conflicts."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.diary.activity import COMMITMENTS, Kind
from planner.domain.layout.problem import Hold, WeekProblem
from planner.domain.layout.room import fits, session_window

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from planner.domain.layout.problem import Item


class WeekRule(StrEnum):
    """What can be lifted from a week: its target, a rule of the set-up by its own name, or what stands in the diary."""

    TARGET = "target"
    CAP = "max_contact_minutes_per_day"
    ADMIN = "admin_minutes_per_contact"
    NOTES = "notes_minutes"
    COMMITMENTS = "commitments"
    LUNCH = "lunch_minutes"
    RUN = "max_run_minutes"
    EARLIEST = "earliest"
    LATEST = "latest"
    TRAVEL = "travel"
    SITES = "site_hours"
    HALVES = "half_days_off"
    LOCKED = "locked"


def only(problem: WeekProblem, rules: Collection[WeekRule]) -> WeekProblem:
    """The problem with these rules alone; working time, the grid and the sessions booked always stand."""
    for rule, lift in LIFTS.items():
        if rule not in rules:
            problem = lift(problem)
    return problem


def in_force(problem: WeekProblem) -> tuple[WeekRule, ...]:
    """The rules a problem has: those whose lifting makes it another problem, and the target."""
    return (
        WeekRule.TARGET,
        *(rule for rule, lift in LIFTS.items() if _binds(problem, rule) and lift(problem) != problem),
    )


def _binds(problem: WeekProblem, rule: WeekRule) -> bool:
    """An earliest or latest that no working time goes beyond forbids nothing."""
    window, free = session_window(problem), [one for day in problem.days for one in day.free]
    if rule is WeekRule.EARLIEST:
        return any(one.start < window.start for one in free)
    return rule is not WeekRule.LATEST or any(window.end < one.end for one in free)


def _without(name: str) -> Callable[[WeekProblem], WeekProblem]:
    return lambda problem: replace(problem, rules=replace(problem.rules, **{name: None}))


def _without_notes(problem: WeekProblem) -> WeekProblem:
    items = tuple(replace(one, shape=replace(one.shape, notes_minutes=0)) for one in problem.items)
    offered = tuple(dict.fromkeys(replace(shape, notes_minutes=0) for shape in problem.offered))
    return replace(problem, items=items, offered=offered)


def _without_commitments(problem: WeekProblem) -> WeekProblem:
    return replace(problem, items=tuple(one for one in problem.items if not is_commitment(problem, one)))


def is_commitment(problem: WeekProblem, item: Item) -> bool:
    """It takes time that could be contact; so does a notes block, but a shorter one than counts when empty is kept."""
    if item.hold is Hold.PAST or not any(free.shared(item.itself) for free in problem.days[item.place.day].free):
        return False
    rules = problem.rules
    smallest = (rules.admin_block_minutes or 1) if rules.admin_minutes_per_contact else 0
    return item.shape.kind in COMMITMENTS or (item.shape.kind is Kind.ADMIN and item.shape.minutes >= smallest)


def _without_locks(problem: WeekProblem) -> WeekProblem:
    """Whatever is locked may move, unless it stands where nothing may be put."""

    def freed(item: Item) -> Item:
        movable = item.hold is Hold.LOCKED and fits(problem, item.shape, item.place)
        return replace(item, hold=Hold.FREE) if movable else item

    return replace(problem, items=tuple(freed(one) for one in problem.items))


LIFTS: dict[WeekRule, Callable[[WeekProblem], WeekProblem]] = {
    WeekRule.CAP: _without("max_contact_minutes_per_day"),
    WeekRule.ADMIN: _without("admin_minutes_per_contact"),
    WeekRule.NOTES: _without_notes,
    WeekRule.COMMITMENTS: _without_commitments,
    WeekRule.LUNCH: _without("lunch_minutes"),
    WeekRule.RUN: _without("max_run_minutes"),
    WeekRule.EARLIEST: _without("earliest"),
    WeekRule.LATEST: _without("latest"),
    WeekRule.TRAVEL: lambda problem: replace(problem, travel={}),
    WeekRule.SITES: lambda problem: replace(problem, site_hours={}),
    WeekRule.HALVES: _without("half_days_off"),
    WeekRule.LOCKED: _without_locks,
}
"""In the order they are lifted: what is locked comes last, for what may move then depends on the rules left."""
