from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.charts import style
from planner.charts.style import MOST_LETTERS, ChartStyle, Margins, prepare_axes, spread, write_words

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


@pytest.mark.parametrize("words", ["$x_1^2$", r"\frac{$", "a_b^c", "$100 & 5%", "<b>bold</b>"])
def test_what_a_user_wrote_is_drawn_as_words_and_not_as_a_formula(axes: Axes, words: str) -> None:
    text = write_words(axes, ChartStyle(), 0.5, 0.5, words)
    assert (text.get_text(), text.get_parse_math()) == (words, False)
    axes.figure.canvas.draw()


def test_controls_and_a_name_without_end_draw_no_chart_out_of_shape(axes: Axes) -> None:
    text = write_words(axes, ChartStyle(), 0.5, 0.5, f"one\u202e\x07 {'y' * 10_000}")
    assert text.get_text().startswith("one y")
    assert len(text.get_text()) == MOST_LETTERS


def test_words_are_written_on_axes_in_one_place_only() -> None:
    """Matplotlib's own icons write words of the program's own."""
    folder = Path(style.__file__).parent
    writes = re.compile(r"\.(text|annotate|set_title)\(")
    writing = {path.name for path in folder.glob("*.py") if writes.search(path.read_text("utf-8"))}
    assert writing == {"style.py", "icons.py"}
