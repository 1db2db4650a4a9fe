"""Importing from the window: choose files, read them aside, put them in as one deed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from planner.services.words import counted
from planner.ui.tasks import Task

if TYPE_CHECKING:
    from planner.domain.change import Change
    from planner.exchange.parsed import Parsed
    from planner.services.desk import Desk
    from planner.services.imports import Taken
    from planner.ui.deeds import Deeds

FILTERS = "Calendars, tables and set-ups (*.ics *.csv *.xlsx *.toml);;All files (*)"

LINES_NAMED = 6


class Importing(QObject):
    """Takes files into the diary: all of them or none, and nothing twice."""

    finished = Signal()

    def __init__(self, desk: Desk, deeds: Deeds, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._deeds, self._window = desk, deeds, window
        self._names: tuple[str, ...] = ()
        self._providers: dict[str, str] = {}

    def ask(self) -> None:
        """Ask which files."""
        dialog = QFileDialog(self._window, "Import files", "", FILTERS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Import")
        dialog.filesSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, names: Sequence[str]) -> None:
        """Read files on another thread, then put them in."""
        self._names = tuple(names)
        self._read("")

    def _read(self, provider: str) -> None:
        """Read the files; `provider` is whose figures to take where a file has those of many."""
        from planner.exchange.intake import Asked, known_to, read_files

        known, asked, names = known_to(self._desk), Asked(provider=provider), self._names
        self._deeds.said.emit("Reading …")
        task = Task(lambda: read_files([Path(name) for name in names], known, asked), self)
        task.done.connect(self._put_in)
        task.refused.connect(self._deeds.refused)
        task.ended.connect(self.finished)
        task.start()

    def _put_in(self, read: list[Parsed]) -> None:
        from planner.exchange.intake import Asked, put_in, refuse_bad

        providers = next((parsed.providers for parsed in read if parsed.providers), ())
        if providers:
            self._ask_provider(providers)
            return
        taken: list[Taken] = []

        def deed() -> Change:
            refuse_bad(read, Asked(), how_to_list="")
            taken.append(put_in(self._desk, read))
            change = taken[0].change
            if change is None:
                msg = "A real import always makes a change."
                raise TypeError(msg)
            return change

        if self._deeds.do(deed) is not None:
            self._deeds.said.emit(_report(taken[0], read))

    def _ask_provider(self, providers: Sequence[tuple[str, str]]) -> None:
        """Ask whose figures are the user's, then read again; leaving the question imports nothing."""
        self._providers = {f"{name} ({code})": code for code, name in providers}
        question = QInputDialog(self._window)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setWindowTitle("Import")
        question.setLabelText(f"The file has the figures of {len(providers)} providers. Which is yours?")
        question.setComboBoxItems(sorted(self._providers, key=str.casefold))
        question.setOkButtonText("Import")
        question.textValueSelected.connect(self._provider_chosen)
        question.open()

    def _provider_chosen(self, words: str) -> None:
        self._read(self._providers[words])


def _report(taken: Taken, read: Sequence[Parsed]) -> str:
    warnings = " ".join(warning for parsed in read for warning in parsed.warnings)
    already = f", {counted(taken.duplicates, 'was', 'were')} there already" if taken.duplicates else ""
    already += _lines_words(taken, read) if taken.duplicates else ""
    return f"{counted(taken.new, 'row', 'rows')} imported{already}. {warnings}".strip()


def _lines_words(taken: Taken, read: Sequence[Parsed]) -> str:
    """Which lines of a table those were, the first few of them."""
    from planner.exchange.intake import duplicate_lines

    lines = [line for parsed in read for line in duplicate_lines(parsed, taken)]
    if not lines or len(read) > 1:
        return ""
    more = f" and {len(lines) - LINES_NAMED} more" if len(lines) > LINES_NAMED else ""
    return f" (line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:LINES_NAMED]))}{more})"
