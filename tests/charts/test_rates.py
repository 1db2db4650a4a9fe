from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from planner.charts.labels import NamedLine, PointName
from planner.charts.rates import RatePoint, draw_rates
from planner.charts.style import ChartStyle
from planner.domain.statistics.proportions import wilson

if TYPE_CHECKING:
    from matplotlib.axes import Axes

POINTS = [
    RatePoint(PointName("Q4", "2025", "n 7"), 6 / 7, wilson(6, 7)),
    RatePoint(PointName("Q1", "2026", "n 0"), None, None),
    RatePoint(PointName("Q2", "2026", "n 22"), 8 / 22, wilson(8, 22)),
]
LINES = [NamedLine("all 48%", 0.48, "own"), NamedLine("service 50.5%", 0.505, "service")]


def texts(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def up(axes: Axes, label: str) -> list[float]:
    line = next(one for one in axes.lines if one.get_label() == label)
    return [float(y) for y in np.asarray(line.get_ydata(), dtype=float)]


def test_each_period_stands_at_its_rate_and_an_empty_one_has_no_point(axes: Axes) -> None:
    draw_rates(axes, POINTS, LINES, ChartStyle())

    heights = up(axes, "rates")
    assert heights[0] == 6 / 7
    assert math.isnan(heights[1])
    assert heights[2] == 8 / 22


def test_each_point_stands_on_its_wilson_interval(axes: Axes) -> None:
    draw_rates(axes, POINTS, LINES, ChartStyle())

    bars = next(one for one in axes.collections if one.get_label() == "intervals")
    ends = [np.asarray(path.vertices, dtype=float).tolist() for path in bars.get_paths()]
    assert [low[0] for low, _ in ends] == [0, 2]
    assert [(low[1], high[1]) for low, high in ends] == [pytest.approx(wilson(6, 7)), pytest.approx(wilson(8, 22))]


def test_every_period_says_its_n_and_each_year_is_named_once(axes: Axes) -> None:
    draw_rates(axes, POINTS, LINES, ChartStyle())

    assert [text for text in texts(axes) if text.startswith("n ")] == ["n 22", "n 0", "n 7"]
    assert texts(axes).count("2026") == 1


def test_the_lines_are_named_beside_themselves_and_their_names_do_not_touch(axes: Axes) -> None:
    draw_rates(axes, POINTS, LINES, ChartStyle())

    assert up(axes, "all 48%") == [0.48, 0.48]
    assert up(axes, "service 50.5%") == [0.505, 0.505]
    named = {text.get_text(): text.get_position()[1] for text in axes.texts}
    assert named["service 50.5%"] - named["all 48%"] > 0.05


def test_where_room_is_short_only_every_other_name_is_written(axes: Axes) -> None:
    many = [RatePoint(PointName("Dec", "2026", "n 2"), 0.5, wilson(1, 2))] * 60

    draw_rates(axes, many, [], ChartStyle())

    assert texts(axes).count("Dec") < 40


def test_nothing_to_show_draws_the_scale_only(axes: Axes) -> None:
    draw_rates(axes, [], [], ChartStyle())

    assert texts(axes) == ["0%", "25%", "50%", "75%", "100%"]


def test_of_very_few_cases_the_interval_is_drawn_and_no_point_at_100_percent(axes: Axes) -> None:
    draw_rates(axes, [RatePoint(PointName("Nov"), 1.0, wilson(1, 1), few=True), *POINTS], LINES, ChartStyle())

    assert math.isnan(up(axes, "rates")[0])
    bars = next(one for one in axes.collections if one.get_label() == "intervals")
    assert len(bars.get_paths()) == 3
