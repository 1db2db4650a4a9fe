"""Where a file is to be saved: the system's own dialog, which asks before it names a file that is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from planner.ui.kit.file_dialog import open_spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PDF = {".pdf": "PDF (*.pdf)"}
TABLE = {".csv": "Table (*.csv)"}


def ask_where_to_save(
    parent: QWidget, title: str, name: str, forms: Mapping[str, str], save: Callable[[str], None]
) -> QFileDialog:
    """Ask for the file's name, with one to begin from, and hand it to what saves.

    Args:
        parent: the dialog is over its window.
        title: of the dialog.
        name: to begin from, with or without its ending.
        forms: the words of each form that the file may have by its ending, the usual one first.
        save: is given the name, with the ending of the form chosen where none was typed.
    """
    dialog = QFileDialog(parent, title, name)
    dialog.setNameFilters(list(forms.values()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(_suffix(next(iter(forms))))
    dialog.filterSelected.connect(partial(_suit, dialog, forms))
    dialog.fileSelected.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    open_spoken(dialog)
    return dialog


def _suit(dialog: QFileDialog, forms: Mapping[str, str], chosen: str) -> None:
    """Give the name the ending of the form that was chosen."""
    dialog.setDefaultSuffix(_suffix(next(ending for ending, words in forms.items() if words == chosen)))


def _suffix(ending: str) -> str:
    return ending.removeprefix(".")
