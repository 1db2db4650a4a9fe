"""What charts over time share: names under the points, named lines across, and the scale on the left."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from planner.charts.style import (
    HAIR,
    LINE,
    THIN,
    figure_letters,
    height_in_letters,
    scale_across,
    spread,
    width_in_letters,
    write_words,
)
from planner.domain.english import whole_percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle

LABEL_GAP = 1.25
LETTER = 0.62
NAME_LETTERS, NAME_STEP = 2.6, 1.4
MARKS = 5
MARK_LINES = 3
MARK_LETTERS = 40
MARK_STEP = 1.5
MARK_LETTER = 0.54
NICE = (1, 2, 2.5, 5, 10)
PERCENT = {0.0: "0%", 0.25: "25%", 0.5: "50%", 0.75: "75%", 1.0: "100%"}


class AxisScale(Enum):
    """How values are written: as shares in percent, or as they are."""

    SHARES = "shares"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class PointName:
    """What stands under a point: its short name ("Q4"), the group it begins ("2026"), and a note ("n 12").

    Attributes:
        whole: both in one, as "2026 Q4".
        counts: what the point is made of, as "7 of 13".
    """

    name: str
    group: str = ""
    note: str = ""
    whole: str = ""
    counts: str = ""

    @property
    def in_full(self) -> str:
        """The name that needs no other beside it."""
        return self.whole or f"{self.name} {self.group}".strip()


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A level to hold the points against, with words; `kind` is "own", "service", "standard" or "limit"."""

    words: str
    value: float
    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A dotted line up the chart with words at its top; `place` is counted in points from 0."""

    place: float
    words: str


def room_above(marks: Sequence[Mark]) -> float:
    """Letters that the words of marks take above the axes."""
    return MARK_STEP * min(len(marks), MARK_LINES)


def draw_marks(axes: Axes, marks: Sequence[Mark], style: ChartStyle) -> None:
    """Dotted lines with words above the axes, on as many lines as keeps the words apart.

    Earlier words stand higher, so that no later line runs through them.
    """
    low, high = axes.get_xlim()
    per_letter = (high - low) / width_in_letters(axes, style)
    free = [low - per_letter] * min(len(marks), MARK_LINES)
    for mark in sorted(marks, key=lambda one: one.place):
        words = mark.words if len(mark.words) <= MARK_LETTERS else f"{mark.words[: MARK_LETTERS - 1].rstrip()}…"
        wide = MARK_LETTER * len(words) * per_letter
        start = max(low, min(mark.place, high - wide))
        line = next((n for n in reversed(range(len(free))) if free[n] <= start), 0)
        free[line] = start + wide + per_letter
        height = 1 + (0.3 + MARK_STEP * line) / height_in_letters(axes, style)
        axes.plot(
            [mark.place, mark.place],
            [0, height],
            transform=axes.get_xaxis_transform(),
            color=style.quiet,
            linestyle=(0, (1, 2)),
            linewidth=LINE,
            zorder=1,
            clip_on=False,
            label="mark",
        )
        write_words(axes, style, start, height, words, style.text, va="bottom", transform=axes.get_xaxis_transform())


def room_for(words: Iterable[str]) -> float:
    """Widths of the letter m that the longest of some words takes, with a gap before it."""
    return 1.2 + LETTER * max((len(one) for one in words), default=0)


def draw_names(axes: Axes, names: Sequence[PointName], style: ChartStyle) -> None:
    """Under each point its whole name and its note, "2025 Q4" and "n 7"; fewer where they are many.

    Where whole names have no room at every point, the short ones stand there, with the group under its first.
    """
    for line, words in enumerate(_name_lines(names, width_in_letters(axes, style))):
        scale_across(axes, style, words, line=line, colour="" if line else style.text)


def room_below(axes: Axes, style: ChartStyle, names: Sequence[PointName], left: float, right: float) -> float:
    """Letters that the names take under the axes, by the margins at their sides."""
    room = max(1.0, figure_letters(axes, style)[0] - left - right)
    return 0.6 + NAME_STEP * max(1, len(_name_lines(names, room)))


def _name_lines(names: Sequence[PointName], room: float) -> list[dict[float, str]]:
    """The lines of words under the points, by place; those without any words are left out."""
    shown, lines = range(len(names)), [[name.in_full for name in names], [name.note for name in names]]
    if _letters(lines[0]) * len(names) > room:
        short = [name.name for name in names]
        every = max(1, math.ceil(_letters(short) * len(names) / room))
        shown = range(len(names) - 1, -1, -every)
        lines = [short, _firsts(names, shown), lines[1]]
    found = [{float(n): line[n] for n in shown if line[n]} for line in lines]
    return [line for line in found if line]


def _letters(words: Sequence[str]) -> float:
    """Widths of the letter m that the longest of some names takes, with the gap to the next."""
    return max(NAME_LETTERS, LETTER * max((len(one) for one in words), default=0) + 0.8)


def _firsts(names: Sequence[PointName], shown: range) -> list[str]:
    """The group of each point that is the first shown of it."""
    firsts = [""] * len(names)
    for n in sorted(shown):
        if names[n].group not in firsts:
            firsts[n] = names[n].group
    return firsts


def draw_lines(axes: Axes, lines: Sequence[NamedLine], style: ChartStyle) -> None:
    """Thin lines right across, each with its words beside it."""
    looks = {
        "own": (style.text, "-"),
        "service": (style.quiet, (0, (6, 3))),
        "standard": (style.standard, (0, (1.5, 2))),
        "limit": (style.quiet, ""),
    }
    for line in lines:
        colour, dashes = looks[line.kind]
        if dashes:
            axes.axhline(line.value, color=colour, linestyle=dashes, linewidth=THIN, label=line.words, zorder=1)
    _write_beside(axes, lines, {kind: colour for kind, (colour, _) in looks.items()}, style)


def _write_beside(axes: Axes, lines: Sequence[NamedLine], colours: Mapping[str, str], style: ChartStyle) -> None:
    """The words of lines on the right, moved apart where they would touch."""
    low, high = axes.get_ylim()
    gap = LABEL_GAP / height_in_letters(axes, style) * (high - low)
    heights = spread([line.value for line in lines], gap, low + gap / 2, high - gap / 2)
    beside = 1 + 0.6 / width_in_letters(axes, style)
    for line, height in zip(lines, heights, strict=True):
        colour = colours[line.kind]
        write_words(axes, style, beside, height, line.words, colour, va="center", transform=axes.get_yaxis_transform())


def base_line(axes: Axes, height: float, style: ChartStyle) -> None:
    """A faint line at a height."""
    axes.axhline(height, color=style.hatch, linewidth=HAIR, zorder=0.5)


def marks_for(scale: AxisScale, low: float, high: float) -> dict[float, str]:
    """The heights marked on the left from low to high, with their words."""
    if scale is AxisScale.SHARES:
        return dict(PERCENT)
    step = _nice((high - low) / MARKS)
    first = math.ceil(low / step - 1e-9)
    count = math.floor(high / step + 1e-9) - first + 1
    heights = [(first + n) * step for n in range(count)]
    return {height: f"{round(height, 9):,g}" for height in heights}


def _nice(step: float) -> float:
    """The next round step up."""
    if step <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(step))
    return power * next(factor for factor in NICE if factor * power >= step * (1 - 1e-9))


def value_words(value: float, scale: AxisScale) -> str:
    """A value as it is written on the chart."""
    words = f"{whole_percent(value)}%" if scale is AxisScale.SHARES else f"{value:,.4g}"
    return words.replace("-", "−")
