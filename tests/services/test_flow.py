from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Target
from planner.services.flow import NO_CAPACITY, NO_CASES, Asking, courses_words, mean_words

if TYPE_CHECKING:
    from planner.services.desk import Desk

TARGET = Target("", date(2026, 11, 30), Fraction(25))


def test_the_flow_is_that_of_the_diary_s_own_figures(demo: Desk) -> None:
    (line,) = demo.flow.found(Asking()).lines
    courses = demo.flow.courses()
    rate = demo.hours.attendance().rate
    assert rate is not None
    assert line.flow.course.value == pytest.approx(sum(courses) / len(courses))
    assert line.flow.courses == pytest.approx(line.flow.sessions * rate / (line.flow.course.value + 1))
    assert courses_words(line.flow).startswith(f"{line.flow.courses:.2f} (")
    assert " to " in courses_words(line.flow)
    assert mean_words(line.flow.course).startswith(f"{line.flow.course.value:.1f} (")


def test_a_cap_and_a_target_stand_beside_it(demo: Desk) -> None:
    plain, cap, target = demo.flow.found(Asking(cap=6, target=TARGET)).lines
    assert cap.words == "Capped at 6 sessions"
    assert (cap.flow.courses or 0) > (plain.flow.courses or 0)
    assert target.words == "25 h a week attended"
    assert target.flow.courses == pytest.approx(25 / (plain.flow.course.value + 1))


def test_a_booked_target_carries_only_what_comes(demo: Desk) -> None:
    asking = Asking(target=replace(TARGET, basis=Basis.BOOKED))
    assert demo.flow.found(asking).lines[-1].flow.attendance == demo.hours.attendance().rate


def test_what_is_missing_is_said_first(desk: Desk) -> None:
    assert desk.flow.found(Asking()).missing == NO_CAPACITY
    week = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)
    desk.setup.save(Contract("c", date(2026, 4, 1), 2250, (week,)), "prepare")
    assert desk.flow.found(Asking()).missing == NO_CASES
