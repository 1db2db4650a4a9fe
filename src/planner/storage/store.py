"""The diary on disk: one encrypted file, with its wrapped key beside it."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.storage import beginning
from planner.storage.beginning import DIARY_NAME, JOURNAL_NAME, KEY_NAME, SHORTEST_DIARY, never_finished
from planner.storage.connection import connect_checked
from planner.storage.damage import damage_words, found_damage, set_stale_journal_aside
from planner.storage.data_key import change_data_key, settle_data_key
from planner.storage.key import (
    Cost,
    mended,
    new_key,
    new_recovery_code,
    unlock,
    unlock_by_recovery_code,
    with_new_passphrase,
    with_recovery_code,
)
from planner.storage.key_file import keys_in, load_keys, read_bytes, save_keys
from planner.storage.latest import Done, LatestSteps, seen_of_others
from planner.storage.migrate import migrate, needs_migration
from planner.storage.reading import DiaryReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from planner.domain.change import Step
    from planner.storage.connection import Raw
    from planner.storage.key import KeyFile
    from planner.storage.work import Work

Version = tuple[int, int]
"""How many deeds this program did, and what it has seen of others."""
SMALL_BYTES = 5 * 1024 * 1024


def diary_exists(folder: Path) -> bool:
    """A diary, or a part of one, lies in the folder; PlannerError where one may not look."""
    return any(_lies_there(folder / name) for name in (DIARY_NAME, KEY_NAME, JOURNAL_NAME))


def _lies_there(path: Path) -> bool:
    """There is something of that name; PlannerError where one may not look, which is not the same as nothing there."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError as error:
        msg = f"{path.parent}: this folder may not be entered; see that you may read it, or name another with --data."
        raise PlannerError(msg) from error
    except (OSError, ValueError):
        return False
    return True


def refuse_existing(folder: Path) -> None:
    """PlannerError when the folder holds a diary already; one that was begun and never finished is none."""
    if diary_exists(folder) and not never_finished(folder):
        raise PlannerError(_already(folder))


def _already(folder: Path) -> str:
    return f"{folder}: there is a diary here already; choose another folder with --data, or open this one."


