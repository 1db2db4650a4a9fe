"""Exporting everything from the window: the plain export, to a new folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.tasks import Task

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds


def ask_for_folder(desk: Desk, deeds: Deeds, window: QWidget) -> QFileDialog:
    """Ask for the name of the folder; its title says before anything is written that it is not encrypted."""
    name = f"planner-{desk.hours.today().isoformat()}"
    dialog = QFileDialog(window, "Export everything, not encrypted, to a new folder", name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Export")
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, "New folder:")
    dialog.fileSelected.connect(lambda chosen: export_everything(desk, deeds, Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def export_everything(desk: Desk, deeds: Deeds, folder: Path) -> None:
    """Write everything the diary holds now to a folder, on another thread, whole or not at all."""
    from planner.exchange.plain.folder_out import everything_of, write_everything

    try:
        everything = everything_of(desk)
    except PlannerError as refusal:
        deeds.refused.emit(str(refusal))
        return
    task = Task(partial(write_everything, everything, folder), deeds)
    task.done.connect(deeds.said.emit)
    task.refused.connect(deeds.refused.emit)
    task.start()
