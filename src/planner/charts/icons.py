"""Variation and assurance drawn on a chart that is written to a file, each with its words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.charts.icon_shapes import LETTER, MARK, RADIUS, RING, THIN_LINE, Icon
from planner.charts.style import POINTS_PER_INCH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle

LETTERS_HIGH = 4.0
"""Room above the axes, in widths of the letter m."""
SIDE = 3.6
GAP = 0.6
LETTER_WIDTH = 0.56
DASHES = (0, (1.6, 0.9))


def draw_icons(axes: Axes, icons: Sequence[tuple[Icon, str]], style: ChartStyle) -> None:
    """Icons with their words along the top edge of the figure, from the right."""
    figure = axes.get_figure(root=True)
    if figure is None:
        return
    wide, high = (size * POINTS_PER_INCH / style.size for size in figure.get_size_inches())
    right = wide - GAP
    for icon, words in reversed(icons):
        right -= LETTER_WIDTH * len(words)
        place = right / wide, 1 - (GAP + SIDE / 2) / high
        figure.text(*place, words, fontsize=style.small, family=style.family, color=style.text, va="center")
        right -= GAP + SIDE
        square = figure.add_axes((right / wide, 1 - (GAP + SIDE) / high, SIDE / wide, SIDE / high), label=words)
        draw_icon(square, icon, style)
        right -= 3 * GAP


def draw_icon(axes: Axes, icon: Icon, style: ChartStyle) -> None:
    """Draw an icon on square axes of its own."""
    from matplotlib.patches import Circle

    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    point = _points_of(axes)
    colour = getattr(style, icon.colour)
    for radius in (RADIUS + RING / 2, RADIUS - RING / 2):
        axes.add_patch(Circle((0.5, 0.5), radius, fill=False, edgecolor=style.quiet, linewidth=0.5 * THIN_LINE * point))
    dashes = DASHES if icon.dashed else "-"
    axes.add_patch(Circle((0.5, 0.5), RADIUS, fill=False, edgecolor=colour, linewidth=RING * point, linestyle=dashes))
    if icon.target is not None:
        axes.plot([0.14, 0.86], [icon.target] * 2, color=style.text, linestyle=(0, (2, 1)), linewidth=THIN_LINE * point)
    _draw_course(axes, icon, style, point)
    axes.text(
        *icon.letter_at,
        icon.letter,
        ha="center",
        va="center_baseline",
        fontsize=LETTER * point,
        family=style.family,
        fontweight="bold",
        color=style.text,
    )


def _draw_course(axes: Axes, icon: Icon, style: ChartStyle, point: float) -> None:
    """The course, and those of its points that are marked: all of a variation, none of an assurance."""
    axes.plot(*zip(*icon.course, strict=True), color=style.text, linewidth=THIN_LINE * point, zorder=2)
    if icon.target is not None:
        return
    usual = len(icon.course) - icon.special
    for places, mark, fill in (
        (icon.course[:usual], "o", style.ground),
        (icon.course[usual:], icon.mark, getattr(style, icon.colour)),
    ):
        axes.plot(
            [x for x, _ in places],
            [y for _, y in places],
            linestyle="none",
            marker=mark,
            markersize=(MARK if fill == style.ground else 1.6 * MARK) * point,
            markerfacecolor=fill,
            markeredgecolor=style.text,
            markeredgewidth=0.6 * THIN_LINE * point,
            zorder=3,
        )


def _points_of(axes: Axes) -> float:
    """How many points the side of the square is long."""
    figure = axes.get_figure(root=True)
    wide = 1.0 if figure is None else float(figure.get_size_inches()[0])
    return wide * float(axes.get_position().width) * POINTS_PER_INCH
