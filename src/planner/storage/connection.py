"""Connections to the encrypted file, with the settings that keep diary text out of sight.

Questions and deeds go straight to these: SQLAlchemy takes longer to load than a window does to open.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Raw = Any
"""A connection of sqlcipher3, which has no types."""

SETTINGS = (
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "secure_delete = ON",
    "synchronous = FULL",
    "cache_spill = OFF",  # a large deed shuts nobody out before it is kept
)


PATIENCE = 5000
"""Milliseconds a deed or a question waits while another program holds the file."""


def connect(path: Path, key: bytes, patience: int | None = None) -> Raw:
    """A connection that begins no transaction by itself, and waits as long as told, or else `PATIENCE`."""
    patience = PATIENCE if patience is None else patience
    raw = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    with _let_go_on_failure(raw):
        for pragma in ("cipher_log_level = NONE", f"key = \"x'{key.hex()}'\"", f"busy_timeout = {patience}", *SETTINGS):
            raw.execute(f"PRAGMA {pragma}")  # a setting may read the file, and fail by it
    return raw


def connect_checked(path: Path, key: bytes, patience: int | None = None) -> Raw:
    """A connection to a file the key opens; PlannerError for another diary's file or a damaged one."""
    try:
        raw = connect(path, key, patience)
        with _let_go_on_failure(raw):
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.OperationalError:
        raise
    except sqlcipher.DatabaseError as error:
        raise DamagedError(_unreadable(path, str(error))) from error
    return raw


@contextmanager
def _let_go_on_failure(raw: Raw) -> Iterator[None]:
    """Close a connection that nobody will be given; an error on its way keeps it open otherwise."""
    try:
        yield
    except BaseException:
        raw.close()
        raise


def _unreadable(path: Path, cause: str) -> str:
    """A wrong key and a damaged first page look alike to SQLCipher; damage further on, or a cut, does not."""
    away = f"move any {path.name}-journal away, and restore both from the same backup."
    if "not a database" in cause:
        return (
            f"{path}: the diary cannot be read with its key file: the two are not of one diary, or its first page is "
            f"damaged. Keep both as they are, {away}"
        )
    return f"{path}: the diary is damaged or cut short, and cannot be opened. Keep it and its key as they are, {away}"
