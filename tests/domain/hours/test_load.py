"""The load of days and weeks is the booked figure and the target, cut into days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.domain.hours.load import day_loads, together
from planner.domain.hours.rounding import target_shown

if TYPE_CHECKING:
    from planner.services.desk import Desk

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize("weeks", range(-6, 6))
def test_the_days_of_a_week_add_up_to_its_booked_figure_and_its_target(demo: Desk, weeks: int) -> None:
    monday = MONDAY + timedelta(weeks=weeks)
    week, terms = demo.hours.week(monday), demo.setup.terms()
    days = [monday + timedelta(days=n) for n in range(7)]
    load = together(day_loads(terms, days, week.begun(terms.zone)).values())
    assert load.booked == week.figures.booked
    assert target_shown(load.target, load.unit) == (week.figures.target or 0)


def test_without_a_target_there_is_no_share(desk: Desk) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(7)]
    assert together(day_loads(desk.setup.terms(), days, ()).values()).share is None
