"""CSV and XLSX as one thing: a header, and rows of text that know their line."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from planner.domain.errors import Problem
from planner.domain.formulas import unguarded
from planner.exchange.archives import ZIP_MAGIC
from planner.exchange.parsed import Parsed, Tick, UnreadableFileError, no_tick, shortened
from planner.exchange.tables.cell_faults import BEGINS_A_FAULT, fault_of
from planner.exchange.tables.moments import names_day, slashed
from planner.exchange.text import (
    MOST_SIGNS,
    TOO_MANY_SIGNS,
    decoded,
    each_line,
    heading,
    seen,
    stray_lines,
    without_controls,
)

MOST_ROWS = 100_000
"""Twenty sessions a day for twenty years are fewer."""
MOST_COLUMNS = 60
MOST_CELLS = 1000
_LONG_CELL = 200
_LINES_BEFORE = 1000
_LINES_NAMED = 6
MOST_IN_A_ROW, MOST_VALUES, MOST_LINES = 100_000, 2_400_000, 1_100_000
DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r"\s*\"?sep=(\\t|[^\w\s\"]|\t)\"?[,;\t ]*", re.IGNORECASE)
"""The line by which Excel is told what stands between the cells; it is no heading."""

RawRow = tuple[int, Sequence[str]]
"""A line number and the cells of that line."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a kind of table may have.

    Attributes:
        forms: sets of columns of which at least one must be there in full.
        optional: what may stand beside them.
        told_by: a column that may be left out, with the one whose cells name its day where it is.
        words: columns of the user's own words, which are taken to the letter.
    """

    kind: str
    forms: tuple[tuple[str, ...], ...]
    optional: tuple[str, ...] = ()
    told_by: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every column, each once, in order."""
        return tuple(dict.fromkeys([*(name for form in self.forms for name in form), *self.optional]))

    def missing_from(self, names: Iterable[str]) -> list[str]:
        """What is lacking: nothing if one form is there in full, else what the form with most of its columns lacks."""
        there = set(names)
        lacking = [[name for name in form if name not in there] for form in self.forms]
        if [] in lacking:
            return []
        return max(zip(self.forms, lacking, strict=True), key=lambda pair: len(pair[0]) - len(pair[1]))[1]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands in the file: its header, trimmed and in lower case, and the rows below.

    Attributes:
        sheet: the name of the workbook's sheet it was read from.
        sheets: the names of all its sheets that are shown.
        early: places of columns whose real dates are all of the first twelve days of a month.
        stray: lines that were not in UTF-8 as the others were.
    """

    header_line: int
    header: tuple[str, ...]
    rows: tuple[RawRow, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    early: frozenset[int] = frozenset()
    stray: tuple[int, ...] = ()

    @property
    def elsewhere(self) -> str:
        """What to say after a refusal of a sheet that is not the only one: it may be the wrong one."""
        others = [name for name in self.sheets if name != self.sheet]
        if not others:
            return ""
        return (
            f" (this is the sheet “{shortened(self.sheet)}”; the workbook also has "
            f"{shortened(', '.join(others), 200)}, to be named with --sheet)"
        )

    def warnings(self, places: Iterable[int]) -> Iterator[str]:
        """What is to be looked at before the columns at those places are trusted."""
        if self.stray:
            yield _stray_words(self.stray)
        for place in sorted(self.early.intersection(places)):
            if any(slashed(cells[place]) for _, cells in self.rows if place < len(cells)):
                yield (
                    f"The column {self.header[place]} holds real dates, none after the 12th of a month, and dates "
                    "written as text: a spreadsheet set to American dates may have turned day and month round in the "
                    "real ones, so check them."
                )

    def renamed(self, mapping: Mapping[str, str]) -> dict[str, int]:
        """Where each column stands, by our names; `mapping` gives their header for one of ours."""
        theirs = {heading(name) for name in mapping.values()}
        places = {name: place for place, name in enumerate(self.header) if name and name not in theirs}
        for our, their in mapping.items():
            if heading(their) not in self.header:
                msg = f"There is no column “{their}” to take as {our}: the columns are {_listed(self.header)}."
                raise UnreadableFileError(msg, self.header_line)
            if our in places:
                msg = f"The column {our} stands in the file already: leave out --map {our}={their}."
                raise UnreadableFileError(msg, self.header_line, our)
            places[our] = self.header.index(heading(their))
        return places

    def lacks(self, columns: Columns, places: Mapping[str, int]) -> list[str]:
        """The columns that are needed and stand at no place, nor are told by another."""
        told = [our for our, by in columns.told_by if our not in places and self._names_days(places.get(by))]
        return columns.missing_from([*places, *told])

    def _names_days(self, place: int | None) -> bool:
        return place is not None and any(names_day(cells[place]) for _, cells in self.rows if place < len(cells))

    def told(self, parsed: Parsed, places: Iterable[int]) -> Parsed:
        """What was read from those places, with the sheet it stands in and what is to be looked at."""
        warnings = () if parsed.refused else (*self.warnings(places), *parsed.warnings)
        return replace(parsed, sheet=self.sheet, warnings=warnings)

    def only(self, mapping: Mapping[str, str]) -> dict[str, int]:
        """Where each column stands that `mapping` names, by our names; one column of theirs may be two of ours."""
        return {our: self.header.index(their) for our, their in mapping.items() if their in self.header}


@dataclass(frozen=True, slots=True)
class Row:
    """One row by our column names; a column that is not there reads as empty."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of a cell."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table whose columns have been checked, and the lines that do not fit its header."""

    columns: frozenset[str]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_raw(
    data: bytes, tick: Tick = no_tick, look: Tick = no_tick, sheet: str = "", text: str | None = None
) -> RawTable:
    """The table in a CSV or XLSX file, there in the sheet of that name; UnreadableFileError if there is none.

    `text` is what the bytes of a CSV say, where that is known already.
    """
    if not data.startswith(ZIP_MAGIC):
        if sheet:
            msg = f"The file is no workbook, so it has no sheet “{shortened(sheet)}”: leave the sheet out."
            raise UnreadableFileError(msg)
        look()
        stray = tuple(stray_lines(data))
        look()
        return replace(_headed(_in_bounds(csv_rows(decoded(data) if text is None else text), look), tick), stray=stray)
    from planner.exchange.tables.xlsx import read_sheet

    found = read_sheet(data, sheet, tick, look)
    if not found.rows:
        empty = f"The sheet “{shortened(found.sheet)}”" if len(found.shown) > 1 else "The file"
        msg = f"{empty} is empty: its first line should name the columns."
        raise UnreadableFileError(msg)
    return replace(_headed(found.rows, tick), sheet=found.sheet, sheets=found.shown, early=found.early)


def _stray_words(lines: Sequence[int]) -> str:
    more = f" and {len(lines) - _LINES_NAMED} more" if len(lines) > _LINES_NAMED else ""
    named = f"Line {lines[0]}" if len(lines) == 1 else f"Lines {', '.join(map(str, lines[:_LINES_NAMED]))}{more}"
    return f"{named} held bytes that are not UTF-8 and were read as Windows-1252: check the accents there."


def csv_rows(text: str) -> Iterator[RawRow]:
    """The rows of a CSV with the line each begins on."""
    _refuse_very_many_lines(text)
    has_guards = "'" in text
    skipped, delimiter = _delimiter(text)
    lines = _Lines(text, delimiter, skipped)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = skipped + 1
    while True:
        lines.values = 0
        try:
            cells = next(reader, None)
        except csv.Error as error:
            msg = f"From here on this is not a table ({error}): look for a quotation mark that is not closed."
            raise UnreadableFileError(msg, line) from error
        if cells is None:
            return
        yield line, _each(cells, unguarded) if has_guards else cells
        line = skipped + reader.line_num + 1


def _refuse_very_many_lines(text: str) -> None:
    """More lines than any spreadsheet shows are refused before one of them is looked at."""
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        msg = f"The file has more than {MOST_LINES} lines: split it."
        raise UnreadableFileError(msg)


def header_of(rows: Iterator[RawRow]) -> RawRow:
    """The first of the rows that says anything, which is looked for among the first ones only."""
    return next((row for row in islice(rows, _LINES_BEFORE) if any(row[1])), (1, ()))


def _delimiter(text: str) -> tuple[int, str]:
    """What stands between the cells, and how many lines go before the header: Excel may name it in one of its own."""
    filled = [(number, line[:10_000]) for number, line in enumerate(islice(each_line(text), 20), 1) if line.strip()]
    named = _SEPARATOR.fullmatch(filled[0][1].lstrip("\ufeff")) if filled else None
    skipped, first = 0, filled[0][1] if filled else ""
    if named:
        skipped, first = filled[0][0], filled[1][1] if len(filled) > 1 else ""
        delimiter = named[1].replace("\\t", "\t")
        if delimiter in first or not any(one in first for one in DELIMITERS):
            return skipped, delimiter
    return skipped, max(DELIMITERS, key=first.count)


def _in_bounds(rows: Iterable[RawRow], look: Tick) -> Iterator[RawRow]:
    """The rows, those that are empty too; more of them than any spreadsheet shows are refused."""
    for count, row in enumerate(rows, 1):
        look()
        if count > MOST_LINES:
            msg = f"The file has more than {MOST_LINES} lines: split it."
            raise UnreadableFileError(msg, row[0])
        yield row


class _Lines:
    """The lines of a text; one row may not take so many values that listing them takes gigabytes."""

    def __init__(self, text: str, delimiter: str, skipped: int) -> None:
        self._text = text
        self._delimiter = delimiter
        self._skipped = skipped
        self.values = 0

    def __iter__(self) -> Iterator[str]:
        lines = islice(each_line(self._text, with_end=True), self._skipped, None)
        for number, line in enumerate(lines, self._skipped + 1):
            self.values += line.count(self._delimiter)
            if self.values > MOST_IN_A_ROW:
                msg = f"The row has more than {MOST_IN_A_ROW} values: a table has at most {MOST_COLUMNS} columns."
                raise UnreadableFileError(msg, number)
            yield line


def _headed(rows: Iterable[RawRow], tick: Tick) -> RawTable:
    cleaned = ((line, _each(cells, _clean)) for line, cells in rows if any(cells))
    filled = ((line, cells) for line, cells in cleaned if any(map(seen, cells)))
    line, header = next(filled, (1, None))
    if header is None:
        msg = "The file is empty: its first line should name the columns."
        raise UnreadableFileError(msg)
    return RawTable(line, _checked_header(line, header), tuple(_limited(filled, tick)))


@lru_cache(maxsize=4096)
def _cleaned_once(cell: str) -> str:
    """The cells of a workbook may be one long text a hundred thousand times, so that there is one clean one too."""
    return without_controls(cell).strip()


def _clean(cell: str) -> str:
    return _cleaned_once(cell) if len(cell) > _LONG_CELL else without_controls(cell).strip()


def _each(cells: Sequence[str], change: Callable[[str], str]) -> Sequence[str]:
    """Every cell changed; a row of thousands stays as it is, for it is refused by its length alone."""
    return cells if len(cells) > MOST_CELLS else [change(cell) for cell in cells]


def _checked_header(line: int, header: Sequence[str]) -> tuple[str, ...]:
    if len(header) > MOST_COLUMNS:
        msg = f"The first line has {len(header)} values: it should name at most {MOST_COLUMNS} columns."
        raise UnreadableFileError(msg, line)
    names = tuple(heading(name) for name in header)
    twice = next((name for place, name in enumerate(names) if name and name in names[:place]), None)
    if twice:
        msg = f"The column “{shortened(twice)}” stands there twice: remove or rename one of them."
        raise UnreadableFileError(msg, line, shortened(twice))
    return names


def _limited(rows: Iterable[RawRow], tick: Tick) -> Iterator[RawRow]:
    values = signs = 0
    for count, row in enumerate(rows, 1):
        tick()
        values += len(row[1])
        signs += sum(map(len, row[1]))
        if signs > MOST_SIGNS:
            raise UnreadableFileError(TOO_MANY_SIGNS, row[0])
        if values > MOST_VALUES:
            msg = f"The file has more than {MOST_VALUES} values: split it, or remove columns not needed."
            raise UnreadableFileError(msg, row[0])
        if count > MOST_ROWS:
            msg = f"The file has more than {MOST_ROWS} rows: split it."
            raise UnreadableFileError(msg, row[0])
        yield row


def table_of(raw: RawTable, columns: Columns, mapping: Mapping[str, str], look: Tick = no_tick) -> Table:
    """The rows by our column names; UnreadableFileError for an unknown or missing column."""
    places = raw.renamed(mapping)
    _refuse_unknown(raw, places, columns)
    return table_at(raw, columns, places, look)


def table_at(raw: RawTable, columns: Columns, places: Mapping[str, int], look: Tick = no_tick) -> Table:
    """The rows with our columns at those places; what stands at no place is left out."""
    _refuse_missing(raw, places, columns)
    rows, problems = [], []
    for number, cells in raw.rows:
        look()
        if any(cells[len(raw.header) :]):
            problems.append(_too_long(number, cells, raw))
            continue
        there = ((name, cells[place]) for name, place in places.items() if place < len(cells))
        texts = {name: cell if name in columns.words else seen(cell) for name, cell in there}
        if wrong := _fault(number, texts, places, columns):
            problems.append(wrong)
        else:
            rows.append(Row(number, texts))
    return Table(frozenset(places), tuple(rows), tuple(problems))


def _fault(number: int, texts: Mapping[str, str], places: Mapping[str, int], columns: Columns) -> Problem | None:
    for name, text in texts.items():
        if text[:1] in BEGINS_A_FAULT and (
            said := fault_of(text, places[name], number, is_words=name in columns.words)
        ):
            return Problem(said, number, name)
    return None


def _too_long(number: int, cells: Sequence[str], raw: RawTable) -> Problem:
    msg = f"The row has {len(cells)} values but there are {len(raw.header)} columns: put quotation marks round commas."
    return Problem(msg, number)


def _refuse_unknown(raw: RawTable, places: Mapping[str, int], columns: Columns) -> None:
    unknown = [name for name in places if name not in columns.names]
    if unknown:
        msg = (
            f"The column “{shortened(unknown[0])}” is not known: a {columns.kind} file has {', '.join(columns.names)}; "
            f"remove it, or say what it is with --map OUR=THEIRS{raw.elsewhere}."
        )
        raise UnreadableFileError(msg, raw.header_line, shortened(unknown[0]))


def _refuse_missing(raw: RawTable, places: Mapping[str, int], columns: Columns) -> None:
    missing = raw.lacks(columns, places)
    if missing:
        msg = (
            f"The column {missing[0]} is missing: a {columns.kind} file has {', '.join(columns.names)}; "
            f"where it has another name, say so with --map OUR=THEIRS{raw.elsewhere}."
        )
        raise UnreadableFileError(msg, raw.header_line, missing[0])


def _listed(header: Sequence[str]) -> str:
    return shortened(", ".join(name for name in header if name), 300)
