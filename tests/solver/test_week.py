from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.amount import few

from planner.domain.diary.activity import Kind
from planner.domain.hours.rules import Rules
from planner.domain.layout.contradictions import ContradictionError
from planner.domain.layout.explanation import Lever
from planner.domain.layout.laid_week import Layout
from planner.domain.layout.lifting import WeekRule
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem
from planner.domain.layout.stretch import Stretch
from planner.solver import Effort, Progress, Stage, UndecidedError, explain, fit, maximum, remedies
from planner.solver.program import Program, Solved

MONDAY = date(2026, 11, 23)
SESSION = Shape("treatment", Kind.CONTACT, 60, 60)
MEETING = Shape("meeting", Kind.MEETING, 60)
NOTES = Shape("notes", Kind.ADMIN, 60)
PATIENT = Effort(seconds=100)
"""A proof is waited for however slow the machine; it ends the search at once."""
ALL_RULES = Rules(15, time(9), time(17), 30, (time(12), time(14)), 180, 15, 360, 15, 30)

Weeks = Callable[[int, int, int], WeekProblem]
Faults = Callable[[WeekProblem, Layout], list[str]]


def days(count: int = 5, start: int = 540, end: int = 1020, unpaid: int = 30) -> tuple[Day, ...]:
    hours, paid = Stretch(start, end), end - start - unpaid
    return tuple(Day(MONDAY + timedelta(days=n), hours, (hours,), paid, paid) for n in range(count))


def item(name: str, shape: Shape, day: int, start: int, hold: Hold = Hold.FREE) -> Item:
    return Item(name, shape, Place(day, start), hold)


def most(problem: WeekProblem) -> int:
    fullest = maximum(problem, PATIENT)
    assert fullest is not None
    assert fullest.is_proven
    return fullest.contact_minutes


def laid(problem: WeekProblem, needed: int) -> Layout:
    layout = fit(problem, needed, PATIENT)
    assert layout is not None
    return layout


def test_a_full_time_week_without_commitments_holds_28_hours_with_15_minutes_of_notes_a_session() -> None:
    # 37 h 30 paid: 28 sessions and 7 h of notes are 35 h, 30 would be 37 h 30 but leave no block of half an hour.
    assert most(WeekProblem(days(), (), (SESSION,), ALL_RULES)) >= 28 * 60


def test_a_day_without_rules_holds_what_is_paid() -> None:
    assert most(WeekProblem(days(1), (), (SESSION,))) == 7 * 60


@pytest.mark.parametrize(
    ("rules", "hours"),
    [
        (Rules(15, lunch_minutes=30, lunch_between=(time(12), time(14))), 7),
        (Rules(15, max_contact_minutes_per_day=300), 5),
        (Rules(15, max_run_minutes=60, break_minutes=60), 4),
        (Rules(15, latest=time(13)), 4),
        (Rules(15, earliest=time(11), latest=time(13)), 2),
        (Rules(15, admin_minutes_per_contact=30, admin_block_minutes=60), 5),
        (Rules(15, admin_minutes_per_contact=60), 3),
    ],
)
def test_each_rule_takes_its_share_of_a_day(rules: Rules, hours: int) -> None:
    assert most(WeekProblem(days(1), (), (SESSION,), rules)) == hours * 60


def test_a_run_is_counted_in_minutes_of_contact_and_notes_shorter_than_a_break_do_not_end_it() -> None:
    session = replace(SESSION, minutes=50, notes_minutes=10)
    rules = Rules(5, max_run_minutes=150, break_minutes=15)
    # Three sessions, then five minutes more beside the notes; and again: 8 would be 8 h 10 with two breaks.
    assert most(WeekProblem(days(1, unpaid=0), (), (session,), rules)) == 7 * 50
    assert most(WeekProblem(days(1, unpaid=0), (), (session,), replace(rules, break_minutes=10))) == 8 * 50


def test_nothing_is_moved_or_added_when_the_week_does_already() -> None:
    here = tuple(item(f"s{n}", SESSION, n, 600) for n in range(5))
    layout = laid(WeekProblem(days(), here, (SESSION,), ALL_RULES), 300)
    assert (layout.changes, layout.moved_minutes, layout.is_proven, layout.bound) == (0, 0, True, 0)


