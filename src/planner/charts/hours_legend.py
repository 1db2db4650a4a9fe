"""What the charts of Hours share: a legend of swatches above, the week shown, and words at the ends of lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from matplotlib.patches import Rectangle

from planner.charts.style import (
    HAIR,
    LINE,
    THIN,
    Margins,
    height_in_letters,
    prepare_axes,
    width_in_letters,
    write_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle

LEGEND, FRAME = "legend", "week shown"
"""What the swatches, and the frame of the week shown, are named, so that they are told from what they explain."""
HOURS = "h"
WIDE, HIGH, GAP, APART = 1.5, 0.9, 0.5, 1.8
WORD_LETTER, LINE_HEIGHT, ABOVE = 0.56, 1.5, 0.7
"""In widths of the letter m."""
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

    @property
    def letters(self) -> float:
        """How wide both are."""
        return WIDE + GAP + WORD_LETTER * len(self.words)


def prepare_with_legend(axes: Axes, style: ChartStyle, margins: Margins, legend: Sequence[Named]) -> None:
    """Empty axes with a legend over them, on as many lines as it needs."""
    prepare_axes(axes, style, margins)
    wide = width_in_letters(axes, style)
    lines = _lines(legend, wide)
    top = ABOVE + LINE_HEIGHT * len(lines)
    prepare_axes(axes, style, Margins(margins.left, margins.right, max(margins.top, top), margins.bottom))
    high = height_in_letters(axes, style)
    for number, line in enumerate(lines):
        place, up = 0.0, 1 + (ABOVE + LINE_HEIGHT * (len(lines) - 1 - number)) / high
        for one in line:
            _draw_swatch(axes, one.swatch, style, (place / wide, up, WIDE / wide, HIGH / high))
            beside = (place + WIDE + GAP) / wide
            middle = up + HIGH / 2 / high
            write_words(axes, style, beside, middle, one.words, style.text, va="center", transform=axes.transAxes)
            place += one.letters + APART


def _lines(legend: Sequence[Named], wide: float) -> list[list[Named]]:
    """The swatches in turn; what does not fit a line begins the next."""
    lines: list[list[Named]] = []
    used = 0.0
    for one in legend:
        if not lines or used + one.letters > wide:
            lines.append([])
            used = 0.0
        lines[-1].append(one)
        used += one.letters + APART
    return lines


def _draw_swatch(axes: Axes, swatch: Swatch, style: ChartStyle, place: tuple[float, float, float, float]) -> None:
    left, low, wide, high = place
    if swatch is Swatch.LINE:
        low, high = low + high * (1 - THIN_SHARE) / 2, high * THIN_SHARE
    elif swatch is Swatch.STROKE:
        left, wide = left + wide * (1 - STROKE_SHARE) / 2, wide * STROKE_SHARE
    looks: dict[Swatch, dict[str, Any]] = {
        Swatch.BAR: {"facecolor": style.mark, "linewidth": 0},
        Swatch.PALE: {"facecolor": style.soft, "edgecolor": style.mark, "linewidth": THIN},
        Swatch.SHORT: {"facecolor": style.soft, "edgecolor": style.mark, "linewidth": THIN, "hatch": "////"},
        Swatch.AWAY: {"facecolor": "none", "edgecolor": style.hatch, "linewidth": HAIR, "hatch": "////"},
        Swatch.LINE: {"facecolor": style.text, "linewidth": 0},
        Swatch.STROKE: {"facecolor": style.text, "linewidth": 0},
        Swatch.SHOWN: {"facecolor": "none", "edgecolor": style.text, "linewidth": THIN, "linestyle": DASHES},
    }
    drawn = Rectangle((left, low), wide, high, transform=axes.transAxes, clip_on=False, gid=LEGEND, **looks[swatch])
    drawn.set_hatch_linewidth(HAIR)
    axes.add_patch(drawn)


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
