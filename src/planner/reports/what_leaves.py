"""What a report takes out of the diary, before it does: every figure, chart and text, and what looks like identifiers.

Features R5; "identifiers" are those of `domain/privacy`. Nothing is written by asking.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.reports.document import Chart, Points, Sentence, Table, Unit
from planner.reports.document_table import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.domain.privacy.found import IdentifierKind
    from planner.reports.document import Cell, Report
    from planner.services.noticing import Noticing
    from planner.services.trail import Trail

HEADS = ("Part", "What", "As it leaves")
NO_ROWS = "No session and no case by itself."
SESSIONS = "Each session of the week by its day and time."
CHARTS_NOTED = "charts"
HIDDEN_WORDS = "0\u20134"
PAPER, WORKBOOK, FIGURES, PICTURE = ".pdf", ".xlsx", ".csv", ".png"
"""What a report is written as that has not all of it, by the ending of its name."""


@dataclass(frozen=True, slots=True)
class LeavingLine:
    """One thing that leaves: in which part, what it is, and how it is said."""

    part: str
    what: str
    words: str


def leaving_lines(report: Report) -> tuple[LeavingLine, ...]:
    """Every figure, sentence, chart and sheet of rows, in the order they stand."""
    return tuple(_lines(report))


def _lines(report: Report) -> Iterator[LeavingLine]:
    yield LeavingLine("Head", "Title", report.title)
    yield LeavingLine("Head", "Under the title", report.subtitle)
    figures: dict[str, list[tuple[str, Cell]]] = {}
    for section, table, name, cell in figures_of(report):
        if not table.as_sheet:
            figures.setdefault(section.key, []).append((name, cell))
    for section in report.sections:
        for block in section.every:
            if isinstance(block, Sentence):
                yield LeavingLine(section.title, "Sentence", block.words)
            elif isinstance(block, Points):
                yield from (LeavingLine(section.title, "Sentence", one) for one in block.items)
            elif isinstance(block, Chart):
                yield LeavingLine(section.title, "Chart", block.title)
        yield from (LeavingLine(section.title, name, cell.words) for name, cell in figures.get(section.key, ()))
        yield from _words_of_tables(report, section.key)
        yield from _lists(report, section.key)
    for rows in report.rows:
        words = f"{counted(len(rows.rows), 'row', 'rows')}: {', '.join(rows.columns.values()).lower()}"
        yield LeavingLine("Workbook only", rows.title, words)
    yield from (LeavingLine("Method", "Sentence", one) for one in (*report.method, *report.held_back))
    yield LeavingLine("Foot", "Day and trail", report.foot)


def _words_of_tables(report: Report, key: str) -> Iterator[LeavingLine]:
    """Words in tables whose rows hold no figure: they would be seen nowhere else in the list."""
    for section, table in report.tables:
        for row in table.rows if section.key == key else ():
            if not table.as_sheet and not any(cell.is_figure for cell in row):
                yield LeavingLine(section.title, row[0].words, ", ".join(cell.words for cell in row[1:]))


def _lists(report: Report, key: str) -> Iterator[LeavingLine]:
    """A long list is told by its columns and how many lines it has."""
    for section, table in report.tables:
        if section.key == key and table.as_sheet:
            words = f"{counted(len(table.rows), 'line', 'lines')}: {', '.join(table.heads).lower()}"
            yield LeavingLine(section.title, f"{table.title} (not on paper)", words)


def leaves_words(report: Report, ending: str = "") -> str:
    """As "34 figures, 2 charts, 623 rows behind them. 2 counts under 5 are hidden."; of a file of it, what that has."""
    report = in_file(report, ending)
    hidden = sum(1 for cell in report.cells if cell.unit is Unit.COUNT and cell.words == HIDDEN_WORDS)
    told = [f"{report.held}."]
    if report.lists_sessions:
        told.append(SESSIONS)
    elif not report.rows:
        told.append(NO_ROWS)
    if hidden:
        told.append(f"{counted(hidden, 'count', 'counts')} under 5 {'is' if hidden == 1 else 'are'} hidden.")
    return " ".join(told)


def in_file(report: Report, ending: str) -> Report:
    """What of it a file of that ending has: rows in a workbook alone, and long lists everywhere but on paper."""
    if ending in {"", WORKBOOK}:
        return report
    if ending == FIGURES:
        return replace(report, rows=(), lists_sessions=False).where(lambda block: isinstance(block, Table))
    if ending == PICTURE:
        return replace(report, rows=()).where(lambda block: isinstance(block, Chart))
    return report.on_paper if ending == PAPER else replace(report, rows=())


def noticed_in_report(report: Report, noticing: Noticing) -> Mapping[IdentifierKind, int]:
    """How many of its texts look like each kind of identifier of patients."""
    return Counter(kind for words in report.texts() for kind in noticing.kinds_in(words))


def report_without_noticed(report: Report, noticing: Noticing) -> Report:
    """The same with those parts left out of every text."""
    return report.with_words(noticing.cleared)


def note_report(report: Report, trail: Trail, form: str, ending: str = PAPER) -> str:
    """Note in the trail that it left, and what of it; a sentence where that could not be noted, else nothing."""
    report = in_file(report, ending)
    kept = "rows behind the figures said" if report.rows else "figures and sentences only"
    kept = "sessions by day and time said" if report.lists_sessions else kept
    return trail.exported(f"{report.title} ({form})", days=report.days, held=report.held, said=kept)
