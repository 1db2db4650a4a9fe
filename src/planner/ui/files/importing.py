"""Importing from the window: choose files, read them aside, look at them, put them in as one deed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from planner.domain.english import counted
from planner.exchange.parsed import StoppedError, no_tick
from planner.ui.files.reading_progress import Breath, ReadingProgress, Ticker
from planner.ui.kit.file_dialog import open_spoken
from planner.ui.kit.plain import as_choice
from planner.ui.kit.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.change import Change, Value
    from planner.exchange.offers import Offered
    from planner.exchange.parsed import Parsed
    from planner.services.desk import Desk
    from planner.services.imports import Taken
    from planner.ui.files.import_dialog import Decision, ImportDialog
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

FILTERS = "Calendars, tables and set-ups (*.ics *.csv *.xlsx *.toml *.zip);;All files (*)"

LINES_NAMED = 6
MANY = 5000
"""Rows that take the window longer to go through than anybody waits without a word."""
COMPARED, PUT = "Comparing with the diary …", "Putting it into the diary …"


class Importing(QObject):
    """Takes files into the diary: all of them or none, and nothing twice.

    Calendars and tables of entries or cases are looked at first, and so is a list of what is wrong; a set-up and
    figures of services go straight in.
    """

    finished = Signal()

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._deeds, self._theme, self._window = desk, deeds, theme, window
        self._names: tuple[str, ...] = ()
        self._providers: dict[str, str] = {}
        self._progress: ReadingProgress | None = None
        self._ticker: Ticker | None = None
        self._under_way = 0
        window.installEventFilter(self)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.stop)
        self.dialog: ImportDialog | None = None

    def ask(self) -> None:
        """Ask which files."""
        dialog = QFileDialog(self._window, "Import files", "", FILTERS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Import")
        dialog.filesSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        open_spoken(dialog)

    def ask_folder(self) -> None:
        """Ask for the folder of a plain export."""
        dialog = QFileDialog(self._window, "Import everything from the folder of an export")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Import")
        dialog.filesSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        open_spoken(dialog)

    def take(self, names: Sequence[str]) -> None:
        """Read files on another thread, then look at them or put them in."""
        self._names = tuple(names)
        self._read("")

    def _read(self, provider: str) -> None:
        """Read the files; `provider` is whose figures to take where a file has those of many."""
        from planner.exchange.intake import ImportAsked, known_to
        from planner.exchange.offers import offered

        self._end_progress()
        if self._ticker is None or not self._under_way:
            self._ticker = Ticker()
        ticker, self._under_way = self._ticker, self._under_way + 1
        known = replace(known_to(self._desk), tick=ticker, look=ticker.look)
        files = [Path(name) for name in self._names]
        self._progress = ReadingProgress(ticker, self._window)
        task = Task(partial(offered, files, known, ImportAsked(provider=provider)), self)
        task.done.connect(self._look)
        task.refused.connect(self._deeds.refused)
        task.ended.connect(self._ended)
        task.ended.connect(self.finished)
        task.start()

    def stop(self) -> None:
        """End whatever is being read: a reading nobody waits for must not keep the program."""
        if self._ticker is not None:
            self._ticker.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window waits for work under way before it closes, so reading ends before that."""
        if event.type() == QEvent.Type.Close:
            self.stop()
        return super().eventFilter(watched, event)

    def _ended(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._end_progress()

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.end()
            self._progress = None

    def _look(self, found: list[Offered]) -> None:
        """Ask what has to be asked; what goes straight in goes."""
        from planner.exchange.offers import Plain

        providers = next((one.parsed.providers for one in found if one.parsed.providers), ())
        if providers:
            self._ask_provider(providers)
        elif all(isinstance(one.offer, Plain) for one in found) and sum(len(one.parsed.problems) for one in found) < 2:
            self._put_in([one.parsed for one in found])
        else:
            self._show(found)

    def _show(self, found: list[Offered]) -> None:
        from planner.ui.files.import_dialog import ImportDialog

        if self._ticker is None:
            return
        look = self._breath(COMPARED, [one.parsed for one in found], self._progress)
        foreseen = partial(self._desk.imports.foreseen, look=look)
        try:
            self.dialog = ImportDialog(
                found, foreseen, self._desk.noticing, self._ticker, self._theme, self._window, look
            )
        except StoppedError as stopped:
            self._deeds.refused.emit(str(stopped))
            return
        self.dialog.decided.connect(self._take)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _breath(self, words: str, read: Sequence[Parsed], progress: ReadingProgress | None) -> Callable[[], None]:
        """Of few rows nobody sees that they are gone through; of many the window says so, and may be told to stop."""
        if (
            progress is None
            or self._ticker is None
            or sum(len(one.entries) + len(one.series) + len(one.cases) for one in read) < MANY
        ):
            return no_tick
        progress.say(words)
        return Breath(self._ticker)

    def _forget(self) -> None:
        self.dialog = None

    def _take(self, decision: Decision) -> None:
        self._put_in(decision.read, decision.remembered, skip_bad=decision.skip_bad)

    def _put_in(self, read: Sequence[Parsed], remembered: Sequence[Value] = (), *, skip_bad: bool = False) -> None:
        from planner.exchange.intake import ImportAsked, put_in, refuse_bad

        taken: list[Taken] = []
        self._begin_putting()
        look = self._breath(PUT, read, self._progress)

        def deed() -> Change:
            refuse_bad(read, ImportAsked(skip_bad=skip_bad), how_to_list="")
            taken.append(put_in(self._desk, read, remembered=remembered, look=look))
            change = taken[0].change
            if change is None:
                msg = "A real import always makes a change."
                raise TypeError(msg)
            return change

        done = self._deeds.do(deed)
        if not self._under_way:
            self._end_progress()
        if done is not None:
            self._deeds.said.emit(_report(taken[0], read, skip_bad=skip_bad))

    def _begin_putting(self) -> None:
        if self._progress is None and self._ticker is not None:
            self._ticker.begin()
            self._progress = ReadingProgress(self._ticker, self._window)

    def _ask_provider(self, providers: Sequence[tuple[str, str]]) -> None:
        """Ask whose figures are the user's, then read again; leaving the question imports nothing."""
        self._providers = {f"{as_choice(name)} ({as_choice(code)})": code for code, name in providers}
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


def _report(taken: Taken, read: Sequence[Parsed], *, skip_bad: bool) -> str:
    from planner.exchange.intake import duplicate_lines
    from planner.exchange.parsed import FileKind
    from planner.exchange.repeated_rows import repeated_rows

    warnings = " ".join(warning for parsed in read for warning in parsed.warnings)
    bad = sum(len(parsed.problems) for parsed in read if skip_bad or parsed.kind is FileKind.ICS)
    found = [(repeated_rows(parsed, taken.left_out), duplicate_lines(parsed, taken)) for parsed in read]
    same = [line for repeated, _ in found for line in repeated]
    there = [line for repeated, lines in found for line in lines if line not in repeated]
    standing = taken.duplicates - len(same)
    already = f", {counted(standing, 'was', 'were')} there already{_lines_words(there, read)}" if standing else ""
    already += f", {counted(len(same), 'repeats', 'repeat')} another{_lines_words(same, read)}" if same else ""
    left = f", {counted(bad, 'was', 'were')} left out" if bad else ""
    changed = f", {taken.changed} changed" if taken.changed else ""
    changed += f", {taken.cancelled} cancelled and put into the recycle bin" if taken.cancelled else ""
    return f"{counted(taken.new, 'row', 'rows')} imported{changed}{already}{left}. {warnings} {taken.unsaved}".strip()


def _lines_words(lines: Sequence[int], read: Sequence[Parsed]) -> str:
    """Which lines of a table those were, the first few of them."""
    if not lines or len(read) > 1:
        return ""
    more = f" and {len(lines) - LINES_NAMED} more" if len(lines) > LINES_NAMED else ""
    return f" (line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:LINES_NAMED]))}{more})"
