"""Where a table is to be saved: the system's own dialog, which asks before it names a file that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

FILTER, ENDING = "Table (*.csv)", "csv"


def ask_for_table(parent: QWidget, title: str, name: str, save: Callable[[str], None]) -> None:
    """Ask for the file's name, with one to begin from, and hand it to what saves."""
    dialog = QFileDialog(parent, title, name, FILTER)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ENDING)
    dialog.fileSelected.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
