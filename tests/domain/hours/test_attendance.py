from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import Span
from planner.domain.hours.attendance import Attendance, Denominator, Split, attendance_by
from planner.domain.statistics.proportions import Rate, wilson

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

MONDAY_NINE = datetime(2026, 6, 1, 8, tzinfo=UTC)
"""Nine in the morning, by the clock of a summer in London."""
YEAR = Attendance(
    {
        Outcome.ATTENDED: 80,
        Outcome.ATTENDED_LATE: 8,
        Outcome.DNA: 7,
        Outcome.LATE_NOT_SEEN: 1,
        Outcome.CANCELLED_CLIENT_LATE: 4,
        Outcome.CANCELLED_CLIENT: 15,
        Outcome.CANCELLED_SERVICE: 5,
    }
)


def booked(outcome: Outcome, hours: int = 0, activity: str = "treatment", site: str = "") -> Booking:
    start = MONDAY_NINE + timedelta(hours=hours)
    return Booking(f"{hours}", Span(start, start + timedelta(hours=1)), Details(activity, site), outcome)


@pytest.mark.parametrize(
    ("denominator", "rate"),
    [
        (Denominator.NOT_REFILLED, Rate(88, 100)),
        (Denominator.ALL_BOOKED, Rate(88, 120)),
        (Denominator.DNA, Rate(7, 95)),
    ],
)
def test_each_rate_has_its_own_denominator(denominator: Denominator, rate: Rate) -> None:
    assert YEAR.on(denominator) == rate
    assert YEAR.on(denominator).interval == wilson(rate.numerator, rate.denominator)


def test_a_rate_without_sessions_is_none() -> None:
    assert all(Attendance().on(one).value is None for one in Denominator)


def test_weekdays_and_hours_are_those_of_the_local_clock(full_time: Terms) -> None:
    bookings = [booked(Outcome.ATTENDED), booked(Outcome.DNA, 24), booked(Outcome.ATTENDED, 26)]
    assert list(attendance_by(full_time, bookings, Split.WEEKDAY)) == ["0", "1"]
    by_hour = attendance_by(full_time, bookings, Split.HOUR)
    assert {key: (one.attended, one.not_attended) for key, one in by_hour.items()} == {"09": (1, 1), "11": (1, 0)}


def test_sites_and_activities_are_told_apart(full_time: Terms) -> None:
    bookings = [booked(Outcome.ATTENDED, site="hill"), booked(Outcome.DNA), booked(Outcome.ATTENDED, 3, site="hill")]
    assert {key: one.attended for key, one in attendance_by(full_time, bookings, Split.SITE).items()} == {
        "": 0,
        "hill": 2,
    }
    assert list(attendance_by(full_time, bookings, Split.ACTIVITY)) == ["treatment"]


def test_what_is_planned_or_no_contact_is_left_out(full_time: Terms) -> None:
    marker = replace(booked(Outcome.ATTENDED), all_day=True)
    bookings = [booked(Outcome.PLANNED), booked(Outcome.ATTENDED, activity="meeting"), marker]
    assert attendance_by(full_time, bookings, Split.WEEKDAY) == {}


@given(
    outcomes=st.lists(st.tuples(st.sampled_from(Outcome), st.integers(0, 400)), max_size=40),
    split=st.sampled_from(Split),
)
def test_the_groups_of_any_split_add_up_to_all(
    full_time: Terms, outcomes: list[tuple[Outcome, int]], split: Split
) -> None:
    bookings = [booked(outcome, hours, site=str(hours % 3)) for outcome, hours in outcomes]
    groups = attendance_by(full_time, bookings, split).values()
    for denominator in Denominator:
        counts = [one.on(denominator) for one in groups]
        recorded = Attendance(
            {one: sum(o is one for o, _ in outcomes) for one in Outcome if one is not Outcome.PLANNED}
        )
        assert sum(one.numerator for one in counts) == recorded.on(denominator).numerator
        assert sum(one.denominator for one in counts) == recorded.on(denominator).denominator
