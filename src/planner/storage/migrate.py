"""Bringing a diary up to the tables of this program, after it has been backed up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.errors import DamagedError, PlannerError
from planner.storage.damage import damage_words
from planner.storage.held import is_unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

    from planner.storage.connection import Raw

HEAD = "0011"
"""The revision this program works with. Known here so that an up-to-date diary opens without loading Alembic."""

SCRIPTS = Path(__file__).with_name("migrations")


def revision_of(raw: Raw) -> str | None:
    """The revision a diary is at; None before the first."""
    if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
        return None
    found = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None


def needs_migration(raw: Raw, path: Path) -> bool:
    """The diary is behind this program's tables; PlannerError when it is ahead of them."""
    now = revision_of(raw)
    if now is not None and now > HEAD:
        msg = f"{path}: written by a newer Planner (revision {now}, this one knows {HEAD}); open it with that one."
        raise PlannerError(msg)
    return now != HEAD


def migrate(engine: Engine, path: Path, *, to: str = HEAD, back_up: Callable[[], object] | None = None) -> None:
    """Upgrade a diary in one transaction; one that holds something is first backed up, or stays as it is.

    Args:
        engine: a connection to it.
        path: its file.
        to: the revision to bring it to.
        back_up: backs it up, or raises PlannerError; without it none is made, as of a copy that is only looked at.
    """
    from sqlalchemy import inspect
    from sqlalchemy.exc import DatabaseError

    from planner.storage.engine import unlocked

    try:
        with unlocked(engine) as connection:
            holds_something = inspect(connection).has_table("alembic_version")
        if holds_something and back_up is not None:
            _backed_up(path, back_up)
        _upgrade(engine, to)
    except DatabaseError as error:
        if is_unreadable(error):
            raise DamagedError(damage_words(path)) from error
        msg = f"{path}: the diary cannot be brought up to date ({error.orig}); it is as it was."
        raise PlannerError(msg) from error


def _backed_up(path: Path, back_up: Callable[[], object]) -> None:
    """No diary goes on without a way back."""
    try:
        back_up()
    except PlannerError as error:
        msg = f"{path}: the diary is not brought up to date, for it could not be backed up before: {error}"
        raise type(error)(msg) from error


def _upgrade(engine: Engine, to: str) -> None:
    from planner.storage.engine import unlocked

    with unlocked(engine) as connection:
        # Rebuilding a table with foreign keys on would empty the tables that point to it.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    try:
        with engine.begin() as connection:
            _run(connection, to)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                msg = "The diary could not be brought up to date: it is as it was, and a backup was made before."
                raise PlannerError(msg)
    finally:
        with unlocked(engine) as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def _run(connection: Connection, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
