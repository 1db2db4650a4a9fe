"""Bringing a diary up to the tables of this program, after a copy of it has been put aside."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.storage.damage import damage_words
from planner.whole_file import NEVER_FOLLOWED, write_through

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from planner.storage.connection import Raw

HEAD = "0009"
"""The revision this program works with. Known here so that an up-to-date diary opens without loading Alembic."""

SCRIPTS = Path(__file__).with_name("migrations")
LEFT_OVER_AFTER = 3600.0
"""Seconds after which a copy that never got its name is taken for one whose program was ended in the middle."""
SALT_BYTES = 16
"""How many bytes of a file of SQLCipher's, its first, are its salt: without them its key opens nothing."""


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


def migrate(engine: Engine, path: Path, *, to: str = HEAD) -> None:
    """Upgrade a diary in one transaction; one that holds something is first copied beside itself, still encrypted."""
    from sqlalchemy import inspect
    from sqlalchemy.exc import DatabaseError

    from planner.storage.engine import unlocked

    try:
        with unlocked(engine) as connection:
            holds_something = inspect(connection).has_table("alembic_version")
        if holds_something:
            put_copy_aside(engine, path.with_name(f"{path.stem}-before-{to}{path.suffix}"))
        _upgrade(engine, to)
    except DatabaseError as error:
        msg = f"{path}: the diary cannot be brought up to date ({error.orig}); it is as it was."
        raise PlannerError(msg) from error


def put_copy_aside(engine: Engine, copy: Path) -> None:
    """A consistent encrypted copy of the diary; one that is already there is kept, and this one gets a number.

    It is written under a name of its own, looked through, and given the name of a copy last.

    Raises:
        PlannerError: where it cannot be written or is not as the diary is; nothing of it stays.
    """
    from planner.storage.engine import unlocked

    beside = copy.with_name(f".{copy.name}.{secrets.token_hex(8)}.new")
    try:
        with unlocked(engine) as connection:
            raw: Raw = connection.connection.dbapi_connection
            _write_copy(raw, beside)
            _clear_left_overs(beside, copy)
            if fault := _fault_of(raw, beside):
                raise PlannerError(_refused(copy, f"is not whole ({fault})", "the disk is sound"))
        _give_name(beside, copy)
    except (OSError, sqlcipher.OperationalError) as error:
        cause = getattr(error, "strerror", None) or error
        raise PlannerError(_refused(copy, f"cannot be written ({cause})", "its folder may be written to")) from error
    finally:
        _take_away(beside)
    write_through(copy.parent)


def _refused(copy: Path, what: str, see: str) -> str:
    return (
        f"{copy}: the copy of the diary that is made before it is brought up to date {what}; see that there is room "
        f"and that {see}, and open the diary again: it is as it was."
    )


def _write_copy(raw: Raw, beside: Path) -> None:
    """Write it into a file that is its owner's alone before a byte is in it; PlannerError for a damaged diary."""
    os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NEVER_FOLLOWED, 0o600))
    try:
        raw.execute("VACUUM INTO ?", (str(beside),))
    except sqlcipher.OperationalError:
        raise
    except sqlcipher.DatabaseError as error:
        diary = raw.execute("PRAGMA database_list").fetchone()[2]
        raise PlannerError(damage_words(Path(diary))) from error
    handle = os.open(beside, os.O_RDWR | NEVER_FOLLOWED)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fault_of(raw: Raw, beside: Path) -> str:
    """In what a copy is not as the diary is: opened by its key, sound, and with as many rows; mostly empty."""
    with beside.open("rb") as file:
        salt = file.read(SALT_BYTES).hex()
    if salt != raw.execute("PRAGMA main.cipher_salt").fetchone()[0]:
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


def _rows(raw: Raw, schema: str) -> dict[str, int]:
    """How many rows each table has."""
    names = raw.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'").fetchall()  # noqa: S608
    return {
        name: raw.execute(f'SELECT count(*) FROM {schema}."{name}"').fetchone()[0]  # noqa: S608 - the diary's own names
        for (name,) in names
    }


def _give_name(beside: Path, copy: Path) -> None:
    """Give it the first free name: a link takes the place of no other file, as renaming would."""
    for number in count(1):
        target = copy if number == 1 else copy.with_name(f"{copy.stem}-{number}{copy.suffix}")
        try:
            target.hardlink_to(beside)
        except FileExistsError:
            continue
        except OSError:  # a file system in which a file has but one name
            if target.exists() or target.is_symlink():
                continue
            beside.rename(target)
        return


def _take_away(beside: Path) -> None:
    """What there is of a copy under the name it was written by, and the journal SQLite may have begun for it."""
    for one in (beside, beside.with_name(f"{beside.name}-journal")):
        with suppress(OSError):
            one.unlink(missing_ok=True)


def _clear_left_overs(beside: Path, copy: Path) -> None:
    """Take away what a program that was ended left half written; another may be writing what is young."""
    now = beside.stat().st_mtime
    for one in copy.parent.glob(f".{copy.name}.*.new"):
        with suppress(OSError):
            if now - one.stat().st_mtime > LEFT_OVER_AFTER:
                _take_away(one)


def _upgrade(engine: Engine, to: str) -> None:
    from planner.storage.engine import unlocked

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
