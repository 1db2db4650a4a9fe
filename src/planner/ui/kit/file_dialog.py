"""Qt's own dialog for files, as a screen reader is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

LISTS = {"lookInLabel": "lookInCombo", "fileTypeLabel": "fileTypeCombo"}
"""The lists by what stands before them, as Qt names both; Qt leaves them without a label."""


def open_spoken(dialog: QFileDialog) -> None:
    """Open it with every list labelled; the system's own dialog, where there is one, sees to itself."""
    dialog.open()
    for before, name in LISTS.items():
        words, chosen = dialog.findChild(QLabel, before), dialog.findChild(QComboBox, name)
        if words is not None and chosen is not None:
            words.setBuddy(chosen)
