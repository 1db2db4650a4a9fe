"""A report as a workbook that reckons: change a count, or a row behind it, and what follows from it follows.

`Figures` holds every single figure, one a line, under its name; lists by weeks have sheets of their own, and so have
the sessions and cases behind the figures. What follows from other cells is a formula over them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from planner.domain.plain_text import one_line
from planner.reports.document import Points, Sentence, Unit
from planner.reports.document_table import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as OneCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from planner.reports.document import Cell, Report, RowsBehind, Table

    Place = OneCell | MergedCell

FORMATS = {Unit.MINUTES: '0" min"', Unit.COUNT: "#,##0", Unit.RATE: "0.0%", Unit.NUMBER: "0.00", Unit.DAY: "yyyy-mm-dd"}
AS_HOURS = "[h]:mm"
MINUTES_A_DAY = 1440
"""A spreadsheet holds time in days."""
FIGURES, ABOUT = "Figures", "About"
HEADS = ("Section", "Figure", "Value", "Unit", "Hours", "Name")
VALUE, HOURS = 3, 5
WIDTHS = (26, 46, 14, 8, 10, 34)
LONGEST_CELL = 32_000
"""Letters: a cell of a workbook holds 32,767 at most."""
_NAMED = re.compile(r"\{([^{}]+)\}")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_FORMULA = re.compile(r'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v ?(?:/>|></v>)</c>')


@dataclass
class _Book:
    """The workbook under way.

    Attributes:
        places: where each figure stands, by its key, and each column of rows as a range.
        waiting: cells whose formula is written once every place is known.
        come_to: what each formula comes to, by the name of its sheet and its place on it.
    """

    book: Workbook
    places: dict[str, str] = field(default_factory=dict)
    waiting: list[tuple[Place, str]] = field(default_factory=list)
    come_to: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))

    def sheet(self, name: str, heads: Sequence[str], widths: Sequence[int]) -> Worksheet:
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        made: Worksheet = self.book.create_sheet(name)
        for number, head in enumerate(heads, 1):
            _words(made.cell(1, number), head)
            made.cell(1, number).font = Font(bold=True)
            made.column_dimensions[get_column_letter(number)].width = widths[min(number, len(widths)) - 1]
        made.freeze_panes = "A2"
        return made

    def put(self, place: Place, cell: Cell) -> None:
        """Write one cell; of a figure its value, so that it can be reckoned with."""
        if not cell.is_figure:
            _words(place, cell.words)
            return
        place.number_format = FORMATS[cell.unit]
        if isinstance(cell.value, str):
            place.value = date.fromisoformat(cell.value) if cell.unit is Unit.DAY else None
            if cell.unit is not Unit.DAY:
                _words(place, cell.value)
        elif cell.value is not None:
            place.value = cell.value
        else:
            _words(place, cell.words)
        if cell.key:
            self.places[cell.key] = f"'{place.parent.title}'!{_fixed(place)}"
        if cell.formula and cell.value is not None:
            self.waiting.append((place, cell.formula))

    def reckon(self) -> None:
        """Write the formulas, each with the places of what it names."""
        for place, formula in self.waiting:
            if all(name in self.places for name in _NAMED.findall(formula)):
                self.put_formula(place, _NAMED.sub(lambda found: self.places[found[1]], formula), place.value)

    def put_formula(self, place: Place, formula: str, comes_to: Any) -> None:  # noqa: ANN401 - openpyxl's own word
        """Write a formula, and keep what it comes to."""
        self.come_to[place.parent.title][place.coordinate] = comes_to
        place.value = f"={formula}"


def document_xlsx(report: Report) -> bytes:
    """The workbook."""
    from openpyxl import Workbook

    whole = _Book(Workbook())
    whole.book.remove(whole.book.worksheets[0])
    whole.book.properties.creator = "Planner"
    whole.book.properties.title = report.title
    whole.book.properties.language = "en-GB"
    _about(whole, report)
    _figures(whole, report)
    for _, table in report.tables:
        if table.as_sheet:
            _list(whole, table)
    for rows in report.rows:
        _rows(whole, rows)
    whole.reckon()
    file = io.BytesIO()
    whole.book.save(file)
    return _with_values(file.getvalue(), [whole.come_to[sheet.title] for sheet in whole.book.worksheets])


def _fixed(place: Place) -> str:
    """As "$C$7"."""
    from openpyxl.utils import get_column_letter

    return f"${get_column_letter(place.column or 1)}${place.row}"


def _words(place: Place, words: str) -> None:
    place.value = one_line(words)[:LONGEST_CELL]
    place.data_type = "s"  # also what begins with = stays words
    place.quotePrefix = True


def _about(whole: _Book, report: Report) -> None:
    """What it is, and what it says in sentences."""
    sheet = whole.sheet(ABOUT, (report.title,), (110,))
    lines = [report.subtitle, *_sentences(report), *report.method, *report.held_back, report.foot]
    for number, line in enumerate(filter(None, lines), 2):
        _words(sheet.cell(number, 1), line)


def _sentences(report: Report) -> Iterable[str]:
    for section in report.sections:
        said = [block for block in section.every if isinstance(block, Sentence | Points)]
        if said:
            yield section.title
        for block in said:
            yield from (block.words,) if isinstance(block, Sentence) else block.items


def _figures(whole: _Book, report: Report) -> None:
    """Every figure that stands alone, one a line."""
    sheet = whole.sheet(FIGURES, HEADS, WIDTHS)
    single = ((section, name, cell) for section, table, name, cell in figures_of(report) if not table.as_sheet)
    for number, (section, name, cell) in enumerate(single, 2):
        for column, words in ((1, section.title), (2, name), (4, cell.unit.value), (6, cell.key)):
            _words(sheet.cell(number, column), words)
        whole.put(sheet.cell(number, VALUE), cell)
        if cell.unit is Unit.MINUTES and cell.value is not None:
            hours = sheet.cell(number, HOURS)
            hours.number_format = AS_HOURS
            whole.put_formula(hours, f"$C{number}/{MINUTES_A_DAY}", float(cell.value) / MINUTES_A_DAY)


def _with_values(written: bytes, come_to: Sequence[Mapping[str, float]]) -> bytes:
    """The workbook with what each formula comes to beside it, which openpyxl leaves out.

    A program that shows a workbook and does not reckon, as a mail program or a phone does, would show nothing there.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for part in book.infolist():
            number = _SHEET.fullmatch(part.filename)
            content = book.read(part)
            if number is not None:
                values = come_to[int(number[1]) - 1]
                content = _FORMULA.sub(partial(_valued, values), content.decode()).encode()
            out.writestr(part, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _valued(values: Mapping[str, float], found: re.Match[str]) -> str:
    return f"{found[1]}<v>{values[found[2]]!r}</v></c>"


def _list(whole: _Book, table: Table) -> None:
    sheet = whole.sheet(table.as_sheet, table.heads, (18, 14))
    _fill(whole, sheet, table.rows, f"rows.{table.as_sheet.lower()}", table.columns)


def _rows(whole: _Book, rows: RowsBehind) -> None:
    """What stands behind the figures."""
    sheet = whole.sheet(rows.title, tuple(rows.columns.values()), (14,))
    _fill(whole, sheet, rows.rows, f"rows.{rows.key}", tuple(rows.columns))


def _fill(whole: _Book, sheet: Worksheet, rows: Sequence[Sequence[Cell]], key: str, columns: Sequence[str]) -> None:
    """Lines under the heads; each column can be named in a formula."""
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, 2):
        for column, cell in enumerate(row, 1):
            whole.put(sheet.cell(number, column), cell)
    last = max(len(rows) + 1, 2)
    for column, name in enumerate(columns, 1):
        letter = get_column_letter(column)
        whole.places[f"{key}.{name}"] = f"'{sheet.title}'!${letter}$2:${letter}${last}"
