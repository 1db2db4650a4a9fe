"""Where a file is to be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from planner.ui.kit.save_dialog import TABLE, ask_where_to_save

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

FORMS = {**TABLE, ".xlsx": "Workbook (*.xlsx)"}


def test_a_name_without_an_ending_gets_that_of_the_form_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    parent, names = QWidget(), list[str]()
    qtbot.addWidget(parent)
    dialog = ask_where_to_save(parent, "Save it", str(tmp_path / "it"), FORMS, names.append)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert (dialog.defaultSuffix(), dialog.nameFilters()) == ("csv", ["Table (*.csv)", "Workbook (*.xlsx)"])
    dialog.filterSelected.emit("Workbook (*.xlsx)")
    dialog.accept()
    assert names == [str(tmp_path / "it.xlsx")]


def test_a_file_that_is_there_is_asked_about(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ask_where_to_save(parent, "Save it", "it.csv", TABLE, print)
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.reject()
