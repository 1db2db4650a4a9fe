from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from planner.domain.diary.activity import Kind
from planner.domain.hours.rules import Rules
from planner.domain.layout.lifting import WeekRule, in_force, only
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem
from planner.domain.layout.stretch import Stretch

HOURS = Stretch(540, 1020)
DAYS = tuple(Day(date(2026, 11, 23) + timedelta(days=n), HOURS, (HOURS,), 450, 450) for n in range(2))
SESSION = Shape("treatment", Kind.CONTACT, 50, 60, notes_minutes=10)
ITEMS = (
    Item("team", Shape("meeting", Kind.MEETING, 60), Place(0, 540), Hold.LOCKED),
    Item("early", Shape("meeting", Kind.MEETING, 60), Place(0, 420), Hold.LOCKED),
    Item("ann", SESSION, Place(1, 600)),
    Item("notes", Shape("notes", Kind.ADMIN, 15), Place(1, 700)),
)
RULES = Rules(15, time(9), time(17), 30, (time(12), time(14)), 180, 15, 360, 15, 30)
PROBLEM = WeekProblem(DAYS, ITEMS, (SESSION,), RULES)


def test_the_rules_in_force_are_those_whose_lifting_changes_something() -> None:
    assert in_force(PROBLEM) == (
        WeekRule.TARGET,
        WeekRule.CAP,
        WeekRule.ADMIN,
        WeekRule.NOTES,
        WeekRule.COMMITMENTS,
        WeekRule.LUNCH,
        WeekRule.RUN,
        WeekRule.LOCKED,
    )
    assert in_force(WeekProblem(DAYS)) == (WeekRule.TARGET,)


def test_an_earliest_within_working_time_is_in_force() -> None:
    assert WeekRule.EARLIEST in in_force(replace(PROBLEM, rules=replace(RULES, earliest=time(10))))


def test_with_every_rule_a_problem_is_itself() -> None:
    assert only(PROBLEM, tuple(WeekRule)) == PROBLEM


def test_lifting_commitments_takes_out_what_takes_working_time_and_keeps_blocks_too_short_to_count_empty() -> None:
    left = only(PROBLEM, set(WeekRule) - {WeekRule.COMMITMENTS}).items
    assert [one.id for one in left] == ["early", "ann", "notes"]
    unruled = only(PROBLEM, set(WeekRule) - {WeekRule.COMMITMENTS, WeekRule.ADMIN}).items
    assert [one.id for one in unruled] == ["early", "ann"]


def test_lifting_notes_shortens_what_sessions_take() -> None:
    left = only(PROBLEM, set(WeekRule) - {WeekRule.NOTES})
    assert [one.shape.notes_minutes for one in left.items] == [0, 0, 0, 0]
    assert left.offered[0].notes_minutes == 0


def test_lifting_locks_frees_what_stands_where_things_may_be_put() -> None:
    left = only(PROBLEM, set(WeekRule) - {WeekRule.LOCKED})
    assert {one.id: one.hold for one in left.items if one.id in ("team", "early")} == {
        "team": Hold.FREE,
        "early": Hold.LOCKED,
    }


def test_lifting_travel_and_sites_forgets_them() -> None:
    sited = replace(PROBLEM, travel={frozenset(("a", "b")): 30}, site_hours={"a": ((), ())})
    left = only(sited, set(WeekRule) - {WeekRule.TRAVEL, WeekRule.SITES})
    assert (left.travel, left.site_hours) == ({}, {})
