"""Bringing a diary up to the tables of this program, after a copy of it has been put aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from planner.domain.errors import PlannerError
from planner.storage.engine import unlocked

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0002"
"""The revision this program works with. Known here so that an up-to-date diary opens without loading Alembic."""

SCRIPTS = Path(__file__).with_name("migrations")


def revision_of(engine: Engine) -> str | None:
    """The revision a diary is at; None before the first."""
    with unlocked(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        return found


def migrate(engine: Engine, path: Path, *, to: str = HEAD) -> None:
    """Upgrade a diary to this program's tables in one transaction; a diary from a newer program is refused.

    A diary that holds something is first copied beside itself, whole and still encrypted.
    """
    now = revision_of(engine)
    if now == to:
        return
    if now is not None:
        if now > HEAD:
            msg = f"{path}: written by a newer Planner (revision {now}, this one knows {HEAD}); open it with that one."
            raise PlannerError(msg)
        put_copy_aside(engine, path.with_name(f"{path.stem}-before-{to}{path.suffix}"))
    _upgrade(engine, to)


def put_copy_aside(engine: Engine, copy: Path) -> None:
    """A consistent encrypted copy of the diary; one that is already there is kept under another number."""
    number, target = 1, copy
    while target.exists():
        number += 1
        target = copy.with_name(f"{copy.stem}-{number}{copy.suffix}")
    with unlocked(engine) as connection:
        connection.execute(text("VACUUM INTO :target"), {"target": str(target)})


def _upgrade(engine: Engine, to: str) -> None:
    with unlocked(engine) as connection:
        # Rebuilding a table with foreign keys on would empty the tables that point to it.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    try:
        with engine.begin() as connection:
            _run(connection, to)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                msg = "The diary could not be brought up to date: it is as it was, and a copy lies beside it."
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
