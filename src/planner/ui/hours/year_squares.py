"""The squares of the year: what a day is lost to, told apart by pattern and by colour; and the key to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.hours.year_plan import Mark
from planner.ui.kit.parts import label, row
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.year_plan import DAY_OFF, MARK_WORDS, TODAY

if TYPE_CHECKING:
    from planner.ui.kit.theme import Theme

PLUS = 0.28
"""Half of the cross on a day that leave is tried on, beside the shorter side of its square."""
NOW = 2.0
PATTERNS = {
    Mark.BANK_HOLIDAY: Qt.BrushStyle.DiagCrossPattern,
    Mark.LEAVE: Qt.BrushStyle.BDiagPattern,
    Mark.SICKNESS: Qt.BrushStyle.HorPattern,
    Mark.OTHER: Qt.BrushStyle.Dense5Pattern,
}


def _ink(mark: Mark, theme: Theme) -> QColor:
    """The colour of a mark's pattern."""
    inks = {Mark.LEAVE: theme.accent, Mark.SICKNESS: theme.danger, Mark.OTHER: theme.quiet, Mark.TRIED: theme.accent}
    return QColor(inks.get(mark, theme.hatch))


def paint_ground(painter: QPainter, here: QRectF, theme: Theme, *, is_worked: bool) -> None:
    """A working day, or a day off."""
    painter.fillRect(here, QColor(theme.surface if is_worked else theme.shade))


def paint_lost(painter: QPainter, here: QRectF, mark: Mark, theme: Theme, *, is_part: bool = False) -> None:
    """What a day is lost to: all of its square, or where some of it is worked the lower half."""
    half = here.height() / 2 if is_part else 0.0
    lost = here.adjusted(0, half, 0, 0)
    if mark is not Mark.TRIED:
        if mark is Mark.SICKNESS:  # its lines begin anew in each row, so that a low one has some too
            painter.setBrushOrigin(QPointF(0, round(lost.top())))
        painter.fillRect(lost, QBrush(_ink(mark, theme), PATTERNS[mark]))
        painter.setBrushOrigin(QPointF())
        return
    painter.fillRect(lost, _ink(mark, theme))
    arm, middle = min(lost.width(), lost.height()) * PLUS, lost.center()
    painter.setPen(QPen(QColor(theme.on_accent), NOW))
    for x, y in ((arm, 0.0), (0.0, arm)):
        painter.drawLine(QLineF(middle.x() - x, middle.y() - y, middle.x() + x, middle.y() + y))


def paint_today(painter: QPainter, here: QRectF, theme: Theme) -> None:
    """A frame in the colour of the present."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.now), NOW))
    painter.drawRect(here.adjusted(NOW / 2, NOW / 2, -NOW / 2, -NOW / 2))


class YearKey(QWidget):
    """A square and a word for each pattern; folds where it is narrow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named = [(MARK_WORDS[mark], mark) for mark in Mark] + [(DAY_OFF, None), (TODAY, "today")]
        self.setLayout(WrappingRow(*(_named(words, what, theme) for words, what in named), spacing=16))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def _named(words: str, what: Mark | str | None, theme: Theme) -> QWidget:
    made = QWidget()
    made.setLayout(row(_Square(what, theme), label(words, "quiet")))
    return made


class _Square(QWidget):
    """One day as the year paints it."""

    def __init__(self, what: Mark | str | None, theme: Theme) -> None:
        super().__init__()
        self._what, self._theme = what, theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line high."""
        high = self.fontMetrics().height()
        return QSize(round(high * 1.4), high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the square and its edge."""
        painter = QPainter(self)
        here = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_ground(painter, here, self._theme, is_worked=self._what is not None)
        if isinstance(self._what, Mark):
            paint_lost(painter, here, self._what, self._theme)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.line_strong), 1))
        painter.drawRect(here)
        if isinstance(self._what, str) and not isinstance(self._what, Mark):
            paint_today(painter, here, self._theme)
        painter.end()
