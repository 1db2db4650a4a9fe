"""How a chart looks: colours and type as plain strings, and the frame every chart starts from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from planner.domain.plain_text import cut, lines_of_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text

POINTS_PER_INCH = 72
HAIR, THIN, LINE, THICK = 0.8, 1.0, 1.4, 2.2
SMALL = 0.92
USUAL_FAMILY = "DejaVu Sans"
"""The type that matplotlib brings along."""
MOST_LETTERS = 200


def has_own_type() -> bool:
    """The type charts are written in lies where matplotlib brings it along, and not only somewhere on the machine."""
    from pathlib import Path

    from matplotlib import get_data_path
    from matplotlib.font_manager import findfont

    return Path(get_data_path()) in Path(findfont(USUAL_FAMILY, fallback_to_default=False)).parents


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours by what they stand for, as "#rrggbb", and the type; `size` is in points.

    Attributes:
        ground: what the chart lies on.
        mark: bars, lines and points of one's own figures.
        soft: the paler companion of `mark`.
        standard: a line set by others: a standard, a target.
        common: a point that chance explains.
        improvement: a signal in the direction of improvement.
        concern: a signal in the other direction.
        neutral: a signal where no direction is better. These four are the colours of "Plot the dots" charts;
            marks in them have a quiet edge, so that they stand out from any ground.
    """

    ground: str = "#ffffff"
    text: str = "#1b242a"
    quiet: str = "#566370"
    grid: str = "#e3e8eb"
    hatch: str = "#c3ccd2"
    mark: str = "#0b7c8c"
    soft: str = "#b9dde2"
    standard: str = "#c8371f"
    common: str = "#a6a6a6"
    improvement: str = "#00b0f0"
    concern: str = "#e46c0a"
    neutral: str = "#490092"
    family: str = USUAL_FAMILY
    size: float = 9.0

    @property
    def small(self) -> float:
        """The size of labels on the axes."""
        return self.size * SMALL


@dataclass(frozen=True, slots=True)
class Margins:
    """Room round the axes for their labels, in widths of the letter m."""

    left: float = 3.6
    right: float = 1.0
    top: float = 1.0
    bottom: float = 2.2


def prepare_axes(axes: Axes, style: ChartStyle, margins: Margins) -> None:
    """Empty axes that fill the figure less the margins; scales are written by `scale_up` and `scale_across`.

    Matplotlib's own ticks are left out: they cost more time than all the rest of a small chart.
    """
    axes.figure.set_facecolor(style.ground)
    axes.set_axis_off()
    _place(axes, style, margins)


def scale_up(axes: Axes, style: ChartStyle, marks: Mapping[float, str]) -> None:
    """Faint lines across the axes with words on their left, by height."""
    axes.hlines(
        list(marks),
        0,
        1,
        transform=axes.get_yaxis_transform(),
        colors=style.grid,
        linewidth=HAIR,
        zorder=0,
        clip_on=False,
    )
    left = -0.7 / width_in_letters(axes, style)
    for height, words in marks.items():
        write_words(axes, style, left, height, words, ha="right", va="center", transform=axes.get_yaxis_transform())


def scale_across(
    axes: Axes, style: ChartStyle, marks: Mapping[float, str], line: int = 0, ha: str = "center", colour: str = ""
) -> None:
    """Words under the axes by place, on a line counted from 0."""
    below = -(0.5 + 1.45 * line) / height_in_letters(axes, style)
    for place, words in marks.items():
        write_words(axes, style, place, below, words, colour, ha=ha, va="top", transform=axes.get_xaxis_transform())


def write_words(axes: Axes, style: ChartStyle, x: float, y: float, words: str, colour: str = "", **how: Any) -> Text:  # noqa: ANN401 - matplotlib's own names
    """Small words on the axes, quiet unless a colour is given; what a user wrote is no formula and no control."""
    family = _known(style.family)
    look = {"fontsize": style.small, "family": family, "color": colour or style.quiet, "parse_math": False}
    return axes.text(x, y, "\n".join(cut(line, MOST_LETTERS) for line in lines_of_words(words)), **{**look, **how})


@cache
def _known(family: str) -> str:
    """A type that matplotlib has, as it says so at length for each word in any other."""
    from matplotlib.font_manager import fontManager

    return family if any(one.name == family for one in fontManager.ttflist) else USUAL_FAMILY


def _place(axes: Axes, style: ChartStyle, margins: Margins) -> None:
    """Let the axes fill the figure, less the margins."""
    width, height = figure_letters(axes, style)
    across = max(1.0, width - margins.left - margins.right) / width
    up = max(1.0, height - margins.top - margins.bottom) / height
    axes.set_position((margins.left / width, margins.bottom / height, across, up))


def figure_letters(axes: Axes, style: ChartStyle) -> tuple[float, float]:
    """Width and height of the figure in letters m."""
    figure = axes.get_figure(root=True)
    inches = (1.0, 1.0) if figure is None else figure.get_size_inches()
    return inches[0] * POINTS_PER_INCH / style.size, inches[1] * POINTS_PER_INCH / style.size


def height_in_letters(axes: Axes, style: ChartStyle) -> float:
    """How many letters m the axes are high."""
    return figure_letters(axes, style)[1] * float(axes.get_position().height)


def width_in_letters(axes: Axes, style: ChartStyle) -> float:
    """How many letters m the axes are wide."""
    return figure_letters(axes, style)[0] * float(axes.get_position().width)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places in the order given, moved apart as little as keeps a gap, from low to high if there is room."""

    def centre(block: Sequence[int]) -> float:
        half = gap * (len(block) - 1) / 2
        mean = sum(places[index] for index in block) / len(block)
        return max(low + half, min(high - half, mean))

    blocks: list[list[int]] = []
    for index in sorted(range(len(places)), key=lambda index: places[index]):
        blocks.append([index])
        while len(blocks) > 1 and centre(blocks[-1]) - centre(blocks[-2]) < gap * len(blocks[-2] + blocks[-1]) / 2:
            last = blocks.pop()
            blocks[-1] += last
    found = [0.0] * len(places)
    for block in blocks:
        for n, index in enumerate(block):
            found[index] = centre(block) + gap * (n - (len(block) - 1) / 2)
    return found
