"""How large the window opens: never larger than the screen it opens on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SMALLEST = QSize(800, 520)
USUAL = QSize(1440, 900)
FRAME = QSize(2, 36)
"""Pixels of a usual frame with its title bar, which Qt does not know before the window is shown."""


def fit(window: QWidget, free: QSize) -> None:
    """Give a window its usual size, as far as the screen has so much free of bars and docks."""
    room = free - FRAME
    window.setMinimumSize(SMALLEST.boundedTo(room))
    window.resize(USUAL.boundedTo(room))