def test_only_what_is_in_the_way_moves_and_no_further_than_it_must(faults: Faults) -> None:
    # Around a meeting at 10:15 two sessions fit of the three asked; a quarter of an hour earlier, all of them.
    here = (item("meeting", MEETING, 0, 615),)
    problem = WeekProblem(days(1, 540, 780, 0), here, (SESSION,), Rules(15))
    layout = laid(problem, 180)
    assert faults(problem, layout) == []
    assert [(one.place.start, one.moved_minutes) for one in layout.moved] == [(600, 15)]
    assert len(layout.added) == 3


def test_what_is_locked_stays_and_the_other_gives_way(faults: Faults) -> None:
    here = (item("locked", MEETING, 0, 600, Hold.LOCKED), item("free", MEETING, 0, 690))
    problem = WeekProblem(days(1, 540, 780, 0), here, (SESSION,), Rules(30))
    layout = laid(problem, 120)
    assert faults(problem, layout) == []
    assert [one.item.id for one in layout.moved if one.item] == ["free"]


def test_a_session_on_a_day_off_is_moved_into_the_week(faults: Faults) -> None:
    away = replace(days(2)[1], free=(), paid_minutes=0, worked_minutes=0)
    problem = WeekProblem((days(1)[0], away), (item("s", SESSION, 1, 600),), (SESSION,), ALL_RULES)
    layout = laid(problem, 60)
    assert faults(problem, layout) == []
    assert [one.place.day for one in layout.entries] == [0]


def test_a_session_that_stands_off_the_grid_may_stay() -> None:
    problem = WeekProblem(days(1), (item("s", SESSION, 0, 607),), (SESSION,), ALL_RULES)
    assert laid(problem, 120).moved == ()


def test_two_entries_of_one_length_may_change_places_and_count_as_unmoved() -> None:
    here = (item("a", SESSION, 0, 540), item("b", replace(SESSION, activity="assessment"), 0, 600))
    layout = laid(WeekProblem(days(1), here, (SESSION,), ALL_RULES), 120)
    assert {one.item.id: one.place.start for one in layout.entries if one.item} == {"a": 540, "b": 600}


def test_a_group_counts_what_it_is_worth() -> None:
    group = Shape("group", Kind.CONTACT, 90, 240)
    problem = WeekProblem(days(1), (item("g", group, 0, 540),), (SESSION,), ALL_RULES)
    layout = laid(problem, 300)
    assert (len(layout.added), layout.counted, layout.contact_minutes) == (1, 300, 150)


def test_targets_in_contacts_count_sessions() -> None:
    layout = laid(WeekProblem(days(), (), (replace(SESSION, worth=1),), ALL_RULES), 12)
    assert len(layout.added) == 12


def test_the_fewest_changes_come_from_the_session_that_counts_most() -> None:
    group = Shape("group", Kind.CONTACT, 90, 180)
    layout = laid(WeekProblem(days(1), (), (SESSION, group), ALL_RULES), 360)
    assert [one.shape.activity for one in layout.added] == ["group", "group"]


def test_admin_entries_of_the_diary_are_notes_time() -> None:
    rules = Rules(15, admin_minutes_per_contact=30, admin_block_minutes=240)
    full = WeekProblem(days(1, 540, 840, 0), (item("n", NOTES, 0, 600),), (SESSION,), rules)
    assert most(full) == 2 * 60


def test_an_evening_spread_is_even_and_scraps_are_few(faults: Faults) -> None:
    problem = WeekProblem(days(), (), (SESSION,), ALL_RULES)
    layout = laid(problem, 20 * 60)
    assert faults(problem, layout) == []
    per_day = [sum(one.place.day == number for one in layout.entries) for number in range(5)]
    assert per_day == [4] * 5


