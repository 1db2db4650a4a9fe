"""What stands above a chart: its heading, a legend of swatches, and room for the words of marks."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from planner.charts.style import HAIR, LINE, figure_letters, height_in_letters, width_in_letters, write_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle

LETTER, LINE_STEP = 0.56, 1.5
SIGN, SIGN_GAP, BETWEEN, BLOCK = 1.8, 0.5, 1.4, 1.0
"""Letters m across a drawn sign, between it and its words, and from one to the next; and up a patch of colour."""
AIR, END = 0.5, 0.8
SWATCH = "swatch"
"""The name matplotlib knows the signs of a legend by."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """A sign as it is drawn on the chart, and what it stands for.

    Attributes:
        marker: matplotlib's name of its shape, or none.
        dashes: of its line, or none.
        width, alpha: of its line.
        face, edge, size: of its marker; the line's colour where they are left out.
    """

    words: str
    colour: str
    marker: str = ""
    dashes: str | tuple[int, tuple[float, ...]] = "none"
    width: float = LINE
    alpha: float = 1.0
    face: str = ""
    edge: str = ""
    size: float = 6.0

    @property
    def letters(self) -> float:
        """How wide it is with its words."""
        return SIGN + SIGN_GAP + LETTER * len(self.words)


@dataclass(frozen=True, slots=True)
class Block:
    """A patch of colour as it is drawn on the chart, and what it stands for.

    Attributes:
        face, edge: what fills it and the line round it, or none.
        hatch, dashes: matplotlib's names of its pattern and of that line.
        wide, high: shares of the room a sign has.
    """

    words: str
    face: str = "none"
    edge: str = "none"
    width: float = 0.0
    hatch: str = ""
    dashes: str | tuple[int, tuple[float, ...]] = "-"
    wide: float = 1.0
    high: float = 1.0

    @property
    def letters(self) -> float:
        """How wide it is with its words."""
        return SIGN + SIGN_GAP + LETTER * len(self.words)


Sign = Swatch | Block


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the axes, folded to their width: heading, swatches, and as many lines of marks."""

    heading: tuple[str, ...]
    rows: tuple[tuple[Sign, ...], ...]
    marks: float

    @property
    def room(self) -> float:
        """The letters it takes above the axes."""
        lines = len(self.heading) + len(self.rows)
        return END + self.marks + (AIR + LINE_STEP * lines if lines else 0.0)


def top_of(
    axes: Axes, style: ChartStyle, left: float, heading: str, swatches: Iterable[Sign], marks: float = 0.0
) -> Top:
    """A heading and swatches on as many lines as the width asks for; `left` is the margin there, in letters."""
    room = max(8.0, figure_letters(axes, style)[0] - left - 0.5)
    return Top(tuple(wrap(heading, max(8, int(room / LETTER)))), tuple(_rows(swatches, room)), marks)


def _rows(swatches: Iterable[Sign], room: float) -> list[tuple[Sign, ...]]:
    rows: list[list[Sign]] = []
    used = 0.0
    for one in swatches:
        if rows and used + BETWEEN + one.letters <= room:
            rows[-1].append(one)
            used += BETWEEN + one.letters
        else:
            rows.append([one])
            used = one.letters
    return [tuple(row) for row in rows]


def draw_top(axes: Axes, top: Top, style: ChartStyle) -> None:
    """Write the heading and, under it, draw the swatches."""
    high, wide = height_in_letters(axes, style), width_in_letters(axes, style)
    lines = len(top.heading) + len(top.rows)
    heights = [1 + (top.marks + AIR + LINE_STEP * (lines - n - 1)) / high for n in range(lines)]
    for words, height in zip(top.heading, heights, strict=False):
        write_words(axes, style, 0, height, words, va="bottom", transform=axes.transAxes)
    for row, height in zip(top.rows, heights[len(top.heading) :], strict=True):
        _draw_row(axes, row, height, (wide, high), style)


def _draw_row(axes: Axes, row: Sequence[Sign], height: float, letters: tuple[float, float], style: ChartStyle) -> None:
    wide, high = letters
    at = 0.0
    for one in row:
        if isinstance(one, Block):
            _draw_block(axes, one, (at / wide, height, SIGN / wide, BLOCK / high))
        else:
            _draw_swatch(axes, one, (at / wide, (at + SIGN) / wide), height + 0.55 / high)
        place = (at + SIGN + SIGN_GAP) / wide
        write_words(axes, style, place, height, one.words, style.text, va="bottom", transform=axes.transAxes)
        at += one.letters + BETWEEN


def _draw_swatch(axes: Axes, one: Swatch, ends: tuple[float, float], middle: float) -> None:
    left, right = ends
    axes.plot(
        [left, (left + right) / 2, right],
        [middle] * 3,
        transform=axes.transAxes,
        color=one.colour,
        alpha=one.alpha,
        linestyle=one.dashes,
        linewidth=one.width,
        solid_capstyle="butt",
        marker=one.marker or None,
        markevery=[1],
        markersize=one.size,
        markerfacecolor=one.face or one.colour,
        markeredgecolor=one.edge or one.colour,
        clip_on=False,
        label=SWATCH,
    )


def _draw_block(axes: Axes, one: Block, room: tuple[float, float, float, float]) -> None:
    from matplotlib.patches import Rectangle

    left, low, wide, high = room
    drawn = Rectangle(
        (left + wide * (1 - one.wide) / 2, low + high * (1 - one.high) / 2),
        wide * one.wide,
        high * one.high,
        transform=axes.transAxes,
        clip_on=False,
        gid=SWATCH,
        facecolor=one.face,
        edgecolor=one.edge,
        linewidth=one.width,
        linestyle=one.dashes,
        hatch=one.hatch,
    )
    drawn.set_hatch_linewidth(HAIR)
    axes.add_patch(drawn)
