"""Charts over time with a centre and limits: XmR, P and P-prime; and the run chart, which has a median only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from planner.charts.icons import LETTERS_HIGH, draw_icons
from planner.charts.labels import (
    AxisScale,
    Mark,
    NamedLine,
    PointName,
    draw_lines,
    draw_marks,
    draw_names,
    marks_for,
    room_above,
    room_below,
    room_for,
    value_words,
)
from planner.charts.legend import Swatch, draw_top, top_of
from planner.charts.points import ChartPoint, PointFigure, ReadOff, counts_of, note_of, those_said
from planner.charts.style import LINE, THIN, Margins, height_in_letters, prepare_axes, scale_up, write_words
from planner.domain.statistics.point_rules import PointRule
from planner.domain.statistics.xmr import PointMeaning
from planner.words.chart_points import MEANING_WORDS, NOT_OVER, limits_words
from planner.words.readings import RULE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

    from planner.charts.icon_shapes import Icon
    from planner.charts.style import ChartStyle

MARKER, SPECIAL, EDGE = 5.5, 7.5, 0.6
MARKERS = {
    PointMeaning.COMMON_CAUSE: "o",
    PointMeaning.IMPROVEMENT: "D",
    PointMeaning.CONCERN: "s",
    PointMeaning.NEUTRAL: "^",
}
RULE_WORDS = {
    PointRule.OUTSIDE: "outside",
    PointRule.TREND: "trend",
    PointRule.TWO_OF_THREE: "two of three",
    PointRule.SHIFT: "shift",
}
DASHES = (0, (5, 3))
ROOM = 0.06
AS_USUAL = "no signal"


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A point with the lines it is held against.

    Attributes:
        name: what stands under it.
        value: None where there is nothing to draw.
        lower, upper: None before there are limits.
        meaning: what it says; each has its colour and its shape.
        rule: why, where it is no chance finding.
        segment: lines are drawn through within a segment only.
        hollow: of a period that is not over, and in no limit or rule.
    """

    name: PointName
    value: float | None
    centre: float
    lower: float | None = None
    upper: float | None = None
    meaning: PointMeaning = PointMeaning.COMMON_CAUSE
    rule: PointRule | None = None
    segment: int = 0
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A chart with a centre, and limits where the kind of chart has them.

    Attributes:
        heading: the kind of chart and the rules it follows.
        scale: how values are written.
        centre: what the centre is called, "mean" or "median".
        target: a level others set, or None.
        target_name: what it is called, "target" or "standard".
        marks: where lines begin anew, and notes.
        icons: drawings along the top of a chart that stands alone, with their words.
    """

    heading: str
    points: tuple[ControlPoint, ...]
    scale: AxisScale = AxisScale.SHARES
    centre: str = "mean"
    target: float | None = None
    target_name: str = "target"
    marks: tuple[Mark, ...] = ()
    icons: tuple[tuple[Icon, str], ...] = ()


def draw_control(axes: Axes, chart: ControlChart, style: ChartStyle) -> ReadOff:
    """Draw a chart with centre and limits; special causes differ in colour and in shape."""
    lines = _named(chart)
    low, high = _reach(chart)
    marks = marks_for(chart.scale, low, high)
    left = 1.0 + 0.62 * max((len(words) for words in marks.values()), default=0)
    right = room_for(line.words for line in lines)
    top = top_of(axes, style, left, chart.heading, _swatches(chart.points, style), room_above(chart.marks))
    below = room_below(axes, style, [point.name for point in chart.points], left, right)
    icons = LETTERS_HIGH if chart.icons else 0.0
    margins = Margins(left=left, right=right, top=top.room + icons, bottom=below)
    prepare_axes(axes, style, margins)
    axes.set_xlim(-0.5, max(len(chart.points), 1) - 0.5)
    axes.set_ylim(low, high)
    scale_up(axes, style, {height: words for height, words in marks.items() if low <= height <= high})
    draw_top(axes, top, style)
    draw_names(axes, [point.name for point in chart.points], style)
    _draw_limits(axes, chart.points, style)
    draw_lines(axes, lines, style)
    _draw_points(axes, chart.points, style)
    draw_marks(axes, chart.marks, style)
    draw_icons(axes, chart.icons, style)
    return read_off_control(chart)


def _swatches(points: Sequence[ControlPoint], style: ChartStyle) -> list[Swatch]:
    """The signs that are there: lines of each kind, points by what they mean."""
    found = [Swatch("limits", style.quiet, dashes=DASHES, width=THIN)] if any(one.upper for one in points) else []
    there = {one.meaning for one in points if one.value is not None and not one.hollow}
    colours = _colours(style)
    for meaning in MARKERS:
        if meaning in there:
            words = MEANING_WORDS[meaning] or AS_USUAL
            size = MARKER if meaning is PointMeaning.COMMON_CAUSE else SPECIAL
            found.append(Swatch(words, colours[meaning], MARKERS[meaning], edge=style.text, size=size))
    if any(one.hollow for one in points):
        found.append(Swatch(NOT_OVER, style.mark, "o", face=style.ground))
    return found


def _colours(style: ChartStyle) -> dict[PointMeaning, str]:
    """The colour of a point by what it means."""
    return {
        PointMeaning.COMMON_CAUSE: style.common,
        PointMeaning.IMPROVEMENT: style.improvement,
        PointMeaning.CONCERN: style.concern,
        PointMeaning.NEUTRAL: style.neutral,
    }


def _named(chart: ControlChart) -> list[NamedLine]:
    """The lines' words beside the last segment; only the target is drawn right across."""
    last = next((point for point in reversed(chart.points) if point.value is not None), None)
    if last is None:
        return []
    lines = [NamedLine(f"{chart.centre} {value_words(last.centre, chart.scale)}", last.centre, "limit")]
    if last.lower is not None and last.upper is not None:
        lines.append(NamedLine(f"upper {value_words(last.upper, chart.scale)}", last.upper, "limit"))
        lines.append(NamedLine(f"lower {value_words(last.lower, chart.scale)}", last.lower, "limit"))
    if chart.target is not None:
        lines.append(
            NamedLine(f"{chart.target_name} {value_words(chart.target, chart.scale)}", chart.target, "standard")
        )
    return lines


