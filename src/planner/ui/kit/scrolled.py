"""An area that scrolls, for whatever may be larger than its room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QScrollArea

from planner.ui.kit.by_property import take_no_focus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TITLE_BAR = 40
"""Pixels kept for what the system draws over a dialog."""


def scrolling(sheet: QWidget) -> QScrollArea:
    """An area that scrolls where a sheet is larger than its room."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    take_no_focus(made)
    made.setWidget(sheet)
    return made
