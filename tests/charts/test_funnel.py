from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from planner.charts.funnel import draw_funnel
from planner.charts.style import ChartStyle
from planner.domain.statistics.funnel import Funnel, FunnelUnit, Method, funnel

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@pytest.fixture
def found() -> Funnel:
    units = [
        FunnelUnit("one", 10, 20),
        FunnelUnit("two", 1, 40),
        FunnelUnit("three", 30, 60),
        FunnelUnit("four", 28, 50),
    ]
    return funnel(units, Method.ARCSINE)


def across(axes: Axes, label: str) -> list[float]:
    line = next(one for one in axes.lines if one.get_label() == label)
    return [float(x) for x in np.asarray(line.get_xdata(), dtype=float)]


def up(axes: Axes, label: str) -> list[float]:
    line = next(one for one in axes.lines if one.get_label() == label)
    return [float(y) for y in np.asarray(line.get_ydata(), dtype=float)]


def test_points_lie_at_their_size_and_share_by_verdict(axes: Axes, found: Funnel) -> None:
    draw_funnel(axes, found, ChartStyle())

    assert (across(axes, "stands_out"), up(axes, "stands_out")) == ([40.0], [1 / 40])
    assert across(axes, "look") == [50.0]
    assert across(axes, "inside") == [20.0, 60.0]


def test_the_curve_is_the_funnels_own(axes: Axes, found: Funnel) -> None:
    draw_funnel(axes, found, ChartStyle())

    sizes = across(axes, "upper998")
    assert up(axes, "upper998") == [found.limits(int(size)).upper998 for size in sizes]
    assert sizes[-1] >= 60


def test_no_point_is_named_but_ones_own(axes: Axes, found: Funnel) -> None:
    draw_funnel(axes, found, ChartStyle(), own="three")

    words = [text.get_text().strip() for text in axes.texts]
    assert "three" in words
    assert not {"one", "two", "four"} & set(words)


def test_the_method_is_named(axes: Axes, found: Funnel) -> None:
    draw_funnel(axes, found, ChartStyle())

    assert "Funnel plot, arcsine limits" in [text.get_text() for text in axes.texts]


def test_no_point_has_the_colour_of_improvement_and_too_few_cases_have_none(axes: Axes) -> None:
    style = ChartStyle()
    draw_funnel(axes, funnel([FunnelUnit("a", 12, 40), FunnelUnit("b", 3, 3), FunnelUnit("c", 60, 100)]), style)

    colours = {line.get_label(): line.get_markerfacecolor() for line in axes.lines}
    assert (colours["look"], colours["stands_out"], colours["too_few"]) == (style.neutral, style.neutral, "none")
    assert across(axes, "too_few") == [3.0]
