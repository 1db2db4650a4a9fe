"""Every figure of a report as CSV: where it stands, what it is, its value, and the name by which it is known."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from planner.domain.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.reports.document import Cell, Report, Section, Table

COLUMNS = ("section", "table", "figure", "value", "unit", "words", "name")


def document_csv(report: Report) -> bytes:
    """A table in UTF-8 that a spreadsheet opens as it is; no cell of it can be taken for a formula."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for section, table, name, cell in figures_of(report):
        value = "" if cell.value is None else cell.value
        words = (section.title, table.title, name)
        writer.writerow([*map(guarded, words), value, cell.unit.value, guarded(cell.words), cell.key])
    return made.getvalue().encode("utf-8-sig")


def figures_of(report: Report) -> Iterator[tuple[Section, Table, str, Cell]]:
    """Every figure, with what it is called: its row and, where the row has several, its column."""
    for section, table in report.tables:
        for row in table.rows:
            several = sum(cell.is_figure for cell in row) > 1
            for head, cell in zip(table.heads, row, strict=True):
                if cell.is_figure:
                    name = row[0].words if cell is not row[0] else ""
                    yield section, table, f"{name}, {head.lower()}" if several and name else name or head, cell
