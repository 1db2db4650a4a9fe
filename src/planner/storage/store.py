"""The diary on disk: one encrypted file, with its wrapped key beside it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError, OperationalError

from planner.domain.errors import PlannerError
from planner.storage.engine import check_readable, open_engine
from planner.storage.key import (
    Cost,
    load_keys,
    new_key,
    save_keys,
    unlock,
    unlock_by_recovery_code,
    with_new_passphrase,
)
from planner.storage.migrate import migrate
from planner.storage.work import Reading, Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

DIARY_NAME = "diary.planner"
KEY_NAME = "diary.key"


def diary_exists(folder: Path) -> bool:
    """A diary, or a part of one, lies in the folder."""
    return (folder / DIARY_NAME).exists() or (folder / KEY_NAME).exists()


def refuse_existing(folder: Path) -> None:
    """PlannerError when the folder holds a diary already."""
    if diary_exists(folder):
        msg = f"{folder}: there is a diary here already; choose another folder with --data, or open this one."
        raise PlannerError(msg)


def refuse_missing(folder: Path) -> None:
    """PlannerError when the folder holds no diary."""
    if not (folder / DIARY_NAME).exists():
        msg = f"{folder}: there is no diary here; make one with “planner init”, or name its folder with --data."
        raise PlannerError(msg)


class Store:
    """An open diary. Deeds go through `work`, questions through `reading`."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path
        self._deeds = 0

    @classmethod
    def create(cls, folder: Path, passphrase: str, cost: Cost) -> tuple[Store, str]:
        """A new diary and its recovery code; PlannerError if the folder holds one already."""
        refuse_existing(folder)
        keys, key, code = new_key(passphrase, cost)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            save_keys(folder / KEY_NAME, keys)
            store = cls._opened(folder / DIARY_NAME, key)
        except (OSError, OperationalError) as error:
            (folder / KEY_NAME).unlink(missing_ok=True)
            (folder / DIARY_NAME).unlink(missing_ok=True)
            msg = f"{folder}: the diary cannot be written here; choose another folder with --data."
            raise PlannerError(msg) from error
        return store, code

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> Store:
        """The diary of a folder; PlannerError when there is none or the passphrase is wrong."""
        refuse_missing(folder)
        return cls._opened(folder / DIARY_NAME, unlock(load_keys(folder / KEY_NAME), passphrase))

    @classmethod
    def _opened(cls, path: Path, key: bytes) -> Store:
        engine = open_engine(path, key)
        try:
            check_readable(engine, path)
            migrate(engine, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path)

    @staticmethod
    def change_passphrase(folder: Path, secret: str, passphrase: str, cost: Cost, *, by_code: bool = False) -> None:
        """Wrap the key anew under another passphrase, given the old one or the recovery code."""
        refuse_missing(folder)
        keys = load_keys(folder / KEY_NAME)
        key = unlock_by_recovery_code(keys, secret) if by_code else unlock(keys, secret)
        save_keys(folder / KEY_NAME, with_new_passphrase(keys, key, passphrase, cost))

    @property
    def version(self) -> tuple[int, int]:
        """A figure that changes whenever the diary does, by this program's hand or another's."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            others: int = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        return self._deeds, others

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Ask the diary; nothing is locked."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield Reading(connection)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open a transaction; commit if the block ends well, else roll back."""
        try:
            with self._engine.begin() as connection:
                yield Work(connection)
        except OperationalError as error:
            msg = f"{self.path}: the diary could not be written ({_cause(error)}); nothing was changed."
            raise PlannerError(msg) from error
        except DatabaseError as error:
            msg = f"{self.path}: the diary refused the change; nothing was changed."
            raise PlannerError(msg) from error
        self._deeds += 1

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _cause(error: OperationalError) -> str:
    """SQLite's own short words, which never quote the diary."""
    return str(error.orig)