def _reach(chart: ControlChart) -> tuple[float, float]:
    """From where to where the chart is drawn; shares from 0 to 100% at least."""
    shown = list(_levels(chart))
    if chart.scale is AxisScale.SHARES:
        return min([0.0, *shown]), max([1.0, *shown])
    low, high = min(shown, default=0.0), max(shown, default=1.0)
    room = ROOM * (high - low) or abs(high) * ROOM or 1.0
    return (0.0 if 0 <= low < (high - low) else low - room), high + room


def _levels(chart: ControlChart) -> Iterable[float]:
    for point in chart.points:
        yield from (level for level in (point.value, point.centre, point.lower, point.upper) if level is not None)
    if chart.target is not None:
        yield chart.target


def _draw_limits(axes: Axes, points: Sequence[ControlPoint], style: ChartStyle) -> None:
    """Centre and limits of each segment, as steps where they change from point to point."""
    for _, group in groupby(enumerate(points), lambda pair: pair[1].segment):
        segment = list(group)
        edges = [segment[0][0] - 0.5, *(n + 0.5 for n, _ in segment)]
        _step(axes, edges, [point.centre for _, point in segment], style.text, "-", "centre")
        _step(axes, edges, [point.lower for _, point in segment], style.quiet, DASHES, "lower")
        _step(axes, edges, [point.upper for _, point in segment], style.quiet, DASHES, "upper")


def _step(
    axes: Axes,
    edges: Sequence[float],
    heights: Sequence[float | None],
    colour: str,
    dashes: str | tuple[int, tuple[int, int]],
    label: str,
) -> None:
    if all(height is None for height in heights):
        return
    drawn = [float("nan") if height is None else height for height in heights]
    axes.step(edges, [drawn[0], *drawn], where="pre", color=colour, linestyle=dashes, linewidth=THIN, label=label)


def _draw_points(axes: Axes, points: Sequence[ControlPoint], style: ChartStyle) -> None:
    """The points in order, joined within a segment; special causes carry the rule that found them."""
    for _, group in groupby(enumerate(points), lambda pair: pair[1].segment):
        segment = [(n, float("nan") if point.value is None else point.value) for n, point in group]
        axes.plot(*zip(*segment, strict=True), color=style.mark, linewidth=LINE, zorder=2, label="course")
    colours = _colours(style)
    for meaning, marker in MARKERS.items():
        found = [
            (n, one.value)
            for n, one in enumerate(points)
            if one.meaning is meaning and one.value is not None and not one.hollow
        ]
        axes.plot(
            [n for n, _ in found],
            [value for _, value in found],
            linestyle="none",
            clip_on=False,
            marker=marker,
            markersize=MARKER if meaning is PointMeaning.COMMON_CAUSE else SPECIAL,
            color=colours[meaning],
            markeredgecolor=style.text,
            markeredgewidth=EDGE,
            zorder=3,
            label=meaning.value,
        )
    _draw_hollow(axes, points, style)
    _write_rules(axes, points, style)


def _draw_hollow(axes: Axes, points: Sequence[ControlPoint], style: ChartStyle) -> None:
    """What is not over yet."""
    found = [(n, one.value) for n, one in enumerate(points) if one.hollow and one.value is not None]
    axes.plot(
        [n for n, _ in found],
        [value for _, value in found],
        linestyle="none",
        clip_on=False,
        marker="o",
        markersize=MARKER,
        color=style.ground,
        markeredgecolor=style.mark,
        markeredgewidth=LINE,
        zorder=3,
        label="not over yet",
    )


def _write_rules(axes: Axes, points: Sequence[ControlPoint], style: ChartStyle) -> None:
    """The rule beside the first point of each run that meets it."""
    low, high = axes.get_ylim()
    lift = 0.8 / height_in_letters(axes, style) * (high - low)
    befores: list[ControlPoint | None] = [None, *points][: len(points)]
    for n, (before, point) in enumerate(zip(befores, points, strict=True)):
        if point.rule is None or point.value is None or (before is not None and before.rule is point.rule):
            continue
        up = point.value >= point.centre
        write_words(
            axes,
            style,
            n,
            point.value + (lift if up else -lift),
            RULE_WORDS[point.rule],
            style.text,
            ha="center",
            va="bottom" if up else "top",
        )


# What can be read off it


def read_off_control(chart: ControlChart) -> ReadOff:
    """Value, limits and signal of each point."""
    points = tuple(
        _control_point(n, one, chart.scale, one.value) for n, one in enumerate(chart.points) if one.value is not None
    )
    return ReadOff(chart.heading, "Point", points)


def _control_point(place: int, one: ControlPoint, scale: AxisScale, value: float) -> ChartPoint:
    where = "" if one.hollow else limits_words(value, one.lower, one.upper)
    signal = "" if one.rule is None else RULE_NAMES[one.rule]
    figures = (
        counts_of(one.name.counts),
        PointFigure("Value", value_words(value, scale)),
        PointFigure("By the limits", where),
        PointFigure("Signal", ", ".join(words for words in (signal, MEANING_WORDS[one.meaning]) if words)),
        note_of(NOT_OVER, holds=one.hollow),
    )
    return ChartPoint(one.name.in_full, those_said(*figures), place, value)
