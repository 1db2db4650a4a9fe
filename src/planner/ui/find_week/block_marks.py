"""How an entry is drawn in the picture of a week, and beside its name in the legend: fill, edge and mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from planner.ui.kit.colour import blend, marked_on
from planner.ui.kit.edges import paint_edge
from planner.words.legend import Edge
from planner.words.week_blocks import Mark

if TYPE_CHECKING:
    from planner.ui.kit.theme import Theme

ROUND, EDGE, PATTERN, STRONG = 3.0, 3.0, 5.0, 2.0
MARKED_FILL = 2


def edge_of(colour: str, theme: Theme) -> QColor:
    """The hue of an activity, so far towards the ink that it stands out from the ground; in contrast the ink itself."""
    return QColor(theme.text if theme.is_contrast else marked_on(colour, theme.surface, theme.text))


def paint_body(painter: QPainter, here: QRectF, colour: str, mark: Mark, theme: Theme, sort: Edge = Edge.SOLID) -> None:
    """A pale block with an edge all round; what is new has a dashed one, what is moved a strong one.

    `sort` is the pattern at its left, as in the diary.
    """
    changed = mark in (Mark.NEW, Mark.MOVED)
    share = theme.fill_share * (MARKED_FILL if changed else 1)
    painter.setBrush(blend(colour, theme.surface, min(0.6, share)))
    edge = edge_of(colour, theme)
    pen = QPen(QColor(theme.accent), STRONG) if changed else QPen(edge, 1)
    pen.setStyle(Qt.PenStyle.DashLine if mark is Mark.NEW else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    inset = pen.widthF() / 2
    painter.drawRoundedRect(here.adjusted(inset, inset, -inset, -inset), ROUND, ROUND)
    if not changed:
        wide = EDGE if sort is Edge.SOLID else PATTERN
        paint_edge(painter, QRectF(here.left(), here.top() + 1, wide, here.height() - 2), sort, edge)


def paint_mark(painter: QPainter, here: QRectF, mark: Mark, theme: Theme) -> None:
    """A dot for what stays, a cross for what is new, an arrow for what was moved: within a square."""
    ink = QColor(theme.text if mark is Mark.LOCKED else theme.accent)
    middle, half = here.center(), here.width() / 2
    painter.setPen(QPen(ink, max(1.5, here.width() / 6)))
    if mark is Mark.LOCKED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(middle, half * 0.6, half * 0.6)
    elif mark is Mark.NEW:
        painter.drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0))
        painter.drawLine(middle - QPointF(0, half), middle + QPointF(0, half))
    elif mark is Mark.MOVED:
        tip = middle + QPointF(half, 0)
        painter.drawLine(middle - QPointF(half, 0), tip)
        painter.drawLine(tip, tip + QPointF(-half * 0.8, -half * 0.8))
        painter.drawLine(tip, tip + QPointF(-half * 0.8, half * 0.8))
