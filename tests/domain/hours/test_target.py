from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction

import pytest

from planner.domain.diary.clock import days_between
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.bank_holidays import bank_holidays
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.target import Per, ProRata, Scale, Target, Unit
from planner.domain.hours.target_due import daily_targets, period_of, target_between
from planner.domain.hours.terms import Terms

START = date(2020, 1, 6)
ORDINARY = date(2026, 6, 1)
EARLY_MAY = date(2026, 5, 4)
"""Mondays: of a week without a bank holiday, and of one that begins with it."""


def week_of(terms: Terms, target: Target, monday: date) -> float:
    """The hours (or contacts) of one week."""
    amount = target_between(replace(terms, targets=(target,)), monday, monday + timedelta(days=6))
    return float(amount / 60 if target.unit is Unit.HOURS else amount)


def target(
    amount: int, scale: Scale = Scale.MINE, pro_rata: ProRata = ProRata.AVAILABLE, per: Per = Per.WEEK
) -> Target:
    return Target("target", START, Fraction(amount), per=per, scale=scale, pro_rata=pro_rata)


def absent(terms: Terms, *absences: Absence) -> Terms:
    return replace(terms, absences=absences)


def leave(first: date, last: date | None = None, start: time | None = None, end: time | None = None) -> Absence:
    return Absence("leave", first, last or first, AbsenceKind.ANNUAL_LEAVE, start, end)


def test_twenty_hours_of_a_full_week_with_a_monday_bank_holiday_are_sixteen(full_time: Terms) -> None:
    assert week_of(full_time, target(20), ORDINARY) == 20.0
    assert week_of(full_time, target(20), EARLY_MAY) == 16.0


def test_twenty_hours_per_full_time_post_are_twelve_for_three_days(part_time: Terms) -> None:
    assert week_of(part_time, target(20, Scale.FULL_TIME), ORDINARY) == 12.0


def test_and_eight_in_the_week_its_monday_is_a_bank_holiday(part_time: Terms) -> None:
    assert week_of(part_time, target(20, Scale.FULL_TIME), EARLY_MAY) == 8.0


def test_and_still_twelve_where_nothing_is_taken_off(part_time: Terms) -> None:
    assert week_of(part_time, target(20, Scale.FULL_TIME, ProRata.NONE), EARLY_MAY) == 12.0


@pytest.mark.parametrize(
    ("pro_rata", "hours"), [(ProRata.AVAILABLE, 20 * 27.5 / 37.5), (ProRata.DAYS, 16.0), (ProRata.NONE, 20.0)]
)
def test_a_long_day_away_takes_its_hours_or_one_day_or_nothing(pro_rata: ProRata, hours: float) -> None:
    long, short = WorkingDay(time(8), time(18)), WorkingDay(time(9), time(16), 7)
    week = (long, short, short, short, WorkingDay(time(9), time(15, 51)), None, None)
    terms = Terms(contracts=(Contract("contract", START, 2250, (week,)),))
    assert sum(one.paid_minutes for one in week if one) == 2250
    away = absent(terms, leave(ORDINARY))
    assert week_of(away, target(20, pro_rata=pro_rata), ORDINARY) == pytest.approx(hours)


@pytest.mark.parametrize(("pro_rata", "hours"), [(ProRata.AVAILABLE, 18.0), (ProRata.DAYS, 18.0), (ProRata.NONE, 20.0)])
def test_a_part_day_away_counts_by_its_fraction(full_time: Terms, pro_rata: ProRata, hours: float) -> None:
    half = absent(full_time, leave(ORDINARY, start=time(9), end=time(12, 45)))
    assert week_of(half, target(20, pro_rata=pro_rata), ORDINARY) == hours


@pytest.mark.parametrize(("pro_rata", "hours"), [(ProRata.AVAILABLE, 0.0), (ProRata.DAYS, 0.0), (ProRata.NONE, 20.0)])
def test_a_week_away_has_no_target_unless_the_scheme_takes_nothing_off(
    full_time: Terms, pro_rata: ProRata, hours: float
) -> None:
    away = absent(full_time, leave(ORDINARY, ORDINARY + timedelta(days=4)))
    assert week_of(away, target(20, pro_rata=pro_rata), ORDINARY) == hours


def test_leave_on_a_day_off_takes_nothing_off(part_time: Terms) -> None:
    away = absent(part_time, leave(ORDINARY + timedelta(days=3), ORDINARY + timedelta(days=6)))
    assert week_of(away, target(12), ORDINARY) == 12.0


def test_a_change_of_target_in_mid_week_is_taken_by_days(full_time: Terms) -> None:
    rows = (Target("a", START, Fraction(20)), Target("b", ORDINARY + timedelta(days=2), Fraction(25)))
    changed = replace(full_time, targets=rows)
    assert target_between(changed, ORDINARY, ORDINARY + timedelta(days=6)) == (8 + 15) * 60
    assert target_between(changed, ORDINARY + timedelta(days=7), ORDINARY + timedelta(days=13)) == 25 * 60


def test_a_target_that_starts_in_mid_week_asks_only_for_the_days_from_there(full_time: Terms) -> None:
    started = replace(full_time, targets=(Target("a", ORDINARY + timedelta(days=3), Fraction(20)),))
    assert target_between(started, ORDINARY, ORDINARY + timedelta(days=6)) == 8 * 60


def test_a_change_of_contract_in_mid_week_is_taken_by_days(full_time: Terms, part_time: Terms) -> None:
    reduced = replace(part_time.contracts[0], id="reduced", starts=ORDINARY + timedelta(days=2))
    terms = replace(full_time, contracts=(*full_time.contracts, reduced))
    # Two fifths of 20 hours, then one third of 12.
    assert week_of(terms, target(20, Scale.FULL_TIME), ORDINARY) == 12.0


