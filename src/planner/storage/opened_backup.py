"""A backup opened by itself, in a private folder that goes when it is closed; the diary in it stays encrypted."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.english import date_words
from planner.domain.errors import DamagedError, PlannerError
from planner.storage.backup_file import damaged_words, label_of, unpack
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.connection import connect_checked
from planner.storage.copying import Source, copy_whole
from planner.storage.damage import found_damage
from planner.storage.key import unlock, unlock_by_recovery_code
from planner.storage.key_file import load_keys
from planner.storage.passphrase import unlocked
from planner.storage.private_folder import private_folder
from planner.storage.store import Store
from planner.storage.way_back import diary_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.domain.safety.backup import BackupLabel


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a diary: its passphrase, or its recovery code."""

    words: str = field(repr=False)
    is_code: bool = False

    def key_in(self, folder: Path) -> bytes:
        """The data key of the diary in a folder; PlannerError where this is not its secret."""
        keys = load_keys(folder / KEY_NAME)
        return unlock_by_recovery_code(keys, self.words) if self.is_code else unlock(keys, self.words)


@contextmanager
def opened_backup(path: Path, beside: Path, secret: Secret) -> Iterator[tuple[BackupLabel, Store]]:
    """What a backup says of itself and the diary in it, opened by the backup's own key file and looked through.

    Args:
        path: the backup.
        beside: the folder in which the private one is made.
        secret: that of the diary on the day of the backup.

    Raises:
        PlannerError: where the backup is damaged, the secret is another or a newer program made it.
    """
    label_of(path)
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(private_folder(beside))
            label = unpack(path, folder)
        except OSError as error:
            raise PlannerError(_no_room(path, beside, error)) from error
        with closing(_store_in(path, folder, label, secret)) as store:
            yield label, store


@contextmanager
def opened_copy(source: Source, beside: Path) -> Iterator[Store]:
    """The present diary as it is now, opened as a copy, so that looking at it changes nothing in it."""
    try:
        with private_folder(beside) as folder:
            copy = folder / DIARY_NAME
            with closing(connect_checked(source.path, source.key)) as raw:
                if fault := copy_whole(raw, source.path, copy):
                    raise PlannerError(_not_copied(source.path, fault))
            with closing(Store.of_copy(copy, source.key)) as store:
                yield store
    except (OSError, sqlcipher.DatabaseError) as error:
        raise PlannerError(_not_copied(source.path, str(getattr(error, "strerror", None) or error))) from error


def present_source(folder: Path, secret: Secret) -> Source:
    """The diary of a folder, as the secret opens it; PlannerError where it does not, DamagedError for damage."""
    _, _, key = unlocked(folder, secret.words, by_code=secret.is_code)
    path = folder / DIARY_NAME
    return Source(path, key, diary_id(path))


def is_of_another(label: BackupLabel, there: Store, present: Source) -> bool:
    """A backup is of another diary than the present one, by their random ids.

    A damaged front of the present diary tells nothing where its key is the backup's.
    """
    return present.key != there.source.key and present.diary not in ("", label.diary)


def _not_copied(path: Path, cause: str) -> str:
    return f"{path}: the diary cannot be copied to be looked at ({cause})."


def _no_room(path: Path, beside: Path, error: OSError) -> str:
    return f"{path}: this backup cannot be opened in {beside} ({error.strerror}); see that there is room there."


def _store_in(path: Path, folder: Path, label: BackupLabel, secret: Secret) -> Store:
    key = _key(path, folder, label, secret)
    if found_damage(folder / DIARY_NAME, key):
        raise DamagedError(damaged_words(path))
    try:
        return Store.of_copy(folder / DIARY_NAME, key)
    except sqlcipher.DatabaseError as error:
        raise DamagedError(damaged_words(path)) from error
    except PlannerError as error:
        msg = str(error).replace(str(folder / DIARY_NAME), str(path))
        raise type(error)(msg) from error


def _key(path: Path, folder: Path, label: BackupLabel, secret: Secret) -> bytes:
    """The data key; its file is whole, so a refusal is for the secret."""
    try:
        return secret.key_in(folder)
    except PlannerError as error:
        day = date_words(label.day)
        msg = (
            f"{path}: this is not the recovery code the diary had on {day}: type that one."
            if secret.is_code
            else f"{path}: this is not the passphrase the diary had on {day}: type that one, or use the recovery code."
        )
        raise PlannerError(msg) from error
