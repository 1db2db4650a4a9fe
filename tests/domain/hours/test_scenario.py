from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_between
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import AbsenceKind
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.contract import Contract, WorkingDay, at_weekly_hours
from planner.domain.hours.feasibility import TargetTried, try_target
from planner.domain.hours.ledger import ledger
from planner.domain.hours.rules import Rules
from planner.domain.hours.scenario import AS_IT_IS, Changes, Scenario, notes_minutes
from planner.domain.hours.target import Scale, Target
from planner.domain.hours.verdict import TargetVerdict
from planner.domain.hours.what_if import with_meetings

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

MONDAY = date(2026, 6, 1)
MONDAYS = [MONDAY + timedelta(weeks=n) for n in range(4)]
NOW = datetime(2026, 5, 29, 12, tzinfo=UTC)
HISTORY = Attendance({Outcome.ATTENDED: 88, Outcome.DNA: 12})
TARGET = Target("t", MONDAY, Fraction(25))


def tried(terms: Terms, changes: Changes, *bookings: Booking, target: Target = TARGET) -> TargetTried:
    return try_target(terms, target, MONDAYS, bookings, NOW, HISTORY, changes)


def meeting(day: date, hours: int) -> Booking:
    start = datetime(day.year, day.month, day.day, 9)
    span = span_between(start, start + timedelta(hours=hours), ZoneInfo("Europe/London"))
    return Booking("m", span, Details("meeting"))


def test_supposing_nothing_is_as_it_is(full_time: Terms) -> None:
    assert tried(full_time, AS_IT_IS) == try_target(full_time, TARGET, MONDAYS, (), NOW, HISTORY)


def test_a_supposed_attendance_rests_on_as_many_sessions_as_the_own_one() -> None:
    supposed = Changes(attendance=Fraction(95, 100)).of_history(HISTORY)
    assert (supposed.attended, supposed.not_attended) == (95, 5)
    assert Changes(attendance=Fraction(4, 5)).of_history(Attendance()).rate == 0.8


def test_a_better_attendance_makes_a_target_likelier(full_time: Terms) -> None:
    terms = replace(full_time, rules=Rules(admin_minutes_per_contact=20))
    now, better = (tried(terms, Changes(attendance=rate)) for rate in (None, Fraction(95, 100)))
    assert now.probability is not None
    assert better.probability is not None
    assert better.probability > now.probability
    assert (now.verdict, better.verdict) == (TargetVerdict.TIGHT, TargetVerdict.FITS)


def test_less_notes_time_makes_room_for_sessions(full_time: Terms) -> None:
    terms = replace(full_time, rules=Rules(admin_minutes_per_contact=15))
    assert notes_minutes(terms) == 15
    fifteen, ten = (tried(terms, Changes(notes=minutes)) for minutes in (None, 10))
    assert fifteen.ordinary.ledger.capacity.sessions == 30  # 37 h 30 at 75 minutes
    assert ten.ordinary.ledger.capacity.sessions == 32  # at 70 minutes


def test_notes_after_a_session_are_cut_only_when_the_rule_s_are_used_up(full_time: Terms) -> None:
    own = tuple(replace(one, notes_minutes=10) if one.is_contact else one for one in full_time.activities)
    terms = replace(full_time, activities=own, rules=Rules(admin_minutes_per_contact=15))
    for minutes in (25, 20, 5, 0):
        assert notes_minutes(Changes(notes=minutes).of_terms(terms, MONDAYS)) == minutes


def test_meetings_supposed_stand_in_place_of_those_in_the_diary(full_time: Terms) -> None:
    week = ledger(full_time, MONDAY, MONDAY + timedelta(days=6), [meeting(MONDAY, 2)])
    found = with_meetings(full_time, week, 300)
    assert week.fixed == {Kind.MEETING: 120}
    assert found.fixed == {Kind.MEETING: 300}
    assert found.free == found.at_work - 300
    assert with_meetings(full_time, week, 0).fixed == {}


def test_meetings_supposed_shrink_with_the_week(full_time: Terms) -> None:
    bank_holiday = date(2026, 5, 25)
    week = ledger(full_time, bank_holiday, bank_holiday + timedelta(days=6), [])
    assert with_meetings(full_time, week, 300).fixed == {Kind.MEETING: 240}


