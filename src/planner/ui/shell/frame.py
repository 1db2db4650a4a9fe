"""All of the window: rail, toolbar, figures and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Frame(QWidget):
    """Holds them, and hears Esc and other keys where none of them had a use for them."""

    left = Signal()
    unused = Signal(str)
    """A key that nothing had a use for, as it is written."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads home from the rail, the toolbar and the figures too; other keys are handed on."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            self.unused.emit(QKeySequence(event.keyCombination()).toString())
