"""The engine: SQLCipher under SQLAlchemy, with the settings that keep diary text out of sight."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool, StaticPool

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

UNLOCKED = "planner_unlocked"


def open_engine(path: Path, key: bytes, *, pooled: bool = True) -> Engine:
    """An engine on an encrypted file, with its one connection kept open unless told otherwise."""

    def connect() -> Any:  # noqa: ANN401 - a DBAPI connection has no type
        raw = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        for pragma in (
            "cipher_log_level = NONE",
            f"key = \"x'{key.hex()}'\"",
            "temp_store = MEMORY",
            "foreign_keys = ON",
            "secure_delete = ON",
            "synchronous = FULL",
            "busy_timeout = 5000",
            "cache_spill = OFF",  # a large deed shuts nobody out before it is kept
        ):
            raw.execute(f"PRAGMA {pragma}")
        return raw

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=sqlcipher,
        poolclass=StaticPool if pooled else NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a deed that reads and then writes must not meet another's in between."""
    if not connection.get_execution_options().get(UNLOCKED):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def unlocked(engine: Engine) -> Iterator[Connection]:
    """A connection without a transaction, for questions and for what SQLite does only outside one.

    SQLAlchemy's own AUTOCOMMIT will not do: it would commit a deed under way on the same connection.
    """
    with engine.connect().execution_options(**{UNLOCKED: True}) as connection:
        yield connection


def check_readable(engine: Engine, path: Path) -> None:
    """Refuse a file the key does not open: another diary's, or a damaged one."""
    try:
        with unlocked(engine) as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    except OperationalError:
        raise
    except DatabaseError as error:
        msg = f"{path}: the diary cannot be read with its key file; restore both from the same backup."
        raise PlannerError(msg) from error
