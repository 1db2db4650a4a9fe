"""Records begin on a date: what no balance, rate or chart of hours counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.period_hours import PeriodHours, hours_by_period
from planner.domain.hours.records import NOT_YET, records_begin
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Terms
from planner.domain.hours.use import weeks_at_work
from planner.domain.period import PeriodSpan, periods_between

if TYPE_CHECKING:
    from collections.abc import Sequence

LONDON = ZoneInfo("Europe/London")
LATER = span_of(datetime(2027, 1, 1), 1, LONDON).start
JUNE = (date(2026, 6, 1), date(2026, 6, 30))
MADE, RECORDED, SAID = date(2026, 6, 10), date(2026, 6, 3), date(2026, 6, 17)


def june(terms: Terms, bookings: Sequence[Booking] = (), by: PeriodSpan = PeriodSpan.WEEK) -> tuple[PeriodHours, ...]:
    asked = replace(terms, targets=(Target("t", date(2026, 1, 5), Fraction(20)),))
    return hours_by_period(asked, periods_between(by, *JUNE), bookings, LATER)


def seen(day: date) -> Booking:
    return Booking(
        f"{day}", span_of(datetime(day.year, day.month, day.day, 9), 60, LONDON), Details("treatment"), Outcome.ATTENDED
    )


@pytest.mark.parametrize(
    ("person", "made", "recorded", "begin"),
    [
        (Person(), MADE, RECORDED, RECORDED),
        (Person(), RECORDED, MADE, RECORDED),
        (Person(), MADE, None, MADE),
        (Person(), None, RECORDED, RECORDED),
        (Person(), None, None, NOT_YET),
        (Person(records_begin=SAID), MADE, RECORDED, SAID),
    ],
)
def test_records_begin_when_the_diary_was_made_or_a_session_recorded_before_or_on_the_day_said(
    person: Person, made: date | None, recorded: date | None, begin: date
) -> None:
    assert records_begin(person, made, recorded) == begin


def test_a_target_from_january_in_a_diary_begun_in_june_owes_nothing_for_the_months_before(full_time: Terms) -> None:
    begun = replace(full_time, records_begin=date(2026, 6, 17))
    weeks = june(begun, [seen(date(2026, 6, 2)), seen(date(2026, 6, 18))])
    assert [one.target for one in weeks] == [1200, 1200, 1200, 1200, 480]
    # The week of the 15th counts from Wednesday on: 1 h of three fifths of 20 h.
    assert [one.balance for one in weeks] == [None, None, -660, -1860, -2340]


def test_where_nothing_is_recorded_yet_there_is_no_balance(full_time: Terms) -> None:
    assert {one.balance for one in june(replace(full_time, records_begin=NOT_YET))} == {None}


def test_what_is_in_the_diary_is_told_of_days_before_as_of_any(full_time: Terms) -> None:
    begun = replace(full_time, records_begin=date(2026, 6, 17))
    (whole,) = june(begun, [seen(date(2026, 6, 2))], PeriodSpan.RANGE)
    assert whole.delivered.attended == 60
    assert whole.ledger.at_work == 22 * 450


def test_the_week_records_begin_in_is_no_week_at_work_of_the_rate(full_time: Terms) -> None:
    weeks = hours_by_period(
        full_time, periods_between(PeriodSpan.WEEK, date(2026, 6, 3), date(2026, 6, 21)), [seen(RECORDED)], LATER
    )
    found = weeks_at_work(weeks, date(2026, 7, 1))
    assert float(found.weeks) == 2.0
    assert found.attended == 0


@settings(deadline=None, max_examples=20)
@given(begin=st.dates(*JUNE), sessions=st.lists(st.dates(*JUNE), unique=True, max_size=6))
def test_a_balance_is_that_of_a_target_and_sessions_that_begin_with_the_records(
    full_time: Terms, begin: date, sessions: list[date]
) -> None:
    bookings = [seen(day) for day in sessions]
    cut = june(replace(full_time, records_begin=begin), bookings)
    later = replace(full_time, targets=(Target("t", begin, Fraction(20)),))
    plain = hours_by_period(later, periods_between(PeriodSpan.WEEK, *JUNE), bookings, LATER)
    assert [one.balance for one in cut] == [one.balance for one in plain]
    assert all(one.balance is None for one in cut if one.last < begin - timedelta(days=0))
