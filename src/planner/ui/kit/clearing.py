"""A line with a button that empties it, which a screen reader can name: Qt gives its own no words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

CLEAR = "Clear"


def let_clear(line: QLineEdit) -> None:
    """Give a line the button."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(CLEAR)
