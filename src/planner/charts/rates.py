"""A rate over time: each period with its 95% interval, and thin named lines to hold it against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.charts.style import (
    LINE,
    THIN,
    Margins,
    height_in_letters,
    prepare,
    scale_across,
    scale_up,
    spread,
    width_in_letters,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.domain.statistics.proportions import Rate

LABEL_GAP = 1.25
LABEL_LETTERS = 0.62
MARKER = 5.5
PERCENT = {0.0: "0%", 0.25: "25%", 0.5: "50%", 0.75: "75%", 1.0: "100%"}


@dataclass(frozen=True, slots=True)
class RatePoint:
    """A period: its short name ("Q4"), the group it belongs to ("2026"), and its rate."""

    name: str
    group: str
    rate: Rate


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A rate to hold the points against, with words; `kind` is "own", "service" or "standard"."""

    words: str
    value: float
    kind: str


def draw_rates(axes: Axes, points: Sequence[RatePoint], lines: Sequence[NamedLine], style: ChartStyle) -> None:
    """Draw each period's rate with its interval; a period without cases keeps its place and has no point."""
    longest = max((len(line.words) for line in lines), default=0)
    prepare(axes, style, Margins(left=3.6, right=1.2 + LABEL_LETTERS * longest, top=0.8, bottom=4.8))
    axes.set_xlim(-0.5, max(len(points), 1) - 0.5)
    axes.set_ylim(0, 1)
    scale_up(axes, style, PERCENT)
    draw_names(axes, points, style)
    draw_lines(axes, lines, style)
    _draw_points(axes, points, style)


def draw_names(axes: Axes, points: Sequence[RatePoint], style: ChartStyle) -> None:
    """Under each point its name and n, and under the first of each group the group's name."""
    every = max(1, round(0.5 + 2.6 * len(points) / width_in_letters(axes, style)))
    shown = range(len(points) - 1, -1, -every)
    scale_across(axes, style, {n: points[n].name for n in shown}, colour=style.text)
    scale_across(axes, style, {n: f"n {points[n].rate.denominator}" for n in shown}, line=1)
    firsts: dict[float, str] = {
        n: point.group for n, point in enumerate(points) if not n or points[n - 1].group != point.group
    }
    scale_across(axes, style, firsts, line=2)


def draw_lines(axes: Axes, lines: Sequence[NamedLine], style: ChartStyle) -> None:
    """Thin lines right across, each with its words beside it."""
    looks = {
        "own": (style.text, "-"),
        "service": (style.quiet, (0, (6, 3))),
        "standard": (style.standard, (0, (1.5, 2))),
    }
    gap = LABEL_GAP / height_in_letters(axes, style)
    heights = spread([line.value for line in lines], gap, gap / 2, 1 - gap / 2)
    beside = 1 + 0.6 / width_in_letters(axes, style)
    for line, height in zip(lines, heights, strict=True):
        colour, dashes = looks[line.kind]
        axes.axhline(line.value, color=colour, linestyle=dashes, linewidth=THIN, label=line.words, zorder=1)
        write(axes, style, beside, height, line.words, colour, va="center", transform=axes.get_yaxis_transform())


def _draw_points(axes: Axes, points: Sequence[RatePoint], style: ChartStyle) -> None:
    """Dots joined by a line that breaks where a period has no cases, each on its interval."""
    filled = [(n, point.rate) for n, point in enumerate(points) if point.rate.denominator]
    intervals = [(n, *rate.interval) for n, rate in filled if rate.interval]
    places, lows, highs = zip(*intervals, strict=True) if intervals else ((), (), ())
    axes.vlines(places, lows, highs, colors=style.mark, linewidth=LINE, zorder=2, label="intervals")
    values = [float("nan") if point.rate.value is None else point.rate.value for point in points]
    axes.plot(range(len(points)), values, color=style.mark, linewidth=THIN, alpha=0.5, zorder=2, label="course")
    axes.plot(
        range(len(points)),
        values,
        color=style.mark,
        linestyle="none",
        marker="o",
        markersize=MARKER,
        markeredgecolor=style.ground,
        markeredgewidth=THIN,
        zorder=3,
        label="rates",
    )
