"""A TOML file as a whole: read into tables, each with its line, and a problem for every one that is wrong."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.errors import PlannerError, Problem
from planner.exchange.parsed import Tick, UnreadableFileError, shortened
from planner.exchange.setup.toml_limits import refuse_beyond_reason
from planner.exchange.setup.toml_lines import TomlLines
from planner.exchange.setup.toml_table import TomlTable, shown
from planner.exchange.text import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

MOST_TABLES = 2000
"""Of one sort; each is compared with all the others."""
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def values_in(text: str, wanted: str, look: Tick) -> tuple[dict[str, Any], TomlLines]:
    """The values of a text of the format wanted, and where they stand; UnreadableFileError where it is another."""
    refuse_beyond_reason(text, look)
    try:
        values = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError, ArithmeticError) as error:
        raise _syntax_error(str(error), text) from error
    except ValueError as error:  # Python reads no number of more than some thousand digits
        longest = max(enumerate(lines_of(text), 1), key=lambda pair: len(pair[1]))
        msg = "There is a number too long to be read: correct it."
        raise UnreadableFileError(msg, longest[0]) from error
    lines = TomlLines(text)
    _refuse_format(values, wanted, lines)
    return values, lines


def _syntax_error(message: str, text: str) -> UnreadableFileError:
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else len(text.splitlines())
    return UnreadableFileError(f"This is not TOML ({_PLACE.sub('', message)}): correct this line.", line)


def _refuse_format(values: dict[str, Any], wanted: str, lines: TomlLines) -> None:
    given = values.get("format")
    if given is None:
        msg = f'The format is missing: begin the file with format = "{wanted}".'
        raise UnreadableFileError(msg, 1)
    if given != wanted:
        msg = f'The format is {shown(given)}, but this version reads only "{wanted}".'
        raise UnreadableFileError(msg, lines.of("", 0, "format"))


class TomlFile:
    """The tables of one file, made into values.

    Attributes:
        values: what TOML gave.
        problems: what was wrong so far.
    """

    def __init__(self, values: dict[str, Any], lines: TomlLines, look: Tick) -> None:
        self.problems: list[Problem] = []
        self.values = values
        self.lines = lines
        self._look = look

    @property
    def in_order(self) -> tuple[Problem, ...]:
        """The problems by line."""
        return tuple(sorted(self.problems, key=lambda one: one.line or 0))

    def refuse_other_tables(self, single: Sequence[str], repeated: Sequence[str], plain: Sequence[str] = ()) -> None:
        """Note every table that is none of these, and every key beside the format and the plain ones."""
        tables = [*(f"[{name}]" for name in single), *(f"[[{name}]]" for name in repeated)]
        for name in self.values:
            if name not in ("format", *plain, *single, *repeated):
                line = self.lines.of(name, 0) or self.lines.of("", 0, name)
                self.problems.append(
                    Problem(f"“{shortened(name)}” is not known: the tables are {', '.join(tables)}.", line)
                )

    def one(self, name: str, make: Callable[[TomlTable], T]) -> T | None:
        """The value of a table there may be once."""
        values = self.values.get(name)
        if values is None:
            return None
        if not isinstance(values, dict):
            self._refuse_shape(name, f"[{name}]")
            return None
        return self.made(TomlTable(f"[{name}]", values, self.lines), make)

    def all(
        self,
        name: str,
        make: Callable[[TomlTable], T],
        key: Callable[[T], object] | None = None,
        key_name: str = "",
    ) -> tuple[T, ...]:
        """The values of every table of that name, no two of them with the same key."""
        rows = self.values.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._refuse_shape(name, f"[[{name}]]")
            return ()
        found: dict[object, T] = {}
        if len(rows) > MOST_TABLES:
            self.problems.append(Problem(f"There are more than {MOST_TABLES} [[{name}]] tables: split the file.", 1))
            return ()
        for nth, values in enumerate(rows):
            self._look()
            table = TomlTable(f"[[{name}]]", values, self.lines, nth)
            value = self.made(table, make)
            if value is None:
                continue
            its_key = key(value) if key else nth
            if its_key in found:
                table.wrong(
                    key_name, f"is “{shortened(str(its_key))}” a second time: give this one another, or remove it."
                )
                self.problems.extend(table.problems)
            found.setdefault(its_key, value)
        return tuple(found.values())

    def made(self, table: TomlTable, make: Callable[[TomlTable], T]) -> T | None:
        """The value of one table; None where anything in it is wrong."""
        try:
            value = make(table)
        except PlannerError as error:
            if not table.problems:
                table.wrong_as_a_whole(str(error))
        if table.problems:
            self.problems.extend(table.problems)
            return None
        return value

    def _refuse_shape(self, name: str, header: str) -> None:
        line = self.lines.of(name, 0) or self.lines.of("", 0, name)
        self.problems.append(Problem(f"{name} is not a table: begin it with the line {header}.", line))
