"""A report as a file, by the ending of its name, and its charts as pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from planner.domain.errors import PlannerError
from planner.reports.document_page import chart_size, document_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.reports.document import Chart, Report

ENDINGS = {
    ".pdf": "PDF",
    ".html": "web page",
    ".xlsx": "workbook",
    ".csv": "table",
}
"""What a report is written as, by the ending of its name."""
PICTURES = (".png", ".svg")


def refuse_report_ending(path: Path) -> None:
    """PlannerError for a name that is none of those a report is written under."""
    if path.suffix.lower() not in ENDINGS:
        *endings, last = ENDINGS
        msg = f"{path.name}: a report is written as one of {', '.join(endings)} or {last}; end its name in one of them."
        raise PlannerError(msg)


def report_file(report: Report, ending: str) -> bytes:
    """What is written; nothing of it was on the disk before."""
    if ending == ".pdf":
        return document_page(report).pdf
    if ending == ".html":
        from planner.reports.document_html import document_html

        return document_html(report)
    if ending == ".xlsx":
        from planner.reports.document_book import document_xlsx

        return document_xlsx(report)
    from planner.reports.document_table import document_csv

    return document_csv(report)


def chart_files(report: Report) -> Iterator[tuple[str, bytes]]:
    """Each chart as PNG and as SVG, by its file's name."""
    from planner.charts.save import drawn

    for chart in report.charts:
        draw = partial(_draw, chart)
        for ending in PICTURES:
            yield f"{chart.name}{ending}", drawn(draw, ending, chart_size(chart))


def _draw(chart: Chart, axes: Any) -> object:  # noqa: ANN401 - matplotlib's axes
    from planner.charts.style import ChartStyle

    return chart.draw(axes, ChartStyle())
