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
    head,
    room_above,
    room_for,
)
from planner.charts.style import LINE, THIN, Margins, prepare_axes, scale_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.domain.statistics.proportions import Interval

MARKER = 5.5


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
) -> None:
    """Draw each period's rate with its interval; a period without cases keeps its place and has no point.

    Groups that are no periods have no order, so they are not `joined`; a picture that stands alone has a `heading`.
    """
    right = room_for(line.words for line in lines)
    prepare_axes(
        axes, style, Margins(left=3.6, right=right, top=(2.4 if heading else 0.8) + room_above(marks), bottom=4.8)
    )
    axes.set_xlim(-0.5, max(len(points), 1) - 0.5)
    axes.set_ylim(0, 1)
    scale_up(axes, style, PERCENT)
    draw_names(axes, [point.name for point in points], style)
    draw_lines(axes, lines, style)
    _draw_points(axes, points, style, joined=joined)
    draw_marks(axes, marks, style)
    if heading:
        head(axes, heading, style, room_above(marks))


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
