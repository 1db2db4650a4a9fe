"""Words of the grid in one type: measured, cut and laid out once, for a week writes the same few again and again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from planner.ui.diary.grid.sizes import bold_font, small_font
from planner.ui.kit.laid_line import laid_out

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from planner.ui.kit.laid_line import Laid

MOST_KEPT = 2048
"""Pieces of text that are remembered of one type; then they are forgotten, so that a long day does not fill up."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter
Place = tuple[float, float, float, float]
"""Left, top, width and height, in pixels: a week has hundreds of them, and as numbers they cost least."""
ROUNDING = 1 / 32
"""Qt reckons widths of text in sixty-fourths of a pixel."""


class Lettering:
    """One type and what is known of words in it; the pictures are those `QPainter.drawText` makes."""

    def __init__(self, font: QFont) -> None:
        self.font, self.metrics = font, QFontMetricsF(font)
        self.high = self.metrics.height()
        self.letter = self.metrics.averageCharWidth()
        self._wide: dict[str, float] = {}
        self._cut: dict[tuple[str, float], str] = {}
        self._laid: dict[str, Laid] = {}

    def wide(self, words: str) -> float:
        """How wide words are, in pixels."""
        known = self._wide.get(words)
        if known is None:
            known = self._wide[words] = self.metrics.horizontalAdvance(words)
            keep_few(self._wide)
        return known

    def cut(self, words: str, room: float) -> str:
        """Words cut at the end to a room in pixels; those that fit are left as they are."""
        if self.wide(words) <= room - ROUNDING:
            return words
        known = self._cut.get((words, room))
        if known is None:
            known = self._cut[words, room] = self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            keep_few(self._cut)
        return known

    def write(self, painter: QPainter, place: Place, words: str, side: Qt.AlignmentFlag = LEFT) -> None:
        """Write one line at a side of a place, in the middle of its height, with the painter's pen.

        The painter has this type already. Words larger than their place are drawn as Qt draws them, cut by it.
        """
        laid = self.laid(place, words, side)
        if laid is None:
            painter.drawText(QRectF(*place), side, words)
        else:
            painter.drawStaticText(QPointF(laid[0], laid[1]), laid[2])

    def laid(self, place: Place, words: str, side: Qt.AlignmentFlag = LEFT) -> tuple[float, float, Laid] | None:
        """Where words begin in a place, and the words laid out; None where they are larger than it."""
        left, top, room, high = place
        wide, spare = self.wide(words), high - self.high
        if spare < 0 or wide > room:
            return None
        if side is not LEFT:
            left += (room - wide) if side is RIGHT else (room - wide) / 2
        return left, top + spare / 2, self._text(words)

    def _text(self, words: str) -> Laid:
        known = self._laid.get(words)
        if known is None:
            known = self._laid[words] = laid_out(words, self.font)
            keep_few(self._laid)
        return known


@dataclass(frozen=True, slots=True)
class Types:
    """The three types the grid is written in."""

    usual: Lettering
    bold: Lettering
    small: Lettering


def types_of(font: QFont) -> Types:
    """The types beside a font, with what is known of words in them."""
    return _types(font.toString())


@lru_cache(maxsize=4)
def _types(description: str) -> Types:
    font = QFont()
    font.fromString(description)
    return Types(Lettering(font), Lettering(bold_font(font)), Lettering(small_font(font)))


def keep_few(kept: dict) -> None:  # type: ignore[type-arg] # of any kind
    """Forget all once there is too much of it."""
    if len(kept) > MOST_KEPT:
        kept.clear()
