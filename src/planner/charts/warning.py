"""The early-warning line: towards more than expected upwards, towards fewer downwards, each with its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.charts.labels import (
    AxisScale,
    NamedLine,
    PointName,
    draw_lines,
    draw_names,
    marks_for,
    room_below,
    room_for,
)
from planner.charts.legend import Swatch, draw_top, top_of
from planner.charts.points import ChartPoint, PointFigure, ReadOff
from planner.charts.style import LINE, THIN, Margins, prepare_axes, scale_up
from planner.domain.english import MONTHS, percent_words, short_date
from planner.words.chart_points import signal_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.domain.statistics.warning_line import WarningLine

SIGNAL, LEFT = 7.5, 3.6
DASHES = (0, (5, 3))
ROOM = 1.15
HEADING = "Early-warning line, case by case; a false signal in about {} of runs of 100 cases"


def draw_warning(axes: Axes, line: WarningLine, days: Sequence[date], style: ChartStyle) -> ReadOff:
    """Draw both lines with their limits; where one reaches its limit a signal stands, and it begins again."""
    names = [_name(day) for day in days]
    limits = [
        NamedLine("more than expected", line.limit_better, "limit"),
        NamedLine("as expected", 0.0, "own"),
        NamedLine("fewer than expected", -line.limit_worse, "limit"),
    ]
    up, down = [one.better for one in line.points], [-one.worse for one in line.points]
    reach = ROOM * max([line.limit_better, line.limit_worse, *up, *(-one for one in down)])
    right = room_for(one.words for one in limits)
    heading = HEADING.format(percent_words(line.false_within))
    top = top_of(axes, style, LEFT, heading, _swatches(line, style))
    margins = Margins(left=LEFT, right=right, top=top.room, bottom=room_below(axes, style, names, LEFT, right))
    prepare_axes(axes, style, margins)
    axes.set_xlim(-0.5, max(len(line.points), 1) - 0.5)
    axes.set_ylim(-reach, reach)
    heights = {height: words.lstrip("-") for height, words in marks_for(AxisScale.PLAIN, -reach, reach).items()}
    scale_up(axes, style, heights)
    draw_top(axes, top, style)
    draw_names(axes, names, style)
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
    return read_off_warning(line, days, heading)


def _swatches(line: WarningLine, style: ChartStyle) -> list[Swatch]:
    """The lines, their limits, and signals if there are any."""
    lines = [Swatch("case by case", style.mark, dashes="-"), Swatch("limits", style.quiet, dashes=DASHES, width=THIN)]
    if any(one.signals_better or one.signals_worse for one in line.points):
        lines.append(Swatch("signal", style.neutral, "^", edge=style.text, size=SIGNAL))
    return lines


def _name(day: date) -> PointName:
    return PointName(f"{day.day} {MONTHS[day.month - 1]}", str(day.year))


# What can be read off it


def read_off_warning(line: WarningLine, days: Sequence[date], heading: str) -> ReadOff:
    """Both lines after each case, and where one signals."""
    points = []
    for place, (day, one) in enumerate(zip(days, line.points, strict=True)):
        figures = (
            PointFigure("Towards more", f"{one.better:.1f}", f"towards more {one.better:.1f}"),
            PointFigure("Towards fewer", f"{one.worse:.1f}", f"towards fewer {one.worse:.1f}"),
            PointFigure("Signal", signal_words(one)),
        )
        points.append(ChartPoint(short_date(day), figures, place, max(one.better, -one.worse, key=abs)))
    return ReadOff(heading, "Case closed", tuple(points))
