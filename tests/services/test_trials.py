"""Targets tried where nothing can be said of them: one sentence each, and a verdict where there is one."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.target import Target
from planner.domain.hours.verdict import TargetVerdict

if TYPE_CHECKING:
    from planner.services.desk import Desk

FIRST = date(2026, 12, 7)
TARGET = Target("", FIRST, Fraction(25))
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)
CONTRACT = Contract("c", date(2026, 4, 1), 2250, (WEEK,), ends=date(2026, 12, 16))


def test_without_a_contract_or_contact_there_is_no_verdict_and_with_both_there_is(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="There is no contract yet"):
        desk.trials.try_target(TARGET, FIRST, 2)
    desk.setup.save(CONTRACT, "prepare")
    for activity in desk.setup.terms().activities:
        desk.setup.remove(activity, "prepare")
    with pytest.raises(PlannerError, match="None of your activities is contact"):
        desk.trials.try_target(TARGET, FIRST, 2)
    desk.setup.save(Activity("treatment", "Treatment", Kind.CONTACT, 60), "prepare")
    assert desk.trials.try_target(TARGET, FIRST, 2).verdict is TargetVerdict.FITS


def test_weeks_after_the_contract_are_left_out_and_a_horizon_of_such_weeks_is_refused(desk: Desk) -> None:
    desk.setup.save(CONTRACT, "prepare")
    desk.setup.save(Activity("treatment", "Treatment", Kind.CONTACT, 60), "prepare")
    tried = desk.trials.try_target(TARGET, FIRST, 4)
    assert [week.monday for week in tried.weeks] == [FIRST, date(2026, 12, 14)]
    assert tried.left_out == (date(2026, 12, 21), date(2026, 12, 28))
    with pytest.raises(PlannerError, match="Your contract ends on 16/12/2026"):
        desk.trials.try_target(TARGET, date(2026, 12, 21), 2)
