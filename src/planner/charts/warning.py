"""The early-warning line: towards more than expected upwards, towards fewer downwards, each with its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.charts.labels import (
    AxisScale,
    NamedLine,
    PointName,
    draw_lines,
    draw_names,
    head,
    marks_for,
    room_for,
)
from planner.charts.style import LINE, THIN, Margins, prepare_axes, scale_up
from planner.domain.english import MONTHS, percent_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.domain.statistics.warning_line import WarningLine

SIGNAL = 7.5
DASHES = (0, (5, 3))
ROOM = 1.15
HEADING = "Early-warning line, case by case; a false signal in about {} of runs of 100 cases"


def draw_warning(axes: Axes, line: WarningLine, days: Sequence[date], style: ChartStyle) -> None:
    """Draw both lines with their limits; where one reaches its limit a signal stands, and it begins again."""
    limits = [
        NamedLine("more than expected", line.limit_better, "limit"),
        NamedLine("as expected", 0.0, "own"),
        NamedLine("fewer than expected", -line.limit_worse, "limit"),
    ]
    up, down = [one.better for one in line.points], [-one.worse for one in line.points]
    reach = ROOM * max([line.limit_better, line.limit_worse, *up, *(-one for one in down)])
    margins = Margins(left=3.6, right=room_for(one.words for one in limits), top=2.4, bottom=4.8)
    prepare_axes(axes, style, margins)
    axes.set_xlim(-0.5, max(len(line.points), 1) - 0.5)
    axes.set_ylim(-reach, reach)
    heights = {height: words.lstrip("-") for height, words in marks_for(AxisScale.PLAIN, -reach, reach).items()}
    scale_up(axes, style, heights)
    head(axes, HEADING.format(percent_words(line.false_within)), style, 0)
    draw_names(axes, [_name(day) for day in days], style)
    for height in (line.limit_better, -line.limit_worse):
        axes.axhline(height, color=style.quiet, linestyle=DASHES, linewidth=THIN, zorder=1, label="limit")
    draw_lines(axes, limits, style)
    places = range(len(line.points))
    axes.plot(places, up, color=style.mark, linewidth=LINE, zorder=2, label="more")
    axes.plot(places, down, color=style.mark, linewidth=LINE, zorder=2, label="fewer")
    signals = [(n, up[n]) for n, one in enumerate(line.points) if one.signals_better]
    signals += [(n, down[n]) for n, one in enumerate(line.points) if one.signals_worse]
    axes.plot(
        [n for n, _ in signals],
        [height for _, height in signals],
        linestyle="none",
        marker="^",
        markersize=SIGNAL,
        color=style.neutral,
        markeredgecolor=style.text,
        markeredgewidth=THIN,
        clip_on=False,
        zorder=3,
        label="signals",
    )


def _name(day: date) -> PointName:
    return PointName(f"{day.day} {MONTHS[day.month - 1]}", str(day.year))
