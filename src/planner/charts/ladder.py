"""The ladder as a chart: what was attended and booked as bars, and a stroke or a line at what was offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.charts.hours_parts import Named, Swatch, mark_week, prepare_with_legend, week_swatch
from planner.charts.labels import LETTER, AxisScale, marks_for, room_for
from planner.charts.points import ChartPoint, Lie, PointFigure, ReadOff
from planner.charts.style import THICK, THIN, Margins, scale_across, scale_up, write_words
from planner.charts.weekly_hours import bars, draw_steps, draw_weeks, pale_bars
from planner.domain.english import percent_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.domain.hours.ladder import Ladder

MARGINS = Margins(left=3.6, right=1.0, top=1.6, bottom=2.4)
LEAST = 5.0
THICK_BAR, THIN_BAR = 0.62, 0.3
CHART = "Offered, booked and attended"
LEGEND = (Named(Swatch.BAR, "attended"), Named(Swatch.PALE, "booked"))


@dataclass(frozen=True, slots=True)
class LadderBar:
    """The ladder of one group, by its name; `monday` is that of a week."""

    name: str
    found: Ladder
    monday: date | None = None


def draw_ladder(axes: Axes, groups: Sequence[LadderBar], style: ChartStyle, shown: date | None = None) -> ReadOff:
    """Weeks from left to right, or any other groups from top to bottom; the week shown is marked."""
    if groups and all(one.monday is not None for one in groups):
        return _draw_weeks(axes, groups, style, shown)
    return _draw_groups(axes, groups, style)


def _draw_weeks(axes: Axes, groups: Sequence[LadderBar], style: ChartStyle, shown: date | None) -> ReadOff:
    mondays = [one.monday for one in groups if one.monday is not None]
    prepare_with_legend(axes, style, MARGINS, [*LEGEND, Named(Swatch.LINE, "offered"), *week_swatch(mondays, shown)])
    axes.set_xlim(-0.7, len(groups) - 0.3)
    axes.set_ylim(0, _most(groups) * 1.08)
    scale_up(axes, style, {height: f"{height:g}" for height in _whole_marks(axes.get_ylim()[1])})
    mark_week(axes, mondays, shown, style)
    pale_bars(axes, [one.found.booked.sessions for one in groups], style)
    bars(axes, [one.found.attended.sessions for one in groups], style, "attended")
    draw_steps(axes, [one.found.offered.sessions for one in groups], style, "offered")
    axes.axhline(0, color=style.hatch, linewidth=THIN)
    draw_weeks(axes, mondays, style)
    points = (_point(one, place, one.found.offered.sessions) for place, one in enumerate(groups))
    return ReadOff(CHART, "Week of", tuple(points))


def _draw_groups(axes: Axes, groups: Sequence[LadderBar], style: ChartStyle) -> ReadOff:
    left = 1.4 + LETTER * max((len(one.name) for one in groups), default=0)
    words = [f"{one.found.booked.sessions} of {one.found.offered.sessions}" for one in groups]
    margins = Margins(left=left, right=room_for(words), bottom=2.0)
    prepare_with_legend(axes, style, margins, [*LEGEND, Named(Swatch.STROKE, "offered")])
    places = [-place for place in range(len(groups))]
    axes.set_ylim(-max(1, len(groups)) + 0.4, 0.6)
    axes.set_xlim(0, _most(groups) * 1.02)
    axes.barh(
        places, [one.found.booked.sessions for one in groups], THICK_BAR, facecolor=style.soft, edgecolor=style.mark,
        linewidth=THIN, alpha=0.6, label="booked",
    )  # fmt: skip
    axes.barh(places, [one.found.attended.sessions for one in groups], THIN_BAR, color=style.mark, label="attended")
    axes.vlines(
        [one.found.offered.sessions for one in groups],
        [place - THICK_BAR / 2 for place in places],
        [place + THICK_BAR / 2 for place in places],
        colors=style.text,
        linewidth=THICK,
        label="offered",
    )
    for place, one, said in zip(places, groups, words, strict=True):
        write_words(axes, style, -0.01, place, one.name, style.text, ha="right", va="center",
              transform=axes.get_yaxis_transform())  # fmt: skip
        write_words(axes, style, one.found.offered.sessions, place, f"  {said}", va="center")
    scale_across(axes, style, {mark: f"{mark:g}" for mark in _whole_marks(axes.get_xlim()[1])})
    points = (_point(one, one.found.offered.sessions, place) for place, one in zip(places, groups, strict=True))
    return ReadOff(CHART, "Group", tuple(points), Lie.DOWN)


def _most(groups: Sequence[LadderBar]) -> float:
    return max([LEAST, *(one.found.offered.sessions for one in groups)])


def _whole_marks(top: float) -> list[float]:
    """Sessions are counted in whole numbers."""
    return [mark for mark in marks_for(AxisScale.PLAIN, 0, top) if mark and mark == int(mark)]


def _point(one: LadderBar, x: float, y: float) -> ChartPoint:
    found = one.found
    return ChartPoint(
        one.name,
        (
            PointFigure("Offered", str(found.offered.sessions), f"{found.offered.sessions} offered"),
            PointFigure("Booked", str(found.booked.sessions), f"{found.booked.sessions} booked"),
            PointFigure("Filled", percent_words(found.fill.value), f"{percent_words(found.fill.value)} filled"),
            PointFigure("Attended", str(found.attended.sessions), f"{found.attended.sessions} attended"),
        ),
        x,
        y,
    )
