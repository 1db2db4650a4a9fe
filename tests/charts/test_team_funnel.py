"""A team's funnel as it is drawn: points in the middle of their ranges, with how far they reach; only one is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from tests.domain.team.figures import pack

from planner.charts.style import ChartStyle
from planner.charts.team_funnel import draw_team_funnel
from planner.domain.outcomes.counts import RateKind
from planner.domain.team.combining import combined
from planner.domain.team.points import team_funnel

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PACKS = [pack(0), pack(1, rounded=True), pack(2)]


def test_a_point_known_as_ranges_reaches_as_far_as_they_do(axes: Axes) -> None:
    found = team_funnel(combined(PACKS), RateKind.RECOVERY)
    draw_team_funnel(axes, found, ChartStyle())
    reach = [one for one in axes.lines if one.get_label() == "reach"]
    assert len(reach) == 2 * len(PACKS)
    ends = [tuple(np.asarray(line.get_xdata(), dtype=float)) for line in reach]
    assert (30.0, 34.0) in ends
    heights = [tuple(np.asarray(line.get_ydata(), dtype=float)) for line in reach]
    assert (15 / 34, 19 / 30) in heights
    assert (18 / 34, 18 / 34) in heights


def test_what_is_read_off_says_ranges_and_names_nobody_but_oneself(axes: Axes) -> None:
    own = combined(PACKS, {"2026-Q3": PACKS[1].number})
    read = draw_team_funnel(axes, team_funnel(own, RateKind.RECOVERY), ChartStyle())
    assert sorted(point.label for point in read.points) == ["A pack", "A pack", "Your own"]
    mine = next(point for point in read.points if point.label == "Your own")
    assert mine.figure("Counts") == "15 – 19 of 30 – 34"
    assert mine.figure("Share") == "44% to 63%"
    assert [text.get_text().strip() for text in axes.texts].count("your own") == 1


def test_without_ones_own_no_point_is_marked(axes: Axes) -> None:
    read = draw_team_funnel(axes, team_funnel(combined(PACKS), RateKind.RECOVERY), ChartStyle())
    assert {point.label for point in read.points} == {"A pack"}
    assert not any("own" in text.get_text() for text in axes.texts)
