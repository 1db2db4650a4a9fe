from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.ledger import ledger
from planner.domain.hours.period_hours import hours_by_period
from planner.domain.hours.plan import KindMinutes, PlanDifference
from planner.domain.hours.use import Category, Used, WeeksAtWork, categories, used, weeks_at_work
from planner.domain.period import PeriodSpan, periods_between

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

LONDON = ZoneInfo("Europe/London")
MONDAY, SUNDAY = date(2026, 6, 1), date(2026, 6, 7)
WEDNESDAY_NOON = datetime(2026, 6, 3, 11, tzinfo=UTC)


def entry(activity: str, day: int, hour: int, minutes: int = 60, outcome: Outcome = Outcome.PLANNED) -> Booking:
    start = datetime(2026, 6, day, hour)
    return Booking(f"{day}-{hour}", span_of(start, minutes, LONDON), Details(activity), outcome)


WEEK = (
    entry("meeting", 1, 9),
    entry("treatment", 1, 10, outcome=Outcome.ATTENDED),
    entry("treatment", 2, 10, outcome=Outcome.DNA),
    entry("treatment", 2, 11, outcome=Outcome.CANCELLED_CLIENT),
    entry("treatment", 4, 10),
    entry("supervision", 5, 9, 90),
)


def test_categories_tell_what_is_entered_and_what_is_done(full_time: Terms) -> None:
    leave = Absence("a", MONDAY + timedelta(days=4), MONDAY + timedelta(days=4), AbsenceKind.STUDY)
    terms = replace(full_time, absences=(leave,))
    found = categories(terms, ledger(terms, MONDAY, SUNDAY, WEEK), WEEK, WEDNESDAY_NOON)
    assert found == (
        Category(Kind.CONTACT, 180, 60),
        Category(Kind.MEETING, 60, 60),
        Category(AbsenceKind.STUDY, 450, 0),
        Category(None, 1800 - 60 - 180, 0),
    )


def test_categories_of_a_week_fill_its_contract(full_time: Terms) -> None:
    found = categories(full_time, ledger(full_time, MONDAY, SUNDAY, WEEK), WEEK, WEDNESDAY_NOON)
    assert sum(one.entered for one in found) == 2250


def test_categories_tell_what_was_agreed_of_each(full_time: Terms) -> None:
    plan = PlanDifference((KindMinutes(Kind.CONTACT, 240), KindMinutes(Kind.DUTY, 120)))
    found = categories(full_time, ledger(full_time, MONDAY, SUNDAY, WEEK), WEEK, WEDNESDAY_NOON, plan)
    assert [(one.kind, one.agreed) for one in found] == [
        (Kind.CONTACT, 240),
        (Kind.DUTY, 120),  # agreed, and nothing of it is in the diary
        (Kind.SUPERVISION, 0),
        (Kind.MEETING, 0),
        (None, None),
    ]


def test_use_is_what_was_attended_and_booked_of_arithmetic_capacity(full_time: Terms) -> None:
    (week,) = hours_by_period(full_time, periods_between(PeriodSpan.RANGE, MONDAY, SUNDAY), WEEK, WEDNESDAY_NOON)
    found = used(full_time, week)
    assert found == Used(available=35 * 60, attended=60, booked=180)
    assert found.attended_share == 1 / 35
    assert Used(0, 0, 0).booked_share is None


def test_leave_lowers_no_average_of_the_weeks_at_work(full_time: Terms) -> None:
    leave = Absence("a", MONDAY, MONDAY + timedelta(days=1), AbsenceKind.ANNUAL_LEAVE)
    terms = replace(full_time, absences=(leave,))
    sessions = [entry("treatment", day, hour, outcome=Outcome.ATTENDED) for day in (3, 4, 8) for hour in (9, 10, 11)]
    weeks = hours_by_period(
        terms, periods_between(PeriodSpan.WEEK, MONDAY, date(2026, 6, 21)), sessions, WEDNESDAY_NOON
    )
    found = weeks_at_work(weeks, date(2026, 6, 15))
    assert found == WeeksAtWork(Fraction(8, 5), 9 * 60)  # three days of five, and a whole week
    assert found.each == 9 * 60 / 1.6
    assert weeks_at_work(weeks, MONDAY).each is None
