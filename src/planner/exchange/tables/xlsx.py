"""The first sheet of a workbook, with its dates, times and numbers as plain text."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from planner.domain.diary.clock import MINUTE
from planner.exchange.parsed import Tick, UnreadableFileError, no_tick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_BYTES = 64 * 1024 * 1024
_WIDEST = 61
_TALLEST = 300_000
_NOT_XLSX = "This is not a workbook that can be read: save it again as XLSX, without a password, or as CSV."
# What zipfile, the XML parser and openpyxl raise for files that are damaged or no workbooks at all.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    NotImplementedError,
    RuntimeError,
)


def xlsx_rows(data: bytes, tick: Tick = no_tick) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of the first sheet with their numbers; UnreadableFileError if it is no workbook."""
    _refuse_bomb(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and validations, which are not read
            rows = _cells(data, tick)
    except _DAMAGED as error:
        raise UnreadableFileError(_NOT_XLSX) from error
    return iter(rows)


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(one.file_size for one in archive.infolist())
    except _DAMAGED as error:
        raise UnreadableFileError(_NOT_XLSX) from error
    if size > MOST_BYTES:
        msg = f"The workbook would unpack to {size // 1024 // 1024} MB, more than 64 MB: save the one sheet as CSV."
        raise UnreadableFileError(msg)


def _cells(data: bytes, tick: Tick) -> list[tuple[int, list[str]]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write a size that is too small
        rows = sheet.iter_rows(max_row=_TALLEST, max_col=_WIDEST, values_only=True)
        found = []
        for number, row in enumerate(rows, 1):
            tick()
            if any(cell is not None for cell in row):
                found.append((number, _texts(row)))
        return found
    finally:
        book.close()


def _texts(row: Sequence[object]) -> list[str]:
    texts = [cell_text(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


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
