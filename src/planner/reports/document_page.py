"""A report as A4 pages: what the template of a document is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.reports.document import Chart, Points, Sentence, Table
from planner.reports.typesetting import TypesetPage, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.reports.document import Block, Cell, Report, Section

LONGEST = 1200
"""Letters of one sentence or cell: more is no sentence, and would run over pages."""
SHORT, LEAST_SHARE, MOST_SHARE = 40, 30, 90
"""Letters: a column of shorter cells is as wide as they are; others share what is left, none of them all of it."""
WIDTH = 7.2
"""Inches a chart is drawn across: near those of the page, so that its letters come out near the page's own."""


def document_page(report: Report) -> TypesetPage:
    """The pages."""
    data = {
        "title": plain(report.title),
        "subtitle": plain(report.subtitle),
        "foot": report.foot,
        "sections": [_section(one) for one in report.sections],
        "method": list(report.method),
        "held-back": list(report.held_back),
    }
    return TypesetPage("document", data)


def _section(one: Section) -> Mapping[str, Any]:
    blocks, aside = ([_block(block) for block in part if not _is_list(block)] for part in (one.blocks, one.aside))
    return {"title": plain(one.title), "blocks": blocks, "aside": aside, "half": one.is_half}


def _is_list(block: Block) -> bool:
    """It is as long as the weeks of a year, and stands in the workbook and in HTML."""
    return isinstance(block, Table) and bool(block.as_sheet)


def _block(block: Block) -> Mapping[str, Any]:
    if isinstance(block, Sentence):
        return {"sort": "said", "words": plain(block.words, LONGEST), "quiet": block.is_quiet}
    if isinstance(block, Points):
        return {"sort": "points", "items": [plain(one, LONGEST) for one in block.items]}
    if isinstance(block, Table):
        return {
            "sort": "table",
            "title": block.title,
            "heads": list(block.heads),
            "rows": [[_cell(one) for one in row] for row in block.rows],
            "widths": _widths(block),
            "sums": sorted(block.sums),
            "note": plain(block.note, LONGEST),
        }
    return {"sort": "chart", "title": block.title, "alt": plain(block.alt, LONGEST), "svg": chart_svg(block)}


def _widths(table: Table) -> list[int]:
    """How wide each column is beside the others, by what it holds; 0 for one as wide as its cells."""
    longest = [max((len(row[n].words) for row in table.rows), default=0) for n in range(len(table.heads))]
    return [
        min(MOST_SHARE, max(LEAST_SHARE, letters)) if number == 0 or letters > SHORT else 0
        for number, letters in enumerate(longest)
    ]


def _cell(cell: Cell) -> Mapping[str, Any]:
    return {"words": plain(cell.words, LONGEST), "unit": cell.unit.value}


def chart_svg(chart: Chart) -> str:
    """A chart as SVG, its letters as shapes: a reader of the file needs no font."""
    from planner.charts.save import drawn
    from planner.charts.style import ChartStyle

    return drawn(lambda axes: chart.draw(axes, ChartStyle()), ".svg", chart_size(chart), is_text=False).decode()


def chart_size(chart: Chart) -> tuple[float, float]:
    """Inches across and up."""
    return WIDTH, WIDTH * chart.height
