"""A shelf: how values of one kind become rows of their table, and rows values again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Generic, TypeVar

from planner.storage.codec import JSON, Codec

T = TypeVar("T")
Row = Mapping[str, Any]
SETTING = "setting"
"""The table of the small values: an id and a JSON body, so that a new kind needs no migration."""


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """Where values of one kind stand: their table, and the way there and back.

    Attributes:
        to_row: a value by the columns of its table.
        from_row: a value from a row whose cells are read already.
        codecs: the columns that SQLite keeps as something simpler.
        prefix: how the ids of this kind begin, for kinds that share a table: the small ones that are a JSON body in
            `setting` (one person, one set of rules, scenarios as "scenario/...").
    """

    table: str
    to_row: Callable[[T], dict[str, Any]]
    from_row: Callable[[Row], T]
    codecs: Mapping[str, Codec] = field(default_factory=dict)
    prefix: str = ""

    def cells(self, value: T) -> dict[str, Any]:
        """A value as SQLite keeps it: numbers and text by column."""
        row = self.to_row(value)
        for name, codec in self.codecs.items():
            if row[name] is not None:
                row[name] = codec.write(row[name])
        return row

    def read(self, names: Sequence[str], cells: Sequence[Any]) -> T:
        """The value of one row as SQLite gives it."""
        row = dict(zip(names, cells, strict=True))
        for name, codec in self.codecs.items():
            if row.get(name) is not None:
                row[name] = codec.read(row[name])
        return self.from_row(row)


def plain_row(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the flat dataclasses
    """A value whose fields are the table's columns."""
    return {"id": value.id, **{one.name: getattr(value, one.name) for one in fields(value)}}


def without_id(make: Callable[..., T]) -> Callable[[Row], T]:
    """For values whose id is worked out from their fields."""
    return lambda row: make(**{name: value for name, value in row.items() if name != "id"})


def body_shelf(kind: type[T], prefix: str, codecs: Mapping[str, Codec] | None = None) -> Shelf[T]:
    """The shelf of a small value: its fields are a JSON body of the setting table.

    Args:
        kind: a dataclass with an id.
        prefix: how its ids begin.
        codecs: the fields that JSON keeps as something simpler.
    """
    known = codecs or {}

    def to_row(value: T) -> dict[str, Any]:
        whole: Any = value
        body = asdict(whole)
        for name, codec in known.items():
            if body[name] is not None:
                body[name] = codec.write(body[name])
        return {"id": whole.id, "body": body}

    def from_row(row: Row) -> T:
        body = dict(row["body"])
        for name, codec in known.items():
            if body.get(name) is not None:  # a row of an earlier version may lack a field
                body[name] = codec.read(body[name])
        return kind(**body)

    return Shelf(SETTING, to_row, from_row, {"body": JSON}, prefix)
