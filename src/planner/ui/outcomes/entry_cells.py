"""The parts the entry row is made of: short fields, headings, and cells as wide as their column."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from planner.ui.kit.parts import label, row

SMALL = 0.9


class Field(QLineEdit):
    """A short line that leaves undo to the window where there is nothing of its own to take back."""

    def __init__(self, accessible_name: str) -> None:
        super().__init__()
        self.setAccessibleName(accessible_name)

    def event(self, event: QEvent) -> bool:
        """Keep only the undo that has something to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_idle(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_idle(self, event: QKeyEvent) -> bool:
        undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
        redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
        return undo or redo


def heading(words: str) -> QWidget:
    """Small quiet words over a cell, cut where the column is narrower."""
    made = label(words, "quiet")
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * SMALL)
    made.setFont(font)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made


def score_pair(first: Field, last: Field) -> QWidget:
    """Two scores with an arrow between."""
    pair = QWidget()
    pair.setLayout(row(first, label("→", "quiet"), last, spacing=4))
    return pair


def cell_of(part: QWidget) -> QWidget:
    """A part in a column: as wide as the column, less the gap to the next."""
    cell = QWidget()
    cell.setLayout(row(part, margins=(0, 0, 8, 0)))
    part.setMinimumWidth(0)
    cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return cell
