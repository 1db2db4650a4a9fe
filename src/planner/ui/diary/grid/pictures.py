"""Shapes of the grid painted once: a week has the same few again and again, and a picture takes a tenth of the time."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

MOST_PIXELS, LARGEST = 2_000_000, 200_000
"""Of all pictures together, 8 MB, and then they are forgotten, so that a long day does not fill up; and of one."""


class Pictures:
    """Pictures of shapes without a word in them, known by what is painted, how large, where in a pixel."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._kept: dict[Hashable, QPixmap] = {}
        self._pixels = 0.0

    def paint(
        self,
        painter: QPainter,
        here: QRectF,
        what: Hashable,
        draw: Callable[[QPainter], object],
        *,
        has_pattern: bool = False,
    ) -> None:
        """Paint what `draw` paints within a place.

        Args:
            painter: of the grid.
            here: the place; nothing is painted beyond it.
            what: everything the shape depends on besides its place.
            draw: paints it with the painter it is given.
            has_pattern: one of Qt's is in it, which begins at the corner of the place.
        """
        left, top, wide, high = here.left(), here.top(), here.width(), here.height()
        if wide * high > LARGEST or not (self._ratio == 1 or (self._ratio.is_integer() and not has_pattern)):
            draw(painter)  # the picture would not lie on the pixels of the screen, or Qt would stretch its pattern
            return
        name = what, left % 1, top % 1, wide, high
        picture = self._kept.get(name)
        x, y = floor(left), floor(top)
        if picture is None:
            picture = self._kept[name] = self._drawn(QRectF(x, y, ceil(left + wide) - x, ceil(top + high) - y), draw)
        painter.drawPixmap(x, y, picture)

    def _drawn(self, here: QRectF, draw: Callable[[QPainter], object]) -> QPixmap:
        size = (here.size() * self._ratio).toSize()
        self._pixels += size.width() * size.height()
        if self._pixels > MOST_PIXELS:
            self._kept.clear()
            self._pixels = size.width() * size.height()
        made = QPixmap(size)
        made.setDevicePixelRatio(self._ratio)
        made.fill(QColor(0, 0, 0, 0))  # by name it would have PySide make a kind of all named colours
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-here.topLeft())
        draw(painter)
        painter.end()
        return made


@lru_cache(maxsize=2)
def pictures_at(ratio: float) -> Pictures:
    """The pictures of a screen of so many pixels to one."""
    return Pictures(ratio)
