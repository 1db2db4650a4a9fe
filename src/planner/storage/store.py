"""The diary on disk: one encrypted file, with its wrapped key beside it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.storage import beginning
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.connection import connect_checked
from planner.storage.damage import damage_words, found_damage, set_stale_journal_aside
from planner.storage.data_key import has_another_key, settle_data_key
from planner.storage.folder import refuse_cut_short, refuse_existing, refuse_missing
from planner.storage.key import (
    Cost,
    new_key,
    unlock,
)
from planner.storage.key_file import load_keys, save_keys
from planner.storage.latest import Done, LatestSteps, seen_of_others
from planner.storage.migrate import migrate, needs_migration
from planner.storage.passphrase import another_code, another_key, change_passphrase, mend
from planner.storage.reading import DiaryReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from planner.domain.change import Step
    from planner.storage.connection import Raw
    from planner.storage.passphrase import AnotherCode
    from planner.storage.work import Work

Version = tuple[int, int]
"""How many deeds this program did, and what it has seen of others."""
SMALL_BYTES = 5 * 1024 * 1024
REPLACED = (
    "{path}: another program has changed the diary’s key, or put another diary in its place: close this window and "
    "open the diary again."
)


class Store:
    """An open diary. Deeds go through `work`, questions through `reading`, each on a connection of its own."""

    def __init__(self, path: Path, key: bytes, reader: Raw) -> None:
        self.path = path
        self._key = key
        self._reader = reader
        self._opened_engine: Engine | None = None
        self._opening = Lock()
        self.notes: tuple[str, ...] = ()
        self._damage = ""
        self._deeds = 0
        self._latest = LatestSteps()

    @classmethod
    def begin(cls, folder: Path, passphrase: str, cost: Cost) -> tuple[Store, str]:
        """A new diary, still aside, and its recovery code; it counts once `finish` has put it in its place.

        PlannerError if the folder holds a diary already.
        """
        refuse_existing(folder)
        keys, key, code = new_key(passphrase, cost)
        aside = beginning.make(folder)
        try:
            save_keys(aside / KEY_NAME, keys)
            beginning.claim(aside / DIARY_NAME)
            store = cls._opened(aside / DIARY_NAME, key)
        except (OSError, sqlcipher.DatabaseError, PlannerError) as error:
            beginning.clear(aside)
            raise PlannerError(beginning.unwritable(folder)) from error
        except BaseException:
            beginning.clear(aside)
            raise
        return store, code

    def finish(self, folder: Path) -> None:
        """Put a diary that was begun aside in its place, its key first and the diary itself last."""
        aside = self.path.parent
        if not beginning.is_aside(aside):
            return
        refuse_existing(folder)  # another program may have begun and finished one meanwhile
        self.close()
        beginning.put_in_place(aside, folder)
        self.path = folder / DIARY_NAME
        self._reader = connect_checked(self.path, self._key)
        self._opened_engine = None

    @classmethod
    def create(cls, folder: Path, passphrase: str, cost: Cost) -> tuple[Store, str]:
        """A new diary in its place, and its recovery code; PlannerError if the folder holds one already."""
        store, code = cls.begin(folder, passphrase, cost)
        try:
            store.finish(folder)
        except BaseException:
            store.discard()
            raise
        return store, code

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> Store:
        """The diary of a folder; PlannerError when there is none or the passphrase is wrong."""
        beginning.settle(folder)
        refuse_missing(folder)
        settle_data_key(folder, lambda keys: unlock(keys, passphrase))
        keys = load_keys(folder / KEY_NAME)
        key = unlock(keys, passphrase)
        refuse_cut_short(folder / DIARY_NAME)
        set_stale_journal_aside(folder / DIARY_NAME, key)
        try:
            store = cls._opened(folder / DIARY_NAME, key)
        except sqlcipher.DatabaseError as error:
            msg = f"{folder / DIARY_NAME}: the diary cannot be opened ({_cause(error)}); it is as it was."
            raise PlannerError(msg) from error
        store.notes = tuple(filter(None, [mend(folder / KEY_NAME, keys, key)]))
        return store

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

    def another_code(self, passphrase: str) -> AnotherCode:
        """A new recovery code for this diary; until it is kept the old one holds. PlannerError as the passphrase is."""
        return another_code(self.path.parent, passphrase)

    def another_passphrase(self, old: str, new: str) -> str:
        """Wrap the key under another passphrase; see `change_passphrase`."""
        return change_passphrase(self.path.parent, old, new)

    def another_key(self, passphrase: str, new: str) -> AnotherCode:
        """A new recovery code, data key and passphrase for this open diary; until it is kept all holds as it was.

        PlannerError where the passphrase is wrong or the new one too short.
        """
        made = another_key(self.path.parent, passphrase, new)

        def keep() -> None:
            self.close()
            try:
                made.keep()
                self._key = made.key
            finally:
                self._reader, self._opened_engine = connect_checked(self.path, self._key), None
                self._deeds += 1  # what was seen of others was seen on a connection that is closed

        return replace(made, keep=keep)

    @property
    def version(self) -> Version:
        """A figure that changes whenever the diary does, by this program's hand or another's."""
        with self.reading():
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
        except sqlcipher.OperationalError as error:
            msg = f"{self.path}: the diary cannot be read ({error}); try again."
            raise PlannerError(msg) from error
        except sqlcipher.DatabaseError as error:
            self._damage = self._damage or self._told(damage_words(self.path))
            raise PlannerError(self._damage) from error

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open a transaction; commit if the block ends well, else roll back."""
        from sqlalchemy.exc import DatabaseError, OperationalError

        from planner.storage.work import Work

        if self._damage:
            msg = f"Nothing is written: {self._damage}"
            raise PlannerError(msg)
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
            if _is_unreadable(error):
                self._damage = self._damage or self._told(damage_words(self.path))
            refused = f"{self.path}: the diary refused the change; nothing was changed."
            msg = f"Nothing is written: {self._damage}" if self._damage else refused
            raise PlannerError(msg) from error
        self._deeds += 1
        self._latest.note(done)

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()
        if self._opened_engine is not None:
            self._opened_engine.dispose()

    def discard(self) -> None:
        """Close a diary that was begun and could not be finished, and take away what there is of it."""
        self.close()
        if beginning.is_aside(self.path.parent):
            beginning.clear(self.path.parent)

    # Damage

    @property
    def is_small(self) -> bool:
        """It is looked through at once when it is opened; a larger one is, once it has been idle."""
        try:
            return self.path.stat().st_size <= SMALL_BYTES
        except OSError:
            return True

    def check(self) -> str:
        """Look through every page for damage: a sentence for the user, or nothing. May run on another thread."""
        if not self._damage:
            found = found_damage(self.path, self._key)
            self._damage = self._told(found) if found else ""
        return self._damage

    def _told(self, damage: str) -> str:
        """What is said where the diary cannot be read: its key may have been changed meanwhile, which harms nothing."""
        return REPLACED.format(path=self.path) if has_another_key(self.path, self._key) else damage

    @property
    def damage(self) -> str:
        """What is known of damage so far, in a sentence; empty where none is known."""
        return self._damage


def _is_unreadable(error: Exception) -> bool:
    """SQLite cannot read the file: not a mere rule of a table that refuses a row."""
    return any(words in _cause(error) for words in ("malformed", "not a database"))


def _cause(error: Exception) -> str:
    """SQLite's own short words, which never quote the diary."""
    return str(getattr(error, "orig", error))
