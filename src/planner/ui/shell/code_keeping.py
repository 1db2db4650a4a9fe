"""Ways to keep a recovery code besides copying it by hand: a sheet of paper, or a file of the user's choice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from planner.ui.kit.save_dialog import ask_where_to_save
from planner.ui.kit.spooler import spooler_answers
from planner.ui.kit.tasks import Task
from planner.whole_file import write_atomically

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FILE_NAME = "Planner recovery code.txt"
FORMS = {".txt": "Text (*.txt)"}
POINTS = 14
ON_PAPER = """Planner: recovery code of my diary

{code}

It opens the diary if the passphrase is forgotten. Whoever has this and the files of the diary can read it:
keep it apart from the computer, and show it to nobody.
"""
PRINTED = "Sent to the printer. Fetch the page at once, and keep it apart from this machine."
NO_SPOOLER = "No printer answers on this machine: write the code down by hand, or save it to a file."
NOT_PRINTED = "The printer did not take the page: write the code down by hand, or save it to a file."
SAVED = (
    "Saved as {name}, not encrypted: whoever finds it with the diary can read the diary. Move it off this machine, "
    "such as onto a memory stick that stays at home."
)
BESIDE_DIARY = "That is the folder of the diary: a code that lies beside it protects nothing. Choose another place."
NOT_SAVED = "The code could not be saved there ({why}): choose another place."


class CodeKeeping(QObject):
    """Puts a code on paper or into a file, and says where it lies now."""

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over

    # A file

    def ask_where(self, code: str, diary: Path | None) -> None:
        """Ask for a file's name; the system's dialog asks before it names one that is there."""
        title, save = "Save the recovery code", lambda name: self.save(Path(name), code, diary)
        ask_where_to_save(self._over, title, FILE_NAME, FORMS, save)

    def save(self, file: Path, code: str, diary: Path | None = None) -> None:
        """Write the code into a file only its owner can read; never beside the diary it opens."""
        if diary is not None and file.parent.resolve() == diary.resolve():
            self.refused.emit(BESIDE_DIARY)
            return
        try:
            write_atomically(file, ON_PAPER.format(code=code).encode())
        except OSError as error:
            self.refused.emit(NOT_SAVED.format(why=error.strerror))
            return
        self.told.emit(SAVED.format(name=file))

    # Paper

    def ask_printer(self, code: str) -> None:
        """Ask which printer, where the print service of this machine answers; another is never asked."""
        task = Task(spooler_answers, self)
        task.done.connect(partial(self._ask_printer, code))
        task.start()

    def _ask_printer(self, code: str, is_there: bool) -> None:  # noqa: FBT001 - what a task found
        if not is_there:
            self.refused.emit(NO_SPOOLER)
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Planner")
        dialog = QPrintDialog(printer, self._over)
        dialog.accepted[QPrinter].connect(partial(self.print_on, code))  # type: ignore[index] # as in print_week
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog's own takes a slot by its C++ name

    def print_on(self, code: str, printer: QPrinter) -> None:
        """Print one page with the code."""
        from PySide6.QtPrintSupport import QPrinter as Printer

        document = QTextDocument()
        font = document.defaultFont()
        font.setPointSize(POINTS)
        document.setDefaultFont(font)
        document.setPlainText(ON_PAPER.format(code=code))
        document.print_(printer)
        is_bad = printer.printerState() in {Printer.PrinterState.Error, Printer.PrinterState.Aborted}
        (self.refused if is_bad else self.told).emit(NOT_PRINTED if is_bad else PRINTED)
