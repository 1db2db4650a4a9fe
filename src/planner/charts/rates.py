"""A rate over time: each period with its 95% interval, and thin named lines to hold it against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.charts.labels import (
    PERCENT,
    Mark,
    NamedLine,
    PointName,
    draw_lines,
    draw_marks,
    draw_names,
    room_above,
    room_below,
    room_for,
)
from planner.charts.legend import Swatch, draw_top, top_of
from planner.charts.points import ChartPoint, PointFigure, ReadOff, counts_of, interval_of, note_of, those_said
from planner.charts.style import LINE, THIN, Margins, prepare_axes, scale_up
from planner.domain.english import percent_words
from planner.words.chart_points import NOT_OVER, few_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.domain.statistics.proportions import Interval

MARKER, LEFT = 5.5, 3.6
KIND = "Rates with their 95% intervals"


@dataclass(frozen=True, slots=True)
class RatePoint:
    """A period's name, its rate as a fraction and its 95% interval; None where it has no cases.

    Attributes:
        few: of so few cases that the interval is drawn and the rate is not: 1 of 1 would stand at 100%.
        hollow: of a period that is not over.
    """

    name: PointName
    value: float | None
    interval: Interval | None
    few: bool = False
    hollow: bool = False


def draw_rates(
    axes: Axes,
    points: Sequence[RatePoint],
    lines: Sequence[NamedLine],
    style: ChartStyle,
    marks: Sequence[Mark] = (),
    heading: str = "",
    *,
    joined: bool = True,
) -> ReadOff:
    """Draw each period's rate with its interval; a period without cases keeps its place and has no point.

    Groups that are no periods have no order, so they are not `joined`; a picture that stands alone has a `heading`.
    """
    right = room_for(line.words for line in lines)
    top = top_of(axes, style, LEFT, heading, _swatches(points, style), room_above(marks))
    below = room_below(axes, style, [point.name for point in points], LEFT, right)
    prepare_axes(axes, style, Margins(left=LEFT, right=right, top=top.room, bottom=below))
    axes.set_xlim(-0.5, max(len(points), 1) - 0.5)
    axes.set_ylim(0, 1)
    scale_up(axes, style, PERCENT)
    draw_names(axes, [point.name for point in points], style)
    draw_lines(axes, lines, style)
    _draw_points(axes, points, style, joined=joined)
    draw_marks(axes, marks, style)
    draw_top(axes, top, style)
    return read_off_rates(points)


def _swatches(points: Sequence[RatePoint], style: ChartStyle) -> list[Swatch]:
    """The signs that are there."""
    found = [Swatch("rate", style.mark, "o", edge=style.ground)] if any(not one.few for one in points) else []
    if any(one.interval for one in points):
        found.append(Swatch("95% interval", style.mark, "|", size=11))
    if any(one.hollow for one in points):
        found.append(Swatch(NOT_OVER, style.mark, "o", face=style.ground))
    return found


def _draw_points(axes: Axes, points: Sequence[RatePoint], style: ChartStyle, *, joined: bool) -> None:
    """Dots joined by a line that breaks where a period has no cases, each on its interval."""
    intervals = [(n, *point.interval) for n, point in enumerate(points) if point.interval]
    places, lows, highs = zip(*intervals, strict=True) if intervals else ((), (), ())
    axes.vlines(places, lows, highs, colors=style.mark, linewidth=LINE, zorder=2, label="intervals")
    values = [float("nan") if point.value is None or point.few else point.value for point in points]
    if joined:
        axes.plot(range(len(points)), values, color=style.mark, linewidth=THIN, alpha=0.5, zorder=2, label="course")
    for hollow in (False, True):
        shown = [(n, value) for n, value in enumerate(values) if points[n].hollow is hollow]
        axes.plot(
            [n for n, _ in shown],
            [value for _, value in shown],
            color=style.ground if hollow else style.mark,
            linestyle="none",
            clip_on=False,
            marker="o",
            markersize=MARKER,
            markeredgecolor=style.mark if hollow else style.ground,
            markeredgewidth=LINE if hollow else THIN,
            zorder=3,
            label="not over yet" if hollow else "rates",
        )


# What can be read off it


def read_off_rates(points: Sequence[RatePoint]) -> ReadOff:
    """Counts, rate and interval of each period that has cases."""
    there = ((n, one) for n, one in enumerate(points) if one.interval is not None)
    return ReadOff(KIND, "Period", tuple(_rate_point(n, one) for n, one in there))


def _rate_point(place: int, one: RatePoint) -> ChartPoint:
    figures = (
        counts_of(one.name.counts),
        PointFigure("Rate", few_words() if one.few else percent_words(one.value)),
        interval_of(one.interval),
        note_of(NOT_OVER, holds=one.hollow),
    )
    return ChartPoint(one.name.in_full, those_said(*figures), place, None if one.few else one.value)
