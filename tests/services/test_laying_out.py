"""What is told while a week is laid out: figures are of that week, and of no other that is solved on the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.domain.layout.question import Goal
from planner.services.laying_out import lay_out
from planner.solver import Effort, Progress, Stage

if TYPE_CHECKING:
    from planner.services.desk import Desk

WEEK = date(2026, 12, 7)


def told(demo: Desk, hours: int) -> tuple[list[Progress], int]:
    """What was told on the way, and the most contact the week was then found to hold."""
    said: list[Progress] = []
    found = lay_out(demo.layouts.ask(WEEK, Goal(hours * 60)), Effort(on_progress=said.append))
    assert found.fullest is not None
    return said, found.fullest.contact_minutes


def test_of_a_week_that_does_not_fit_the_most_is_told_before_what_clashes_and_what_would_help(demo: Desk) -> None:
    said, most = told(demo, 32)
    figures = [one for one in said if one.stage is Stage.MOST and one.best is not None]
    assert figures[-1].best == most
    after = said[said.index(figures[-1]) + 1 :]
    assert [*dict.fromkeys(one.stage for one in after)] == [Stage.CONFLICT, Stage.REMEDIES]


def test_what_other_weeks_hold_is_not_told_as_what_this_one_does(demo: Desk) -> None:
    said, most = told(demo, 32)
    assert all(one.best is None for one in said if one.stage in (Stage.CONFLICT, Stage.REMEDIES))
    assert all(one.best <= most for one in said if one.stage is Stage.MOST and one.best is not None)


def test_of_a_week_that_fits_the_most_is_told_too(demo: Desk) -> None:
    said, most = told(demo, 26)
    assert said[-1] == Progress(Stage.MOST, most, most)
