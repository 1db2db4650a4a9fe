"""Whether the tables of a diary are those of the program: names, columns, keys, indexes and what belongs to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planner.storage.migrate import HEAD, revision_of
from planner.storage.tables import Kept, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Column, Index, Table

    from planner.storage.connection import Raw

VERSION_TABLE = "alembic_version"
_AFFINITIES = {
    "INT": "INTEGER",
    "CHAR": "TEXT",
    "CLOB": "TEXT",
    "TEXT": "TEXT",
    "BLOB": "BLOB",
    **dict.fromkeys(("REAL", "FLOA", "DOUB"), "REAL"),
}
_BINARY = "BINARY"


class _Column(NamedTuple):
    """A column, as far as it matters what it takes."""

    affinity: str
    is_needed: bool
    place_in_key: int


_OF_VERSION = {"version_num": _Column("TEXT", is_needed=True, place_in_key=1)}


def schema_problems(raw: Raw) -> Iterator[str]:
    """Where the tables are not what this program's own are, a sentence each."""
    yield from _revision_problems(raw)
    kinds = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    there = set(raw.execute(kinds).fetchall())
    indexes = {("index", str(index.name)) for table in metadata.tables.values() for index in table.indexes}
    wanted = {("table", name) for name in (*metadata.tables, VERSION_TABLE)} | indexes
    for kind, name in sorted(wanted - there):
        yield f"The {kind} {name} is missing."
    for kind, name in sorted(there - wanted):
        yield f"There is a {kind} {name} that is none of the program’s."
    if ("table", VERSION_TABLE) in there:
        yield from _column_problems(raw, VERSION_TABLE, _OF_VERSION)
    for name, table in metadata.tables.items():
        if ("table", name) in there:
            yield from _column_problems(raw, name, _columns_of(table))
            yield from _index_problems(raw, table)
            yield from _belonging_problems(raw, table)


def _revision_problems(raw: Raw) -> Iterator[str]:
    if (found := revision_of(raw)) != HEAD:
        yield f"The tables are of revision {found}, where this program works with {HEAD}."
    if found is not None:
        rows = raw.execute(f"SELECT count(*) FROM {VERSION_TABLE}").fetchone()[0]  # noqa: S608 - our own name
        if rows != 1:
            yield f"The table {VERSION_TABLE} has {rows} rows, where there is one revision."


def _column_problems(raw: Raw, table: str, wanted: dict[str, _Column]) -> Iterator[str]:
    """Columns that are missing, too many, or take something else than the program's."""
    found = {
        name: _Column(_affinity(kind), bool(needed), place)
        for _, name, kind, needed, _, place, _ in raw.execute(f"PRAGMA table_xinfo({table})")
    }
    odd = [name for name in (*wanted, *sorted(found.keys() - wanted)) if found.get(name) != wanted.get(name)]
    known = ", ".join(name for name in odd if name in wanted) or "there are more"
    if odd:
        yield f"The columns of {table} are not those of the program ({known})."


def _columns_of(table: Table) -> dict[str, _Column]:
    places = {name: place for place, name in enumerate(table.primary_key.columns.keys(), 1)}
    return {
        name: _Column(_affinity(type_name(column)), not column.nullable, places.get(name, 0))
        for name, column in table.columns.items()
    }


def type_name(column: Column[object]) -> str:
    """The type of a column by the word that its table is made with."""
    if isinstance(column.type, Kept):
        return column.type.get_col_spec()
    return {"STRING": "VARCHAR"}.get(found := type(column.type).__name__.upper(), found)


def _affinity(kind: str) -> str:
    """What SQLite makes of a column's type (its datatypes, 3.1): the first word it knows decides."""
    found = next((affinity for word, affinity in _AFFINITIES.items() if word in kind.upper()), "NUMERIC")
    return found if kind else "BLOB"


def _index_problems(raw: Raw, table: Table) -> Iterator[str]:
    """Indexes over other columns, and columns that may not repeat; which indexes are missing is told before."""
    wanted = {str(index.name): _parts_of(index) for index in table.indexes}
    for _, name, unique, origin, partial in raw.execute(f"PRAGMA index_list({table.name})").fetchall():
        if name in wanted:
            parts = raw.execute(f"PRAGMA index_xinfo({name})").fetchall()
            found = [(column, bool(down), order) for _, _, column, down, order, is_key in parts if is_key]
            if partial or (bool(unique), found) != wanted[name]:
                yield f"The index {name} is not over what the program’s is."
        elif origin == "u":
            yield f"The table {table.name} refuses rows that the program may put there."


def _parts_of(index: Index) -> tuple[bool, list[tuple[str, bool, str]]]:
    return bool(index.unique), [(name, False, _BINARY) for name in index.columns.keys()]  # noqa: SIM118 - no mapping


def _belonging_problems(raw: Raw, table: Table) -> Iterator[str]:
    """Rows that belong to rows of another table go with them."""
    wanted = {
        (key.column.table.name, key.parent.name, key.column.name, key.ondelete or "NO ACTION")
        for key in table.foreign_keys
    }
    rows = raw.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
    if {(other, own, theirs, gone) for _, _, other, own, theirs, _, gone, _ in rows} != wanted:
        yield f"The rows of {table.name} do not belong to those of other tables as the program has it."
