"""The rules a week keeps to, each with its figures; only those that are in force."""

from __future__ import annotations

from datetime import date, time

from planner.domain.diary.activity import Kind
from planner.domain.hours.rules import Rules
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem
from planner.domain.layout.stretch import Stretch
from planner.words.rules_kept import NO_RULES, rules_kept

WHOLE = Stretch(480, 1080)
DAYS = (Day(date(2026, 11, 23), WHOLE, (WHOLE,), 600, 600),)
RULES = Rules(
    grid_minutes=15,
    earliest=time(9),
    latest=time(17),
    lunch_minutes=30,
    lunch_between=(time(12), time(14)),
    max_run_minutes=180,
    break_minutes=15,
    max_contact_minutes_per_day=360,
    admin_minutes_per_contact=10,
    half_days_off=1,
)


def test_every_rule_in_force_is_said_with_its_figures() -> None:
    session = Shape("treatment", Kind.CONTACT, 60, 60, notes_minutes=10)
    items = (Item("a", session, Place(0, 600), Hold.LOCKED, "Treatment"),)
    said = rules_kept(WeekProblem(DAYS, items, (session,), RULES))

    assert {
        "Sessions begin every 15 min.",
        "At most 6 h of contact a day.",
        "No more than 3 h of contact without a break of 15 min.",
        "30 min of lunch between 12:00 and 14:00 on every day of more than 6 h.",
        "10 min of notes time for each session.",
        "Notes directly after each session, as its activity has them.",
        "No session before 09:00.",
        "No session after 17:00.",
        "1 half-day of the week kept free.",
        "What is locked stays where it is.",
    } <= set(said)


def test_a_week_without_a_rule_says_so() -> None:
    assert rules_kept(WeekProblem(DAYS)) == (NO_RULES,)
