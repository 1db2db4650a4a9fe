from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.clock import monday_of
from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.english import percent_words
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.chance import bookings_needed, chance_from_history
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis
from planner.domain.hours.own_attendance import own_year
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person
from planner.domain.hours.verdict import TargetVerdict
from planner.words.targets import headline

if TYPE_CHECKING:
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
TODAY = date(2026, 11, 23)
DAY = WorkingDay(time(9), time(17), 30)
CONTRACT = Contract("contract", date(2026, 1, 5), 2250, ((DAY,) * 5 + (None, None),))
TARGET = Target("target", date(2026, 1, 5), Fraction(20))


@pytest.fixture
def working(desk: Desk) -> Desk:
    """A desk with a full-time contract and a target of 20 hours."""
    desk.setup.save(CONTRACT, "set the contract")
    desk.setup.save(TARGET, "set the target")
    return desk


def session(desk: Desk, start: datetime, outcome: Outcome = Outcome.PLANNED, activity: str = "treatment") -> None:
    _, key = desk.diary.add(span_of(start, 60, LONDON), Details(activity))
    if outcome is not Outcome.PLANNED:
        standing = desk.diary.bookings(start.date(), start.date())
        desk.diary.record([one for one in standing if one.key == key], outcome)


def test_the_figures_of_a_week_follow_every_deed(working: Desk) -> None:
    assert working.hours.week(TODAY).figures.booked == 0
    session(working, datetime(2026, 11, 24, 9))
    assert working.hours.week(TODAY).figures.booked == 60
    working.setup.save(Activity("treatment", "Treatment", Kind.CONTACT, credited_minutes=90), "change the activity")
    assert working.hours.week(TODAY).figures.booked == 90
    working.setup.save(Absence("leave", TODAY, TODAY, AbsenceKind.ANNUAL_LEAVE), "add leave")
    assert working.hours.week(TODAY).figures.target == 16 * 60


def test_a_session_late_on_sunday_counts_in_the_week_it_begins(working: Desk) -> None:
    session(working, datetime(2026, 11, 29, 23, 30))
    weeks = [working.hours.week(TODAY + timedelta(days=7 * n)) for n in range(2)]
    assert [week.figures.booked for week in weeks] == [60, 0]
    assert [len(week.bookings) for week in weeks] == [1, 1]


def test_every_day_of_a_week_gives_the_same_week(working: Desk) -> None:
    assert {working.hours.week(TODAY + timedelta(days=n)).monday for n in range(7)} == {TODAY}
    assert working.hours.week(TODAY - timedelta(days=1)).monday == TODAY - timedelta(days=7)


def test_attendance_is_of_the_year_before_today(working: Desk) -> None:
    session(working, datetime(2025, 11, 22, 9), Outcome.DNA)
    session(working, datetime(2025, 11, 23, 9), Outcome.ATTENDED)
    session(working, datetime(2026, 11, 22, 23, 30), Outcome.ATTENDED_LATE)
    session(working, datetime(2026, 11, 23, 9), Outcome.DNA)
    session(working, datetime(2026, 11, 20, 9), activity="meeting")
    assert working.hours.attendance().counts == {Outcome.ATTENDED: 1, Outcome.ATTENDED_LATE: 1}


def test_attendance_takes_in_an_outcome_just_recorded(working: Desk) -> None:
    assert working.hours.attendance().rate is None
    session(working, datetime(2026, 11, 20, 9), Outcome.DNA)
    assert working.hours.attendance().rate == 0.0


def test_attendance_is_kept_week_by_week_from_monday_to_sunday(working: Desk) -> None:
    for start, outcome in (
        (datetime(2026, 11, 8, 23, 30), Outcome.ATTENDED),
        (datetime(2026, 11, 9, 0, 0), Outcome.DNA),
        (datetime(2026, 11, 15, 9), Outcome.CANCELLED_CLIENT),
        (datetime(2026, 11, 15, 10), Outcome.CANCELLED_CLIENT_LATE),
        (datetime(2026, 11, 22, 9), Outcome.ATTENDED_LATE),
    ):
        session(working, start, outcome)
    assert working.hours.attendance().weeks[-3:] == ((1, 0, 0), (0, 2, 1), (1, 0, 0))
    assert len(working.hours.attendance().weeks) == 53


def test_a_target_tried_is_told_by_slots_booked_and_the_strip_by_what_stands(demo: Desk) -> None:
    own = own_year(demo.setup.terms(), demo.hours.attendance(), Basis.ATTENDED)
    tried = demo.trials.try_target(replace(TARGET, amount=Fraction(25)), date(2026, 12, 7), 1)
    assert tried.needed == bookings_needed(25 * 60, 60, own.booked)
    room = tried.ordinary.ledger.capacity.sessions
    assert tried.probability == chance_from_history([60] * room, 25 * 60, own.booked)
    assert own.booked.rate != own.standing.rate


def test_a_share_that_is_refilled_lowers_the_bookings_needed(desk: Desk) -> None:
    desk.setup.save(CONTRACT, "set the contract")
    for day in range(2, 7):
        for hour in range(9, 16):
            session(desk, datetime(2026, 11, day, hour), Outcome.ATTENDED if hour < 14 else Outcome.CANCELLED_CLIENT)
    asked = replace(TARGET, amount=Fraction(10))
    lost = desk.trials.try_target(asked, TODAY, 1).needed[0.8]
    desk.setup.save(Assumptions(Fraction(1)), "assume")
    refilled = desk.trials.try_target(asked, TODAY, 1).needed[0.8]
    assert lost is not None
    assert refilled is not None
    assert refilled < lost


