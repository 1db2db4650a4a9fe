from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract
from planner.domain.hours.leave import LeaveStretch, leave_balance, leave_to_come, leave_year_of
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.terms import Terms

APRIL, MARCH = date(2026, 4, 1), date(2027, 3, 31)
JUNE = date(2026, 6, 15)


def with_leave(terms: Terms, hours: float) -> Terms:
    return replace(terms, contracts=tuple(replace(one, leave_minutes=round(hours * 60)) for one in terms.contracts))


def away(first: date, days: int, kind: AbsenceKind = AbsenceKind.ANNUAL_LEAVE) -> Absence:
    return Absence(f"{kind}-{first}", first, first + timedelta(days=days - 1), kind)


@pytest.mark.parametrize(("days", "hours"), [(27, 262.5), (29, 277.5), (33, 307.5)])
def test_agenda_for_change_leave_at_full_time_with_bank_holidays(full_time: Terms, days: int, hours: float) -> None:
    found = leave_balance(with_leave(full_time, days * 7.5), JUNE)
    assert found.bank_holidays == 60 * 60
    assert found.entitlement == hours * 60
    assert (found.first, found.last) == (APRIL, MARCH)


def test_a_part_timer_s_bank_holidays_are_pro_rata_whether_or_not_one_falls_on_her_days(part_time: Terms) -> None:
    found = leave_balance(with_leave(part_time, 120), date(2026, 4, 30))
    assert found.bank_holidays == 36 * 60
    # Good Friday is no working day of hers; Easter Monday is, and takes its 7 h 30.
    assert found.taken == {AbsenceKind.BANK_HOLIDAY: 450}
    assert found.left == (120 + 36) * 60 - 450


def test_the_balance_on_any_day_tells_taken_from_booked(full_time: Terms) -> None:
    terms = replace(with_leave(full_time, 200), absences=(away(date(2026, 6, 8), 5), away(date(2026, 7, 6), 2)))
    before, amid, after = (leave_balance(terms, day) for day in (date(2026, 6, 7), date(2026, 6, 9), date(2026, 7, 7)))
    assert [one.taken.get(AbsenceKind.ANNUAL_LEAVE, 0) for one in (before, amid, after)] == [0, 900, 3150]
    assert [one.booked.get(AbsenceKind.ANNUAL_LEAVE, 0) for one in (before, amid, after)] == [3150, 2250, 0]
    assert before.free_to_book == amid.free_to_book == after.free_to_book


def test_half_a_day_of_leave_takes_its_hours(full_time: Terms) -> None:
    morning = replace(away(JUNE, 1), start=time(9), end=time(12))
    found = leave_balance(replace(full_time, absences=(morning,)), JUNE)
    assert found.taken[AbsenceKind.ANNUAL_LEAVE] == 180


def test_a_contract_that_changes_in_the_leave_year_gives_leave_by_its_days(full_time: Terms) -> None:
    (whole,) = with_leave(full_time, 200).contracts
    october = date(2026, 10, 1)
    less = Contract("less", october, 1125, whole.weeks, leave_minutes=100 * 60)
    found = leave_balance(replace(full_time, contracts=(whole, less)), JUNE)
    first_half = (october - APRIL).days
    assert found.annual == round((200 * first_half + 100 * (365 - first_half)) * 60 / 365)
    assert found.bank_holidays == round(3600 * (first_half + (365 - first_half) / 2) / 365)


def test_whoever_begins_in_mid_year_has_leave_for_the_days_of_the_contract(full_time: Terms) -> None:
    begun = with_leave(full_time, 365)
    started = replace(begun, contracts=(replace(begun.contracts[0], starts=date(2027, 3, 1)),))
    assert leave_balance(started, MARCH).annual == 31 * 60
    assert leave_balance(started, date(2026, 5, 1)).annual == 31 * 60


