from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from planner.ui.diary.grid.pictures import LARGEST, MOST_PIXELS, Pictures

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SIZE = 160
HARDLY = 3
"""Of 255: what two roundings may add up to where an edge lies within a pixel."""


class Shape:
    """A rounded block with a pattern, and how often it was drawn."""

    def __init__(self, here: QRectF, pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern) -> None:
        self.here, self.pattern, self.drawn = here, pattern, 0

    @property
    def has_pattern(self) -> bool:
        return self.pattern is not Qt.BrushStyle.SolidPattern

    def draw(self, painter: QPainter) -> None:
        self.drawn += 1
        painter.setPen(QPen(QColor("#123456"), 1))
        painter.setBrushOrigin(self.here.topLeft())
        painter.setBrush(QBrush(QColor("#c0d0e0"), self.pattern))
        painter.drawRoundedRect(self.here.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def canvas(ratio: float) -> QImage:
    made = QImage(round(SIZE * ratio), round(SIZE * ratio), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(QColor("#ffffff"))
    return made


def painted(shape: Shape, ratio: float, pictures: Pictures | None) -> QImage:
    made = canvas(ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if pictures is None:
        shape.draw(painter)
    else:
        pictures.paint(painter, shape.here, shape.pattern, shape.draw, has_pattern=shape.has_pattern)
    painter.end()
    return made


def furthest(one: QImage, other: QImage) -> int:
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return max(abs(a - b) for a, b in pairs)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("pattern", [Qt.BrushStyle.SolidPattern, Qt.BrushStyle.FDiagPattern])
@pytest.mark.parametrize("left", [3.0, 17.3, 45.85])
def test_a_picture_is_what_is_drawn(qtbot: QtBot, ratio: float, pattern: Qt.BrushStyle, left: float) -> None:
    assert qtbot
    here = QRectF(left, 21.4, 61.7, 50.2)
    pictures, again = Pictures(ratio), here.translated(17, 23)
    for place in (here, again):
        direct, by_picture = Shape(place, pattern), Shape(place, pattern)
        assert furthest(painted(direct, ratio, None), painted(by_picture, ratio, pictures)) <= HARDLY


def test_what_was_painted_before_is_drawn_no_more(qtbot: QtBot) -> None:
    assert qtbot
    pictures, first = Pictures(1.0), Shape(QRectF(3.5, 4, 50, 50))
    again, elsewhere = Shape(first.here.translated(5, 3)), Shape(first.here.translated(0.25, 0))
    for one in (first, again, elsewhere):
        painted(one, 1.0, pictures)
    assert (first.drawn, again.drawn, elsewhere.drawn) == (1, 0, 1)


def test_pictures_are_forgotten_before_they_fill_the_memory(qtbot: QtBot) -> None:
    assert qtbot
    pictures = Pictures(1.0)
    for number in range(2 * MOST_PIXELS // LARGEST):
        painted(Shape(QRectF(0, 0, 400, 450 + number)), 1.0, pictures)
        assert sum(one.width() * one.height() for one in pictures._kept.values()) <= MOST_PIXELS
    kept = len(pictures._kept)
    painted(Shape(QRectF(0, 0, 4000, 4000)), 1.0, pictures)
    assert len(pictures._kept) == kept
