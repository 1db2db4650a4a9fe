"""Two weeks side by side: every entry lies at its time, and what is told apart is so without its colour too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from matplotlib.patches import Rectangle

from planner.charts.style import ChartStyle
from planner.charts.two_weeks import GAP, HATCHES, PictureKey, PictureWeek, draw_weeks_beside
from planner.words.legend import Edge
from planner.words.week_blocks import Block, Frame, Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FRAME = Frame(5, (540, 1020))
BLUE, PURPLE = "#0072b2", "#cc79a7"
BEFORE = (Block(0, 540, 600, "TS", BLUE), Block(1, 600, 690, "TM", PURPLE, Mark.LOCKED, edge=Edge.DOTS))
AFTER = (*BEFORE, Block(2, 780, 840, "TS", BLUE, Mark.NEW), Block(3, 780, 840, "TS", BLUE, Mark.MOVED))
KEYS = (PictureKey("TS Treatment", BLUE, Edge.SOLID), PictureKey("TM Team meeting", PURPLE, Edge.DOTS))


@pytest.fixture
def drawn(axes: Axes) -> Axes:
    draw_weeks_beside(axes, [PictureWeek("Now", BEFORE), PictureWeek("Suggested", AFTER)], FRAME, KEYS, ChartStyle())
    return axes


def rectangles(axes: Axes, name: str) -> list[Rectangle]:
    return [one for one in axes.patches if isinstance(one, Rectangle) and one.get_gid() == name]


def test_every_entry_lies_on_its_day_at_its_time(drawn: Axes) -> None:
    (new,) = rectangles(drawn, "new")
    left, top = new.get_xy()

    assert (top, new.get_height()) == (780, 60)
    assert FRAME.days + GAP + 2 < left < left + new.get_width() < FRAME.days + GAP + 3
    assert len(rectangles(drawn, "locked or past")) == 2
    assert len(rectangles(drawn, "entry")) == 2


def test_marks_and_activities_are_told_apart_without_their_colours(drawn: Axes) -> None:
    (new,), (moved,) = rectangles(drawn, "new"), rectangles(drawn, "moved")

    assert new.get_linewidth() > moved.get_linewidth()
    assert moved.get_linestyle() != new.get_linestyle()
    assert {one.get_hatch() for one in rectangles(drawn, "dots")} == {HATCHES[Edge.DOTS]}
    assert {one.get_hatch() for one in rectangles(drawn, "solid")} != {HATCHES[Edge.DOTS]}
    words = {text.get_text() for text in drawn.texts}
    assert {"+", "→", "■", "+ new", "→ moved", "■ locked or past", "TM Team meeting"} <= words


def test_weeks_days_and_hours_are_named(drawn: Axes) -> None:
    words = [text.get_text() for text in drawn.texts]

    assert {"Now", "Suggested", "09:00", "17:00"} <= set(words)
    assert words.count("Mon") == 2
    assert "TS\n09:00" in words


def test_an_entry_too_low_for_words_has_none(axes: Axes) -> None:
    week = PictureWeek("Now", (Block(0, 540, 545, "TS", BLUE, Mark.NEW),))
    draw_weeks_beside(axes, [week], FRAME, (), ChartStyle())

    assert not any("TS" in text.get_text() for text in axes.texts)
