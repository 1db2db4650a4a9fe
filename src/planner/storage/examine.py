"""Looking through a diary: its file, its key, its tables and every row of them, and what is found wrong in words."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.storage.beginning import KEY_NAME
from planner.storage.connection import connect
from planner.storage.key import LOST, PASSPHRASE, RECOVERY_CODE
from planner.storage.key_file import load_keys
from planner.storage.schema import schema_problems, type_name
from planner.storage.shelf import SETTING
from planner.storage.shelves import SHELVES
from planner.storage.tables import metadata
from planner.storage.typed import misfits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Column

    from planner.domain.change import Value
    from planner.storage.connection import Raw
    from planner.storage.shelf import Shelf

MOST_NAMED = 20
"""How many faults of one kind are named one by one; of the rest it is said how many there are."""
TABLES = metadata.tables
MISNAMED = "its id is another"
NO_SUCH_VALUE = "{names}: no such value"
LACKING = "a part of it is missing"
OTHERWISE_WRITTEN = "a part of it is not written as the program writes it"


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a diary.

    Attributes:
        values: every value that could be read, by kind; empty where the file cannot be read at all.
        problems: what is not as it should be, a sentence each; empty for a diary that is whole.
    """

    values: dict[type, tuple[Value, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def examine(path: Path, key: bytes, *, deep: bool = False) -> Examined:
    """Look through the diary, on a connection of its own; nothing is written.

    Args:
        path: the encrypted file.
        key: its data key.
        deep: hold every index against its table too, instead of the structure of the file alone.
    """
    problems = key_problems(path, key)
    values: dict[type, tuple[Value, ...]] = {}
    with closing(connect(path, key)) as raw:
        for look in _LOOKS:
            problems += _named(list(_as_far_as_it_goes(look(raw, deep))), "further faults of that kind")
        for kind in SHELVES:
            values[kind], faults = _rows(raw, kind)
            problems += _named(faults, f"further rows of {_table_of(kind)} that cannot be read")
    return Examined(values, tuple(dict.fromkeys(problems)))


def key_problems(path: Path, key: bytes) -> list[str]:
    """What is wrong with the key file beside a diary; the data key tells whether each of its parts is intact."""
    try:
        keys = load_keys(path.with_name(KEY_NAME))
    except PlannerError as refusal:
        return [str(refusal)]
    slots = {PASSPHRASE: keys.by_passphrase, RECOVERY_CODE: keys.by_recovery_code}
    if not keys.is_sealed:
        return []
    lost = [LOST[name] for name, slot in slots.items() if slot is None or not slot.is_intact(key, name)]
    damaged = [f"{KEY_NAME}: the key file is not as it was written."] if keys.is_damaged and not lost else []
    return [*lost, *damaged]


def _named(problems: Sequence[str], rest: str) -> list[str]:
    """The first of many problems, and how many more there are."""
    more = len(problems) - MOST_NAMED
    return [*problems[:MOST_NAMED], *([f"{more} {rest}."] if more > 0 else [])]


def _as_far_as_it_goes(found: Iterator[str]) -> Iterator[str]:
    """What is found until damage ends the looking."""
    try:
        yield from found
    except Exception as error:  # noqa: BLE001 - anything may stand there, and its words stay unsaid
        cause = error if isinstance(error, sqlcipher.DatabaseError) else type(error).__name__
        yield f"The diary cannot be read through ({cause})."


def _page_problems(raw: Raw, _deep: bool) -> Iterator[str]:  # noqa: FBT001 - one of the looks
    """SQLCipher looks at the HMAC of each page; its words name pages, never contents."""
    for (words,) in raw.execute("PRAGMA cipher_integrity_check").fetchall():
        yield f"A page of the diary is damaged: {words}."


def _structure_problems(raw: Raw, deep: bool) -> Iterator[str]:  # noqa: FBT001 - one of the looks
    """SQLite looks at the trees of pages, and where it is deep at every index too."""
    check = "integrity_check" if deep else "quick_check"
    for (words,) in raw.execute(f"PRAGMA {check}(100)").fetchall():
        if words != "ok":
            yield f"The structure of the diary is damaged: {words}."
    for table, row, parent, _ in raw.execute("PRAGMA foreign_key_check").fetchall():
        yield f"Row {row} of {table} belongs to a row of {parent} that is not there."


def _schema_problems(raw: Raw, _deep: bool) -> Iterator[str]:  # noqa: FBT001 - one of the looks
    return schema_problems(raw)


def _table_of(kind: type) -> str:
    return SHELVES[kind].table


def _rows(raw: Raw, kind: type) -> tuple[tuple[Any, ...], list[str]]:
    """Every value of a kind, each made by itself so that one that breaks a rule hides no other."""
    shelf: Shelf[Any] = SHELVES[kind]
    condition = "substr(id, 1, length(:kind)) = :kind" if shelf.prefix else "TRUE"
    found: list[Any] = []
    faults: list[str] = []
    try:
        cursor = raw.execute(
            f"SELECT rowid, * FROM {shelf.table} WHERE {condition} ORDER BY rowid",  # noqa: S608 - our own names
            {"kind": shelf.prefix},
        )
        names = [column[0] for column in cursor.description][1:]
        columns = TABLES[shelf.table].columns
        for number, *row in cursor:
            if odd := [name for name, cell in zip(names, row, strict=True) if not _fits(columns.get(name), cell)]:
                faults.append(f"Row {number} of {shelf.table} cannot be read ({_none_such(odd)}).")
                continue
            try:
                found.append(_made(shelf, names, row))
            except Exception as error:  # noqa: BLE001 - a row of any shape may stand there, and its words stay unsaid
                faults.append(f"Row {number} of {shelf.table} cannot be read ({_why(error)}).")
    except sqlcipher.DatabaseError as error:
        faults.append(f"The table {shelf.table} cannot be read through ({error}).")
    return tuple(found), faults


def _made(shelf: Shelf[Any], names: Sequence[str], row: Sequence[Any]) -> Any:  # noqa: ANN401 - any value a diary keeps
    """The value of a row; PlannerError where it would stand under another id, or under none, or is of other types."""
    value = shelf.read(names, row)
    if odd := misfits(value):
        raise PlannerError(_none_such(odd))
    if value.id != row[names.index("id")] or not value.id:
        raise PlannerError(MISNAMED)
    return value


def _none_such(names: Sequence[str]) -> str:
    return NO_SUCH_VALUE.format(names=", ".join(names))


def _fits(column: Column[Any] | None, cell: object) -> bool:
    """A cell is what the program writes into its column: SQLite itself would keep anything there."""
    if column is None:
        return False
    if cell is None:
        return bool(column.nullable)
    kind = type_name(column)
    if kind == "BOOLEAN":
        return type(cell) is int and cell in (0, 1)
    return type(cell) in {"INTEGER": (int,), "FLOAT": (int, float)}.get(kind, (str,))


def _why(error: Exception) -> str:
    """The rule that a row breaks, or what else is wrong with it: what other errors say may quote the diary."""
    if isinstance(error, PlannerError):
        return str(error).rstrip(".")
    return LACKING if isinstance(error, KeyError) else OTHERWISE_WRITTEN


def _stray_settings(raw: Raw, _deep: bool) -> Iterator[str]:  # noqa: FBT001 - one of the looks
    prefixes = [shelf.prefix for shelf in SHELVES.values() if shelf.table == SETTING]
    for (name,) in raw.execute(f"SELECT id FROM {SETTING} ORDER BY rowid"):  # noqa: S608 - our own name
        if type(name) is not str or not any(name.startswith(prefix) for prefix in prefixes):
            yield "A setting is of no kind that the program knows."


_LOOKS = (_page_problems, _structure_problems, _schema_problems, _stray_settings)
"""What is asked of the file before its rows are read."""
