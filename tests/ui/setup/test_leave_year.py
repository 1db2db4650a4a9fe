from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from planner.domain.english import hours_words
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.leave_year import LeaveYear
from planner.ui.setup.leave_year import LeaveYearPart

if TYPE_CHECKING:
    from tests.ui.setup.conftest import PartOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

APRIL, TODAY = date(2026, 4, 1), date(2026, 11, 23)
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)


def test_hours_carried_over_are_kept_at_once_and_undone_by_name(part: PartOf, desk: Desk, deeds: Deeds) -> None:
    desk.setup.save(Contract("c", APRIL, 2250, (WEEK,), leave_minutes=12150), "prepare")
    year = part("Leave year")
    assert isinstance(year, LeaveYearPart)
    assert year.figures.figure("Entitlement in all") == "262 h 30"

    year.carried.setValue(15)
    assert desk.leave.year(TODAY) == LeaveYear(APRIL, 900)
    assert year.figures.figure("Entitlement in all") == "277 h 30"
    assert desk.history.undo_name == "change the leave year from 1 April 2026"

    deeds.undo()
    assert year.carried.value() == 0
    assert year.figures.figure("Entitlement in all") == "262 h 30"


def test_a_leave_year_may_credit_more_bank_holidays(part: PartOf, desk: Desk) -> None:
    desk.setup.save(Contract("c", APRIL, 1125, (WEEK,), leave_minutes=6000), "prepare")
    year = part("Leave year")
    assert isinstance(year, LeaveYearPart)
    year.bank_holidays.setValue(75)
    assert desk.leave.balance(TODAY).bank_holidays == 75 * 60 // 2


def test_the_leave_years_before_and_after_are_kept_too(part: PartOf, desk: Desk) -> None:
    desk.setup.save(Contract("c", APRIL, 2250, (WEEK,), leave_minutes=12150), "prepare")
    year = part("Leave year")
    assert isinstance(year, LeaveYearPart)
    assert year.figures.figure("Left of the year before") == "–"  # there was no contract then
    left = desk.leave.balance(date(2027, 3, 31)).left
    year.which.choose(1)
    assert "1 April 2027" in year.purpose.text()
    assert year.figures.figure("Left of the year before") == hours_words(left)
    year.carried.setValue(20)
    assert desk.leave.year(date(2027, 6, 1)) == LeaveYear(date(2027, 4, 1), 1200)
    assert desk.leave.year(TODAY) == LeaveYear(APRIL, 0)
    assert year.which.value == 1
    year.which.choose(-1)
    assert "31 March 2026" in year.purpose.text()
