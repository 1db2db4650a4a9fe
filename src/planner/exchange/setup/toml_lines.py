"""Where keys stand in a TOML text, which the standard reader does not say."""

from __future__ import annotations

import re
from collections import Counter

from planner.exchange.text import lines_of

_HEADER = re.compile(r"\s*\[\[?\s*([\w-]+)\s*(?:\.\s*([\w-]+)\s*)?\]")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*(?:\.[^=]*)?=")

Place = tuple[str, int, str]
"""A table's name, which of the tables of that name, and a key in it."""


class TomlLines:
    """The lines of tables and keys."""

    def __init__(self, text: str) -> None:
        self._found: dict[Place, int] = {}
        self._counts: Counter[str] = Counter()
        self._scan(text)

    def _scan(self, text: str) -> None:
        table = ""
        for number, line in enumerate(lines_of(text), 1):
            if header := _HEADER.match(line):
                table = header[1]
                self._enter(table, header[2] or "", number)
            elif key := _KEY.match(line):
                self._found.setdefault((table, self._nth(table), key[1]), number)

    def _enter(self, table: str, part: str, number: int) -> None:
        """A header such as [contract.days] stands for the key `days` of the last [[contract]]."""
        if not part:
            self._counts[table] += 1
        self._found.setdefault((table, self._nth(table), part), number)

    def _nth(self, table: str) -> int:
        return max(self._counts[table] - 1, 0)

    def of(self, table: str, nth: int, key: str = "") -> int | None:
        """The line of a key; failing that of its table's header; failing that of the table written as a key."""
        places: tuple[Place, ...] = ((table, nth, key), (table, nth, ""), ("", 0, table))
        return next((self._found[place] for place in places if place in self._found), None)
