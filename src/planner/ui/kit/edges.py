"""The edge of an entry in the pattern of its sort, so that sorts which share a colour are told apart, as on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from planner.words.legend import Edge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QColor, QPainter

PATTERNED = 6.0
"""Pixels across an edge that has a pattern; a solid one may be narrower."""
BAND, DASH, CHECK, DOT = 3.0, 9.0, 3.0, 5.0
"""Pixels up each band and dash, and from one dot to the next; the gaps of bands and dashes are alike."""
GAP = 3.0
THIN_SHARE = 0.35


def paint_edge(painter: QPainter, here: QRectF, edge: Edge, colour: QColor) -> None:
    """Paint an edge over a place as high as the entry, in a colour that stands out from the ground."""
    if edge is Edge.SOLID:
        painter.fillRect(here, colour)
    elif edge is Edge.THIN:
        painter.fillRect(QRectF(here.left(), here.top(), here.width() * THIN_SHARE, here.height()), colour)
    elif edge in BARS:
        for bar in _bars(here, *BARS[edge]):
            painter.fillRect(bar, colour)
    else:
        _paint_lines(painter, here, edge, colour)


BARS = {Edge.BANDS: (BAND, GAP, 1), Edge.DASHES: (DASH, GAP, 1), Edge.CHECKS: (CHECK, CHECK, 2)}
"""How high the bars of a pattern are, how far apart, and in how many columns that take turns."""


def _bars(here: QRectF, high: float, gap: float, columns: int) -> Iterator[QRectF]:
    wide = here.width() / columns
    for column in range(columns):
        top = here.top() + column * high
        while top < here.bottom():
            yield QRectF(here.left() + column * wide, top, wide, min(high, here.bottom() - top))
            top += high + gap


def _paint_lines(painter: QPainter, here: QRectF, edge: Edge, colour: QColor) -> None:
    """A frame, dots, or lines that rise or fall."""
    painter.save()
    painter.setClipRect(here, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if edge is Edge.HOLLOW:
        painter.drawRect(here.adjusted(0.75, 0.75, -0.75, -0.75))
    elif edge is Edge.DOTS:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        y = here.top() + DOT / 2
        while y < here.bottom():
            painter.drawEllipse(QPointF(here.center().x(), y), DOT * 0.36, DOT * 0.36)
            y += DOT
    else:
        rise = here.width() if edge is Edge.SLANT else -here.width()
        y = here.top() - here.width()
        while y < here.bottom() + here.width():
            painter.drawLine(QPointF(here.left(), y + max(0.0, rise)), QPointF(here.right(), y + max(0.0, -rise)))
            y += DOT
    painter.restore()
