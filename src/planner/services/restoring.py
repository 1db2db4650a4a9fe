"""Putting a backup back: looked through and compared first, beside the present diary, of which nothing is deleted."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.errors import DamagedError, PlannerError
from planner.domain.safety.backup import BackupKind
from planner.domain.safety.difference import Difference, Holds
from planner.domain.safety.link import LinkKind, LinkWords
from planner.one_window import is_open_elsewhere
from planner.services.comparing import difference, held, values_in
from planner.services.setup import SetUp
from planner.storage import beginning
from planner.storage.backup_file import unpack
from planner.storage.backup_list import noted_folders
from planner.storage.backups_made import MadeBackup, back_up
from planner.storage.beginning import DIARY_NAME
from planner.storage.folder import diary_exists
from planner.storage.held import HeldError, NotOpenedError
from planner.storage.opened_backup import Secret, is_of_another, opened_backup, opened_copy, present_source
from planner.storage.store import Store
from planner.storage.way_back import diary_id
from planner.words.backups import NOT_BACKED_UP, moment_words, restored_in_window, restored_words
from planner.words.trail import replaced_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.domain.safety.backup import BackupLabel
    from planner.domain.safety.link import Head
    from planner.storage.backup_list import KeptBackup
    from planner.storage.backup_making import When
    from planner.storage.copying import Source

OPENS_OTHERWISE = "it has another passphrase or code now than this backup had."
IS_ANOTHER = "it is another diary than the backup’s, and this passphrase or code does not open it."
UNREADABLE = "it could not be opened."


@dataclass(frozen=True, slots=True)
class RestoreAsked:
    """What is to be put back, and where.

    Attributes:
        path: the backup.
        folder: the folder of the diary; it may be one that has none.
        secret: what opens the backup.
        when: the present moment.
        is_dry_run: only look; put nothing in its place.
        before: the backup just made of the present diary; None where the restore is to make it.
    """

    path: Path
    folder: Path
    secret: Secret
    when: When
    is_dry_run: bool = False
    before: MadeBackup | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it.

    Attributes:
        label: what the backup says of itself.
        holds: how much is in it.
        difference: in what it differs from the diary that was there; None where there was none.
        kept: the folder the diary that was there has been moved to; None where there was none.
        backed_up: the backup made of it; None where there was none, or it could not be made.
        why_not_backed_up: why that could not be made; mostly empty.
        replaced: the head of the trail of the diary that was there; None where there was none, or it cannot be read.
    """

    label: BackupLabel
    holds: Holds
    difference: Difference | None
    kept: Path | None = None
    backed_up: MadeBackup | None = None
    why_not_backed_up: str = ""
    replaced: Head | None = None

    @property
    def before(self) -> KeptBackup | None:
        """The backup made of the diary that was there."""
        return self.backed_up.backup if self.backed_up else None

    @property
    def is_other(self) -> bool:
        """The backup is of another diary than the one that was there."""
        return self.difference is not None and self.difference.is_other


def _say_nothing(_looked: Restored) -> None:
    """Whoever asks has told before what will be done."""


def restore(asked: RestoreAsked, tell: Callable[[Restored], object] = _say_nothing) -> Restored:
    """Put a backup in the place of the diary in a folder; what was there is kept beside it, whole.

    It is unpacked and looked through first. A program that ends in between leaves the diary that was there, or has
    written down that the other takes its place, which the next start then finishes.

    Args:
        asked: what is to be put back.
        tell: is handed what was found, before anything is put in place.

    Raises:
        PlannerError: where the backup or its secret is not right, or another program has the diary; nothing changed.
    """
    folder = asked.folder
    _refuse_in_use(folder)
    beginning.settle(folder)
    room = _room_beside(folder)
    if asked.is_dry_run:
        looked = _looked_at(asked, _present(asked), room)
        tell(looked)
        return looked
    with _left_as_it_was(folder):
        return _restored(asked, beginning.make(folder), tell)


def _room_beside(folder: Path) -> Path:
    """Where a backup is opened that is only looked at: the system's own folder where nothing may be written here.

    PlannerError where no diary could ever be put.
    """
    try:
        return folder if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK) else Path(gettempdir())
    except OSError as error:
        raise PlannerError(beginning.unwritable(folder)) from error


