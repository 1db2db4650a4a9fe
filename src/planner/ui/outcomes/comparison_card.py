"""One's own rate beside others, each as a value on its interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from planner.services.reading import range_words, tenth_words
from planner.services.words import percent_words
from planner.ui.widgets.parts import Card, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.services.rates import Compared
    from planner.ui.theme import Theme

ROW_HEIGHT = 30
SCALE_HEIGHT = 18
NAME, VALUE, RANGE, LINE, COUNT = range(5)
STEP = 10
NARROWEST = 40
LARGE = 100_000


class ComparisonCard(Card):
    """A line each: whose rate, its value, the interval in figures and drawn, and n."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Compared with, as 95% intervals")
        self._theme = theme
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(LINE, 1)
        self.add(self._grid)
        self.body.addStretch(1)

    def show_compared(self, lines: Sequence[Compared]) -> None:
        """Show other figures."""
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        span = common_span(lines)
        for n, line in enumerate(lines):
            self._add(n, line, span)
        self._grid.addWidget(ScaleLine(self._theme, span), len(lines), LINE)

    def _add(self, n: int, line: Compared, span: tuple[int, int]) -> None:
        value = percent_words(line.value) if line.n < LARGE or line.value is None else tenth_words(line.value)
        parts: dict[int, QLabel | IntervalLine] = {
            NAME: label(line.name),
            VALUE: label(value),
            RANGE: label(range_words(line.interval), "quiet"),
            LINE: IntervalLine(self._theme, line, span),
            COUNT: label(f"n {line.n:,}", "quiet"),
        }
        for column, part in parts.items():
            part.setMinimumHeight(ROW_HEIGHT)
            part.setToolTip(line.note)
            self._grid.addWidget(part, n, column)
        for column in (VALUE, RANGE, COUNT):
            self._grid.setAlignment(parts[column], Qt.AlignmentFlag.AlignRight)


def common_span(lines: Sequence[Compared]) -> tuple[int, int]:
    """The percentages from and to which all lines are drawn: whole tens round everything shown."""
    shown = [one.value for one in lines if one.value is not None]
    shown += [end for one in lines for end in one.interval or ()]
    low = math.floor(10 * min(shown, default=0.3)) * STEP
    high = math.ceil(10 * max(shown, default=0.7)) * STEP
    while high - low < NARROWEST:
        low, high = max(0, low - STEP), min(100, high + STEP)
    return low, high


class _Spanned(QWidget):
    """Something drawn to the common scale."""

    def __init__(self, theme: Theme, span: tuple[int, int]) -> None:
        super().__init__()
        self._theme, self._span = theme, span
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def place(self, share: float) -> float:
        """Where a fraction lies, in pixels; the ends keep room for half a label."""
        low, high = self._span
        edge = self.fontMetrics().horizontalAdvance("100%") / 2
        return edge + (100 * share - low) / (high - low) * (self.width() - 2 * edge)

    def marks(self) -> range:
        """The percentages marked on the scale."""
        low, high = self._span
        return range(low, high + 1, STEP if high - low <= 6 * STEP else 2 * STEP)

    def _grid_lines(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.grid), 1))
        for percent in self.marks():
            x = round(self.place(percent / 100)) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))


class IntervalLine(_Spanned):
    """A value as a dot on its interval."""

    def __init__(self, theme: Theme, line: Compared, span: tuple[int, int]) -> None:
        super().__init__(theme, span)
        self.line = line
        words = "no cases yet" if line.value is None else f"{percent_words(line.value)}, {range_words(line.interval)}"
        self.setAccessibleName(f"{line.name}: {words}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the interval and the dot."""
        painter = QPainter(self)
        self._grid_lines(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self._theme.bar if self.line.own else self._theme.quiet)
        middle = self.height() / 2
        if self.line.interval is not None:
            low, high = self.line.interval
            pen = QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(self.place(low), middle), QPointF(self.place(high), middle))
        if self.line.value is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(self.place(self.line.value), middle), 5, 5)


class ScaleLine(_Spanned):
    """The percentages under the lines."""

    def sizeHint(self) -> QSize:
        """One line of small words."""
        return QSize(200, SCALE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Write the percentages."""
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.quiet))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        for percent in self.marks():
            words = f"{percent}%"
            left = self.place(percent / 100) - painter.fontMetrics().horizontalAdvance(words) / 2
            painter.drawText(QPointF(left, self.height() - 4), words)
