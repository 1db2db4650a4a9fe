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
    marks_for,
    room_above,
    room_below,
    room_for,
)
from planner.charts.legend import Swatch, draw_top, top_of
from planner.charts.points import ChartPoint, PointFigure, ReadOff, counts_of, interval_of, those_said
from planner.charts.style import LINE, THIN, Margins, prepare_axes, scale_up
from planner.domain.english import percent_words
from planner.words.chart_points import difference_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle

MARKER, LEFT = 4.5, 3.6
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


def draw_band(axes: Axes, chart: BandChart, style: ChartStyle) -> ReadOff:
    """Draw the course, its band, and the named levels."""
    low, high = _reach(chart)
    right = room_for(line.words for line in chart.lines)
    top = top_of(axes, style, LEFT, chart.heading, _swatches(chart, style), room_above(chart.marks))
    below = room_below(axes, style, [point.name for point in chart.points], LEFT, right)
    margins = Margins(left=LEFT, right=right, top=top.room, bottom=below)
    prepare_axes(axes, style, margins)
    axes.set_xlim(-0.5, max(len(chart.points), 1) - 0.5)
    axes.set_ylim(low, high)
    scale_up(axes, style, PERCENT if chart.scale is AxisScale.SHARES else signed(marks_for(chart.scale, low, high)))
    draw_top(axes, top, style)
    draw_names(axes, [point.name for point in chart.points], style)
    _draw_course(axes, chart.points, style)
    if chart.scale is AxisScale.PLAIN:
        base_line(axes, 0, style)
    draw_lines(axes, chart.lines, style)
    draw_marks(axes, chart.marks, style)
    return read_off_band(chart)


def _swatches(chart: BandChart, style: ChartStyle) -> list[Swatch]:
    """The course and its band."""
    is_share = chart.scale is AxisScale.SHARES
    course = Swatch("rate" if is_share else "added up", style.mark, "o", "-", size=MARKER)
    band = Swatch("95% interval" if is_share else "band", style.soft, dashes="-", width=7, alpha=2 * BAND)
    return [course, band]


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


# What can be read off it


def read_off_band(chart: BandChart) -> ReadOff:
    """Each value with its band: shares with their interval, or cases more or fewer than expected."""
    make = _share_point if chart.scale is AxisScale.SHARES else _difference_point
    return ReadOff(chart.heading, "Up to", tuple(make(n, one) for n, one in enumerate(chart.points)))


def _share_point(place: int, one: BandPoint) -> ChartPoint:
    rate = PointFigure("Rate", percent_words(one.value))
    figures = (counts_of(one.name.counts), rate, interval_of((one.lower, one.upper)))
    return ChartPoint(one.name.in_full, those_said(*figures), place, one.value)


def _difference_point(place: int, one: BandPoint) -> ChartPoint:
    so_far, ends = difference_words(one.value), [difference_words(end) for end in (one.lower, one.upper)]
    figures = (
        counts_of(one.name.counts),
        PointFigure("More or fewer so far", so_far, f"{so_far} cases so far"),
        PointFigure("Band", " to ".join(ends), f"band {' to '.join(ends)}"),
    )
    return ChartPoint(one.name.in_full, those_said(*figures), place, one.value)
