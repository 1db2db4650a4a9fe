"""The engine: SQLAlchemy over SQLCipher, for migrations; deeds and questions do without."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

from planner.storage.connection import PATIENCE, connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

UNLOCKED = "planner_unlocked"


def open_engine(path: Path, key: bytes, patience: int = PATIENCE) -> Engine:
    """An engine on an encrypted file, with its one connection kept open."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, key, patience),
        module=sqlcipher,
        poolclass=StaticPool,
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
    """A connection without a transaction, for what SQLite does only outside one.

    SQLAlchemy's own AUTOCOMMIT will not do: it would commit a deed under way on the same connection.
    """
    with engine.connect().execution_options(**{UNLOCKED: True}) as connection:
        yield connection
