"""Column maps: how the columns of a file were taken once, to be taken so again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMN_MAP_PREFIX = "column_map/"


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Files with these headings are of that kind, and their columns are ours so; any further column is left out.

    Attributes:
        headings: the file's own, in order and in lower case.
        kind: "diary" or "cases".
        pairs: our column with theirs.
    """

    headings: tuple[str, ...]
    kind: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The headings name it, in whatever order they stand."""
        return column_map_id(self.headings)


def column_map_id(headings: Iterable[str]) -> str:
    """The id under which the map of a set of headings is remembered."""
    listed = "\n".join(sorted(name.strip().casefold() for name in headings))
    return f"{COLUMN_MAP_PREFIX}{hashlib.sha256(listed.encode()).hexdigest()[:24]}"