@contextmanager
def _left_as_it_was(folder: Path) -> Iterator[None]:
    """A refusal takes the folders away again that were made for what was refused, where nothing has come into them."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for one in made:
                one.rmdir()
        raise


def _restored(asked: RestoreAsked, aside: Path, tell: Callable[[Restored], object]) -> Restored:
    """With the diary made aside; what there is of that goes again unless it is to take its place."""
    try:
        present = _present(asked)
        looked = _looked_at(asked, present, aside)
        tell(looked)
        _unpack(asked, aside, looked)
        return _put_in_place(asked, present, aside, looked)
    except BaseException:
        if not (aside / beginning.INSTEAD).exists():
            beginning.clear(aside)
        raise


def restore_told(asked: RestoreAsked) -> str:
    """The same, and what was done in the words of a window, which then asks for the passphrase."""
    done = restore(asked)
    before = done.before.path if done.before else None
    told = restored_in_window(done.label.day, done.kept, before, by_code=asked.secret.is_code)
    return " ".join(_and_whether_backed_up(told, done))


def told_of(asked: RestoreAsked, done: Restored) -> list[str]:
    """What a restore has done and the way back, sentence by sentence."""
    before = done.before.path if done.before else None
    return _and_whether_backed_up(restored_words(asked.folder, done.kept, before, by_code=asked.secret.is_code), done)


def _and_whether_backed_up(told: list[str], done: Restored) -> list[str]:
    if done.backed_up is not None:
        return [*told, done.backed_up.fault] if done.backed_up.fault else told
    return [*told, NOT_BACKED_UP.format(why=done.why_not_backed_up)] if done.why_not_backed_up else told


def _refuse_in_use(folder: Path) -> None:
    """What a window shows would no longer be what lies in the folder."""
    if is_open_elsewhere(folder):
        msg = f"{folder}: a window of Planner has this diary; close it, and try again."
        raise PlannerError(msg)


def _present(asked: RestoreAsked) -> Source | str | None:
    """The diary that is there, or why it cannot be opened; None where there is none. HeldError where it is written."""
    if not diary_exists(asked.folder) or beginning.never_finished(asked.folder):
        return None
    try:
        return present_source(asked.folder, asked.secret)
    except HeldError:
        raise
    except (DamagedError, NotOpenedError) as error:
        return str(error)
    except PlannerError:
        return OPENS_OTHERWISE


def _looked_at(asked: RestoreAsked, present: Source | str | None, beside: Path) -> Restored:
    """Open the backup, read every value in it, and compare it with the present diary."""
    with opened_backup(asked.path, beside, asked.secret) as (label, there):
        differs, replaced = _compared(asked, present, there, beside)
        if differs is not None and _is_of_another(asked, present, label, there):
            why = IS_ANOTHER if differs.why_unknown == OPENS_OTHERWISE else differs.why_unknown
            differs = replace(differs, why_unknown=why, is_other=True)
        return Restored(label, held(values_in(there)), differs, replaced=replaced)


def _is_of_another(asked: RestoreAsked, present: Source | str | None, label: BackupLabel, there: Store) -> bool:
    """Also of a diary that the backup's secret does not open: the front of its file tells its id."""
    if isinstance(present, str) or present is None:
        here = diary_id(asked.folder / DIARY_NAME) if present == OPENS_OTHERWISE else ""
        return here not in ("", label.diary)
    return is_of_another(label, there, present)


def _compared(
    asked: RestoreAsked, present: Source | str | None, there: Store, beside: Path
) -> tuple[Difference | None, Head | None]:
    """In what a backup differs from the diary that is there, and the head of that one's trail."""
    if present is None:
        return None, None
    if isinstance(present, str):
        return Difference(why_unknown=present), None
    try:
        with opened_copy(present, beside) as here:
            with here.reading() as diary:
                head = diary.trail_head()
            return difference(there, here, asked.when.made), head
    except PlannerError as error:
        return Difference(why_unknown=str(error)), None


def _unpack(asked: RestoreAsked, aside: Path, looked: Restored) -> None:
    """The diary of the backup, in whose trail it is noted that it was restored, and over what."""
    try:
        unpack(asked.path, aside)
        with closing(Store.of_copy(aside / DIARY_NAME, asked.secret.key_in(aside))) as store, store.work() as work:
            made = to_wall(looked.label.made, SetUp(store).terms().zone)
            after = f"as of {moment_words(made)}"
            work.note(LinkKind.RESTORE, LinkWords("restored from a backup", replaced_words(looked.replaced), after))
    except OSError as error:
        msg = f"{aside.parent}: the backup could not be unpacked ({error.strerror}); nothing was changed."
        raise PlannerError(msg) from error


def _put_in_place(asked: RestoreAsked, present: Source | str | None, aside: Path, looked: Restored) -> Restored:
    folder = asked.folder
    if present is None:
        beginning.put_in_place(aside, folder)
        return looked
    before, fault = (asked.before, "") if asked.before else _backed_up(asked, present, looked)
    return replace(looked, kept=beginning.put_instead(aside, folder), backed_up=before, why_not_backed_up=fault)


def _backed_up(asked: RestoreAsked, present: Source | str, looked: Restored) -> tuple[MadeBackup | None, str]:
    """A backup of the diary that is there, or why none can be made; it is kept whole in any case."""
    if isinstance(present, str):
        if present != OPENS_OTHERWISE:
            return None, UNREADABLE
        return None, IS_ANOTHER if looked.is_other else OPENS_OTHERWISE
    try:
        return back_up(noted_folders(asked.folder), present, BackupKind.BEFORE_RESTORE, asked.when), ""
    except PlannerError as error:
        return None, str(error)
