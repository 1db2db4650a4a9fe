"""Exporting everything from the window: the plain export, to a new folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.file_dialog import open_spoken
from planner.ui.kit.leaving_question import AS_IT_IS, CANCEL, LEAVE_OUT
from planner.ui.kit.tasks import Task
from planner.words.noticed import leaving_words

if TYPE_CHECKING:
    from planner.exchange.plain.folder_out import Everything
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.offer_bar import OfferBar


def ask_for_folder(desk: Desk, deeds: Deeds, question: OfferBar, window: QWidget) -> QFileDialog:
    """Ask for the name of the folder; its title says before anything is written that it is not encrypted."""
    name = f"planner-{desk.hours.today().isoformat()}"
    dialog = QFileDialog(window, "Export everything, not encrypted, to a new folder", name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Export")
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, "New folder:")
    dialog.fileSelected.connect(lambda chosen: export_everything(desk, deeds, question, Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    open_spoken(dialog)
    return dialog


def export_everything(desk: Desk, deeds: Deeds, question: OfferBar, folder: Path) -> None:
    """Write everything the diary holds now to a folder; what looks like identifiers in it is asked about first."""
    from planner.exchange.plain.folder_out import cleared, everything_of, noticed_in_everything

    try:
        everything = everything_of(desk)
    except PlannerError as refusal:
        deeds.refused.emit(str(refusal))
        return
    counts = noticed_in_everything(everything, desk.noticing)
    if not counts:
        _write(desk, everything, deeds, folder)
        return
    answers = (
        (LEAVE_OUT, lambda: _write(desk, cleared(everything, desk.noticing), deeds, folder)),
        (AS_IT_IS, lambda: _write(desk, everything, deeds, folder)),
        (CANCEL, question.end),
    )
    question.ask(leaving_words(counts), answers)


def _write(desk: Desk, everything: Everything, deeds: Deeds, folder: Path) -> None:
    """Write it on another thread, whole or not at all."""
    from planner.exchange.plain.folder_out import noted, write_everything

    task = Task(partial(write_everything, everything, folder), deeds)
    task.done.connect(lambda done: deeds.said.emit(noted(desk, done)))
    task.refused.connect(deeds.refused.emit)
    task.start()
