"""One sheet of a workbook, with its dates, times and numbers as plain text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NoReturn

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from planner.domain.diary.clock import MINUTE
from planner.exchange.parsed import Tick, UnreadableFileError, no_tick
from planner.exchange.tables.cell_faults import UNSAVED, error_cell
from planner.exchange.tables.parts import DAMAGED, NOT_XLSX, Parts
from planner.exchange.tables.workbook import LONGEST_TEXT, Quiet, TextParts, Workbook, workbook_in
from planner.exchange.text import MOST_SIGNS, TOO_MANY_SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDEST = 61
_TALLEST = 300_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""Of any sheet a spreadsheet can show."""
_MOST_ASIDE = 500_000
"""Of cells to the right of what is read."""
_LONGEST_DATE = 64
_NO_DATE, _NO_NUMBER = "#VALUE!", "#NUM!"
_LONGEST_NUMBER = 400
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet.

    Attributes:
        sheet: the name on its tab.
        shown: the names of all the sheets that a spreadsheet shows.
        rows: those that hold anything, with their numbers.
        early: places of the columns whose real dates are all of the first twelve days of a month.
    """

    sheet: str
    shown: tuple[str, ...]
    rows: list[tuple[int, list[str]]] = field(repr=False)
    early: frozenset[int]


def read_sheet(data: bytes, wanted: str = "", tick: Tick = no_tick, look: Tick = no_tick) -> SheetRows:
    """The sheet of that name, or the one in front; UnreadableFileError if there is none, or this is no workbook.

    Where none is named and the one in front is empty, it is the first that is shown and is not.
    """
    try:
        parts = Parts(data, look)
        book = workbook_in(parts)
        meant = book.meant(wanted)
        rows = _Sheet(book, tick)
        for one in meant:
            rows = _Sheet(book, tick)
            parts.walk(one.part, rows, is_content=True)
            if rows.rows:
                return SheetRows(one.name, book.shown, rows.rows, rows.early)
        return SheetRows(meant[0].name, book.shown, [], frozenset())
    except DAMAGED as error:
        raise UnreadableFileError(NOT_XLSX) from error


class _Sheet(Quiet):
    """The rows of a sheet that hold anything, as their tags go by."""

    def __init__(self, book: Workbook, tick: Tick) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._book, self._tick = book, tick
        self._columns: dict[str, int] = {}
        self._row = self._last = self._signs = 0
        self._cells: list[str] | None = None
        self._attributes: Mapping[str, str] | None = None
        self._column = self._aside = 0
        self._value: list[str] = []
        self._is_value = self._is_inline = False
        self._is_formula = self._has_value = False
        self._early: dict[int, bool] = {}
        self._inline = TextParts()

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif self._attributes is not None:
            if self._is_inline:
                self._inline.begin(name)
            self._is_value = name == "v"
            self._has_value = self._has_value or self._is_value
            self._is_formula = self._is_formula or (name == "f" and not self._is_inline)
            self._is_inline = self._is_inline or name == "is"

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif self._attributes is not None:
            self._is_value = False
            if name == "is":
                self._is_inline = False
            elif self._is_inline:
                self._inline.end(name)

    def text(self, words: str) -> None:
        if self._is_value:
            self._value.append(words)
        elif self._is_inline:
            self._inline.text(words)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._tick()
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else _row_number(number)
        if self._row > _LAST_ROW:
            msg = f"The sheet has more than {_LAST_ROW} rows: split it."
            raise UnreadableFileError(msg, self._row)
        self._column = 0
        self._cells = []

    def _end_row(self) -> None:
        cells, self._cells = self._cells or [], None
        while cells and not cells[-1]:
            cells.pop()
        if cells and self._row > self._last:
            if self._row > _TALLEST:
                msg = f"The sheet has rows below row {_TALLEST}: split it, or move them up."
                raise UnreadableFileError(msg, self._row)
            self._signs += sum(map(len, cells))
            if self._signs > MOST_SIGNS:
                raise UnreadableFileError(TOO_MANY_SIGNS, self._row)
            self.rows.append((self._row, cells))
            self._last = self._row

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        place = attributes.get("r")
        self._column = self._column + 1 if place is None else self._column_of(place)
        if self._column > _WIDEST:
            self._refuse_wide()
        self._attributes = attributes
        self._is_inline = self._is_formula = self._has_value = False

    def _refuse_wide(self) -> None:
        self._aside += 1
        if self._aside > _MOST_ASIDE or self._column > _LAST_COLUMN:
            msg = f"The sheet goes on beyond reason to the right of column {_WIDEST}: remove the columns not needed."
            raise UnreadableFileError(msg, self._row)

    def _column_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        found = self._columns.get(letters)
        if found is None:
            found = self._columns[letters] = _column_number(letters)
        return found

    def _end_cell(self) -> None:
        attributes, self._attributes = self._attributes, None
        if not attributes and not self._value and not self._is_formula:
            return
        attributes, value = attributes or {}, "".join(self._value)
        self._value.clear()
        kind = attributes.get("t", "n")
        inline = self._inline.whole() if kind == "inlineStr" else ""
        if self._cells is None or self._column > _WIDEST:
            return
        if value or inline:
            text = inline if kind == "inlineStr" else self._text(kind, value, int(attributes.get("s") or 0))
        else:
            text = UNSAVED if self._is_unsaved(kind) else ""
        if text:
            self._cells.extend([""] * (self._column - 1 - len(self._cells)))
            self._cells[self._column - 1 : self._column] = [text]

    def _is_unsaved(self, kind: str) -> bool:
        """A formula without its value; one that came to no words has an empty value that says so."""
        return self._is_formula and not (kind == "str" and self._has_value)

    def _text(self, kind: str, value: str, style: int) -> str:
        if kind == "s":
            return self._book.strings[int(value)]
        if kind == "n":
            return self._number(value, style)
        if kind == "b":
            return cell_text(bool(int(value)))
        if kind == "d":
            return self._dated(_iso(value[:_LONGEST_DATE]))
        if kind == "e":
            return error_cell(value[:_LONGEST_DATE])
        return value[:LONGEST_TEXT]

    def _number(self, value: str, style: int) -> str:
        if len(value) > _LONGEST_NUMBER:
            return error_cell(_NO_NUMBER)
        if style not in self._book.dates and value.isascii() and value.isdigit() and value[0] != "0":
            return value
        number = float(value) if "." in value or "E" in value or "e" in value else int(value)
        if style not in self._book.dates:
            return cell_text(number)
        epoch = MAC_EPOCH if self._book.is_from_1904 else WINDOWS_EPOCH
        try:
            return self._dated(from_excel(number, epoch, timedelta=style in self._book.lengths))
        except (OverflowError, ValueError):
            return error_cell(_NO_DATE)

    def _dated(self, found: object) -> str:
        if isinstance(found, date):
            self._early[self._column] = self._early.get(self._column, True) and found.day <= _MONTHS
        return cell_text(found)

    @property
    def early(self) -> frozenset[int]:
        """The places of the columns whose real dates could be months and days turned round."""
        return frozenset(column - 1 for column, is_early in self._early.items() if is_early)


def _iso(value: str) -> object:
    """A date or time as a strict workbook writes it; what is none stays what it is, to be refused by its cell."""
    try:
        found: object = from_ISO8601(value)  # type: ignore[no-untyped-call] # openpyxl says none
    except ValueError:
        return value
    return found


def _row_number(text: str) -> int:
    number = float(text)
    if not number.is_integer() or number < 1:
        _fail(text)
    return int(number)


def _column_number(letters: str) -> int:
    plain = letters.replace("$", "").upper()
    if not 1 <= len(plain) <= len("XFD") or not all("A" <= sign <= "Z" for sign in plain):
        _fail(letters)
    number = 0
    for sign in plain:
        number = number * 26 + ord(sign) - ord("A") + 1
    return number


def _fail(text: str) -> NoReturn:
    msg = f"{text[:10]} is no row or cell."
    raise ValueError(msg)


def cell_text(cell: object) -> str:
    """A cell as it would stand in a CSV: dates and times in ISO form, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}" if cell.second == 0 else cell.isoformat(timespec="seconds")
    if isinstance(cell, timedelta):
        return f"{cell // MINUTE // 60:02}:{cell // MINUTE % 60:02}"
    return str(cell)
