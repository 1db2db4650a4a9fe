"""The funnel plot: shares against their size. Nobody is ranked, and only one's own point carries a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.charts.labels import PERCENT, AxisScale, NamedLine, draw_lines, marks_for, room_for, value_words
from planner.charts.legend import Swatch, draw_top, top_of
from planner.charts.points import ChartPoint, Lie, PointFigure, ReadOff
from planner.charts.style import THIN, Margins, prepare_axes, scale_across, scale_up, write_words
from planner.domain.english import percent_words
from planner.domain.statistics.funnel import FunnelVerdict
from planner.words.chart_points import FUNNEL_WORDS, counts_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.domain.statistics.funnel import Funnel, FunnelPoint

MOST_STEPS = 160
BEYOND = 1.06
NEAR_END = 0.7
MARKER, EDGE, LEFT = 6.0, 0.6, 3.6
MARKERS = {
    FunnelVerdict.TOO_FEW: "o",
    FunnelVerdict.INSIDE: "o",
    FunnelVerdict.LOOK: "D",
    FunnelVerdict.STANDS_OUT: "s",
    FunnelVerdict.UNTOLD: "v",
}
METHOD_WORDS = {"exact": "exact binomial limits", "arcsine": "arcsine limits", "normal": "normal limits"}


def draw_funnel(
    axes: Axes, funnel: Funnel, style: ChartStyle, own: str = "", *, every: bool = False, centre_words: str = ""
) -> ReadOff:
    """Draw the points, the centre, and the curve at 95% and 99.8%; `own` is the label of one's own point.

    The others carry no names unless `every` asks for those of the user's own file. The rate of all is said in other
    words where it is not known exactly.
    """
    centre = NamedLine(f"all {centre_words or value_words(funnel.centre, AxisScale.SHARES)}", funnel.centre, "own")
    names = [centre.words, "99.8%", "95%"]
    top = top_of(axes, style, LEFT, _heading(funnel), _swatches(funnel, own, style))
    prepare_axes(axes, style, Margins(left=LEFT, right=room_for(names), top=top.room, bottom=3.6))
    widest = max(point.denominator for point in funnel.points) * BEYOND
    axes.set_xlim(0, widest)
    axes.set_ylim(0, 1)
    scale_up(axes, style, PERCENT)
    scale_across(axes, style, {n: words for n, words in marks_for(AxisScale.PLAIN, 0, widest).items() if n > 0})
    scale_across(axes, style, {widest / 2: "cases"}, line=1)
    draw_top(axes, top, style)
    limits = _draw_curves(axes, funnel, widest, style)
    draw_lines(axes, [centre, *limits], style)
    for verdict, marker in MARKERS.items():
        _draw_points(axes, [one for one in funnel.points if one.verdict is verdict], verdict, marker, style)
    _name_own(axes, funnel, own, style)
    if every:
        _name_others(axes, funnel, own, style)
    return read_off_funnel(funnel, _heading(funnel), own, every=every)


def _heading(funnel: Funnel) -> str:
    spread = ", widened for the spread between units" if funnel.tau2 else ""
    return f"Funnel plot, {METHOD_WORDS[funnel.method.value]}{spread}"


def _swatches(funnel: Funnel, own: str, style: ChartStyle) -> list[Swatch]:
    """The verdicts that are there, and one's own point."""
    there = {one.verdict for one in funnel.points}
    colours = _colours(style)
    found = [
        Swatch(FUNNEL_WORDS[verdict], colours[verdict], marker, edge=style.text, size=MARKER)
        for verdict, marker in MARKERS.items()
        if verdict in there
    ]
    if any(own and one.label == own for one in funnel.points):
        found.append(Swatch("yours", style.mark, "o", face="none", size=2 * MARKER))
    return found


def _colours(style: ChartStyle) -> dict[FunnelVerdict, str]:
    """A funnel does not know which way is better: none has the colour of improvement; without a verdict none at all."""
    return {
        FunnelVerdict.TOO_FEW: "none",
        FunnelVerdict.INSIDE: style.common,
        FunnelVerdict.LOOK: style.neutral,
        FunnelVerdict.STANDS_OUT: style.neutral,
        FunnelVerdict.UNTOLD: "none",
    }


def _draw_curves(axes: Axes, funnel: Funnel, widest: float, style: ChartStyle) -> list[NamedLine]:
    """The curve, and its names where it ends."""
    sizes = sorted({max(1, round(widest * step / MOST_STEPS)) for step in range(1, MOST_STEPS + 1)})
    limits = [funnel.limits(size) for size in sizes]
    curves = {
        "lower95": [one.lower95 for one in limits],
        "upper95": [one.upper95 for one in limits],
        "lower998": [one.lower998 for one in limits],
        "upper998": [one.upper998 for one in limits],
    }
    for name, heights in curves.items():
        dashes = (0, (5, 3)) if name.endswith("95") else "-"
        axes.plot(sizes, heights, color=style.quiet, linestyle=dashes, linewidth=THIN, zorder=1, label=name)
    return [NamedLine("95%", curves["upper95"][-1], "limit"), NamedLine("99.8%", curves["upper998"][-1], "limit")]


def _draw_points(axes: Axes, points: list[FunnelPoint], verdict: FunnelVerdict, marker: str, style: ChartStyle) -> None:
    colours = _colours(style)
    axes.plot(
        [point.denominator for point in points],
        [point.value for point in points],
        linestyle="none",
        clip_on=False,
        marker=marker,
        markersize=MARKER,
        color=colours[verdict],
        markeredgecolor=style.text,
        markeredgewidth=EDGE,
        zorder=3,
        label=verdict.value,
    )


def _name_own(axes: Axes, funnel: Funnel, own: str, style: ChartStyle) -> None:
    """One's own label beside one's own point."""
    for point in funnel.points:
        if own and point.label == own:
            # At the right end the name stands before its point, where it lies on no name of a line.
            before = point.denominator > NEAR_END * axes.get_xlim()[1]
            words, side = (f"{own}    ", "right") if before else (f"    {own}", "left")
            place = point.denominator, point.value
            text = write_words(axes, style, *place, words, style.text, va="center", ha=side)
            text.set_fontweight("bold")
            axes.plot(
                [point.denominator],
                [point.value],
                linestyle="none",
                marker="o",
                markersize=2 * MARKER,
                markerfacecolor="none",
                markeredgecolor=style.mark,
                markeredgewidth=2 * THIN,
                clip_on=False,
                zorder=4,
                label="own",
            )


def _name_others(axes: Axes, funnel: Funnel, own: str, style: ChartStyle) -> None:
    """The labels of the user's own file beside their points."""
    for point in funnel.points:
        if point.label != own:
            write_words(axes, style, point.denominator, point.value, f"  {point.label}", style.quiet, va="center")


# What can be read off it


def read_off_funnel(found: Funnel, heading: str, own: str, *, every: bool) -> ReadOff:
    """Counts, share and place of each point; only one's own has a name, unless those of all are asked for."""
    in_order = sorted(found.points, key=lambda one: one.denominator)
    named = [(one, one.label if every or (own and one.label == own) else "A point") for one in in_order]
    return ReadOff(heading, "Point", tuple(_funnel_point(one, name) for one, name in named), Lie.FREE)


def _funnel_point(one: FunnelPoint, name: str) -> ChartPoint:
    figures = (
        PointFigure("Counts", counts_words(one.numerator, one.denominator)),
        PointFigure("Share", percent_words(one.value)),
        PointFigure("By the curves", FUNNEL_WORDS[one.verdict]),
    )
    return ChartPoint(name, figures, one.denominator, one.value)
