"""Monthly and yearly targets where the contract begins or changes inside the period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.clock import days_between
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.target import Per, ProRata, Scale, Target
from planner.domain.hours.target_due import daily_targets, full_time, target_between
from planner.domain.hours.terms import Terms

YEAR = (date(2026, 4, 1), date(2027, 3, 31))
FIRST_HALF = (date(2026, 4, 1), date(2026, 9, 30))
JUNE = (date(2026, 6, 1), date(2026, 6, 30))
FULL_DAY, HALF_DAY = WorkingDay(time(9), time(17), 30), WorkingDay(time(9), time(12, 45))
BY_RULE = pytest.mark.parametrize("pro_rata", list(ProRata))


def contract(starts: date, day: WorkingDay = FULL_DAY, days: int = 5) -> Contract:
    week = (*[day] * days, *[None] * (7 - days))
    return Contract(f"c-{starts}", starts, days * day.paid_minutes, (week,))


def target(amount: int, per: Per, pro_rata: ProRata, scale: Scale = Scale.MINE) -> Target:
    return Target("t", YEAR[0], Fraction(amount), per=per, pro_rata=pro_rata, scale=scale)


def minutes(amount: Fraction) -> int:
    """Half up, as a figure alone is shown."""
    return int(amount + Fraction(1, 2))


YEARLY = target(840, Per.YEAR, ProRata.NONE, Scale.FULL_TIME)
WHOLE = Terms(contracts=(contract(YEAR[0]),), targets=(YEARLY,))
HALVED = replace(WHOLE, contracts=(*WHOLE.contracts, contract(date(2026, 10, 1), HALF_DAY)))


def test_a_year_per_full_time_post_halved_from_october_asks_for_each_half_year_by_its_own_hours() -> None:
    assert target_between(HALVED, *YEAR) == Fraction(840 * 60) * (131 + Fraction(130, 2)) / 261
    assert minutes(target_between(HALVED, *YEAR)) == 630 * 60 + 48


def test_and_the_half_year_worked_stays_what_it_was_when_the_reduction_is_entered() -> None:
    before, after = (minutes(target_between(terms, *FIRST_HALF)) for terms in (WHOLE, HALVED))
    assert before == after == 421 * 60 + 37


@BY_RULE
def test_a_contract_that_begins_in_mid_june_is_asked_for_half_of_the_month(pro_rata: ProRata) -> None:
    begun = Terms(contracts=(contract(date(2026, 6, 16)),), targets=(target(80, Per.MONTH, pro_rata),))
    assert target_between(begun, *JUNE) == 40 * 60
    assert target_between(begun, date(2026, 7, 1), date(2026, 7, 31)) == 80 * 60


@BY_RULE
def test_per_full_time_post_a_three_day_week_is_asked_for_three_fifths_without_a_further_factor(
    pro_rata: ProRata,
) -> None:
    row = target(88, Per.MONTH, pro_rata, Scale.FULL_TIME)
    terms = Terms(contracts=(contract(YEAR[0], days=3),), targets=(row,))
    # June 2026 has 22 working days of a full-time post, of which 14 are Mondays to Wednesdays.
    assert target_between(terms, *JUNE) == Fraction(88 * 60 * 14, 22)


@BY_RULE
def test_per_full_time_post_five_half_days_are_asked_for_half(pro_rata: ProRata) -> None:
    row = target(88, Per.MONTH, pro_rata, Scale.FULL_TIME)
    assert target_between(Terms(contracts=(contract(YEAR[0], HALF_DAY),), targets=(row,)), *JUNE) == 44 * 60


def test_leave_takes_its_minutes_or_its_day_or_nothing() -> None:
    long, short = WorkingDay(time(8), time(18)), WorkingDay(time(9), time(14))
    week = (long, short, *[None] * 5)  # five Mondays of ten hours and five Tuesdays of five in June 2026
    away = Absence("a", date(2026, 6, 8), date(2026, 6, 8), AbsenceKind.ANNUAL_LEAVE)
    terms = Terms(contracts=(Contract("c", YEAR[0], 900, (week,)),), absences=(away,))
    asked = {
        rule: target_between(replace(terms, targets=(target(75, Per.MONTH, rule),)), *JUNE) / 60 for rule in ProRata
    }
    assert asked == {ProRata.AVAILABLE: 65, ProRata.DAYS: Fraction(675, 10), ProRata.NONE: 75}


def test_a_full_time_post_is_seven_and_a_half_hours_from_monday_to_friday_bank_holidays_too() -> None:
    assert full_time(days_between(date(2026, 5, 4), date(2026, 5, 10))) == 37 * 60 + 30
    assert full_time(days_between(*YEAR)) == 261 * 450


@settings(deadline=None, max_examples=25)
@given(
    starts=st.dates(date(2026, 4, 2), date(2027, 3, 31)),
    days=st.integers(1, 5),
    day=st.sampled_from([FULL_DAY, HALF_DAY]),
    per=st.sampled_from([Per.MONTH, Per.YEAR]),
    pro_rata=st.sampled_from(ProRata),
)
def test_what_a_full_time_post_was_asked_for_stays_whatever_contract_comes_later(
    starts: date, days: int, day: WorkingDay, per: Per, pro_rata: ProRata
) -> None:
    before = replace(WHOLE, targets=(target(84, per, pro_rata, Scale.FULL_TIME),))
    after = replace(before, contracts=(*before.contracts, contract(starts, day, days)))
    worked = days_between(YEAR[0], starts - timedelta(days=1))
    assert daily_targets(before, worked) == daily_targets(after, worked)


@settings(deadline=None, max_examples=25)
@given(
    starts=st.dates(*YEAR),
    later=st.dates(*YEAR),
    day=st.sampled_from([FULL_DAY, HALF_DAY]),
    per=st.sampled_from([Per.MONTH, Per.YEAR]),
    pro_rata=st.sampled_from(ProRata),
)
def test_never_more_is_asked_than_the_amount_and_all_of_it_where_the_contract_covers_the_period(
    starts: date, later: date, day: WorkingDay, per: Per, pro_rata: ProRata
) -> None:
    rows = [contract(starts), *([contract(later, day)] if later > starts else [])]
    terms = Terms(contracts=tuple(rows), targets=(target(84, per, pro_rata),))
    period = YEAR if per is Per.YEAR else JUNE
    asked = target_between(terms, *period)
    assert asked <= 84 * 60
    if starts <= period[0] and pro_rata is ProRata.NONE:
        assert asked == 84 * 60
