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
from planner.storage.backup_list import KeptBackup, folder_of_choice
from planner.storage.backup_making import When, back_up_into, rotate
from planner.storage.beginning import DIARY_NAME
from planner.storage.folder import diary_exists
from planner.storage.held import HeldError, NotOpenedError
from planner.storage.opened_backup import Secret, opened_backup, opened_copy, present_source
from planner.storage.store import Store
from planner.words.backups import NOT_BACKED_UP, moment_words, restored_in_window, restored_words
from planner.words.trail import replaced_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.safety.backup import BackupLabel
    from planner.domain.safety.link import Head
    from planner.storage.copying import Source

OPENS_OTHERWISE = "it has another passphrase or code now than this backup had."
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
        is_backed_up: the present diary has just been backed up.
    """

    path: Path
    folder: Path
    secret: Secret
    when: When
    is_dry_run: bool = False
    is_backed_up: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it.

    Attributes:
        label: what the backup says of itself.
        holds: how much is in it.
        difference: in what it differs from the diary that was there; None where there was none.
        kept: the folder the diary that was there has been moved to; None where there was none.
        before: the backup made of it; None where there was none, or it could not be made.
        why_not_backed_up: why that could not be made; mostly empty.
        replaced: the head of the trail of the diary that was there; None where there was none, or it cannot be read.
    """

    label: BackupLabel
    holds: Holds
    difference: Difference | None
    kept: Path | None = None
    before: KeptBackup | None = None
    why_not_backed_up: str = ""
    replaced: Head | None = None


def restore(asked: RestoreAsked) -> Restored:
    """Put a backup in the place of the diary in a folder; what was there is kept beside it, whole.

    It is unpacked and looked through first. A program that ends in between leaves the diary that was there, or has
    written down that the other takes its place, which the next start then finishes.

    Raises:
        PlannerError: where the backup or its secret is not right, or another program has the diary; nothing changed.
    """
    folder = asked.folder
    _refuse_in_use(folder)
    beginning.settle(folder)
    room = _room_beside(folder)
    if asked.is_dry_run:
        return _looked_at(asked, _present(asked), room)
    with _left_as_it_was(folder):
        return _restored(asked, beginning.make(folder))


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


def _restored(asked: RestoreAsked, aside: Path) -> Restored:
    """With the diary made aside; what there is of that goes again unless it is to take its place."""
    try:
        present = _present(asked)
        looked = _looked_at(asked, present, aside)
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
        return Restored(label, held(values_in(there)), differs, replaced=replaced)


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
    before, fault = (None, "") if asked.is_backed_up else _backed_up(asked, present)
    return replace(looked, kept=beginning.put_instead(aside, folder), before=before, why_not_backed_up=fault)


def _backed_up(asked: RestoreAsked, present: Source | str) -> tuple[KeptBackup | None, str]:
    """A backup of the diary that is there, or why none can be made; it is kept whole in any case."""
    if isinstance(present, str):
        return None, present if present == OPENS_OTHERWISE else UNREADABLE
    try:
        made = back_up_into(folder_of_choice(asked.folder), present, BackupKind.BEFORE_RESTORE, asked.when)
        rotate(made.path.parent, made.label.diary, made.path)
    except PlannerError as error:
        return None, str(error)
    return made, ""
