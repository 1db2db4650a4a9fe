"""After damage the newest good backup is offered: the button, the dialog that looks into it, and the restore.

What reads backups is loaded only then: a diary that opens does not wait for it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.domain.errors import DamagedError, PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from planner.services.desk import Desk
    from planner.services.restoring import RestoreAsked
    from planner.storage.backup_list import KeptBackup
    from planner.storage.opened_backup import Secret
    from planner.ui.kit.backup_dialog import BackupDialog
    from planner.ui.shell.unlock import Unlock

ABOUT = "{path}, of {moment}. It is opened first, and what is there is kept beside it: nothing is deleted."


NOT_COMPARED = "The present diary is not compared with it, for it is damaged."


class OfferedBackup:
    """The newest good backup of the diary in a folder, and how it is put back.

    Attributes:
        newest: the backup; None until damage was met, or where there is none.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime], *, is_open: bool = False) -> None:
        """Offer none yet; `is_open` is that the damaged diary stands behind the question, opened."""
        self._folder, self._now, self._is_open = folder, now, is_open
        self.newest: KeptBackup | None = None

    def look(self) -> KeptBackup | None:
        """Look for it, now that the diary is known to be damaged; every byte of it is read."""
        from planner.storage.backup_list import newest_good
        from planner.storage.beginning import DIARY_NAME
        from planner.storage.way_back import diary_id

        self.newest = newest_good(self._folder, diary_id(self._folder / DIARY_NAME), self._now())
        return self.newest

    def look_for_missing(self) -> str:
        """What is missing of the diary, which no passphrase mends, in a sentence; empty where all is there."""
        from planner.storage.beginning import DIARY_NAME, KEY_NAME
        from planner.storage.folder import refuse_missing
        from planner.storage.key_bytes import read_bytes
        from planner.storage.way_back import naming_the_way_back

        try:
            refuse_missing(self._folder)
            with naming_the_way_back(self._folder / DIARY_NAME):
                read_bytes(self._folder / KEY_NAME)
        except DamagedError as refusal:
            self.look()
            return str(refusal)
        except PlannerError:
            return ""  # said once it is tried
        return ""

    def opening(self, open_desk: Callable[[str], Desk]) -> Callable[[str], Desk]:
        """The same, but where it is refused for damage the backup is looked for; on the same thread."""

        def opened(passphrase: str) -> Desk:
            self.newest = None
            try:
                return open_desk(passphrase)
            except DamagedError:
                self.look()
                raise

        return opened

    @property
    def words(self) -> str:
        """What the button says."""
        from planner.storage.backup_list import restore_words

        return f"{restore_words(self.newest)} …" if self.newest else ""

    def ask(self, parent: QWidget, decided: Callable[[Callable[[], str]], object]) -> BackupDialog | None:
        """Ask for its secret and say what differs; `decided` is handed what is then to be done.

        Args:
            parent: the window.
            decided: called with a function that puts the backup back while the diary is closed, and tells what it did.
        """
        from planner.services.restoring import restore_told
        from planner.ui.kit.backup_dialog import BackupDialog
        from planner.words.backups import moment_words

        if self.newest is None:
            return None
        path = self.newest.path
        about = ABOUT.format(path=path, moment=moment_words(self.newest.label.made.astimezone()))
        dialog = BackupDialog("Restore a backup", about, partial(self._look_into, path), parent, deed="Restore it")
        dialog.decided.connect(lambda secret: decided(partial(restore_told, self._asked(path, secret))))
        dialog.open()
        return dialog

    def _look_into(self, path: Path, secret: Secret) -> list[str]:
        """On another thread."""
        from planner.services.restoring import restore
        from planner.words.backups import LEAVING, OTHER_DIARY, difference_words, holds_words

        found = restore(self._asked(path, secret, is_dry_run=True))
        told = [f"It opens, and holds {holds_words(found.holds)}."]
        if self._is_open:
            other = [OTHER_DIARY] if found.is_other else []
            return [*told, *other, NOT_COMPARED, LEAVING]
        return told + ([*difference_words(found.difference), LEAVING] if found.difference else [])

    def _asked(self, path: Path, secret: Secret, *, is_dry_run: bool = False) -> RestoreAsked:
        from planner.services.restoring import RestoreAsked
        from planner.storage.backup_making import When

        now = self._now()
        return RestoreAsked(path, self._folder, secret, When(now, now.astimezone().date()), is_dry_run)


def offer_at_unlocking(dialog: Unlock, offered: OfferedBackup) -> None:
    """A button under the passphrase, shown once the diary could not be opened for damage and there is a backup."""
    button = dialog.offer("", lambda: offered.ask(dialog, restored))
    button.hide()

    def show() -> None:
        button.setText(offered.words)
        button.setVisible(bool(offered.words))
        dialog.fit()

    def restored(deed: Callable[[], str]) -> None:
        dialog.attempt(RESTORING, deed, told)

    def told(words: str) -> None:
        button.hide()
        dialog.ask_anew(words)

    dialog.refused.connect(show)
    if words := offered.look_for_missing():
        dialog.refuse(words, dialog.passphrase)
        show()


RESTORING = "The backup is being put in the place of the diary. This takes a few seconds."
