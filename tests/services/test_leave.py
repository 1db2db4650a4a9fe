from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.leave_year import LeaveYear
from planner.services.leave import holiday_words, leave_lines, other_words

if TYPE_CHECKING:
    from planner.services.desk import Desk

APRIL, TODAY = date(2026, 4, 1), date(2026, 11, 23)
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)


def test_carry_over_is_kept_with_its_year_and_can_be_undone(desk: Desk) -> None:
    desk.setup.save(Contract("c", APRIL, 2250, (WEEK,), leave_minutes=12150), "prepare")
    before = desk.leave.balance(TODAY)
    change = desk.leave.keep_year(LeaveYear(APRIL, 900))
    assert change.name == "change the leave year from 1 April 2026"
    assert desk.leave.year(TODAY) == LeaveYear(APRIL, 900)
    assert desk.leave.balance(TODAY).left == before.left + 900
    desk.history.note(change)
    desk.history.undo()
    assert desk.leave.balance(TODAY) == before


def test_the_lines_of_the_statement_follow_from_one_another(demo: Desk) -> None:
    found = dict(leave_lines(demo.leave.balance(TODAY)))
    assert found["Annual leave"] == "202 h 30"
    assert found["Annual leave taken"] == "− 90 h"
    assert found["Left"] == "135 h"
    assert found["Free to book"] == "90 h"
    assert other_words(demo.leave.balance(TODAY)) == "Besides, so far: 7 h 30 study leave, 142 h 30 sickness."


def test_a_year_with_more_bank_holidays_than_are_credited_is_said(demo: Desk) -> None:
    number = demo.leave.holidays_in(demo.leave.balance(TODAY))
    assert number == 10
    assert holiday_words(number, demo.leave.year(TODAY)).startswith("10 bank holidays fall into this leave year; 60 h")


def test_leave_before_the_contract_is_refused_with_its_day(desk: Desk) -> None:
    early = Absence("a", date(2026, 3, 30), APRIL, AbsenceKind.ANNUAL_LEAVE)
    desk.setup.check(early)
    desk.setup.save(Contract("c", APRIL, 2250, (WEEK,)), "prepare")
    for ask in (lambda: desk.setup.check(early), lambda: desk.setup.save(early, "add")):
        with pytest.raises(PlannerError, match="begins on 30/03/2026, before your contract does on 01/04/2026"):
            ask()