def test_what_was_carried_over_belongs_to_its_own_year_only(full_time: Terms) -> None:
    terms = replace(with_leave(full_time, 200), leave_years=(LeaveYear(APRIL, 15 * 60),))
    assert leave_balance(terms, JUNE).entitlement == (200 + 60 + 15) * 60
    assert leave_balance(terms, date(2027, 6, 15)).carried == 0
    overdrawn = replace(terms, leave_years=(LeaveYear(APRIL, -15 * 60),))
    assert leave_balance(overdrawn, JUNE).entitlement == (200 + 60 - 15) * 60


def test_a_service_that_credits_every_bank_holiday_says_so(full_time: Terms) -> None:
    terms = replace(full_time, leave_years=(LeaveYear(APRIL, 0, 75 * 60),))
    assert leave_balance(terms, JUNE).bank_holidays == 75 * 60


def test_study_and_sickness_are_counted_and_draw_on_nothing(full_time: Terms) -> None:
    ill = away(date(2026, 6, 8), 2, AbsenceKind.SICKNESS)
    found = leave_balance(replace(with_leave(full_time, 200), absences=(ill,)), JUNE)
    assert found.taken[AbsenceKind.SICKNESS] == 900
    assert found.drawn == found.taken[AbsenceKind.BANK_HOLIDAY]


def test_the_leave_year_is_the_contract_s(full_time: Terms) -> None:
    (row,) = full_time.contracts
    assert leave_year_of((replace(row, leave_year_start=(9, 1)),), JUNE).ends == (date(2025, 9, 1), date(2026, 8, 31))
    assert leave_year_of((), JUNE).ends == (APRIL, MARCH)


def test_without_a_contract_there_is_no_leave() -> None:
    assert leave_balance(Terms(), JUNE).entitlement == 0


@pytest.mark.parametrize(("carried", "holidays"), [(99_999_999, 3600), (0, -1)])
def test_hours_nobody_could_mean_are_refused(carried: int, holidays: int) -> None:
    with pytest.raises(PlannerError, match="give"):
        LeaveYear(APRIL, carried, holidays)


@settings(deadline=None, max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 364), st.integers(1, 12)), max_size=5), st.integers(0, 364))
def test_taken_and_booked_together_are_the_same_on_every_day_of_the_year(
    full_time: Terms, stretches: list[tuple[int, int]], on: int
) -> None:
    terms = replace(full_time, absences=tuple(away(APRIL + timedelta(days=n), days) for n, days in stretches))
    first, later = leave_balance(terms, APRIL), leave_balance(terms, APRIL + timedelta(days=on))
    assert first.free_to_book == later.free_to_book
    assert later.left <= first.left


def test_leave_to_come_is_told_in_stretches_over_weekends_and_adds_up_to_the_balance(full_time: Terms) -> None:
    terms = replace(
        with_leave(full_time, 200),
        absences=(away(date(2026, 6, 11), 6), away(date(2026, 7, 6), 1), away(date(2026, 7, 8), 1), away(JUNE, 1)),
    )
    found = leave_to_come(terms, date(2026, 6, 8))
    leave = [one for one in found if one.kind is AbsenceKind.ANNUAL_LEAVE]
    assert leave == [
        LeaveStretch(date(2026, 6, 11), date(2026, 6, 16), AbsenceKind.ANNUAL_LEAVE, 4 * 450),
        LeaveStretch(date(2026, 7, 6), date(2026, 7, 6), AbsenceKind.ANNUAL_LEAVE, 450),
        LeaveStretch(date(2026, 7, 8), date(2026, 7, 8), AbsenceKind.ANNUAL_LEAVE, 450),
    ]
    assert [one.first for one in found if one.first.month == 12] == [date(2026, 12, 25)]  # with its substitute on 28
    for day in (date(2026, 4, 1), date(2026, 6, 11), date(2026, 6, 14), MARCH):
        assert sum(one.minutes for one in leave_to_come(terms, day)) == leave_balance(terms, day).to_come
    assert leave_to_come(terms, MARCH) == ()
