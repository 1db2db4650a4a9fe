"""Two parts beside one another where there is room for both, else under one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

GAP = 16
MOST_WIDTH = 16777215
"""Qt's own for "as wide as there is"."""


class SideBySide(QWidget):
    """The widths they need are counted in letters, so that large type folds them as a narrow window does."""

    def __init__(self, left: QWidget, right: QWidget, letters: int, rest: int) -> None:
        """Beside one another the left one is so many letters wide, and the right one takes the rest, at least."""
        super().__init__()
        self._left, self._letters, self._rest = left, letters, rest
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        self._box.addWidget(left)
        self._box.addWidget(right, 1)
        self._box.addStretch(0)  # takes the room of the right one while that is hidden
        self.setLayout(self._box)
        # Its width side by side must not keep the page from becoming narrower.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def are_beside(self) -> bool:
        """They stand beside one another."""
        return self._box.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or unfold."""
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        has_room = event.size().width() >= (self._letters + self._rest) * letter + GAP
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom)
        self._left.setMaximumWidth(self._letters * letter if has_room else MOST_WIDTH)
        self._left.setMinimumWidth(self._letters * letter if has_room else 0)
