"""A team's funnel: each point in the middle of what its counts may be, with how far they may lie either way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.charts.funnel import draw_funnel
from planner.charts.points import ChartPoint, Lie, PointFigure, ReadOff
from planner.charts.style import THIN
from planner.domain.team.points import OWN, rate_range
from planner.words.chart_points import FUNNEL_WORDS
from planner.words.team_packs import count_words, share_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.domain.statistics.funnel import FunnelPoint
    from planner.domain.team.points import RangedPoint, TeamFunnel

FUNNEL_SIZE = (8.0, 5.0)


def draw_team_funnel(axes: Axes, found: TeamFunnel, style: ChartStyle) -> ReadOff:
    """Draw the funnel; one's own point is the only one that is marked."""
    whole = draw_funnel(axes, found.drawn, style, OWN, centre_words=share_words(found.centre))
    axes.axhspan(*found.centre, color=style.soft, linewidth=0, zorder=0, label="centre")
    for one, at in zip(found.points, found.drawn.points, strict=True):
        _draw_reach(axes, one, at, style)
    in_order = sorted(zip(found.points, found.drawn.points, strict=True), key=lambda both: both[1].denominator)
    points = tuple(_read_off(one, at) for one, at in in_order)
    return replace(whole, points=points, lie=Lie.FREE)


def _draw_reach(axes: Axes, one: RangedPoint, at: FunnelPoint, style: ChartStyle) -> None:
    """A cross as wide and as high as the counts may lie."""
    low, high = rate_range(one.numerator, one.denominator)
    size = one.denominator
    for across, up in (([size.low, size.high], [at.value] * 2), ([at.denominator] * 2, [low, high])):
        axes.plot(across, up, color=style.quiet, linewidth=THIN, zorder=2, label="reach")


def _read_off(one: RangedPoint, at: FunnelPoint) -> ChartPoint:
    figures = (
        PointFigure("Counts", f"{count_words(one.numerator)} of {count_words(one.denominator)}"),
        PointFigure("Share", share_words(rate_range(one.numerator, one.denominator))),
        PointFigure("By the curves", FUNNEL_WORDS[one.verdict]),
    )
    return ChartPoint("Your own" if one.is_own else "A pack", figures, at.denominator, at.value)
