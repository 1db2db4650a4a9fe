from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from planner.charts.labels import NamedLine, PointName
from planner.charts.legend import SWATCH, Swatch, top_of
from planner.charts.rates import RatePoint, draw_rates
from planner.charts.style import ChartStyle
from planner.domain.statistics.proportions import wilson

if TYPE_CHECKING:
    from matplotlib.axes import Axes

POINTS = [
    RatePoint(PointName("Q4", "2025", "n 7", "2025 Q4"), 6 / 7, wilson(6, 7)),
    RatePoint(PointName("Q1", "2026", "n 0", "2026 Q1"), None, None),
    RatePoint(PointName("Q2", "2026", "n 22", "2026 Q2"), 8 / 22, wilson(8, 22)),
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


def test_every_period_is_named_whole_over_its_n(axes: Axes) -> None:
    draw_rates(axes, POINTS, LINES, ChartStyle())

    heights = {text.get_text(): text.get_position()[1] for text in axes.texts}
    assert [text for text in texts(axes) if text.startswith("n ")] == ["n 7", "n 0", "n 22"]
    assert heights["2025 Q4"] == heights["2026 Q2"] > heights["n 7"]


def test_where_whole_names_have_no_room_each_year_is_named_once_between_name_and_n(axes: Axes) -> None:
    quarters = [
        PointName(f"Q{n % 4 + 1}", f"{2020 + n // 4}", "n 9", f"{2020 + n // 4} Q{n % 4 + 1}") for n in range(14)
    ]

    draw_rates(axes, [RatePoint(one, 0.5, wilson(5, 10)) for one in quarters], LINES, ChartStyle())

    heights = {text.get_text(): text.get_position()[1] for text in axes.texts}
    assert texts(axes).count("2021") == 1
    assert heights["Q1"] > heights["2021"] > heights["n 9"]


def test_the_legend_names_the_signs_that_are_there_and_no_others(axes: Axes) -> None:
    draw_rates(axes, POINTS, LINES, ChartStyle())
    assert {"rate", "95% interval"} <= set(texts(axes))
    assert "not over yet" not in texts(axes)

    draw_rates(axes, [RatePoint(PointName("Q4"), 0.5, wilson(5, 10), hollow=True)], LINES, ChartStyle())
    assert "not over yet" in texts(axes)
    assert len([line for line in axes.lines if line.get_label() == SWATCH]) == 2 + 3


def test_a_legend_folds_and_takes_room_for_each_of_its_lines(axes: Axes) -> None:
    signs = [Swatch("a sign with rather many words", "#000000", "o")] * 4
    style = ChartStyle()
    at_once, larger = top_of(axes, style, 3.6, "", signs[:1]), top_of(axes, style, 3.6, "", signs)

    assert len(at_once.rows) == 1
    assert len(larger.rows) > 1
    assert [one for row in larger.rows for one in row] == signs
    assert larger.room > at_once.room


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
