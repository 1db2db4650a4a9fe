"""A week as it is and one as it would be, side by side: what is told apart has a colour and a pattern, and so marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.charts.legend import LETTER, draw_top, top_of
from planner.charts.legend import Block as Patch
from planner.charts.style import (
    HAIR,
    THICK,
    THIN,
    Margins,
    height_in_letters,
    prepare_axes,
    width_in_letters,
    write_words,
)
from planner.domain.english import DAYS, clock_words
from planner.domain.plain_text import cut
from planner.words.legend import Edge
from planner.words.week_blocks import HOUR, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.words.week_blocks import Block, Frame

GAP = 0.9
"""Between the weeks, in widths of a day."""
STRIP, ROOM, AIR = 0.65, 0.2, 0.25
"""In letters m: the patterned edge of a block, what is left free beside it, and beside words."""
LIGHT = 0.84
"""How far the ground of a block is from its colour to white."""
SMALL = 0.78
HEADS = 3.2
"""Letters m for the names of weeks and days, between the legend and the first hour."""
LINE_HIGH = 0.95
"""Of a line of words in a block, in letters m of the chart's type."""
HATCHES = {
    Edge.SOLID: "",
    Edge.BANDS: "-----",
    Edge.DOTS: "ooo",
    Edge.HOLLOW: "",
    Edge.SLANT: "/////",
    Edge.FALLING: "\\\\\\\\\\",
    Edge.CHECKS: "xxxxx",
    Edge.THIN: "",
    Edge.DASHES: "---",
}
"""Matplotlib's names of the patterns."""
DASHED = (0, (3, 1.6))
SIGNS = {Mark.NEW: "+", Mark.MOVED: "\u2192", Mark.LOCKED: "\u25a0"}
"""What stands in the corner of a block beside its border."""


@dataclass(frozen=True, slots=True)
class PictureWeek:
    """One of the weeks: what is written above it, and what lies in it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PictureKey:
    """A line of the legend: a sort of entry by its colour and pattern."""

    words: str
    colour: str
    edge: Edge


def draw_weeks_beside(
    axes: Axes, weeks: Sequence[PictureWeek], frame: Frame, keys: Sequence[PictureKey], style: ChartStyle
) -> None:
    """Draw the weeks within one frame of days and hours, with a legend above them."""
    margins = Margins(left=3.0, right=0.4, bottom=0.8)
    prepare_axes(axes, style, margins)
    marks = {one.mark for week in weeks for one in week.blocks if one.mark}
    signs = [*map(_patch, keys), *(_mark_patch(one, style) for one in Mark if one in marks)]
    top = top_of(axes, style, margins.left, "", signs, HEADS)
    prepare_axes(axes, style, Margins(margins.left, margins.right, top.room, margins.bottom))
    draw_top(axes, top, style)
    first, last = frame.hours
    across = frame.days * len(weeks) + GAP * (len(weeks) - 1)
    axes.set_xlim(0, across)
    axes.set_ylim(last, first)
    letter = across / width_in_letters(axes, style), (last - first) / height_in_letters(axes, style)
    for number, week in enumerate(weeks):
        left = number * (frame.days + GAP)
        _draw_ground(axes, week, left, frame, letter[1], style)
        for block in week.blocks:
            _draw_block(axes, block, left, letter, style)
    for minute in range(first, last + 1, HOUR):
        words = clock_words(minute % (24 * 60))
        size = style.size * SMALL
        write_words(axes, style, -0.5 * letter[0], minute, words, ha="right", va="center", fontsize=size)


def _patch(one: PictureKey) -> Patch:
    return Patch(one.words, _face(one.edge, one.colour), one.colour, THIN, HATCHES[one.edge])


def _face(edge: Edge, colour: str) -> str:
    return colour if edge in {Edge.SOLID, Edge.THIN} else "white"


def _mark_patch(mark: Mark, style: ChartStyle) -> Patch:
    dashes = DASHED if mark is Mark.MOVED else "-"
    return Patch(f"{SIGNS[mark]} {mark.value}", "white", style.text, THICK if mark is Mark.NEW else THIN, "", dashes)


def _draw_ground(axes: Axes, week: PictureWeek, left: float, frame: Frame, letter: float, style: ChartStyle) -> None:
    """Days with their names, hours with their lines, and what the week is."""
    first, last = frame.hours
    right = left + frame.days
    axes.hlines(range(first, last + 1, HOUR), left, right, colors=style.grid, linewidth=HAIR, zorder=0)
    axes.vlines([left + day for day in range(frame.days + 1)], first, last, colors=style.grid, linewidth=HAIR, zorder=0)
    for day in range(frame.days):
        write_words(axes, style, left + day + 0.5, first - 0.5 * letter, DAYS[day], ha="center", va="bottom")
    title = {"ha": "left", "va": "bottom", "fontweight": "bold", "fontsize": style.size}
    write_words(axes, style, left, first - 1.9 * letter, week.title, style.text, **title)


def _draw_block(axes: Axes, block: Block, left: float, letter: tuple[float, float], style: ChartStyle) -> None:
    """A block with its patterned edge; `letter` is how far a letter m reaches across and down."""
    from matplotlib.colors import to_rgb
    from matplotlib.patches import Rectangle

    room, high = ROOM * letter[0], block.end - block.start
    at, wide = left + block.day + room, 1 - 2 * room
    strip = STRIP * letter[0] * (1 if block.edge is not Edge.THIN else 1 / 3)
    is_marked = block.mark in {Mark.NEW, Mark.MOVED}
    border = Rectangle(
        (at, block.start),
        wide,
        high,
        facecolor=tuple(part + (1 - part) * LIGHT for part in to_rgb(block.colour)),
        edgecolor=style.text if is_marked else block.colour,
        linewidth=THICK * 0.7 if block.mark is Mark.NEW else THIN if is_marked else HAIR,
        linestyle=DASHED if block.mark is Mark.MOVED else "-",
        gid=block.mark.value or "entry",
        zorder=2,
    )
    pattern = Rectangle(
        (at, block.start),
        strip,
        high,
        facecolor=_face(block.edge, block.colour),
        edgecolor=block.colour,
        linewidth=HAIR,
        hatch=HATCHES[block.edge],
        gid=block.edge.value,
        zorder=2.1,
    )
    pattern.set_hatch_linewidth(HAIR)
    axes.add_patch(border)
    axes.add_patch(pattern)
    _write_block(axes, block, (at + strip, at + wide), letter, style)


def _write_block(
    axes: Axes, block: Block, ends: tuple[float, float], letter: tuple[float, float], style: ChartStyle
) -> None:
    """Its name and when it begins, as far as there is room, and its mark."""
    lines = int((block.end - block.start) / (LINE_HIGH * letter[1]))
    sign = SIGNS.get(block.mark, "") if lines else ""
    left, right = ends[0] + AIR * letter[0], ends[1] - AIR * letter[0]
    most = int((right - left) / (letter[0] * LETTER * SMALL)) - (2 if sign else 0)
    look = {"va": "top", "fontsize": style.size * SMALL, "zorder": 3}
    below = block.start + 0.12 * letter[1]
    words = [cut(block.title, max(1, most)), clock_words(block.start)][:lines]
    if words:
        write_words(axes, style, left, below, "\n".join(words), style.text, ha="left", **look)
    if sign:
        write_words(axes, style, right, below, sign, style.text, ha="right", fontweight="bold", **look)
