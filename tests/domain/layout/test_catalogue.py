from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from planner.domain.diary.activity import Kind
from planner.domain.hours.rules import Rules
from planner.domain.layout.catalogue import catalogue
from planner.domain.layout.explanation import Lever, Who
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem
from planner.domain.layout.stretch import Stretch

HOURS = Stretch(540, 1020)
DAYS = tuple(Day(date(2026, 11, 23) + timedelta(days=n), HOURS, (HOURS,), 450, 450) for n in range(5))
SESSION = Shape("treatment", Kind.CONTACT, 50, 60, notes_minutes=10)
ITEMS = (
    Item("team", Shape("meeting", Kind.MEETING, 60), Place(0, 540), Hold.LOCKED),
    Item("sup", Shape("supervision", Kind.SUPERVISION, 60), Place(1, 540)),
    Item("ann", SESSION, Place(1, 600)),
    Item("gone", Shape("duty", Kind.DUTY, 60), Place(0, 700), Hold.PAST),
)
RULES = Rules(15, time(9), time(17), 30, (time(12), time(14)), 180, 15, 360, 15, 30)
PROBLEM = WeekProblem(DAYS, ITEMS, (SESSION,), RULES)
LADDERS = catalogue(PROBLEM, 1500)


def test_each_lever_begins_with_its_smallest_change() -> None:
    firsts = {(lever.value, subject): steps[0].after for (lever, subject), steps in LADDERS.items()}
    assert firsts == {
        ("max_run_minutes", ""): 195,
        ("max_contact_minutes_per_day", ""): 390,
        ("lunch_between", ""): 15,
        ("latest", ""): 1035,
        ("admin_minutes_per_contact", ""): 10,
        ("notes_minutes", ""): 5,
        ("meeting_minutes", "meeting"): 45,
        ("meeting_minutes", "supervision"): 45,
        ("meeting_frequency", "meeting"): 2,
        ("meeting_frequency", "supervision"): 2,
    }


def test_a_lifted_rule_is_no_lever() -> None:
    unruled = catalogue(WeekProblem(DAYS, (), (replace(SESSION, notes_minutes=0),)), 1500)
    assert set(unruled) == {(Lever.LATEST, "")}


def test_supervision_is_the_services_to_decide_and_a_team_meeting_the_managers() -> None:
    assert LADDERS[Lever.LENGTH, "supervision"][0].who is Who.SERVICE
    assert LADDERS[Lever.LENGTH, "meeting"][0].who is Who.MANAGER


def test_sessions_later_within_the_working_day_are_her_own_decision_and_a_longer_day_is_not() -> None:
    ladder = catalogue(replace(PROBLEM, rules=replace(RULES, latest=time(16, 30))), 1500)[Lever.LATEST, ""]
    assert [(one.after, one.who) for one in ladder[:3]] == [(1005, Who.YOU), (1020, Who.YOU), (1035, Who.MANAGER)]
    assert [one.problem.days[0].paid_minutes for one in ladder[:3]] == [450, 450, 465]


def test_a_later_finish_does_not_lengthen_a_day_that_ends_in_leave() -> None:
    away = replace(DAYS[0], free=(Stretch(540, 720),), paid_minutes=180, worked_minutes=180)
    ladder = catalogue(replace(PROBLEM, days=(away, *DAYS[1:])), 1500)[Lever.LATEST, ""]
    assert [one.free[-1].end for one in ladder[0].problem.days[:2]] == [720, 1035]


def test_a_shorter_meeting_keeps_its_start_and_at_least_a_quarter_of_an_hour() -> None:
    ladder = LADDERS[Lever.LENGTH, "meeting"]
    assert [one.after for one in ladder] == [45, 30, 15]
    assert [one.place for one in ladder[-1].problem.items] == [one.place for one in ITEMS]


def test_another_day_is_a_weekday_that_is_not_worked_and_has_lunch_when_it_is_long() -> None:
    off = replace(DAYS[4], hours=None, free=(), paid_minutes=0, worked_minutes=0)
    ladder = catalogue(replace(PROBLEM, days=(*DAYS[:4], off)), 1500)[Lever.DAY, "Friday"]
    assert (ladder[0].after, ladder[-1].after) == (60, 450)
    assert [one.problem.days[4].hours for one in (ladder[0], ladder[-1])] == [Stretch(540, 600), Stretch(540, 1020)]
