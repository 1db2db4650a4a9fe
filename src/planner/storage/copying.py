"""A consistent encrypted copy of a diary that may be open, looked through before it counts."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import DamagedError
from planner.storage.damage import damage_words
from planner.storage.way_back import diary_id
from planner.whole_file import NEVER_FOLLOWED

if TYPE_CHECKING:
    from pathlib import Path

    from planner.storage.connection import Raw

TRIES = 5


@dataclass(frozen=True, slots=True)
class Source:
    """A diary that can be backed up, open or not.

    Attributes:
        path: its file.
        key: the data key that opens it.
        diary: its random id (see `way_back.diary_id`).
    """

    path: Path
    key: bytes
    diary: str


def copy_whole(raw: Raw, path: Path, beside: Path) -> str:
    """Copy the diary a connection has open to a new file, on the disk when this returns.

    Args:
        raw: a connection of its own, so that no deed waits in its middle.
        path: the diary it has open.
        beside: where the copy is to lie; its owner's alone before a byte is in it.

    Returns:
        In what the copy is not as the diary is; mostly empty.

    Raises:
        DamagedError: where the diary is damaged.
        OSError, sqlcipher.OperationalError: where the copy cannot be written.
    """
    for _ in range(TRIES):
        before = _version(raw)
        _write_copy(raw, path, beside)
        fault = _fault_of(raw, beside)
        if not fault or _version(raw) == before:
            return fault
        take_away(beside)  # a deed was done meanwhile, so the rows may well differ
    return "another program keeps writing in the diary"


def id_of_open(raw: Raw) -> str:
    """The random id of the diary a connection has open."""
    return str(raw.execute("PRAGMA main.cipher_salt").fetchone()[0])


def _version(raw: Raw) -> int:
    """It changes with every deed of another connection."""
    return int(raw.execute("PRAGMA data_version").fetchone()[0])


def _write_copy(raw: Raw, path: Path, beside: Path) -> None:
    os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NEVER_FOLLOWED, 0o600))
    try:
        raw.execute("VACUUM INTO ?", (str(beside),))
    except sqlcipher.OperationalError:
        raise
    except sqlcipher.DatabaseError as error:
        raise DamagedError(damage_words(path)) from error
    handle = os.open(beside, os.O_RDWR | NEVER_FOLLOWED)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fault_of(raw: Raw, beside: Path) -> str:
    """In what a copy is not as the diary is: opened by its key, sound, and with as many rows; mostly empty."""
    if diary_id(beside) != id_of_open(raw):
        return "its key does not open it"
    try:
        raw.execute("ATTACH ? AS copied", (str(beside),))  # without a key of its own it is opened by the diary's
        if raw.execute("PRAGMA copied.cipher_integrity_check").fetchall():
            return "a page is damaged"
        if raw.execute("PRAGMA copied.quick_check(1)").fetchall() != [("ok",)]:
            return "a page is missing"
        return "" if _rows(raw, "copied") == _rows(raw, "main") else "rows are missing"
    except sqlcipher.DatabaseError as error:
        return str(error)
    finally:
        with suppress(sqlcipher.DatabaseError):
            raw.execute("DETACH copied")


def is_same(raw: Raw, copy: Path) -> bool:
    """A copy holds row for row what the diary a connection has open does."""
    try:
        raw.execute("ATTACH ? AS copied", (str(copy),))
        rows = _rows(raw, "main")
        return rows == _rows(raw, "copied") and not any(_differs(raw, name) for name in rows)
    except sqlcipher.DatabaseError:
        return False
    finally:
        with suppress(sqlcipher.DatabaseError):
            raw.execute("DETACH copied")


def _differs(raw: Raw, name: str) -> bool:
    query = f'SELECT 1 FROM (SELECT * FROM main."{name}" EXCEPT SELECT * FROM copied."{name}")'  # noqa: S608 - as below
    return raw.execute(query).fetchone() is not None


def _rows(raw: Raw, schema: str) -> dict[str, int]:
    """How many rows each table has."""
    names = raw.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'").fetchall()  # noqa: S608
    return {
        name: raw.execute(f'SELECT count(*) FROM {schema}."{name}"').fetchone()[0]  # noqa: S608 - the diary's own names
        for (name,) in names
    }


def take_away(beside: Path) -> None:
    """What there is of a copy under the name it was written by, and the journal SQLite may have begun for it."""
    for one in (beside, beside.with_name(f"{beside.name}-journal")):
        with suppress(OSError):
            one.unlink(missing_ok=True)
