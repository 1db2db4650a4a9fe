"""What lies in the recycle bin as rows: the values it holds, each as the row it would be in its own table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.storage.codec import wall_of
from planner.storage.shelf import Shelf

Shelves = Mapping[type, Shelf[Any]]


def bin_row(shelves: Shelves, binned: Binned) -> dict[str, Any]:
    """A row of the bin."""
    contents = {
        "entry": _packed(shelves, binned.entry),
        "series": _packed(shelves, binned.series),
        "told": [_packed(shelves, one) for one in binned.told],
        "at": binned.at.isoformat() if binned.at else None,
        "of": binned.of,
    }
    return {"id": binned.id, "deleted": binned.deleted, "name": binned.name, "contents": contents}


def binned_of(shelves: Shelves, row: Mapping[str, Any]) -> Binned:
    """What a row of the bin holds."""
    held = row["contents"]
    return Binned(
        row["id"],
        row["deleted"],
        row["name"],
        entry=_unpacked(shelves, Entry, held["entry"]),
        series=_unpacked(shelves, Series, held["series"]),
        told=tuple(_unpacked(shelves, Deviation, one) for one in held["told"]),
        at=wall_of(held["at"]) if held["at"] else None,
        of=held["of"],
    )


def _packed(shelves: Shelves, value: Entry | Series | Deviation | None) -> dict[str, Any] | None:
    """A value as its own table would keep it."""
    if value is None:
        return None
    return shelves[type(value)].cells(value)


def _unpacked(shelves: Shelves, kind: type, packed: dict[str, Any] | None) -> Any:  # noqa: ANN401 - a value of the kind
    return None if packed is None else shelves[kind].read(list(packed), list(packed.values()))