def test_travel_takes_time_between_sites_and_lunch_is_no_journey(faults: Faults) -> None:
    hill, river = replace(SESSION, site="hill"), replace(SESSION, site="river")
    here = (item("a", hill, 0, 660, Hold.LOCKED), item("b", river, 0, 765, Hold.LOCKED))
    apart = {frozenset(("hill", "river")): 30}
    rules = Rules(15, lunch_minutes=30, lunch_between=(time(12), time(13)))
    assert maximum(WeekProblem(days(1), here, (hill,), rules, travel=apart)) is None
    near = WeekProblem(days(1), here, (hill,), rules, travel={frozenset(("hill", "river")): 15})
    layout = laid(near, 180)
    assert faults(near, layout) == []


def test_nobody_travels_during_a_locked_meeting(faults: Faults) -> None:
    # Nine to noon: after the session at the one site and the meeting there is an hour, for the way or for a session.
    here = (
        item("a", replace(SESSION, site="hill"), 0, 540, Hold.LOCKED),
        item("meeting", MEETING, 0, 600, Hold.LOCKED),
    )
    elsewhere = replace(SESSION, site="river")
    week = days(1, 540, 720, 0)
    problem = WeekProblem(week, here, (elsewhere,), Rules(15), travel={frozenset(("hill", "river")): 60})
    assert most(problem) == 60
    assert fit(problem, 120) is None
    longer = replace(problem, days=days(1, 540, 780, 0))
    assert most(longer) == 120
    assert faults(longer, laid(longer, 120)) == []


def test_a_site_is_used_only_when_it_is_open(faults: Faults) -> None:
    hill = replace(SESSION, site="hill")
    hours = {"hill": ((), (Stretch(600, 720),))}
    problem = WeekProblem(days(2), (item("a", hill, 0, 600),), (hill,), ALL_RULES, site_hours=hours)
    layout = laid(problem, 120)
    assert faults(problem, layout) == []
    assert [one.place for one in layout.entries] == [Place(1, 600), Place(1, 660)]
    assert fit(problem, 180) is None


def test_a_closed_day_counts_and_is_left_alone() -> None:
    gone = replace(days(1)[0], free=(), is_closed=True)
    past = (item("a", SESSION, 0, 600, Hold.PAST), item("b", MEETING, 0, 630, Hold.PAST))
    problem = WeekProblem((gone, *days(2)[1:]), past, (SESSION,), ALL_RULES)
    assert len(laid(problem, 120).added) == 1


def test_a_week_with_nothing_to_lay_out_is_itself() -> None:
    layout = laid(WeekProblem(()), 0)
    assert layout.entries == ()
    assert fit(WeekProblem(days(1)), 60) is None


def test_a_problem_that_contradicts_itself_is_named_and_not_solved() -> None:
    here = (item("a", MEETING, 0, 600, Hold.LOCKED), item("b", MEETING, 0, 630, Hold.LOCKED))
    with pytest.raises(ContradictionError, match="overlap"):
        fit(WeekProblem(days(1), here, (SESSION,), ALL_RULES), 60)


def test_progress_is_told_stage_by_stage() -> None:
    told: list[Progress] = []
    fit(WeekProblem(days(), (), (SESSION,), ALL_RULES), 1200, Effort(on_progress=told.append))
    assert list(dict.fromkeys(one.stage for one in told)) == [Stage.CHANGES, Stage.MINUTES, Stage.TIDY]


def test_where_the_time_is_up_before_anything_is_found_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = Solved(None, 0, 0, is_proven=False)
    monkeypatch.setattr(Program, "least", lambda *_, **__: nothing)
    problem = WeekProblem(days(), (), (SESSION,), ALL_RULES)
    with pytest.raises(UndecidedError, match="time was up"):
        fit(problem, 1200)
    assert maximum(problem)  # which asks no program
    breaks = replace(problem, items=(item("b", Shape("rest", Kind.BREAK, 30), 0, 600),))
    with pytest.raises(UndecidedError, match="time was up"):
        maximum(breaks)


def test_a_cancelled_solve_says_so_or_gives_what_it_has(faults: Faults) -> None:
    problem = WeekProblem(days(), (item("m", MEETING, 0, 600),), (SESSION,), replace(ALL_RULES, grid_minutes=5))
    stages: list[Stage] = []
    effort = Effort(is_cancelled=lambda: len(stages) > 1, on_progress=lambda one: stages.append(one.stage))
    try:
        layout = fit(problem, 1500, effort)
    except UndecidedError:
        return
    assert layout is not None
    assert faults(problem, layout) == []


