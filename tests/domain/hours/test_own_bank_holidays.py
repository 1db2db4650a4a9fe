"""A bank holiday of one's own counts as one everywhere: hours, target, leave, repeats and the heads of the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.entry import DayOff
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.bank_holidays import bank_holiday
from planner.domain.hours.days_off import days_off
from planner.domain.hours.ground import grounds
from planner.domain.hours.leave import leave_balance
from planner.domain.hours.ledger import ledger
from planner.domain.hours.own_bank_holidays import OwnBankHoliday, refuse_contradiction
from planner.domain.hours.target import Target
from planner.domain.hours.target_due import target_between
from planner.domain.hours.terms import Person

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

MONDAY, FAIR, SUNDAY = date(2026, 6, 8), date(2026, 6, 12), date(2026, 6, 14)


@pytest.fixture
def local(full_time: Terms) -> Terms:
    """Full time, with a local holiday on Friday 12 June 2026."""
    target = Target("t", date(2026, 4, 1), Fraction(20))
    return replace(full_time, targets=(target,), own_bank_holidays=(OwnBankHoliday("own", FAIR, "Fair Friday"),))


def test_it_takes_the_day_s_hours_and_a_fifth_of_the_target(local: Terms) -> None:
    sums = ledger(local, MONDAY, SUNDAY, ())
    assert sums.absence == {AbsenceKind.BANK_HOLIDAY: 450}
    assert sums.at_work == 30 * 60
    assert target_between(local, MONDAY, SUNDAY) == 16 * 60


def test_it_draws_on_leave_as_a_bank_holiday_does(local: Terms) -> None:
    without = leave_balance(replace(local, own_bank_holidays=()), FAIR)
    found = leave_balance(local, FAIR)
    assert (found.entitlement, found.left) == (without.entitlement, without.left - 450)


def test_leave_on_it_is_not_taken_twice(local: Terms) -> None:
    away = replace(local, absences=(Absence("a", FAIR, FAIR, AbsenceKind.ANNUAL_LEAVE),))
    assert away.workday(FAIR).absence == {AbsenceKind.BANK_HOLIDAY: 450}


def test_the_day_is_headed_with_its_name_and_repeats_may_leave_it_out(local: Terms) -> None:
    assert [one.absence for one in grounds(local, MONDAY, 5)] == ["", "", "", "", "Fair Friday"]
    is_off = days_off(local)
    assert is_off(DayOff.BANK_HOLIDAYS, span_of(_at(FAIR), 60, local.zone))
    assert not is_off(DayOff.BANK_HOLIDAYS, span_of(_at(MONDAY), 60, local.zone))


def test_without_a_name_it_is_called_a_bank_holiday(full_time: Terms) -> None:
    assert replace(full_time, own_bank_holidays=(OwnBankHoliday("own", FAIR),)).bank_holiday(FAIR) == "Bank holiday"


def test_the_year_s_holidays_are_the_region_s_and_one_s_own_in_order(local: Terms) -> None:
    year = local.bank_holidays(2026)
    assert list(year) == sorted(year)
    assert year[FAIR] == "Fair Friday"
    assert len(year) == 8 + 1
    assert FAIR not in local.bank_holidays(2027)


def test_scotland_has_15_june_2026() -> None:
    assert bank_holiday("SCT", date(2026, 6, 15)) == "World Cup bank holiday"
    assert bank_holiday("ENG", date(2026, 6, 15)) is None


def test_a_day_that_is_a_bank_holiday_already_is_refused(local: Terms) -> None:
    christmas = OwnBankHoliday("x", date(2026, 12, 25))
    with pytest.raises(PlannerError, match=r"25/12/2026 is a bank holiday already \(Christmas Day\): give another day"):
        refuse_contradiction(christmas, Person().region, ())
    again = OwnBankHoliday("y", FAIR, "Another")
    with pytest.raises(PlannerError, match=r"12/06/2026 is a bank holiday already \(Fair Friday\): give another day"):
        refuse_contradiction(again, "ENG", (*local.own_bank_holidays, again))
    renamed = replace(local.own_bank_holidays[0], name="Fair")
    refuse_contradiction(renamed, "ENG", (renamed,))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10))