def test_contacts_are_reduced_as_hours_are(full_time: Terms) -> None:
    contacts = replace(target(25), unit=Unit.CONTACTS)
    assert week_of(full_time, contacts, EARLY_MAY) == 20.0


def test_without_a_target_or_a_contract_nothing_is_asked(full_time: Terms) -> None:
    assert target_between(full_time, ORDINARY, ORDINARY + timedelta(days=6)) == 0
    assert target_between(Terms(targets=(target(20),)), ORDINARY, ORDINARY + timedelta(days=6)) == 0


@pytest.mark.parametrize("pro_rata", list(ProRata))
def test_a_monthly_target_is_spread_over_its_working_days_and_adds_up(full_time: Terms, pro_rata: ProRata) -> None:
    monthly = target(88, pro_rata=pro_rata, per=Per.MONTH)
    terms = replace(full_time, targets=(monthly,))
    shares = daily_targets(terms, days_between(date(2026, 6, 1), date(2026, 6, 30)))
    assert sum(shares.values()) == 88 * 60
    assert {share for day, share in shares.items() if day.weekday() < 5} == {Fraction(88 * 60, 22)}
    assert week_of(full_time, monthly, date(2026, 6, 8)) == 20.0


def test_leave_lowers_a_monthly_target_or_keeps_its_share_where_nothing_is_taken_off(full_time: Terms) -> None:
    away = absent(full_time, leave(date(2026, 6, 8), date(2026, 6, 12)))
    lowered, kept = (target(88, pro_rata=rule, per=Per.MONTH) for rule in (ProRata.AVAILABLE, ProRata.NONE))
    assert (week_of(away, lowered, date(2026, 6, 8)), week_of(away, kept, date(2026, 6, 8))) == (0.0, 20.0)
    assert week_of(away, lowered, date(2026, 6, 15)) == week_of(away, kept, date(2026, 6, 15)) == 20.0
    for row, hours in ((lowered, 68), (kept, 88)):
        terms = replace(away, targets=(row,))
        assert target_between(terms, date(2026, 6, 1), date(2026, 6, 30)) == hours * 60


def test_a_month_wholly_away_keeps_a_target_from_which_nothing_is_taken(full_time: Terms) -> None:
    away = absent(full_time, leave(date(2026, 6, 1), date(2026, 6, 30)))
    terms = replace(away, targets=(target(88, pro_rata=ProRata.NONE, per=Per.MONTH),))
    assert target_between(terms, date(2026, 6, 1), date(2026, 6, 30)) == 88 * 60


@pytest.mark.parametrize("pro_rata", list(ProRata))
def test_a_yearly_target_is_spread_over_the_leave_year(full_time: Terms, pro_rata: ProRata) -> None:
    terms = replace(full_time, targets=(target(900, pro_rata=pro_rata, per=Per.YEAR),))
    first, last = date(2026, 4, 1), date(2027, 3, 31)
    days = [day for day in days_between(first, last) if day.weekday() < 5]
    off = [day for year in (2026, 2027) for day in bank_holidays("ENG", year) if first <= day <= last]
    worked = Fraction(len(days) - len(off), len(days))
    assert target_between(terms, first, last) == 900 * 60 * (1 if pro_rata is ProRata.NONE else worked)
    months = [date(2026 + (n + 3) // 12, (n + 3) % 12 + 1, 1) for n in range(13)]
    pieces = [target_between(terms, a, b - timedelta(days=1)) for a, b in itertools.pairwise(months)]
    assert sum(pieces) == target_between(terms, first, last)


def test_the_leave_year_starts_on_the_day_the_contract_says(full_time: Terms) -> None:
    september = replace(full_time.contracts[0], leave_year_start=(9, 15))
    here = replace(full_time, contracts=(september,)).workday(date(2026, 9, 14))
    assert period_of(here.day, here.contract, Per.YEAR).ends == (date(2025, 9, 15), date(2026, 9, 14))
    here = replace(full_time, contracts=(september,)).workday(date(2026, 9, 15))
    assert period_of(here.day, here.contract, Per.YEAR).ends == (date(2026, 9, 15), date(2027, 9, 14))


def test_periods_of_a_day_begin_and_end_where_the_calendar_says(full_time: Terms) -> None:
    here = full_time.workday(date(2028, 2, 29))
    assert period_of(here.day, here.contract, Per.WEEK).ends == (date(2028, 2, 28), date(2028, 3, 5))
    assert period_of(here.day, here.contract, Per.MONTH).ends == (date(2028, 2, 1), date(2028, 2, 29))
    assert period_of(here.day, here.contract, Per.YEAR).ends == (date(2027, 4, 1), date(2028, 3, 31))
    assert period_of(date(2026, 12, 31), None, Per.MONTH).ends == (date(2026, 12, 1), date(2026, 12, 31))


def test_a_week_that_changes_from_hours_to_contacts_asks_in_what_it_ends_with(full_time: Terms) -> None:
    rows = (
        Target("a", START, Fraction(20)),
        Target("b", ORDINARY + timedelta(days=2), Fraction(25), unit=Unit.CONTACTS),
    )
    changed = replace(full_time, targets=rows)
    assert target_between(changed, ORDINARY, ORDINARY + timedelta(days=6)) == 15


def test_targets_nobody_could_mean_are_refused_in_words() -> None:
    with pytest.raises(PlannerError, match="less than nothing"):
        target(-1)
    with pytest.raises(PlannerError, match="more than a week holds"):
        target(60)
    assert replace(target(59), unit=Unit.CONTACTS, amount=Fraction(80)).full_amount == 80
    assert target(100, per=Per.MONTH).full_amount == 6000
