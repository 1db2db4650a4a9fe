"""Sheets that are only looked at: the arrows and the page keys scroll them, whatever has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QScrollArea

LINES = 2
"""Lines of type that an arrow scrolls."""


def scrolled_by(event: QKeyEvent, area: QScrollArea) -> bool:
    """Scroll as a key asks for; whether it asks for that."""
    bar, line = area.verticalScrollBar(), LINES * area.fontMetrics().height()
    by = {
        Qt.Key.Key_Down: line,
        Qt.Key.Key_Up: -line,
        Qt.Key.Key_PageDown: bar.pageStep(),
        Qt.Key.Key_PageUp: -bar.pageStep(),
    }.get(Qt.Key(event.key()), 0)
    bar.setValue(bar.value() + by)
    return bool(by)
