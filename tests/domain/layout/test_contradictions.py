from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from planner.domain.diary.activity import Kind
from planner.domain.hours.rules import Rules
from planner.domain.layout.contradictions import ContradictionError, contradictions, longest_run, refuse_impossible_week
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem
from planner.domain.layout.stretch import Stretch

HOURS = Stretch(540, 1020)
MONDAY = Day(date(2026, 11, 23), HOURS, (HOURS,), 450, 450)
SESSION = Shape("treatment", Kind.CONTACT, 60, 60)
MEETING = Shape("meeting", Kind.MEETING, 60)
LUNCH = Rules(15, lunch_minutes=30, lunch_between=(time(12), time(14)))


def locked(name: str, shape: Shape, start: int) -> Item:
    return Item(name, shape, Place(0, start), Hold.LOCKED, name)


def told(*items: Item, rules: Rules = LUNCH, day: Day = MONDAY, travel: int = 0) -> tuple[str, ...]:
    return contradictions(WeekProblem((day,), items, (SESSION,), rules, travel={frozenset(("hill", "river")): travel}))


def test_locked_entries_that_overlap_are_named_with_their_times() -> None:
    assert told(locked("Team", MEETING, 540), locked("Duty", MEETING, 570)) == (
        "Monday: Team 09:00–10:00 and Duty 09:30–10:30 overlap, and neither may move.",
    )


def test_locked_entries_without_time_for_notes_between_them_are_named() -> None:
    session = replace(SESSION, notes_minutes=10)
    assert told(locked("Ann", session, 540), locked("Team", MEETING, 600)) == (
        "Monday: Ann 09:00–10:00 and Team 10:00–11:00 leave no time for notes, and neither may move.",
    )


def test_lunch_outside_the_working_day_is_named() -> None:
    late = replace(LUNCH, lunch_between=(time(18), time(20)))
    assert told(rules=late) == (
        "Monday: 30 minutes of lunch do not fit where lunch is allowed within the working day.",
    )


def test_a_lunch_longer_than_its_window_is_named() -> None:
    assert len(told(rules=replace(LUNCH, lunch_minutes=150))) == 1


def test_locked_entries_that_leave_no_lunch_are_named() -> None:
    assert told(locked("Day school", replace(MEETING, minutes=120), 720)) == (
        "Monday: what may not move leaves no 30 minutes free for lunch between 12:00–14:00.",
    )


def test_a_break_in_the_diary_leaves_room_for_lunch() -> None:
    assert told(locked("Rest", Shape("break", Kind.BREAK, 120), 720)) == ()


def test_a_day_of_six_hours_needs_no_lunch() -> None:
    short = replace(MONDAY, worked_minutes=360)
    assert told(locked("Day school", replace(MEETING, minutes=120), 720), day=short) == ()


def test_locked_sessions_outside_the_session_window_are_named() -> None:
    rules = replace(LUNCH, earliest=time(10))
    assert told(locked("Ann", SESSION, 540), rules=rules) == (
        "Monday: Ann 09:00–10:00 may not move, and sessions may only take place from 10:00 to 24:00.",
    )


def test_locked_contact_beyond_the_daily_cap_is_named() -> None:
    rules = replace(LUNCH, max_contact_minutes_per_day=60)
    found = told(locked("Ann", SESSION, 540), locked("Bea", SESSION, 660), rules=rules)
    assert found == ("Monday: 120 minutes of contact may not move, and the most a day may hold is 60.",)


def test_a_locked_run_without_a_break_is_named() -> None:
    rules = replace(LUNCH, max_run_minutes=90, break_minutes=15)
    items = locked("Ann", SESSION, 540), locked("Bea", SESSION, 610)
    assert told(*items, rules=rules) == (
        "Monday: 120 minutes of contact that may not move have no break, and the longest run is 90.",
    )
    assert told(*items, rules=replace(rules, break_minutes=10)) == ()


def test_locked_entries_too_far_apart_are_named() -> None:
    there, here = locked("Ann", replace(SESSION, site="hill"), 540), locked("Bea", replace(SESSION, site="river"), 615)
    assert told(there, here, travel=15) == ()
    (sentence,) = told(there, here, travel=30)
    assert sentence.startswith("Monday: from Ann 09:00–10:00 to Bea 10:15–11:15 is 30 minutes' travel")


def test_a_locked_entry_at_a_closed_site_is_named() -> None:
    ann = locked("Ann", replace(SESSION, site="hill"), 540)
    found = contradictions(WeekProblem((MONDAY,), (ann,), (), LUNCH, site_hours={"hill": ((),)}))
    assert found == ("Monday: Ann 09:00–10:00 may not move, and its site cannot be used then.",)


def test_an_entry_longer_than_any_day_is_named() -> None:
    school = Item("s", replace(MEETING, minutes=500), Place(0, 540), name="Day school")
    assert told(school) == ("Day school (500 minutes) fits nowhere in the week's working time.",)


def test_nothing_is_asked_of_a_closed_day() -> None:
    closed = replace(MONDAY, is_closed=True, free=())
    assert told(locked("Team", MEETING, 540), locked("Duty", MEETING, 570), day=closed) == ()


def test_a_contradiction_is_refused_in_words() -> None:
    problem = WeekProblem((MONDAY,), (locked("Team", MEETING, 540), locked("Duty", MEETING, 570)), (), LUNCH)
    with pytest.raises(ContradictionError, match="overlap"):
        refuse_impossible_week(problem)


def test_a_run_ends_with_a_gap_as_long_as_a_break() -> None:
    assert longest_run([(540, 600), (610, 670), (690, 750)], 15) == 120
    assert longest_run([(540, 600), (610, 670), (690, 750)], 30) == 180
    assert longest_run([], 15) == 0
