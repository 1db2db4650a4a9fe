"""Qt's own dialog for files: a screen reader is told what its lists are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QWidget

from planner.ui.kit.file_dialog import open_spoken

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_every_list_of_a_dialog_for_files_has_a_label(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = QFileDialog(parent, "Choose a file", str(tmp_path))
    open_spoken(dialog)
    labelled = {one.buddy() for one in dialog.findChildren(QLabel)}
    assert [one for one in dialog.findChildren(QComboBox) if one not in labelled] == []
    dialog.reject()
