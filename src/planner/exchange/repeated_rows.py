"""Rows of a list that say again what a row above them says: such a row is no session the diary had already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.exchange.parsed import FileKind
from planner.services.imports import row_key

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

    from planner.exchange.parsed import Parsed


def repeated_rows(parsed: Parsed, known: Collection[str]) -> dict[int, int]:
    """By their lines, the rows that are not taken for being the same as one above that is; and the line of that one.

    `known` are the ids of what would not be taken, be it in the diary or repeated.
    """
    if parsed.kind is not FileKind.DIARY or not known:
        return {}
    first: dict[Hashable, int] = {}
    found = {}
    for line in parsed.entries:
        key = row_key(line.value)
        if line.value.id not in known:
            first.setdefault(key, line.number)
        elif key in first:
            found[line.number] = first[key]
    return found