def test_what_is_found_when_the_time_is_up_keeps_every_rule_and_claims_no_proof(faults: Faults) -> None:
    here = tuple(item(f"m{n}", replace(MEETING, minutes=35), n % 5, 545 + 100 * (n // 5)) for n in range(10))
    problem = WeekProblem(days(), here, (SESSION,), replace(ALL_RULES, grid_minutes=5))
    for seconds in (0.3, 0.6):
        try:
            layout = fit(problem, 1320, Effort(seconds=seconds))
        except UndecidedError:
            continue
        assert layout is not None
        assert faults(problem, layout) == []
        assert layout.bound <= layout.changes


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", few(range(4), 2))
def test_full_weeks_keep_every_rule_at_their_maximum_and_below(week: Weeks, faults: Faults, seed: int) -> None:
    problem = week(seed, 15, 5)
    fullest = maximum(problem, PATIENT)
    assert fullest is not None
    for less in (0, 180):
        layout = laid(problem, fullest.counted - less)
        # The fewest changes are proven; how short the moves may be is looked at for a second or so, on any machine.
        assert layout.changes == layout.bound
        assert faults(problem, layout) == []


def test_a_finer_grid_never_holds_less(week: Weeks, faults: Faults) -> None:
    coarse = week(5, 15, 2)
    fine = replace(coarse, rules=replace(coarse.rules, grid_minutes=5))
    assert most(fine) >= most(coarse)
    layout = laid(fine, most(coarse))
    assert layout.changes <= laid(coarse, most(coarse)).changes
    assert faults(fine, layout) == []


def test_lunch_in_time_off_does_not_make_more_time_paid(faults: Faults) -> None:
    # Nine to six with two hours' leave at noon: 6 h 30 paid of seven, and lunch may be taken in the leave.
    day = replace(days(1)[0], hours=Stretch(540, 1080), free=(Stretch(540, 720), Stretch(840, 1080)))
    day = replace(day, paid_minutes=390, worked_minutes=390)
    problem = WeekProblem((day,), (), (SESSION,), Rules(15, lunch_minutes=30, lunch_between=(time(12), time(14))))
    assert most(problem) == 6 * 60
    assert faults(problem, laid(problem, 360)) == []


def test_a_half_day_off_is_kept_free_and_chosen_by_the_solver(faults: Faults) -> None:
    rules = replace(ALL_RULES, half_days_off=2)
    sessions = tuple(item(f"s{day}", SESSION, day, 540 + 300 * (day % 2)) for day in range(5))
    problem = WeekProblem(days(), sessions, (SESSION,), rules)
    layout = laid(problem, 15 * 60)
    assert faults(problem, layout) == []
    assert layout.changes == 10
    busy = {(one.place.day, one.place.start >= 780) for one in layout.entries}
    assert len(busy) <= 8
    assert most(problem) < most(replace(problem, rules=ALL_RULES))


def test_leave_counts_as_a_half_day_off() -> None:
    away = days()[0]
    half = replace(away, free=(Stretch(540, 780),), paid_minutes=240, worked_minutes=240)
    week = (half, *days()[1:])
    with_rule = WeekProblem(week, (), (SESSION,), replace(ALL_RULES, half_days_off=1))
    assert most(with_rule) == most(replace(with_rule, rules=ALL_RULES))


def test_more_half_days_off_than_what_is_locked_allows_is_a_conflict() -> None:
    held = tuple(item(f"m{day}{start}", MEETING, day, start, Hold.LOCKED) for day in range(5) for start in (600, 840))
    problem = WeekProblem(days(), held, (SESSION,), Rules(15, half_days_off=1))
    conflict = explain(problem, 60, PATIENT)
    assert conflict is not None
    assert WeekRule.HALVES in conflict.rules
    assert Lever.HALVES in {step.lever for one in remedies(problem, 60).found for step in one.steps}
