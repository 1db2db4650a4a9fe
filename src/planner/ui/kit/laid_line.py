"""A line of words laid out once, to be painted again and again; they are shown as they were typed, as all words are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStaticText, QTextOption, QTransform

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

Laid = QStaticText
"""A line of words, laid out."""


def laid_out(words: str, font: QFont) -> Laid:
    """One line of words laid out in a type, to be painted again and again, as `QPainter.drawText` would paint it."""
    made = QStaticText(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    made.setTextOption(option)
    made.prepare(QTransform(), font)
    return made
