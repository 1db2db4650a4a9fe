"""Backups: where they go, which there are, and the ways to make, prove, save and restore one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLayout, QPushButton, QWidget

from planner.domain.english import short_date
from planner.domain.errors import PlannerError
from planner.domain.safety.backup import BackupChoice, BackupKind
from planner.storage.backup_file import label_of
from planner.storage.backup_list import KeptBackup, default_folder, is_good
from planner.ui.kit.backup_dialog import BackupDialog
from planner.ui.kit.file_dialog import open_spoken
from planner.ui.kit.form_parts import field_height, form_of, sentence
from planner.ui.kit.lines_table import LinesTable, ListedLine
from planner.ui.kit.parts import PlainLabel, button, column, label, row
from planner.ui.kit.save_dialog import ask_where_to_save
from planner.ui.kit.section import FormTools, Part
from planner.ui.kit.tasks import Task
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.setup.safety_backup_table import COLUMNS, MOST_ROWS, SeenBackup, gathered
from planner.words.backups import (
    LEAVING,
    SECOND_IS_FIRST,
    SECOND_SAME_DISK,
    backed_up_words,
    difference_words,
    proved_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.storage.backups_made import MadeBackup
    from planner.storage.opened_backup import Secret

PURPOSE = (
    "One encrypted file a day that needs nothing but itself and its passphrase or recovery code; the newest of 7 days, "
    "5 weeks and 12 months are kept. One is made before a newer version, a restore and a large import too."
)
NONE_YET = "There is no backup yet."
NO_SECOND = "None"
SECOND_HINT = "Such as one on a stick: used when it is there, and passed over when it is not."
PROVE_ABOUT = "{name}, of {moment}. It is opened by itself and read to its last value; nothing of that is kept."
RESTORE_ABOUT = (
    "{name}, of {moment}. It is opened first and compared with the present diary. The present diary is backed up and "
    "kept beside it; nothing is deleted."
)
FILTER = "Backup (*.zip)"


class BackupsPart(Part):
    """The folders, the backups in them, and what can be done with them."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Backups", PURPOSE)
        self._desk, self._deeds = tools.desk, tools.deeds
        self.dialog: BackupDialog | None = None
        self._looking: Task | None = None
        self._is_making = False
        self.concern = sentence()
        self.not_now = button("Not now", self._say_no_more)
        self.make_button = button("Back up now", self.make)
        self.save_button = button("Save a backup to a file", self.ask_where)
        for one in (self.save_button, self.make_button):
            self.head.addWidget(one)
        self._concern_row = QWidget()
        told = row(self.concern, self.not_now)
        told.setStretch(0, 1)
        self._concern_row.setLayout(told)
        self._concern_row.hide()
        self.add(self._concern_row)
        self.add(self._folders())
        self.prove_button = button("Prove", self.prove)
        self.restore_button = button("Restore", self.restore)
        self.file_button = button("Restore from a file", self.ask_which)
        self.add(WrappingRow(self.prove_button, self.restore_button, self.file_button))
        self.table = LinesTable(COLUMNS, tools.theme, "Backups, the newest first", most_rows=MOST_ROWS)
        self.empty = label(NONE_YET, "quiet")
        self.add(self.table)
        self.add(self.empty)
        self.table.picked.connect(self._show_buttons)
        self._show_found([])

    def _folders(self) -> QLayout:
        self.first, self.second = PlainLabel(wrap=True), PlainLabel(wrap=True)
        for shown in (self.first, self.second):
            shown.setMinimumHeight(field_height(shown))  # in one line with the words before it
        self.use_default = button("Use the default", partial(self.choose_first, ""))
        self.use_none = button("Use none", partial(self.choose_second, ""))
        choose_first = self._choosing("The folder for backups", self.choose_first)
        choose_second = self._choosing("The second folder", self.choose_second)
        first = column(self.first, WrappingRow(choose_first, self.use_default))
        second = column(self.second, WrappingRow(choose_second, self.use_none))
        return form_of(("Folder", first, ""), ("Second folder", second, SECOND_HINT))

    # What is shown

    def show_setup(self) -> None:
        """Show the folders at once, and the backups once each has been read through."""
        choice = self._desk.backups.choice()
        self.first.show_path(choice.folder or str(default_folder(self._desk.backups.data)))
        self.second.show_path(choice.second_folder or NO_SECOND)
        self.use_default.setVisible(bool(choice.folder))
        self.use_none.setVisible(bool(choice.second_folder))
        if self._looking is None:
            self._looking = Task(self._look, self)
            self._looking.done.connect(self._show_looked)
            self._looking.refused.connect(self._deeds.refused)
            self._looking.ended.connect(self._end_looking)
            self._looking.start()

    @property
    def is_looking(self) -> bool:
        """The backups are being read through."""
        return self._looking is not None

    def _look(self) -> tuple[list[SeenBackup], str]:
        """On another thread: a folder on a stick may take its time."""
        backups = self._desk.backups
        return gathered((one, is_good(one)) for one in backups.listed()), backups.concern()

    def _show_looked(self, looked: tuple[list[SeenBackup], str]) -> None:
        found, concern = looked
        self._show_found(found)
        self._show_concern(concern)

    def _show_concern(self, words: str) -> None:
        """Where the button beside it goes with it, the focus stays near: Qt would hand it to the next field."""
        if not words and self.not_now.hasFocus():
            self.make_button.setFocus()
        self.concern.setText(words)
        self._concern_row.setVisible(bool(words))

    def _end_looking(self) -> None:
        self._looking = None

    def _show_found(self, found: list[SeenBackup]) -> None:
        lines = [ListedLine(str(one.backup.path), one, self._moment(one.backup)) for one in found]
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._show_buttons()

    def _moment(self, backup: KeptBackup) -> str:
        made = self._desk.backups.made_at(backup.label)
        return f"{short_date(made.date())}, {made:%H:%M}"

    def _show_buttons(self) -> None:
        picked = self.table.picked_line
        for one in (self.prove_button, self.restore_button):
            one.setEnabled(picked is not None)

    def _say_no_more(self) -> None:
        if self._deeds.keep(self._desk.backups.not_now):
            self._show_concern("")

    # Where they go

    def _choosing(self, title: str, choose: Callable[[str], None]) -> QPushButton:
        made = button("Choose", lambda: self._ask_folder(title, choose))
        made.setAccessibleName(f"Choose {title[0].lower()}{title[1:]}")
        return made

    def _ask_folder(self, title: str, choose: Callable[[str], None]) -> None:
        dialog = QFileDialog(self.window(), title, self._usual_place())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(choose)
        dialog.finished.connect(dialog.deleteLater)
        open_spoken(dialog)

    def _usual_place(self) -> str:
        """Where a file dialog opens: at the backups, or at home while there are none."""
        folder = self._desk.backups.folders()[0]
        return str(folder if folder.is_dir() else Path.home())

    def choose_first(self, folder: str) -> None:
        """Have backups go to a folder from now on; to the one beside the diary where it is empty."""
        self._choose(replace(self._desk.backups.choice(), folder=folder))

    def choose_second(self, folder: str) -> None:
        """Have a further folder get them, or none where it is empty."""
        backups = self._desk.backups
        is_kept = self._choose(replace(backups.choice(), second_folder=folder))
        if is_kept and folder and not backups.is_second_the_first() and not backups.is_elsewhere(Path(folder)):
            self._deeds.said.emit(SECOND_SAME_DISK)

    def _choose(self, choice: BackupChoice) -> bool:
        is_kept = self._deeds.keep(lambda: self._desk.backups.choose(choice))
        if is_kept:
            self.show_setup()
            if self._desk.backups.is_second_the_first():
                self._deeds.said.emit(SECOND_IS_FIRST)
        return is_kept

    # Making and saving

    def make(self) -> None:
        """Back up now, into the folders."""
        self._run(self._desk.backups.make, _made_words)

    def ask_where(self) -> None:
        """Ask for the name of a file; one that is there is refused, and never written over."""
        name = str(Path(self._usual_place(), f"planner-{self._desk.hours.today().isoformat()}.zip"))
        dialog = ask_where_to_save(self.window(), "Save a backup", name, {".zip": FILTER}, self.save)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)

    def save(self, name: str) -> None:
        """A backup to a file of that name."""
        self._run(lambda: self._desk.backups.save(Path(name)), lambda saved: backed_up_words([saved.path]))

    def _run(self, work: Callable[[], object], words: Callable[..., str]) -> None:
        """Do it on another thread, then say where it lies and show the backups anew.

        The buttons stay as they are, for one that is greyed loses the focus; pressed meanwhile, they do nothing.
        """
        if self._is_making:
            return
        self._is_making = True
        task = Task(work, self)
        task.done.connect(lambda made: self._deeds.said.emit(words(made)))
        task.refused.connect(self._deeds.refused)
        task.ended.connect(self._end_running)
        task.start()

    def _end_running(self) -> None:
        self._is_making = False
        self.show_setup()

    # Proving and restoring

    def prove(self) -> None:
        """Ask for the secret of the backup picked, and open it by itself."""
        if (line := self.table.picked_line) is not None:
            path = line.value.backup.path
            about = PROVE_ABOUT.format(name=path.name, moment=line.note)
            self._show(BackupDialog("Prove a backup", about, partial(self._proved, path), self.window()))

    def _proved(self, path: Path, secret: Secret) -> list[str]:
        proved = self._desk.backups.prove(path, secret)
        return [proved_words(proved.holds, proved.made, by_code=secret.is_code), *difference_words(proved.difference)]

    def _leaving(self, path: Path, secret: Secret) -> list[str]:
        return [*self._proved(path, secret), LEAVING]

    def restore(self) -> None:
        """Ask for the secret of the backup picked, and say what differs before anything is done."""
        if (line := self.table.picked_line) is not None:
            self.restore_from(str(line.value.backup.path))

    def ask_which(self) -> None:
        """Ask for a backup that lies elsewhere."""
        dialog = QFileDialog(self.window(), "Restore a backup", self._usual_place(), FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.restore_from)
        dialog.finished.connect(dialog.deleteLater)
        open_spoken(dialog)

    def restore_from(self, name: str) -> None:
        """Look into a backup and, once that is decided, put it in the place of the diary."""
        path = Path(name)
        try:
            made = self._desk.backups.made_at(label_of(path))
        except PlannerError as refusal:
            self._deeds.refused.emit(str(refusal))
            return
        about = RESTORE_ABOUT.format(name=path.name, moment=f"{short_date(made.date())}, {made:%H:%M}")
        dialog = BackupDialog("Restore a backup", about, partial(self._leaving, path), self.window(), deed="Restore it")
        dialog.decided.connect(lambda secret: self._restore(path, secret))
        self._show(dialog)

    def _show(self, dialog: BackupDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _restore(self, path: Path, secret: Secret) -> None:
        """The present diary is backed up while it is open; the rest is done once it is closed."""
        from planner.services.restoring import RestoreAsked, restore_told

        desk = self._desk
        before = None
        with suppress(PlannerError):  # the restore tries once more, and says why it cannot be made
            before = desk.backups.made_before(BackupKind.BEFORE_RESTORE)
        asked = RestoreAsked(path, desk.backups.data, secret, desk.backups.when(), before=before)
        self._deeds.needs_it_closed.emit(partial(restore_told, asked))


def _made_words(made: MadeBackup) -> str:
    return backed_up_words(made.paths, made.fault)