def test_attendance_of_the_sample_is_what_looking_at_its_sessions_gives(demo: Desk) -> None:
    terms = demo.setup.terms()
    first = TODAY - timedelta(days=365)
    year = demo.diary.bookings(first, TODAY - timedelta(days=1))
    expected = Counter(
        one.outcome
        for one in year
        if terms.is_contact(one.details.activity)
        and one.outcome is not Outcome.PLANNED
        and one.day(terms.zone) >= first
    )
    assert demo.hours.attendance().counts == expected


def test_the_weeks_of_a_range_add_up_to_it(demo: Desk) -> None:
    first, last = monday_of(TODAY) - timedelta(weeks=8), monday_of(TODAY) - timedelta(days=1)
    weeks = demo.hours.periods(first, last, "week")
    (whole,) = demo.hours.periods(first, last, "range")
    assert len(weeks) == 8
    for name in ("contracted", "at_work", "free"):
        assert sum(getattr(week.ledger, name) for week in weeks) == getattr(whole.ledger, name)
    assert sum(week.delivered.attended for week in weeks) == whole.delivered.attended
    assert sum(week.ledger.capacity.sessions for week in weeks) == whole.ledger.capacity.sessions
    assert weeks[-1].balance == whole.balance


def test_the_strip_of_a_week_and_its_period_say_the_same(demo: Desk) -> None:
    for back in range(10):
        monday = TODAY - timedelta(weeks=back)
        figures = demo.hours.week(monday).figures
        (period,) = demo.hours.periods(monday, monday + timedelta(days=6), "week")
        assert (period.delivered.booked, period.delivered.attended) == (figures.booked, figures.attended)
        assert (period.delivered.unrecorded, period.target) == (figures.unrecorded, figures.target)


def test_a_range_that_ends_before_it_starts_is_refused(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="ends on 22/11/2026, before it starts on 23/11/2026"):
        desk.hours.periods(TODAY, TODAY - timedelta(days=1))


@pytest.mark.parametrize("weeks", [0, -1, 105])
def test_a_horizon_nobody_plans_is_refused(working: Desk, weeks: int) -> None:
    with pytest.raises(PlannerError, match="give 1 to 104"):
        working.trials.try_target(TARGET, TODAY, weeks)


def test_a_target_cannot_be_tried_without_a_contract(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="no contract yet"):
        desk.trials.try_target(TARGET, TODAY, 4)


def test_trying_a_target_keeps_nothing(working: Desk) -> None:
    before = working.store.version
    tried = working.trials.try_target(Target("new", TODAY, Fraction(38)), TODAY, 4)
    assert tried.verdict is TargetVerdict.DOES_NOT_FIT
    assert len(tried.weeks) == 4
    assert working.store.version == before
    assert working.setup.terms().targets == (TARGET,)


def test_the_raised_target_of_the_sample_is_within_its_capacity_but_not_by_much(demo: Desk) -> None:
    tried = demo.trials.try_target(demo.setup.terms().targets[-1], TODAY, 12)
    assert tried.ordinary.room >= 23 * 60
    assert demo.trials.try_target(Target("more", TODAY, Fraction(30)), TODAY, 12).verdict is TargetVerdict.DOES_NOT_FIT


def test_sessions_over_and_not_told_of_are_to_record_until_they_are(working: Desk) -> None:
    session(working, datetime(2026, 11, 20, 9))
    session(working, datetime(2026, 11, 23, 13, 25))
    session(working, datetime(2026, 11, 23, 13, 26))
    session(working, datetime(2026, 11, 20, 11), activity="meeting")
    to_record = working.hours.to_record()
    assert [one.span.start.hour for one in to_record] == [9, 13]
    working.diary.record(to_record, Outcome.ATTENDED)
    assert working.hours.to_record() == ()


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("week", TODAY, date(2026, 11, 29)),
        ("month", date(2026, 11, 1), date(2026, 11, 30)),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31)),
        ("year", date(2026, 4, 1), date(2027, 3, 31)),
    ],
)
def test_the_period_around_a_day_is_whole(working: Desk, period: str, first: date, last: date) -> None:
    assert working.hours.period_around(TODAY, period).ends == (first, last)


def test_every_day_of_a_year_lies_in_its_quarter(desk: Desk) -> None:
    for day in (date(2028, 1, 1) + timedelta(days=n) for n in range(366)):
        first, last = desk.hours.period_around(day, "quarter").ends
        assert first <= day <= last
        assert (last - first).days in (89, 90, 91)
        assert (first.day, (last + timedelta(days=1)).day) == (1, 1)


def test_today_is_the_local_date(desk: Desk) -> None:
    assert desk.hours.today() == TODAY
    desk.setup.save(Person(time_zone="Pacific/Kiritimati"), "move far away")
    assert desk.hours.today() == TODAY + timedelta(days=1)


def test_a_tight_target_says_where_the_chance_is_low_and_how_low(demo: Desk) -> None:
    monday = date(2026, 11, 30)
    full = demo.trials.try_target(Target("", monday, Fraction(25)), monday, 4)
    assert full.verdict is TargetVerdict.TIGHT
    assert headline(full) == (
        "25 h a week fits, but only just. Booked as full as can be, the chance of meeting it is under 80% in each of "
        f"the 4 weeks, as low as {percent_words(full.weeks[0].probability)} in the week of Mon 30 Nov."
    )
    one = demo.trials.try_target(Target("", monday, Fraction(25)), monday, 1)
    assert headline(one).endswith(f"the chance of meeting it is {percent_words(full.weeks[0].probability)}.")
