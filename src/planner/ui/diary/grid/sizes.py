"""The measures of the grid that follow from the size of type: nothing that bears words is given in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

SMALL = 0.92
"""Small type beside the system's own."""
AIR = 4.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes in pixels.

    Attributes:
        axis: width of the hours' names.
        head: height of the days' names with a line under them.
        marker: height of an all-day entry.
        line: height of a line in the usual type.
        small: height of a line in small type.
        hour: the least height of an hour that is not zoomed: a title with its time under it.
        least: the least height of a block.
    """

    axis: float
    head: float
    marker: float
    line: float
    small: float
    hour: float
    least: float


def small_font(font: QFont) -> QFont:
    """The small type beside a font."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * SMALL)
    return made


def bold_font(font: QFont) -> QFont:
    """The weight of titles."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def sizes_of(font: QFont) -> Sizes:
    """The measures of a grid in a font."""
    return _measured(font.toString())


@lru_cache(maxsize=8)
def _measured(description: str) -> Sizes:
    font = QFont()
    font.fromString(description)
    whole, small = QFontMetricsF(bold_font(font)), QFontMetricsF(small_font(font))
    line, lower = whole.height(), small.height()
    return Sizes(
        axis=small.horizontalAdvance("00:00") + 2 * AIR + 8,
        head=line + lower + 3 * AIR,
        marker=lower + AIR,
        line=line,
        small=lower,
        hour=line + lower + 3 * AIR,
        least=lower * 0.8,
    )
