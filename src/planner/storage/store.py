"""The diary on disk: one encrypted file, with its wrapped key beside it."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.storage.connection import connect_checked
from planner.storage.key import (
    Cost,
    load_keys,
    new_key,
    save_keys,
    unlock,
    unlock_by_recovery_code,
    with_new_passphrase,
)
from planner.storage.latest import Done, LatestSteps, seen_of_others
from planner.storage.migrate import migrate, needs_migration
from planner.storage.reading import DiaryReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from planner.domain.change import Step
    from planner.storage.connection import Raw
    from planner.storage.work import Work

Version = tuple[int, int]
"""How many deeds this program did, and what it has seen of others."""
DIARY_NAME = "diary.planner"
KEY_NAME = "diary.key"
SHORTEST_DIARY = 512
"""The smallest page SQLite knows: a file shorter than that holds no diary, and SQLite would begin one in it."""


def diary_exists(folder: Path) -> bool:
    """A diary, or a part of one, lies in the folder."""
    return _lies_there(folder / DIARY_NAME) or _lies_there(folder / KEY_NAME)


def _lies_there(path: Path) -> bool:
    """There is something of that name, as far as one may look."""
    try:
        return path.exists()
    except OSError:
        return False


def refuse_existing(folder: Path) -> None:
    """PlannerError when the folder holds a diary already."""
    if diary_exists(folder):
        raise PlannerError(_already(folder))


def _already(folder: Path) -> str:
    return f"{folder}: there is a diary here already; choose another folder with --data, or open this one."


def refuse_missing(folder: Path) -> None:
    """PlannerError when the folder holds no diary."""
    if _lies_there(folder / DIARY_NAME):
        return
    if _lies_there(folder / KEY_NAME):
        msg = f"{folder}: {DIARY_NAME} is missing beside its key; put it back from a backup, or take {KEY_NAME} away."
    else:
        msg = f"{folder}: there is no diary here; make one with “planner init”, or name its folder with --data."
    raise PlannerError(msg)


class Store:
    """An open diary. Deeds go through `work`, questions through `reading`, each on a connection of its own."""

    def __init__(self, path: Path, key: bytes, reader: Raw) -> None:
        self.path = path
        self._key = key
        self._reader = reader
        self._opened_engine: Engine | None = None
        self._opening = Lock()
        self._deeds = 0
        self._latest = LatestSteps()

    @classmethod
    def create(cls, folder: Path, passphrase: str, cost: Cost) -> tuple[Store, str]:
        """A new diary and its recovery code; PlannerError if the folder holds one already."""
        refuse_existing(folder)
        keys, key, code = new_key(passphrase, cost)
        _claim(folder)
        try:
            save_keys(folder / KEY_NAME, keys)
            store = cls._opened(folder / DIARY_NAME, key)
        except (OSError, sqlcipher.DatabaseError, PlannerError) as error:
            _clear(folder)
            raise PlannerError(_unwritable(folder)) from error
        except BaseException:
            _clear(folder)
            raise
        return store, code

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> Store:
        """The diary of a folder; PlannerError when there is none or the passphrase is wrong."""
        refuse_missing(folder)
        key = unlock(load_keys(folder / KEY_NAME), passphrase)
        _refuse_cut_short(folder / DIARY_NAME)
        try:
            return cls._opened(folder / DIARY_NAME, key)
        except sqlcipher.DatabaseError as error:
            msg = f"{folder / DIARY_NAME}: the diary cannot be opened ({_cause(error)}); it is as it was."
            raise PlannerError(msg) from error

    @classmethod
    def _opened(cls, path: Path, key: bytes) -> Store:
        reader = connect_checked(path, key)
        store = cls(path, key, reader)
        try:
            if needs_migration(reader, path):
                migrate(store._engine, path)
        except BaseException:
            store.close()
            raise
        return store

    @property
    def _engine(self) -> Engine:
        """SQLAlchemy's engine, made by `prepare` or else for the first deed."""
        with self._opening:
            if self._opened_engine is None:
                from planner.storage.engine import open_engine

                self._opened_engine = open_engine(self.path, self._key)
            return self._opened_engine

    def prepare(self) -> None:
        """Load what writing needs and connect, so that the first deed waits for nothing; on any thread.

        Loading SQLAlchemy takes longer than showing the first week does, so it is done once that stands there.
        """
        from planner.storage import work

        with self._engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
        work.compile_statements()

    @staticmethod
    def change_passphrase(folder: Path, secret: str, passphrase: str, cost: Cost, *, by_code: bool = False) -> None:
        """Wrap the key anew under another passphrase, given the old one or the recovery code."""
        refuse_missing(folder)
        keys = load_keys(folder / KEY_NAME)
        key = unlock_by_recovery_code(keys, secret) if by_code else unlock(keys, secret)
        rewrapped = with_new_passphrase(keys, key, passphrase, cost)
        try:
            save_keys(folder / KEY_NAME, rewrapped)
        except OSError as error:
            msg = f"{folder / KEY_NAME}: the key file cannot be written; the old passphrase stays."
            raise PlannerError(msg) from error

    @property
    def version(self) -> Version:
        """A figure that changes whenever the diary does, by this program's hand or another's."""
        return self._deeds, seen_of_others(self._reader)

    def since(self, version: Version) -> tuple[Step, ...] | None:
        """What this program did to the diary since a version, step by step; None where another may have written."""
        if version == self.version:
            return ()
        if self._opened_engine is None:
            return None
        with self._engine.connect() as connection:
            return self._latest.since(*version, seen_of_others(connection.connection.dbapi_connection))

    @contextmanager
    def reading(self) -> Iterator[DiaryReader]:
        """Ask the diary as it was last kept; nothing is locked."""
        try:
            yield DiaryReader(self._reader)
        except sqlcipher.DatabaseError as error:
            msg = f"{self.path}: the diary cannot be read ({error}); restore it from a backup if this stays so."
            raise PlannerError(msg) from error

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open a transaction; commit if the block ends well, else roll back."""
        from sqlalchemy.exc import DatabaseError, OperationalError

        from planner.storage.work import Work

        try:
            with self._engine.begin() as connection:
                work, read = Work(connection), seen_of_others(self._reader)
                yield work
                work.refuse_contradictions()
                done = Done(self._deeds + 1, read, work.seen_of_others, work.steps)
        except (OperationalError, sqlcipher.OperationalError) as error:
            msg = f"{self.path}: the diary could not be written ({_cause(error)}); nothing was changed."
            raise PlannerError(msg) from error
        except (DatabaseError, sqlcipher.DatabaseError) as error:
            msg = f"{self.path}: the diary refused the change; nothing was changed."
            raise PlannerError(msg) from error
        self._deeds += 1
        self._latest.note(done)

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()
        if self._opened_engine is not None:
            self._opened_engine.dispose()

    def discard(self) -> None:
        """Close a diary that was just made and could not be filled, and take its files away."""
        self.close()
        _clear(self.path.parent)


def _claim(folder: Path) -> None:
    """Put an empty file where the diary goes, which only one of several programs can do; PlannerError for the rest."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise PlannerError(_unwritable(folder)) from error
    try:
        os.close(os.open(folder / DIARY_NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as error:
        raise PlannerError(_already(folder)) from error
    except OSError as error:
        raise PlannerError(_unwritable(folder)) from error


def _unwritable(folder: Path) -> str:
    return f"{folder}: the diary cannot be written here; choose another folder with --data."


def _refuse_cut_short(path: Path) -> None:
    """PlannerError for a file too short to be a diary: SQLite takes it for a new one and writes over what is left."""
    try:
        size = path.stat().st_size
    except OSError:
        return
    if path.is_file() and size < SHORTEST_DIARY:
        msg = f"{path}: the diary is cut short ({size} bytes are left of it); restore it from a backup."
        raise PlannerError(msg)


def _clear(folder: Path) -> None:
    """Take away what a diary that could not be made left behind."""
    for name in (KEY_NAME, DIARY_NAME, f"{DIARY_NAME}-journal"):
        with suppress(OSError):
            (folder / name).unlink()


def _cause(error: Exception) -> str:
    """SQLite's own short words, which never quote the diary."""
    return str(getattr(error, "orig", error))
