"""What is chosen beside what it gives where there is room for both, else above it."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

SIDE_LETTERS, REST_LETTERS = 46, 60
"""Widths of what is chosen and of what lies beside it, in letters."""
WIDEST = 16_777_215
"""Qt's own: no limit."""


class Beside(QBoxLayout):
    """Two parts: the first as wide as its lines are read, the second with the room that is left."""

    def __init__(self, side: QWidget, rest: QWidget, side_letters: int = SIDE_LETTERS) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(24)
        self._side_part, self._side_letters = side, side_letters
        self.addWidget(side)
        self.addWidget(rest, 1)
        self.addStretch(0)  # where the second is hidden, the first stays at the left

    def fold(self, width: int) -> bool:
        """Lie beside one another, or under one another, at a width of the page; whether there is room for both."""
        letter = self._side_part.fontMetrics().averageCharWidth()
        is_wide = width >= (self._side_letters + REST_LETTERS) * letter
        ways = QBoxLayout.Direction
        self.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._side_part.setMaximumWidth(self._side_letters * letter if is_wide else WIDEST)
        self._side_part.setMinimumWidth(self._side_letters * letter if is_wide else 0)
        return is_wide
