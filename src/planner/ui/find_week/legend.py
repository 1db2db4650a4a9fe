"""What the marks in the pictures mean, each beside the block it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.find_week.block_marks import paint_body, paint_mark
from planner.ui.kit.parts import label, row
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.week_blocks import Mark

if TYPE_CHECKING:
    from planner.ui.kit.theme import Theme

MARKS = (Mark.LOCKED, Mark.NEW, Mark.MOVED)
COLOUR = "#0072b2"
"""Of contact, as the swatches have to have one."""


class Legend(QWidget):
    """A swatch and a word for each mark; folds where it is narrow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setLayout(WrappingRow(*(_named(mark, theme) for mark in MARKS), spacing=16))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def _named(mark: Mark, theme: Theme) -> QWidget:
    made = QWidget()
    made.setLayout(row(_Swatch(mark, theme), label(mark.value, "quiet")))
    return made


class _Swatch(QWidget):
    """A small block with its mark."""

    def __init__(self, mark: Mark, theme: Theme) -> None:
        super().__init__()
        self._mark, self._theme = mark, theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line high."""
        high = self.fontMetrics().height()
        return QSize(high * 2, high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the block and its mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_body(painter, here, COLOUR, self._mark, self._theme)
        side = here.height() * 0.5
        square = QRectF(0, 0, side, side)
        square.moveCenter(here.center())
        paint_mark(painter, square, self._mark, self._theme)
        painter.end()
