from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.charts.style import ChartStyle, Margins, prepare_axes, spread

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def test_labels_that_do_not_touch_stay_where_they_are() -> None:
    assert spread([0.2, 0.8], 0.1, 0, 1) == [0.2, 0.8]


def test_labels_on_one_spot_move_apart_evenly() -> None:
    assert spread([0.5, 0.5], 0.1, 0, 1) == pytest.approx([0.45, 0.55])


def test_the_first_named_of_two_equal_ones_stays_below() -> None:
    assert spread([0.51, 0.5, 0.5], 0.1, 0, 1) == pytest.approx([0.6033, 0.4033, 0.5033], abs=1e-3)


@given(st.lists(st.floats(0, 1), max_size=5))
def test_labels_keep_their_gap_and_their_order(places: list[float]) -> None:
    moved = spread(places, 0.1, 0.05, 0.95)

    in_order = sorted(range(len(places)), key=lambda n: places[n])
    steps = [moved[after] - moved[before] for before, after in pairwise(in_order)]
    assert all(step > 0.1 - 1e-9 for step in steps)


def test_axes_fill_the_figure_less_the_margins(axes: Axes) -> None:
    prepare_axes(axes, ChartStyle(size=9), Margins(left=4, right=2, top=1, bottom=3))

    place = axes.get_position()  # 8 by 3 inches are 64 by 24 letters of 9 points
    assert (place.x0, place.x1) == pytest.approx((4 / 64, 62 / 64))
    assert (place.y0, place.y1) == pytest.approx((3 / 24, 23 / 24))
