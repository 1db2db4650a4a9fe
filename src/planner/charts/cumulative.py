"""Charts for small numbers: observed minus expected added up, and the rate of the latest cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.charts.labels import (
    PERCENT,
    AxisScale,
    Mark,
    NamedLine,
    PointName,
    base_line,
    draw_lines,
    draw_marks,
    draw_names,
    head,
    marks_for,
    room_above,
    room_for,
)
from planner.charts.style import LINE, THIN, Margins, prepare_axes, scale_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle

MARKER = 4.5
BAND = 0.35
DASHES = (0, (5, 3))
LEAST_REACH = 3.0


@dataclass(frozen=True, slots=True)
class BandPoint:
    """A value with the band it lies in or not; None where there is none yet."""

    name: PointName
    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class BandChart:
    """A course with a band round it or round nought.

    Attributes:
        heading: what is drawn.
        lines: levels to hold it against.
        scale: shares in percent, or cases.
        marks: notes, and where lines of other charts begin anew.
    """

    heading: str
    points: tuple[BandPoint, ...]
    lines: tuple[NamedLine, ...]
    scale: AxisScale = AxisScale.PLAIN
    marks: tuple[Mark, ...] = ()


def draw_band(axes: Axes, chart: BandChart, style: ChartStyle) -> None:
    """Draw the course, its band, and the named levels."""
    low, high = _reach(chart)
    above = room_above(chart.marks)
    margins = Margins(left=3.6, right=room_for(line.words for line in chart.lines), top=2.4 + above, bottom=4.8)
    prepare_axes(axes, style, margins)
    axes.set_xlim(-0.5, max(len(chart.points), 1) - 0.5)
    axes.set_ylim(low, high)
    scale_up(axes, style, PERCENT if chart.scale is AxisScale.SHARES else signed(marks_for(chart.scale, low, high)))
    head(axes, chart.heading, style, above)
    draw_names(axes, [point.name for point in chart.points], style)
    _draw_course(axes, chart.points, style)
    if chart.scale is AxisScale.PLAIN:
        base_line(axes, 0, style)
    draw_lines(axes, chart.lines, style)
    draw_marks(axes, chart.marks, style)


def signed(marks: dict[float, str]) -> dict[float, str]:
    """Whole numbers of cases with their sign; parts of a case are left out."""
    return {
        height: words if height == 0 else f"{'+' if height > 0 else '−'}{words.lstrip('-')}"
        for height, words in marks.items()
        if float(height).is_integer()
    }


def _reach(chart: BandChart) -> tuple[float, float]:
    if chart.scale is AxisScale.SHARES:
        return 0.0, 1.0
    ends = [end for point in chart.points for end in (point.value, point.lower, point.upper)]
    reach = 1.1 * max([LEAST_REACH, *(abs(end) for end in ends)])
    return -reach, reach


def _draw_course(axes: Axes, points: Sequence[BandPoint], style: ChartStyle) -> None:
    places = list(range(len(points)))
    lower, upper = [point.lower for point in points], [point.upper for point in points]
    axes.fill_between(places, lower, upper, color=style.soft, alpha=BAND, linewidth=0, zorder=1, label="band")
    for edge in (lower, upper):  # seen where the pale band is not, as on grey paper
        axes.plot(places, edge, color=style.quiet, linestyle=DASHES, linewidth=THIN, zorder=1, label="edge")
    values = [point.value for point in points]
    axes.plot(
        places,
        values,
        color=style.mark,
        linewidth=LINE,
        marker="o",
        markersize=MARKER,
        clip_on=False,
        zorder=3,
        label="course",
    )
