"""What is chosen beside what it gives where there is room for both, else above it."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from planner.ui.reports.printed_report import PAGE_LETTERS, SIDE_LETTERS, WIDEST


class Beside(QBoxLayout):
    """Two parts: the first as wide as its lines are read, the second with the room that is left."""

    def __init__(self, side: QWidget, rest: QWidget) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(24)
        self._side_part = side
        self.addWidget(side)
        self.addWidget(rest, 1)

    def fold(self, width: int) -> None:
        """Lie beside one another, or under one another, at a width of the page."""
        letter = self._side_part.fontMetrics().averageCharWidth()
        is_wide = width >= (SIDE_LETTERS + PAGE_LETTERS) * letter
        ways = QBoxLayout.Direction
        self.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._side_part.setMaximumWidth(SIDE_LETTERS * letter if is_wide else WIDEST)
        self._side_part.setMinimumWidth(SIDE_LETTERS * letter if is_wide else 0)
