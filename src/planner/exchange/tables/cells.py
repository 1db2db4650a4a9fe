"""Reading single cells: dates, times, numbers and names, each refused in one sentence."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from planner.domain.diary.activity import Activity, Site
from planner.domain.errors import PlannerError, Problem
from planner.domain.plain_text import plain_name
from planner.exchange.parsed import FileLine, Tick, UnreadableFileError, no_tick, shortened
from planner.exchange.tables.moments import day_in, slashed
from planner.exchange.text import seen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.exchange.tables.raw import Row, Table

T = TypeVar("T")
Named = TypeVar("Named", Activity, Site)

FIRST_YEAR, LAST_YEAR = 1900, 2199
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?", re.ASCII)
_WHOLE = re.compile(r"([+-]?\d{1,9})(?:\.0{1,9})?", re.ASCII)
_MOST_DIGITS = 12
MOST_BAD = 10_000
"""Rows that cannot be taken; nobody reads a longer list, for the same is wrong with all of them."""


class CellError(PlannerError):
    """A cell that cannot be read, with the name of its column."""

    def __init__(self, message: str, column: str) -> None:
        super().__init__(message)
        self.column = column


def read_rows(
    table: Table, make: Callable[[Row], T], tick: Tick = no_tick
) -> tuple[tuple[FileLine[T], ...], tuple[Problem, ...]]:
    """The value of every row that can be read, and a problem for every one that cannot, by line.

    UnreadableFileError where so many cannot be read that the file as a whole is not what it should be.
    """
    lines, problems = [], list(table.problems)
    for row in table.rows:
        tick()
        try:
            lines.append(FileLine(row.number, make(row)))
        except CellError as error:
            problems.append(Problem(str(error), row.number, error.column))
        except PlannerError as error:
            problems.append(Problem(str(error), row.number))
        if len(problems) > MOST_BAD:
            msg = f"More than {MOST_BAD} rows cannot be taken, this one first: {problems[0].message}"
            raise UnreadableFileError(msg, problems[0].line, problems[0].column)
    return tuple(lines), tuple(sorted(problems, key=lambda one: one.line or 0))


def refuse_month_first(table: Table, columns: Sequence[str]) -> None:
    """UnreadableFileError for a file whose dates with slashes can only be month first."""
    cells = [(row, name, found) for row in table.rows for name in columns if (found := slashed(row[name]))]
    if any(first > 12 for _, _, (first, _) in cells):
        return
    for row, name, (_, second) in cells:
        if second > 12:
            msg = (
                f"“{shortened(row[name])}” has the month first: write the dates as dd/mm/yyyy, or as yyyy-mm-dd, in "
                "the whole file."
            )
            raise UnreadableFileError(msg, row.number, name)


def day(row: Row, column: str) -> date:
    """A date, as yyyy-mm-dd or dd/mm/yyyy; a midnight beside it says nothing."""
    read = day_in(row[column])
    if read is None:
        msg = no_date(row[column])
        raise CellError(msg, column)
    return in_years(read, row, column)


def in_years(read: date, row: Row, column: str) -> date:
    """The same date, if it is one of the years a diary shows."""
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        msg = f"“{shortened(row[column])}” is not in the years {FIRST_YEAR} to {LAST_YEAR}: correct the year."
        raise CellError(msg, column)
    return read


def no_date(text: str) -> str:
    """Why a cell is no date, and how to write one."""
    if not text:
        return "The date is missing: write it as dd/mm/yyyy or yyyy-mm-dd."
    return f"“{shortened(text)}” is not a date: write it as dd/mm/yyyy or yyyy-mm-dd."


def clock_in(text: str) -> time | None:
    """The time of day a set-up gives as HH:MM, or None; tables take more: see `moments`."""
    found = _CLOCK.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def whole(row: Row, column: str, lowest: int, highest: int) -> int | None:
    """A whole number between two others, which may be written 8.0, or None for an empty cell."""
    text = row[column]
    if not text:
        return None
    found = _WHOLE.fullmatch(text)
    if not found or not lowest <= int(found[1]) <= highest:
        msg = f"“{shortened(text)}” is not a whole number from {lowest} to {highest}: correct it or leave it empty."
        raise CellError(msg, column)
    return int(found[1])


def needed_whole(row: Row, column: str, lowest: int, highest: int) -> int:
    """A whole number that must be given."""
    found = whole(row, column, lowest, highest)
    if found is None:
        msg = f"The number is missing: give {column} as a whole number."
        raise CellError(msg, column)
    return found


def decimal(row: Row, column: str) -> Decimal | None:
    """A number with a point, or None for an empty cell."""
    text = row[column]
    if not text:
        return None
    try:
        found = Decimal(text) if len(text) <= _MOST_DIGITS else Decimal("nan")
    except InvalidOperation:
        found = Decimal("nan")
    if not found.is_finite():
        msg = f"“{shortened(text)}” is not a number: write it as 12 or 3.10, or leave it empty."
        raise CellError(msg, column)
    return found


def name_in(row: Row, column: str, known: Sequence[Named], what: str) -> str:
    """The id of the activity or site a cell gives by id or name; the sentence names those the diary knows."""
    found = match(row[column], known)
    if found is None:
        names = shortened(", ".join(one.name for one in known), 300) or "none yet"
        wrong = f"“{shortened(row[column])}” is not {what} of this diary" if row[column] else f"{what} is missing"
        msg = f"{wrong[0].upper()}{wrong[1:]}: it knows {names}."
        raise CellError(msg, column)
    return found.id


def match(text: str, known: Sequence[Named]) -> Named | None:
    """The activity or site of that id, or else of that name, whatever the case."""
    wanted = _compared(text)
    by_id = (one for one in known if _compared(one.id) == wanted)
    by_name = (one for one in known if _compared(one.name) == wanted)
    return next(by_id, None) or next(by_name, None)


@lru_cache(maxsize=1024)
def _compared(name: str) -> str:
    return seen(plain_name(name)).casefold()
