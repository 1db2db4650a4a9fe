"""What the charts of Hours share: their swatches, the week shown, and words at the ends of lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from planner.charts.legend import Block, draw_top, top_of
from planner.charts.style import (
    HAIR,
    LINE,
    THIN,
    Margins,
    prepare_axes,
    write_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle

FRAME = "week shown"
"""What the frame of the week shown is named, so that it is told from what it surrounds."""
HOURS = "h"
DASHES = (0, (2, 2))
THIN_SHARE, STROKE_SHARE = 0.14, 0.16


class Swatch(Enum):
    """How what is explained looks."""

    BAR = "bar"
    PALE = "pale"
    SHORT = "short"
    AWAY = "away"
    LINE = "line"
    STROKE = "stroke"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Named:
    """A swatch and its words."""

    swatch: Swatch
    words: str


def prepare_with_legend(axes: Axes, style: ChartStyle, margins: Margins, legend: Sequence[Named]) -> None:
    """Empty axes with a legend over them, on as many lines as it needs."""
    prepare_axes(axes, style, margins)
    top = top_of(axes, style, margins.left, "", [_block(one, style) for one in legend])
    prepare_axes(axes, style, Margins(margins.left, margins.right, max(margins.top, top.room), margins.bottom))
    draw_top(axes, top, style)


def _block(named: Named, style: ChartStyle) -> Block:
    """A swatch in the colours of a style."""
    looks: dict[Swatch, Block] = {
        Swatch.BAR: Block("", style.mark),
        Swatch.PALE: Block("", style.soft, style.mark, THIN),
        Swatch.SHORT: Block("", style.soft, style.mark, THIN, "////"),
        Swatch.AWAY: Block("", "none", style.hatch, HAIR, "////"),
        Swatch.LINE: Block("", style.text, high=THIN_SHARE),
        Swatch.STROKE: Block("", style.text, wide=STROKE_SHARE),
        Swatch.SHOWN: Block("", "none", style.text, THIN, dashes=DASHES),
    }
    return replace(looks[named.swatch], words=named.words)


def mark_week(axes: Axes, mondays: Sequence[date], shown: date | None, style: ChartStyle) -> None:
    """A broken line round the week shown, where it is among those drawn."""
    if shown is not None and shown in mondays:
        place = list(mondays).index(shown)
        ends = (place - 0.5, place + 0.5)
        axes.axvspan(*ends, fill=False, edgecolor=style.text, linewidth=THIN, linestyle=DASHES, zorder=3, gid=FRAME)


def week_swatch(mondays: Sequence[date], shown: date | None) -> list[Named]:
    """The swatch of the week shown, where it is among those drawn."""
    return [Named(Swatch.SHOWN, FRAME)] if shown in mondays else []


def figure_words(value: float, unit: str) -> str:
    """An amount as it is written on a chart: "13 h 48", or "25 contacts"."""
    if unit != HOURS:
        return f"{round(value, 1):g} {unit}"
    whole, rest = divmod(round(value * 60), 60)
    return f"{whole} h {rest:02d}" if rest else f"{whole} h"


def last_of(values: Sequence[float | None]) -> float | None:
    """The value a line ends with; None where it has none."""
    return next((value for value in reversed(values) if value), None)


def name_line_end(axes: Axes, style: ChartStyle, values: Sequence[float | None], words: str) -> None:
    """Words at the right end of a line, at its height there."""
    ends = [(n, value) for n, value in enumerate(values) if value]
    if ends and words:
        place, value = ends[-1]
        write_words(axes, style, place + 0.5 + LINE / 10, value, f" {words}", style.text, va="center")