def test_leave_supposed_takes_working_days_from_the_middle_week_on(full_time: Terms) -> None:
    terms = Changes(leave_days=6).of_terms(full_time, MONDAYS)
    assert [one.first.day for one in terms.absences] == [15, 16, 17, 18, 19, 22]
    assert {one.kind for one in terms.absences} == {AbsenceKind.ANNUAL_LEAVE}
    found = tried(full_time, Changes(leave_days=6))
    assert [week.ledger.at_work for week in found.weeks] == [2250, 2250, 0, 1800]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Changes(attendance=Fraction(11, 10)), "give 0% to 100%"),
        (lambda: Changes(meetings=-1), "Meetings cannot be -1"),
        (lambda: Changes(notes=200), "Notes cannot be 200"),
        (lambda: Changes(leave_days=-2), "Leave cannot be -2"),
        (lambda: Changes(weekly_minutes=0), "Working 0 h a week cannot be"),
        (lambda: Changes(weekly_minutes=3601), "at most 60 h"),
        (lambda: Scenario("scenario/a", TARGET, MONDAY, 0), "A horizon of 0 weeks cannot be tried"),
    ],
)
def test_what_cannot_be_is_refused_in_words(make: object, words: str) -> None:
    assert callable(make)
    with pytest.raises(PlannerError, match=words):
        make()


def test_fewer_hours_shorten_every_day_and_leave_commitments_their_time(full_time: Terms) -> None:
    late = span_between(datetime(2026, 6, 1, 15), datetime(2026, 6, 1, 17), ZoneInfo("Europe/London"))
    found = tried(full_time, Changes(weekly_minutes=1800), Booking("m", late, Details("meeting")))
    week = found.weeks[0].ledger
    assert [day.workday.at_work for day in week.days] == [360] * 5 + [0, 0]
    assert week.fixed == {Kind.MEETING: 120}  # though Monday now ends at 15:30
    assert (week.free, week.capacity.sessions) == (1680, 28)
    assert found.weeks[0].target == 25 * 60  # an amount "for me" is not for the post


def test_a_target_per_full_time_post_follows_the_hours_supposed(full_time: Terms) -> None:
    target = replace(TARGET, amount=Fraction(20), scale=Scale.FULL_TIME)
    found = tried(full_time, Changes(weekly_minutes=1350), target=target)
    assert [week.target for week in found.weeks] == [12 * 60] * 4  # as 22 h 30 of 37 h 30
    assert [week.ledger.at_work for week in found.weeks] == [1350] * 4


def test_hours_supposed_and_leave_supposed_go_together(full_time: Terms) -> None:
    found = tried(full_time, Changes(leave_days=6, weekly_minutes=1875))
    assert [week.ledger.at_work for week in found.weeks] == [1875, 1875, 0, 1500]


def test_hours_that_the_days_cannot_hold_are_refused_in_words(full_time: Terms) -> None:
    two_days = replace(
        full_time.contracts[0], weekly_minutes=900, weeks=((*full_time.contracts[0].weeks[0][:2], *[None] * 5),)
    )
    with pytest.raises(PlannerError, match="do not fit the working days of your contract"):
        tried(replace(full_time, contracts=(two_days,)), Changes(weekly_minutes=2250))


@given(weekly=st.integers(1, 3600), weeks=st.integers(1, 3), days=st.integers(4, 7))
def test_other_weekly_hours_are_shared_out_to_the_minute(weekly: int, weeks: int, days: int) -> None:
    week = (WorkingDay(time(8), time(16, 25), 37),) * days + (None,) * (7 - days)
    contract = Contract("c", MONDAY, days * 468, (week,) * weeks)
    try:
        found = at_weekly_hours(contract, weekly)
    except PlannerError:
        assert weekly / days + 37 >= 16 * 60 - 1
        return
    assert [found.week_minutes(MONDAY + timedelta(weeks=n)) for n in range(weeks)] == [weekly] * weeks


@settings(deadline=None, max_examples=30)
@given(
    meetings=st.none() | st.integers(0, 900),
    notes=st.none() | st.integers(0, 60),
    leave=st.integers(0, 12),
    hours=st.integers(0, 6),
    weekly=st.none() | st.integers(600, 2700),
)
def test_the_ledger_of_any_trial_adds_up(
    full_time: Terms, meetings: int | None, notes: int | None, leave: int, hours: int, weekly: int | None
) -> None:
    bookings = [meeting(MONDAY, hours)] if hours else []
    changes = Changes(meetings=meetings, notes=notes, leave_days=leave, weekly_minutes=weekly)
    for week in tried(full_time, changes, *bookings).weeks:
        sums = week.ledger
        assert sums.at_work - sum(sums.fixed.values()) == sums.free
        assert sums.free == sums.capacity.contact + sums.capacity.notes + sums.capacity.spare
        assert sums.capacity.sessions >= 0
        assert min(sums.free, sums.capacity.spare) >= 0 or sums.free == sums.capacity.spare  # meetings beyond the hours
