"""A few figures in large type, each with quiet words under it that say what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QLabel, QWidget

from planner.ui.kit.parts import column, label
from planner.ui.kit.spoken_as import SpokenRole
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGER = 1.8
"""Beside the size of type around it."""
APART = 32
"""Pixels after each, so that those on one line are told apart."""


class BigFigures(QWidget):
    """So many figures at most; they fold onto more lines where there is less room."""

    def __init__(self, most: int) -> None:
        super().__init__()
        # A stop for the keys between fields that may lie a screen apart, and one for a screen reader.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        SpokenRole(self, QAccessible.Role.StaticText)
        self._pairs = tuple((self._large(), label(tone="quiet")) for _ in range(most))
        self._parts = tuple(self._part(*pair) for pair in self._pairs)
        self.setLayout(WrappingRow(*self._parts))

    def _large(self) -> QLabel:
        made = label()
        font = QFont(self.font())
        if font.pixelSize() > 0:
            font.setPixelSize(round(LARGER * font.pixelSize()))
        else:
            font.setPointSizeF(LARGER * font.pointSizeF())
        font.setWeight(QFont.Weight.DemiBold)
        made.setFont(font)
        return made

    def _part(self, figure: QLabel, words: QLabel) -> QWidget:
        made = QWidget()
        made.setLayout(column(figure, words, spacing=0, margins=(0, 0, APART, 0)))
        return made

    @property
    def figures(self) -> tuple[tuple[str, str], ...]:
        """What is shown: each figure and its words."""
        shown = [pair for pair, part in zip(self._pairs, self._parts, strict=True) if not part.isHidden()]
        return tuple((figure.text(), words.text()) for figure, words in shown)

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Show figures with their words."""
        for number, ((figure, words), part) in enumerate(zip(self._pairs, self._parts, strict=True)):
            part.setVisible(number < len(figures))
            if number < len(figures):
                figure.setText(figures[number][0])
                words.setText(figures[number][1])
                figure.setAccessibleName(f"{figures[number][1]}: {figures[number][0]}")
        self.setAccessibleName("; ".join(f"{figure}, {words}" for figure, words in figures))
        self.updateGeometry()