def refuse_missing(folder: Path) -> None:
    """PlannerError when the folder holds no diary."""
    if _lies_there(folder / DIARY_NAME):
        return
    if _lies_there(folder / KEY_NAME):
        msg = f"{folder}: {DIARY_NAME} is missing beside its key; put it back from a backup, or take {KEY_NAME} away."
    elif _lies_there(folder / JOURNAL_NAME):
        msg = (
            f"{folder}: {DIARY_NAME} is missing beside {JOURNAL_NAME}, which belongs to it; put the diary and its key "
            "back from a backup, after moving that journal away."
        )
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
        _refuse_cut_short(folder / DIARY_NAME)
        set_stale_journal_aside(folder / DIARY_NAME, key)
        try:
            store = cls._opened(folder / DIARY_NAME, key)
        except sqlcipher.DatabaseError as error:
            msg = f"{folder / DIARY_NAME}: the diary cannot be opened ({_cause(error)}); it is as it was."
            raise PlannerError(msg) from error
        store.notes = tuple(filter(None, [_mend(folder / KEY_NAME, keys, key)]))
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

    @staticmethod
    def change_passphrase(folder: Path, secret: str, passphrase: str, cost: Cost, *, by_code: bool = False) -> str:
        """Wrap the key anew under another passphrase, given the old one or the recovery code.

        Gives a sentence on what else no longer opens the diary; mostly empty.
        """
        content, keys, key = _unlocked(folder, secret, by_code=by_code)
        seen = mended(keys, key, by_code=by_code)
        rewrapped = with_new_passphrase(seen.keys, key, passphrase, cost)
        _write_keys(folder, rewrapped, content, "the old passphrase stays")
        return mended(rewrapped, key).lost

    @staticmethod
    def new_recovery_code(folder: Path, passphrase: str, cost: Cost, show: Callable[[str], None]) -> None:
        """Put another recovery code in the place of the old one, once it has been shown."""
        code, keep = _another_code(folder, passphrase, cost)
        show(code)
        keep()

    def another_code(self, passphrase: str) -> tuple[str, Callable[[], None]]:
        """A new recovery code for this diary, and what makes it hold; until that is called the old one does.

        PlannerError where the passphrase is wrong.
        """
        return _another_code(self.path.parent, passphrase)

    @staticmethod
    def change_key(folder: Path, passphrase: str, new: str, cost: Cost, show: Callable[[str], None]) -> None:
        """Give the diary another passphrase and another data key, once the new recovery code has been shown.

        An old copy of the key file opens it no more; a copy of the diary made before still needs that one.
        """
        _, _, key = _unlocked(folder, passphrase)
        keys, another, code = new_key(new, cost)
        show(code)
        change_data_key(folder, key, keys, another)

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
        except sqlcipher.OperationalError as error:
            msg = f"{self.path}: the diary cannot be read ({error}); try again."
            raise PlannerError(msg) from error
        except sqlcipher.DatabaseError as error:
            self._damage = self._damage or damage_words(self.path)
            raise PlannerError(self._damage) from error

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open a transaction; commit if the block ends well, else roll back."""
        from sqlalchemy.exc import DatabaseError, OperationalError

        from planner.storage.work import Work

        if self._damage:
            msg = f"Nothing is written into a damaged diary: {self._damage}"
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
            self._damage = found_damage(self.path, self._key)
        return self._damage

    @property
    def damage(self) -> str:
        """What is known of damage so far, in a sentence; empty where none is known."""
        return self._damage


def _mend(path: Path, keys: KeyFile, key: bytes) -> str:
    """Write a key file again that was damaged or bears no seals yet; what is to be told of it."""
    seen = mended(keys, key)
    told = seen.lost
    if seen.is_to_write:
        with suppress(OSError, PlannerError):
            save_keys(path, seen.keys)
            if keys.is_damaged and not told:
                told = "The key file diary.key was damaged and has been written again: both secrets open the diary."
    return told


def _unlocked(folder: Path, secret: str, *, by_code: bool = False) -> tuple[bytes, KeyFile, bytes]:
    """The key file's bytes, what it holds, and the data key, which has been seen to open the diary."""
    beginning.settle(folder)
    refuse_missing(folder)

    def opened(keys: KeyFile) -> bytes:
        return unlock_by_recovery_code(keys, secret) if by_code else unlock(keys, secret)

    settle_data_key(folder, opened)
    content = read_bytes(folder / KEY_NAME)
    keys = keys_in(folder / KEY_NAME, content)
    key = opened(keys)
    _refuse_cut_short(folder / DIARY_NAME)
    connect_checked(folder / DIARY_NAME, key).close()
    return content, keys, key


def _another_code(folder: Path, passphrase: str, cost: Cost | None = None) -> tuple[str, Callable[[], None]]:
    """A code, and what puts it in the place of the old one; it takes as long to guess as the passphrase does."""
    content, keys, key = _unlocked(folder, passphrase)
    code = new_recovery_code()
    one_cost = cost or (keys.by_passphrase.cost if keys.by_passphrase else Cost())
    changed = with_recovery_code(mended(keys, key).keys, key, code, one_cost)
    return code, lambda: _write_keys(folder, changed, content, "the old recovery code stays")


def _write_keys(folder: Path, keys: KeyFile, instead_of: bytes, stays: str) -> None:
    try:
        save_keys(folder / KEY_NAME, keys, instead_of=instead_of)
    except OSError as error:
        msg = f"{folder / KEY_NAME}: the key file cannot be written; {stays}."
        raise PlannerError(msg) from error


def _refuse_cut_short(path: Path) -> None:
    """PlannerError for a file too short to be a diary: SQLite takes it for a new one and writes over what is left."""
    try:
        size = path.stat().st_size
    except OSError:
        return
    if path.is_file() and size < SHORTEST_DIARY:
        msg = (
            f"{path}: the diary is cut short ({size} bytes are left of it): restore it from a backup; or, where it was "
            "never finished, begin again with “planner init”, which keeps aside what is there."
        )
        raise PlannerError(msg)


def _cause(error: Exception) -> str:
    """SQLite's own short words, which never quote the diary."""
    return str(getattr(error, "orig", error))
