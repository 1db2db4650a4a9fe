"""The chart of what was contracted, worked and spent with clients."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.charts.test_hours_charts import bars, texts

from planner.charts.style import ChartStyle
from planner.charts.worked_hours import CONTACT, CONTRACTED, WORKED, WorkedWeek, draw_worked

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MONDAY = date(2026, 6, 1)
WEEKS = (
    WorkedWeek(MONDAY, 37.5, 39.0, 20.0, 2),
    WorkedWeek(MONDAY + timedelta(weeks=1), 30.0, 30.0, 0.0),
    WorkedWeek(MONDAY + timedelta(weeks=2), 37.5, 37.5, 22.0),
)


def test_what_was_worked_stands_behind_the_contact_and_the_contract_is_a_line(axes: Axes) -> None:
    draw_worked(axes, WEEKS, ChartStyle())
    assert bars(axes, CONTACT) == [pytest.approx((0, 20)), pytest.approx((2, 22))]
    worked = [one for group in axes.containers for one in getattr(group, "patches", ()) if one.get_alpha() is not None]
    assert [one.get_height() for one in worked] == [39.0, 30.0, 37.5]
    (line,) = [one for one in axes.lines if one.get_label() == CONTRACTED]
    assert np.asarray(line.get_ydata()).tolist() == [37.5, 37.5, 30.0, 37.5]
    assert {CONTACT, WORKED, CONTRACTED} <= set(texts(axes))


def test_every_week_is_read_off_in_words(axes: Axes) -> None:
    found = draw_worked(axes, WEEKS, ChartStyle(), MONDAY)
    first = found.points[0]
    assert first.label == "1 Jun 2026"
    told = [(one.head, one.words) for one in first.figures]
    assert told == [("Contracted", "37 h 30"), ("Worked", "39 h"), ("Contact", "20 h"), ("Days entered", "2")]


def test_a_chart_without_weeks_is_drawn_too(axes: Axes) -> None:
    assert draw_worked(axes, (), ChartStyle()).points == ()
