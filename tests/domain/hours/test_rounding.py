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
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.credit import SHARES_ATTENDED, Basis, Shares
from planner.domain.hours.feasibility import try_target
from planner.domain.hours.period_hours import hours_by_period, under_whole
from planner.domain.hours.rounding import half_up, largest_remainder, target_shown
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.hours.verdict import TargetVerdict
from planner.domain.period import PeriodSpan, periods_between
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

LONDON = ZoneInfo("Europe/London")
LATER = span_of(datetime(2028, 1, 1), 1, LONDON).start
JUNE = (date(2026, 6, 1), date(2026, 6, 30))
MISSED = (1, 2, 3, 8, 9, 10, 15, 16, 17, 22)
"""Days of June 2026 with a session of 50 minutes that was missed: three a week for three weeks, and one."""


def missed(terms: Terms) -> tuple[Terms, list[Booking]]:
    """Ten missed sessions of which 33% count."""
    shares = Shares({**SHARES_ATTENDED, Outcome.DNA: Fraction(33, 100)})
    sessions = [
        Booking(f"{day}", span_of(datetime(2026, 6, day, 9), 50, LONDON), Details("treatment"), Outcome.DNA)
        for day in MISSED
    ]
    return replace(terms, shares=shares), sessions


@pytest.mark.parametrize(
    ("amounts", "parts"),
    [
        (("99/2", "99/2", "99/2", "33/2"), [50, 50, 49, 16]),
        (("1/3", "1/3", "1/3"), [1, 0, 0]),
        (("1/2", "0", "1/2"), [1, 0, 0]),
        (("2/3", "5/6", "0"), [1, 1, 0]),
        (("-1/2", "3"), [0, 3]),
        ((), []),
    ],
)
def test_the_largest_remainders_are_rounded_up_and_of_equal_ones_the_earlier(
    amounts: tuple[str, ...], parts: list[int]
) -> None:
    assert largest_remainder([Fraction(one) for one in amounts]) == parts


@given(st.lists(st.fractions(-1000, 1000, max_denominator=60)))
def test_parts_add_up_to_the_whole_rounded_half_up_and_none_is_a_minute_off(amounts: list[Fraction]) -> None:
    parts = largest_remainder(amounts)
    assert sum(parts) == half_up(sum(amounts))
    assert all(abs(part - amount) < 1 for part, amount in zip(parts, amounts, strict=True))


@given(st.lists(st.fractions(0, 1000, max_denominator=60), min_size=1))
def test_parts_add_up_to_a_whole_that_is_itself_a_part(amounts: list[Fraction]) -> None:
    total = sum(amounts, Fraction(0))
    for whole in {total // 1, -(-total // 1)}:
        assert sum(largest_remainder(amounts, int(whole))) == whole


def test_the_weeks_of_a_month_show_credit_that_adds_up_and_a_week_alone_half_up(full_time: Terms) -> None:
    terms, sessions = missed(full_time)
    weeks = hours_by_period(terms, periods_between(PeriodSpan.WEEK, *JUNE), sessions, LATER)
    assert [half_up(one.delivered.credited) for one in weeks] == [50, 50, 50, 17, 0]
    (month,) = hours_by_period(terms, periods_between(PeriodSpan.RANGE, *JUNE), sessions, LATER)
    assert month.credited == 165
    assert [one.credited for one in weeks] == [50, 50, 50, 17, 0]
    assert [one.credited for one in under_whole(weeks, month)] == [50, 50, 49, 16, 0]


def test_a_target_in_contacts_keeps_one_decimal(full_time: Terms) -> None:
    row = Target("t", date(2026, 4, 1), Fraction(225, 10), Unit.CONTACTS)
    terms = replace(full_time, targets=(row,))
    weeks = hours_by_period(terms, periods_between(PeriodSpan.WEEK, date(2026, 5, 18), date(2026, 5, 31)), [], LATER)
    whole_week, bank_holiday = (one.target for one in weeks)
    assert (whole_week, bank_holiday) == (Fraction(225, 10), 18)  # 22.5 x 30 / 37.5
    assert target_shown(Fraction(2225, 100), Unit.CONTACTS) == Fraction(223, 10)  # half up
    assert target_shown(Fraction(225, 10), Unit.HOURS) == 23
    assert amount_words(Fraction(225, 10), Unit.CONTACTS) == "22.5 contacts"
    assert amount_words(Fraction(-1, 2), Unit.CONTACTS) == "−0.5 contacts"


def test_half_a_contact_is_missing_where_30_fit_and_30_and_a_half_are_asked(full_time: Terms) -> None:
    bank_holiday = date(2026, 5, 25)
    asked = Target("t", date(2026, 4, 1), Fraction(38125, 1000), Unit.CONTACTS)
    tried = try_target(full_time, asked, [bank_holiday], [], LATER - timedelta(days=700), Attendance())
    (week,) = tried.weeks
    assert week.target == Fraction(305, 10)
    assert (week.room, week.margin, tried.verdict) == (30, Fraction(-1, 2), TargetVerdict.DOES_NOT_FIT)


@settings(deadline=None, max_examples=15)
@given(
    amount=st.fractions(1, 15, max_denominator=7),
    unit=st.sampled_from(Unit),
    per=st.sampled_from(Per),
    span=st.sampled_from([PeriodSpan.WEEK, PeriodSpan.MONTH, PeriodSpan.QUARTER]),
    first=st.dates(date(2026, 4, 1), date(2026, 6, 30)),
    days=st.integers(1, 200),
)
def test_the_parts_of_any_range_add_up_to_its_total(
    full_time: Terms, amount: Fraction, unit: Unit, per: Per, span: PeriodSpan, first: date, days: int
) -> None:
    terms, sessions = missed(full_time)
    row = Target("t", date(2026, 4, 1), amount, unit, per, Basis.CREDITED)
    terms, last = replace(terms, targets=(row,)), first + timedelta(days=days)
    (whole,) = hours_by_period(terms, periods_between(PeriodSpan.RANGE, first, last), sessions, LATER)
    parts = under_whole(hours_by_period(terms, periods_between(span, first, last), sessions, LATER), whole)
    assert sum(one.target or 0 for one in parts) == whole.target
    assert sum(one.credited for one in parts) == whole.credited == half_up(whole.delivered.credited)
    credited = target_shown(whole.counted.credited, unit)
    assert parts[-1].balance == whole.balance == credited - (whole.target or 0)
