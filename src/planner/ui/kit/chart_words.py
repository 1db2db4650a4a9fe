"""The words of a chart, set by the window's own painter, which is faster than the chart's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.charts.wordless import Word


def write_words(painter: QPainter, words: Iterable[Word], dots_per_inch: float, ratio: float) -> None:
    """Set words; `dots_per_inch` is the figure's, and `ratio` is how many of the screen's pixels make one."""
    dots = dots_per_inch / painter.device().logicalDpiY()
    fonts: dict[tuple[str, float, bool], tuple[QFont, QFontMetricsF]] = {}
    for word in words:
        look = word.family, word.points, word.bold
        if look not in fonts:
            fonts[look] = _font(word, dots)
        font, metrics = fonts[look]
        painter.setFont(font)
        painter.setPen(QColor.fromRgbF(*word.colour))
        left = word.x / ratio - word.before * metrics.horizontalAdvance(word.text)
        painter.drawText(QPointF(left, word.y / ratio), word.text)


def _font(word: Word, dots: float) -> tuple[QFont, QFontMetricsF]:
    """A font as large on the screen as the word is in the figure."""
    font = QFont(word.family)
    font.setPointSizeF(word.points * dots)
    font.setBold(word.bold)
    return font, QFontMetricsF(font)
