"""A list whose keys do something with one line of it: a screen reader is told which as the focus comes."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent
from PySide6.QtWidgets import QListWidget


class SpokenList(QListWidget):
    """Left to Qt only the list is told of, and no line of it before an arrow is pressed."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the line told that the keys are about, after the list."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self._say_line)

    def _say_line(self) -> None:
        if self.hasFocus() and self.currentRow() >= 0 and QAccessible.isActive():
            told = QAccessibleEvent(self, QAccessible.Event.Focus)
            told.setChild(self.currentRow())
            QAccessible.updateAccessibility(told)
