from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.credit import Basis, Shares, worth
from planner.domain.hours.own_attendance import OwnAttendance
from planner.domain.hours.rounding import half_up
from planner.domain.hours.target import Target, Unit
from planner.domain.hours.terms import Terms
from planner.domain.hours.week_figures import Delivered, WeekFigures, delivered, week_figures

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 6, 1)
NINE = datetime(2026, 6, 1, 9)
EARLIER, LATER = span_of(NINE, 1, LONDON).start, span_of(NINE + timedelta(days=30), 1, LONDON).start
SEEN = {Outcome.ATTENDED, Outcome.ATTENDED_LATE}
LOST = {Outcome.LATE_NOT_SEEN, Outcome.DNA, Outcome.CANCELLED_CLIENT_LATE}


def session(
    outcome: Outcome = Outcome.PLANNED, day: int = 0, minutes: int = 60, activity: str = "treatment"
) -> Booking:
    return Booking(f"{day}", span_of(NINE + timedelta(days=day), minutes, LONDON), Details(activity), outcome)


def weekly(amount: int, basis: Basis = Basis.ATTENDED, unit: Unit = Unit.HOURS) -> Target:
    return Target("target", date(2026, 1, 5), Fraction(amount), unit, basis=basis)


def figures(terms: Terms, bookings: list[Booking], now: datetime, history: Attendance | None = None) -> WeekFigures:
    return week_figures(terms, MONDAY, MONDAY + timedelta(days=6), bookings, now, history or Attendance())


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_an_outcome_counts_on_each_basis_is_as_the_table_has_it(full_time: Terms, outcome: Outcome) -> None:
    done = delivered(full_time, [session(outcome)], LATER)
    assert done.on(Basis.ATTENDED) == (60 if outcome in SEEN else 0)
    assert done.on(Basis.BOOKED) == (60 if outcome in SEEN | LOST | {Outcome.PLANNED} else 0)
    assert done.on(Basis.CREDITED) == (60 if outcome in SEEN else 0)
    assert done.unrecorded == (outcome is Outcome.PLANNED)


def test_a_session_to_come_is_booked_and_attended_only_in_expectation(full_time: Terms) -> None:
    done, nine_of_ten = delivered(full_time, [session()], EARLIER), OwnAttendance(9, Fraction(1))
    assert done == Delivered(60, 0, Fraction(0), (60,), ())
    assert done.expected(Basis.ATTENDED, nine_of_ten) == pytest.approx(54)
    assert done.expected(Basis.CREDITED, nine_of_ten) == pytest.approx(54)
    assert done.expected(Basis.BOOKED, nine_of_ten) == 60
    assert done.expected(Basis.ATTENDED, OwnAttendance(0)) == 60


def test_a_session_is_unrecorded_from_the_moment_it_ends(full_time: Terms) -> None:
    one = session()
    assert delivered(full_time, [one], one.span.end - timedelta(seconds=1)).unrecorded == 0
    assert delivered(full_time, [one], one.span.end) == Delivered(60, 0, Fraction(0), (), (60,))


def test_the_credited_basis_follows_the_service_s_own_shares(full_time: Terms) -> None:
    half_for_dna = {**Shares().credited, Outcome.DNA: Fraction(1, 2)}
    terms = replace(full_time, shares=Shares(half_for_dna))
    done = delivered(terms, [session(Outcome.DNA), session(Outcome.ATTENDED, 1)], LATER)
    assert done.on(Basis.CREDITED) == 90
    assert done.on(Basis.ATTENDED) == 60


def test_a_fifty_minute_hour_counts_as_sixty() -> None:
    fifty = Activity("treatment", "Treatment", Kind.CONTACT, 50, credited_minutes=60)
    terms = Terms(activities=(fifty,))
    assert delivered(terms, [session(Outcome.ATTENDED, minutes=50)], LATER).attended == 60
    assert worth(session(minutes=50), fifty) == 60
    assert worth(session(minutes=50), replace(fifty, credited_minutes=None)) == 50
    assert terms.session_worth == 60
    assert terms.session_minutes == 50


def test_contacts_are_counted_one_each_whatever_they_last(full_time: Terms) -> None:
    done = delivered(full_time, [session(Outcome.ATTENDED), session(day=1, minutes=90)], EARLIER, Unit.CONTACTS)
    assert (done.booked, done.attended, done.open_sessions) == (2, 1, (1,))


def test_only_contact_counts_and_a_day_s_marker_does_not(full_time: Terms) -> None:
    marker = replace(session(), all_day=True)
    done = delivered(full_time, [session(activity="meeting"), session(activity="unknown"), marker], EARLIER)
    assert done == Delivered(0, 0, Fraction(0), (), ())


def test_the_strip_of_a_week_under_way(full_time: Terms) -> None:
    terms = replace(full_time, targets=(weekly(3),))
    bookings = [session(Outcome.ATTENDED), session(Outcome.DNA, 1), session(day=3), session(day=4)]
    now = span_of(NINE + timedelta(days=2), 1, LONDON).start
    found = figures(terms, bookings, now, Attendance({Outcome.ATTENDED: 88, Outcome.DNA: 12}))
    assert (found.booked, found.attended, found.credited, found.unrecorded) == (240, 60, 60, 0)
    assert found.expected == round(60 + 0.88 * 120)
    assert (found.target, found.gap) == (180, found.expected - 180)
    # Both sessions to come must be attended, with p unknown and Beta(88.5, 12.5) behind it.
    assert found.probability == pytest.approx(88.5 * 89.5 / (101 * 102))


@pytest.mark.parametrize(
    ("bookings", "basis", "probability"),
    [
        ([session(Outcome.ATTENDED)], Basis.ATTENDED, 1.0),
        ([session(Outcome.DNA)], Basis.ATTENDED, 0.0),
        ([session(Outcome.DNA)], Basis.BOOKED, 1.0),
        ([session(Outcome.CANCELLED_CLIENT)], Basis.BOOKED, 0.0),
        ([session(day=4)], Basis.BOOKED, 1.0),
        ([session(day=4)], Basis.ATTENDED, None),
    ],
)
def test_what_is_certain_needs_no_history(
    full_time: Terms, bookings: list[Booking], basis: Basis, probability: float | None
) -> None:
    assert figures(replace(full_time, targets=(weekly(1, basis),)), bookings, EARLIER).probability == probability


def test_without_a_target_there_is_no_gap_and_no_chance(full_time: Terms) -> None:
    found = figures(full_time, [session()], EARLIER, Attendance({Outcome.ATTENDED: 9}))
    assert (found.target, found.gap, found.probability) == (None, None, None)
    assert set(found.needed.values()) == {None}


def test_the_bookings_needed_are_those_of_the_standard_session(full_time: Terms) -> None:
    terms = replace(full_time, targets=(weekly(20),))
    found = figures(terms, [], EARLIER, Attendance({Outcome.ATTENDED: 88, Outcome.DNA: 12}))
    assert found.needed == {0.5: 23, 0.8: 24, 0.9: 26}
    contacts = replace(full_time, targets=(weekly(20, unit=Unit.CONTACTS),))
    assert figures(contacts, [], EARLIER, Attendance({Outcome.ATTENDED: 88, Outcome.DNA: 12})).needed == found.needed


@pytest.mark.parametrize(("amount", "minutes"), [("1/2", 1), ("-1/2", 0), ("3/2", 2), ("1/3", 0), ("-5/3", -2)])
def test_half_a_minute_is_rounded_up(amount: str, minutes: int) -> None:
    assert half_up(Fraction(amount)) == minutes
