"""What a target takes of an ordinary week, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.clock import at
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.credit import Basis
from planner.domain.hours.feasibility import try_target
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target, Unit
from planner.domain.hours.target_cost import TargetCost, target_cost

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 6, 1)
NOW = span_of(datetime(2026, 5, 29, 12), 1, LONDON).start
HISTORY = Attendance({Outcome.ATTENDED: 88, Outcome.DNA: 12})
KINDS = (
    Activity("treatment", "Treatment session", Kind.CONTACT, 60, 15),
    Activity("meeting", "Team meeting", Kind.MEETING),
    Activity("supervision", "Supervision", Kind.SUPERVISION),
    Activity("notes", "Notes", Kind.ADMIN),
)


def standing(activity: str, minutes: int, weekday: int) -> list[Booking]:
    """An entry in each of four weeks."""
    days = [MONDAY + timedelta(weeks=n, days=weekday) for n in range(4)]
    return [Booking(f"{activity}{day}", span_of(at(day, 9 * 60), minutes, LONDON), Details(activity)) for day in days]


def cost(terms: Terms, target: Target, bookings: list[Booking], history: Attendance = HISTORY) -> TargetCost:
    mondays = [MONDAY + timedelta(weeks=n) for n in range(4)]
    return target_cost(terms, try_target(terms, target, mondays, bookings, NOW, history))


def wanted(amount: float, unit: Unit = Unit.HOURS, basis: Basis = Basis.ATTENDED) -> Target:
    return Target("wanted", MONDAY, Fraction(amount), unit, basis=basis)


@pytest.fixture
def week(full_time: Terms) -> Terms:
    """A full-time week with notes of 15 minutes a session."""
    return replace(full_time, activities=KINDS, rules=Rules())


def test_the_worked_example_leaves_four_hours(week: Terms) -> None:
    bookings = [*standing("meeting", 120, 0), *standing("supervision", 90, 1), *standing("notes", 180, 2)]
    found = cost(week, wanted(20), bookings)
    assert found.to_book == 24
    assert (found.at_work, found.contact, found.notes, found.blocks) == (2250, 1440, 360, 180)
    assert found.fixed == {Kind.MEETING: 120, Kind.SUPERVISION: 90}
    assert found.left == 240


def test_blocks_for_notes_count_once_whether_they_are_too_short_or_too_long(week: Terms) -> None:
    without = cost(week, wanted(20), [])
    for minutes, more in ((0, 0), (300, 0), (360, 0), (450, 90)):
        found = cost(week, wanted(20), standing("notes", minutes, 2) if minutes else [])
        assert without.left - found.left == more


def test_what_attendance_makes_no_difference_to_or_is_not_known_is_what_is_asked_for(week: Terms) -> None:
    assert not cost(week, wanted(20), []).is_asked
    booked = cost(week, wanted(20, basis=Basis.BOOKED), [])
    unknown = cost(week, wanted(20), [], Attendance())
    assert (booked.is_asked, booked.to_book, booked.asked) == (True, 20, 20)
    assert (unknown.is_asked, unknown.to_book, unknown.asked) == (True, 20, 20)


def test_a_part_of_a_session_asked_for_is_a_session(week: Terms) -> None:
    assert cost(week, wanted(20.25), []).asked == 21
    assert cost(week, wanted(22.5, Unit.CONTACTS), []).asked == 23


def test_nothing_asked_for_takes_nothing(week: Terms) -> None:
    found = cost(week, wanted(0), [])
    assert (found.asked, found.contact, found.notes) == (0, 0, 0)
    assert found.left == found.at_work


def test_what_no_number_of_bookings_is_likely_to_give_is_reckoned_as_it_is_asked_for(week: Terms) -> None:
    found = cost(week, wanted(35), [], Attendance({Outcome.ATTENDED: 2, Outcome.DNA: 98}))
    assert found.to_book is None
    assert (found.asked, found.contact) == (35, 35 * 60)
