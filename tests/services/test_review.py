"""The review of a week counts notes time as the week solver does (finding B9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.rules import Rules
from planner.solver import Effort, fit

if TYPE_CHECKING:
    from planner.services.desk import Desk

MONDAY = date(2026, 11, 30)
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)
RULES = Rules(
    grid_minutes=15,
    lunch_minutes=30,
    lunch_between=(time(12), time(14)),
    admin_minutes_per_contact=15,
    admin_block_minutes=30,
)


@pytest.fixture
def clinic(desk: Desk) -> Desk:
    """Full time, Monday to Friday; 15 minutes of notes time a session, in blocks of half an hour or more."""
    desk.setup.save(Contract("c", date(2026, 4, 1), 2250, (WEEK,)), "prepare")
    desk.setup.save(RULES, "prepare")
    return desk


def add(desk: Desk, day: int, clock: time, minutes: int, activity: str = "treatment") -> None:
    start = datetime.combine(MONDAY + timedelta(days=day), clock)
    desk.diary.add(span_of(start, minutes, desk.setup.terms().zone), Details(activity))


def fill(desk: Desk, *days: int) -> None:
    """Days of training from nine to twelve and from half past twelve to five."""
    for day in days:
        add(desk, day, time(9), 180, "cpd")
        add(desk, day, time(12, 30), 270, "cpd")


def test_empty_afternoons_hold_the_notes_of_eighteen_sessions(clinic: Desk) -> None:
    for day in range(3):
        for hour in (9, 10, 11, 13, 14, 15):
            add(clinic, day, time(hour), 60)
    found = clinic.hours.review(MONDAY)
    assert found.notes_asked == 18 * 15
    # Monday to Wednesday 12:30 to 13:00 beside lunch and 16:00 to 17:00; Thursday and Friday are empty.
    assert found.notes_kept == 3 * 90 + 2 * 450
    assert found.notes_missing == 0


def test_a_gap_shorter_than_a_useful_block_and_lunch_hold_none(clinic: Desk) -> None:
    fill(clinic, 0, 1, 2, 3)
    add(clinic, 4, time(9), 160, "cpd")  # to 11:40: with lunch from 12:00 a gap of 20 minutes is left
    add(clinic, 4, time(12, 30), 60)
    add(clinic, 4, time(13, 30), 190, "cpd")  # to 16:40
    found = clinic.hours.review(MONDAY)
    assert (found.notes_asked, found.notes_kept, found.notes_missing) == (15, 0, 15)


def test_admin_entries_hold_notes_time_within_working_time(clinic: Desk) -> None:
    fill(clinic, 0, 1, 2, 3)
    add(clinic, 4, time(9), 180, "cpd")
    add(clinic, 4, time(12, 30), 60)
    add(clinic, 4, time(13, 30), 195, "cpd")
    add(clinic, 4, time(16, 45), 45, "notes")  # a quarter of an hour of it before five
    found = clinic.hours.review(MONDAY)
    assert (found.notes_kept, found.notes_missing) == (15, 0)


def test_a_session_called_off_owes_no_notes_and_one_missed_does(clinic: Desk) -> None:
    add(clinic, 0, time(9), 60)
    add(clinic, 0, time(10), 60)
    first, second = clinic.diary.bookings(MONDAY, MONDAY)
    clinic.diary.record([first], Outcome.CANCELLED_SERVICE)
    clinic.diary.record([second], Outcome.DNA)
    assert clinic.hours.review(MONDAY).notes_asked == 15


def test_where_the_rules_ask_for_none_nothing_is_missing(clinic: Desk) -> None:
    clinic.setup.save(replace(RULES, admin_minutes_per_contact=None), "lift the rule")
    add(clinic, 0, time(9), 60)
    found = clinic.hours.review(MONDAY)
    assert (found.notes_asked, found.notes_kept) == (0, 0)


@pytest.mark.parametrize("minutes", [30, 60])
def test_the_review_is_short_exactly_where_the_solver_finds_no_week_as_it_stands(clinic: Desk, minutes: int) -> None:
    fill(clinic, 0, 1, 2, 3)
    add(clinic, 4, time(9), 180, "cpd")
    for hour in (13, 14, 15):
        add(clinic, 4, time(hour), 60)
    add(clinic, 4, time(16), minutes, "cpd")
    for one in clinic.diary.bookings(MONDAY, MONDAY + timedelta(days=6)):
        clinic.diary.edit(one, replace(one.details, locked=True), one.span)
    problem = clinic.layouts.problem(MONDAY)
    found = fit(problem, problem.counted, Effort(seconds=10))
    assert (found is None) == bool(clinic.hours.review(MONDAY).notes_missing)
