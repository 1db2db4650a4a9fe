"""A contract that ends: nothing is asked of the time after it, and whoever asks is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind, refuse_contradiction
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.contract import contract_on, refuse_without_contract
from planner.domain.hours.feasibility import try_target
from planner.domain.hours.leave import leave_balance
from planner.domain.hours.target import Per, ProRata, Target
from planner.domain.hours.target_due import target_between
from planner.words.targets import reasons

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

WEDNESDAY = date(2026, 6, 17)


@pytest.fixture
def ending(full_time: Terms) -> Terms:
    """Full time until a Wednesday in June."""
    return replace(full_time, contracts=(replace(full_time.contracts[0], ends=WEDNESDAY),))


def test_the_last_day_is_worked_and_the_next_is_not(ending: Terms) -> None:
    assert contract_on(ending.contracts, WEDNESDAY) is not None
    assert contract_on(ending.contracts, date(2026, 6, 18)) is None
    assert ending.workday(WEDNESDAY).contracted == 450
    assert ending.workday(date(2026, 6, 18)).contracted == 0


def test_a_contract_after_it_begins_again(ending: Terms) -> None:
    later = replace(ending.contracts[0], id="later", starts=date(2026, 7, 1), ends=None)
    contracts = (*ending.contracts, later)
    assert contract_on(contracts, date(2026, 6, 30)) is None
    assert contract_on(contracts, date(2026, 7, 1)) == later


def test_the_week_it_ends_in_is_asked_for_its_days(ending: Terms) -> None:
    terms = replace(ending, targets=(Target("t", date(2026, 4, 1), Fraction(20)),))
    assert target_between(terms, date(2026, 6, 15), date(2026, 6, 21)) == 12 * 60  # 3 days of 5
    assert target_between(terms, date(2026, 6, 22), date(2026, 6, 28)) == 0


def test_a_monthly_target_is_asked_of_the_days_up_to_the_last(ending: Terms) -> None:
    row = Target("t", date(2026, 4, 1), Fraction(88), per=Per.MONTH, pro_rata=ProRata.NONE)
    terms = replace(ending, targets=(row,))
    # 13 of the 22 working days of June 2026; the reference runs on to the end of the month.
    assert target_between(terms, date(2026, 6, 1), date(2026, 6, 30)) == 88 * 60 * Fraction(13, 22)


def test_annual_leave_is_of_the_days_under_contract(ending: Terms) -> None:
    contract = replace(ending.contracts[0], leave_minutes=365 * 60)
    balance = leave_balance(replace(ending, contracts=(contract,)), date(2026, 6, 30))
    assert balance.annual == 78 * 60  # 1 April to 17 June
    assert balance.first == date(2026, 4, 1)


def test_a_contract_cannot_end_before_it_begins(full_time: Terms) -> None:
    with pytest.raises(PlannerError, match=r"ends on 01/01/2020, before it begins"):
        replace(full_time.contracts[0], ends=date(2020, 1, 1))


def test_an_absence_after_the_end_is_refused_and_one_before_it_is_not(ending: Terms) -> None:
    leave = Absence("a", date(2026, 6, 15), WEDNESDAY, AbsenceKind.ANNUAL_LEAVE)
    refuse_contradiction(leave, ending.contracts)
    with pytest.raises(PlannerError, match=r"after your contract does on 17/06/2026"):
        refuse_contradiction(replace(leave, last=date(2026, 6, 18)), ending.contracts)


def test_weeks_without_a_contract_are_refused_with_the_day(ending: Terms) -> None:
    refuse_without_contract(ending.contracts, date(2026, 6, 15), date(2026, 6, 21))
    with pytest.raises(PlannerError, match=r"Your contract ends on 17/06/2026"):
        refuse_without_contract(ending.contracts, date(2026, 6, 22), date(2026, 6, 28))
    with pytest.raises(PlannerError, match=r"Your contract begins on "):
        refuse_without_contract(ending.contracts, date(2000, 1, 3), date(2000, 1, 9))
    with pytest.raises(PlannerError, match=r"There is no contract yet"):
        refuse_without_contract((), date(2026, 6, 22), date(2026, 6, 28))


def test_what_is_left_out_of_a_trial_is_said_and_only_then(ending: Terms, full_time: Terms) -> None:
    now = span_of(datetime(2026, 6, 1), 1, ending.zone).start
    mondays = [date(2026, 6, 8), date(2026, 6, 15)]
    target = Target("t", date(2026, 4, 1), Fraction(20))
    tried = try_target(ending, target, mondays, [], now, Attendance())
    said = " ".join(reasons(replace(tried, left_out=(date(2026, 6, 22), date(2026, 6, 29)))))
    assert "Your contract ends on 17 June 2026: 2 weeks after it are left out." in said
    said = " ".join(reasons(replace(tried, left_out=(date(2026, 6, 1),))))
    assert "Your contract begins on" in said
    assert "1 week before it is left out." in said
    assert "contract" not in " ".join(reasons(try_target(full_time, target, mondays, [], now, Attendance())))
