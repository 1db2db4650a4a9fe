from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from planner.charts.control import ControlChart, ControlPoint, draw_control
from planner.charts.labels import AxisScale, PointName, marks_for, value_words
from planner.charts.style import ChartStyle
from planner.charts.time import day_name, run_heading, run_points, shewhart_points, xmr_chart
from planner.domain.statistics.observations import Count, Observation
from planner.domain.statistics.point_rules import PointRule
from planner.domain.statistics.runs import runs
from planner.domain.statistics.shewhart import p_chart
from planner.domain.statistics.xmr import Direction, PointMeaning, Profile, XmrOptions, xmr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

START = date(2026, 1, 5)
VIGNETTE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def drawn_xmr(values: list[float], options: XmrOptions | None = None) -> ControlChart:
    observations = [Observation(START + timedelta(weeks=week), value) for week, value in enumerate(values)]
    chart = xmr(observations, options or XmrOptions())
    return xmr_chart(chart, [day_name(one.day) for one in chart.points], target=chart.options.target)


def lines(axes: Axes, label: str) -> list[list[float]]:
    return [np.asarray(line.get_ydata(), dtype=float).tolist() for line in axes.lines if line.get_label() == label]


def words(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_mean_and_limits_are_drawn_where_the_method_puts_them(axes: Axes) -> None:
    draw_control(axes, drawn_xmr([float(value) for value in VIGNETTE]), ChartStyle())

    assert lines(axes, "centre")[0][0] == pytest.approx(1.944, abs=1e-3)
    assert lines(axes, "lower")[0][0] == pytest.approx(-0.716, abs=1e-3)
    assert lines(axes, "upper")[0][0] == pytest.approx(4.604, abs=1e-3)


def test_the_chart_names_its_profile_and_trial_limits(axes: Axes) -> None:
    draw_control(axes, drawn_xmr([1, 2, 3, 2, 1], XmrOptions(Profile.PLOT_THE_DOTS)), ChartStyle())

    assert "XmR chart, “Plot the dots” rules, provisional limits (fewer than 13 points)" in words(axes)


def test_a_special_cause_has_its_own_colour_shape_and_word(axes: Axes) -> None:
    draw_control(
        axes, drawn_xmr([float(value) for value in VIGNETTE], XmrOptions(improvement=Direction.UP)), ChartStyle()
    )

    assert lines(axes, "improvement") == [[10.0]]
    marked = {
        line.get_label(): (line.get_marker(), line.get_color()) for line in axes.lines if line.get_marker() != "None"
    }
    assert marked["improvement"] == ("D", "#00b0f0")
    assert marked["common_cause"] == ("o", "#a6a6a6")
    assert "outside" in words(axes)


def test_a_rule_is_named_at_the_first_point_of_each_run_that_meets_it_and_not_at_the_others(axes: Axes) -> None:
    shift = ControlPoint(PointName("a"), 0.7, 0.5, 0.2, 0.8, PointMeaning.NEUTRAL, PointRule.SHIFT)
    usual = ControlPoint(PointName("b"), 0.4, 0.5, 0.2, 0.8)

    draw_control(axes, ControlChart("XmR", (usual, *[shift] * 8, usual, *[shift] * 8)), ChartStyle())

    named = [text.get_position()[0] for text in axes.texts if text.get_text() == "shift"]
    assert named == [1, 10]


def test_lines_break_between_segments(axes: Axes) -> None:
    options = XmrOptions(rebase=(START + timedelta(weeks=6),))

    draw_control(axes, drawn_xmr([1, 2, 1, 2, 1, 2, 8, 9, 8, 9, 8, 9], options), ChartStyle())

    assert [line[0] for line in lines(axes, "centre")] == [1.5, 8.5]
    assert len(lines(axes, "course")) == 2


def test_the_target_runs_right_across_and_is_named(axes: Axes) -> None:
    draw_control(axes, drawn_xmr([1, 2, 3, 2, 1], XmrOptions(target=2.5)), ChartStyle())

    assert lines(axes, "target 2.5") == [[2.5, 2.5]]
    assert "target 2.5" in words(axes)


def test_a_p_chart_has_limits_that_follow_the_cases(axes: Axes) -> None:
    counts = [Count(START, 8, 16), Count(START + timedelta(weeks=1), 0, 0), Count(START + timedelta(weeks=2), 60, 120)]
    names = [PointName(f"{n}", "2026", f"n {one.denominator}") for n, one in enumerate(counts)]
    points = shewhart_points(p_chart(counts), names, Direction.UP)

    draw_control(axes, ControlChart("P chart", tuple(points)), ChartStyle())

    (upper,) = lines(axes, "upper")
    assert upper[1] == pytest.approx(0.5 + 3 * math.sqrt(0.25 / 16))
    assert math.isnan(upper[2])
    assert upper[3] == pytest.approx(0.5 + 3 * math.sqrt(0.25 / 120))


def test_limits_beyond_0_and_100_percent_are_seen(axes: Axes) -> None:
    point = ControlPoint(PointName("a"), 0.5, 0.5, -0.2, 1.2)

    draw_control(axes, ControlChart("XmR", (point,)), ChartStyle())

    assert axes.get_ylim() == (-0.2, 1.2)


def test_a_run_chart_has_a_median_and_no_limits(axes: Axes) -> None:
    values = [1.0, 2.0, 3.0, 4.0]
    found = runs(values)
    assert found is not None
    points = run_points(values, found.centre, [PointName(f"{n}") for n in range(4)], signal=found.signal)

    draw_control(axes, ControlChart(run_heading(found), tuple(points), AxisScale.PLAIN, "median"), ChartStyle())

    assert lines(axes, "upper") == []
    assert lines(axes, "centre") == [[2.5] * 5]
    assert "median 2.5" in words(axes)


def test_runs_on_one_value_are_called_that() -> None:
    found = runs([3.0, 3.0])
    assert found is not None
    assert run_heading(found) == "Run chart: every point lies on the median"


def test_an_empty_chart_can_be_drawn(axes: Axes) -> None:
    draw_control(axes, ControlChart("Nothing", ()), ChartStyle())

    assert "Nothing" in words(axes)


def test_a_signal_without_direction_is_neutral() -> None:
    chart = drawn_xmr([float(value) for value in VIGNETTE])

    assert {point.meaning for point in chart.points} == {PointMeaning.COMMON_CAUSE, PointMeaning.NEUTRAL}


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0, 10, ["0", "2", "4", "6", "8", "10"]),
        (-0.03, 0.04, ["-0.02", "0", "0.02", "0.04"]),
        (0, 52000, ["0", "20,000", "40,000"]),
        (5, 5, ["5"]),
    ],
)
def test_a_plain_scale_has_round_marks(low: float, high: float, marks: list[str]) -> None:
    assert list(marks_for(AxisScale.PLAIN, low, high).values()) == marks


def test_values_are_written_as_shares_or_as_they_are() -> None:
    assert value_words(0.505, AxisScale.SHARES) in {"50%", "51%"}
    assert value_words(12.345678, AxisScale.PLAIN) == "12.35"
