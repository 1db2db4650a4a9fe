"""What other programs read out of the files of the evidence pack is what the report says."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from tests.reports.tagged import parts, root_of
from tests.reports.workbook import Workbook

from planner.domain.hours.scenario import AS_IT_IS
from planner.domain.hours.target import Target
from planner.reports.asked import ReportAsked, usual_days
from planner.reports.document import Chart, Points, Report, Sentence, Table, Unit
from planner.reports.document_file import report_file
from planner.reports.document_page import document_page
from planner.reports.evidence import evidence_report
from planner.reports.evidence_parts import SECTION_NAMES, USUAL_SECTIONS
from planner.reports.feasibility_section import next_monday
from planner.reports.target_impact import ImpactAsked, target_impact_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.reports.document import Cell
    from planner.reports.typesetting import TypesetPage
    from planner.services.desk import Desk

EVERY = frozenset(SECTION_NAMES)


def evidence(desk: Desk, sections: frozenset[str] = EVERY) -> Report:
    return evidence_report(desk, ReportAsked(*usual_days(desk), sections))


def impact(desk: Desk, hours: int = 27) -> Report:
    target = Target("", desk.hours.today(), hours * Target("", desk.hours.today(), 1).amount)  # type: ignore[arg-type]
    return target_impact_report(desk, ImpactAsked(target, next_monday(desk), 12, AS_IT_IS))


KINDS: dict[str, Callable[[Desk], Report]] = {"evidence": evidence, "target-impact": impact}


@pytest.fixture(scope="module", params=list(KINDS))
def report(request: pytest.FixtureRequest, demo: Desk) -> Report:
    """Each kind of report of the sample diary, with all its sections."""
    return KINDS[request.param](demo)


def on_paper(report: Report) -> Iterator[tuple[str, ...]]:
    """The words of each block in the order they are read, without lists that are not on paper."""
    for section in report.sections:
        yield (section.title,)
        for block in section.every:
            if isinstance(block, Sentence):
                yield (block.words,)
            elif isinstance(block, Points):
                yield block.items
            elif isinstance(block, Table) and not block.as_sheet:
                yield tuple(filter(None, (block.title, *block.heads)))
                yield from (tuple(cell.words for cell in row if cell.words) for row in block.rows)
            elif isinstance(block, Chart):
                yield (block.title,)


def figures(report: Report) -> list[Cell]:
    return [cell for cell in report.cells if cell.key]


class Page(HTMLParser):
    """A web page's figures, words, and what it would have to fetch."""

    def __init__(self, written: bytes) -> None:
        super().__init__()
        self.values: dict[str, tuple[str | None, str]] = {}
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._figure: tuple[str, str | None] | None = None
        self.feed(written.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.append((tag, held))
        key = held.get("data-figure")
        self._figure = (key, held.get("data-value")) if key else None

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._figure = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._figure is not None:
            self.values[self._figure[0]] = (self._figure[1], data)


def test_every_figure_stands_in_the_pdf_in_the_order_it_is_read(
    report: Report, read_back: Callable[[TypesetPage], str]
) -> None:
    words, place = " ".join(read_back(document_page(report)).split()), 0
    for block in on_paper(report):
        for one in block:
            told = " ".join(one.split())
            found = words.find(told, place)
            if found < 0:  # a line or a foot of a page lies in it
                continue
            place = found + len(told)
    missing = [one for block in on_paper(report) for one in block if " ".join(one.split()) not in _without_feet(words)]
    assert missing == []
    assert place > len(words) // 2, "they come one after another"


def _without_feet(words: str) -> str:
    return re.sub(r" ?Made .{10,90}? Page \d of \d ?", " ", words)


def test_every_figure_stands_in_the_web_page_as_words_and_as_a_value(report: Report) -> None:
    page = Page(report_file(report, ".html"))
    for cell in figures(report):
        value, words = page.values[cell.key]
        assert words == cell.words
        assert value == (None if cell.value is None else str(cell.value))


def test_the_web_page_needs_nothing_but_itself_and_can_be_read_aloud(report: Report) -> None:
    written = report_file(report, ".html")
    page = Page(written)
    tags = [tag for tag, _ in page.tags]
    assert written.startswith(b"<!doctype html>\n")
    assert dict(page.tags)["html"]["lang"] == "en-GB"
    assert not {"script", "link", "iframe", "object", "form", "base"} & set(tags)
    held = [held for _, held in page.tags]
    assert [one["content"] for one in held if one.get("http-equiv")] == [
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    ]
    addresses = [value for one in held for name, value in one.items() if name in {"src", "href", "action", "srcset"}]
    assert all(value is not None and value.startswith("data:image/svg+xml;base64,") for value in addresses)
    assert "url(" not in written.decode()
    assert tags.count("h1") == 1
    assert tags.count("h2") == len(report.sections) + 1
    assert all(one["scope"] in {"col", "row"} for tag, one in page.tags if tag == "th")
    assert [one["alt"] for tag, one in page.tags if tag == "img"] == [chart.alt for chart in report.charts]
    assert all(chart.alt for chart in report.charts)


def test_every_figure_stands_in_the_workbook_under_its_name(report: Report) -> None:
    book = Workbook(report_file(report, ".xlsx"))
    names = book.named()
    assert set(names) == {cell.key for cell in figures(report)}
    for cell in figures(report):
        found = book.value(*names[cell.key])
        if cell.value is None:
            assert found == cell.words
        elif cell.unit is Unit.DAY:
            assert f"{found:%Y-%m-%d}" == cell.value
        else:
            assert found == pytest.approx(cell.value, rel=1e-12, abs=1e-12), cell.key


def test_every_figure_stands_in_the_table_with_its_value_and_its_words(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(report_file(report, ".csv").decode("utf-8-sig"))))
    by_name = {row["name"]: row for row in rows if row["name"]}
    assert len(rows) == sum(1 for _ in report.cells)
    for cell in figures(report):
        row = by_name[cell.key]
        assert row["value"] == ("" if cell.value is None else str(cell.value))
        assert row["words"].removeprefix("'") == cell.words
        assert row["unit"] == cell.unit.value


def test_the_pdf_is_tagged_speaks_english_and_says_in_words_what_each_chart_shows(report: Report) -> None:
    pdf = PdfReader(io.BytesIO(document_page(report).pdf))
    root = root_of(pdf)
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"{report.title}, {report.subtitle}"
    assert pdf.xmp_metadata is not None
    assert b"pdfuaid" in pdf.xmp_metadata.stream.get_data()
    tree = list(parts(root["/StructTreeRoot"]))
    kinds = [str(one["/S"]) for one in tree]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(report.sections) + 1
    assert kinds.index("/H1") < kinds.index("/H2")
    assert [str(one["/Alt"]) for one in tree if one["/S"] == "/Figure"] == [chart.alt for chart in report.charts]
    tables = [table for _, table in report.tables if not table.as_sheet]
    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/TH") == sum(len(table.heads) for table in tables)
    assert kinds.count("/TD") == sum(len(row) for table in tables for row in table.rows)


def test_no_heading_stands_within_a_paragraph(report: Report) -> None:
    root = root_of(PdfReader(io.BytesIO(document_page(report).pdf)))
    for one in parts(root["/StructTreeRoot"]):
        if one["/S"] == "/P":
            assert {str(kid["/S"]) for kid in parts(one)} & {"/H1", "/H2", "/Table", "/L"} == set()


def test_the_sections_come_one_after_another_to_whoever_has_the_page_read_aloud(report: Report) -> None:
    root = root_of(PdfReader(io.BytesIO(document_page(report).pdf)))
    titles = [str(one["/T"]) for one in parts(root["/StructTreeRoot"]) if one["/S"] in {"/H1", "/H2"}]
    assert titles == [report.title, *(one.title for one in report.sections), "How these figures are made"]


def test_the_evidence_pack_takes_two_pages_and_what_a_target_would_mean_one(demo: Desk) -> None:
    assert len(PdfReader(io.BytesIO(document_page(evidence(demo, USUAL_SECTIONS)).pdf)).pages) == 2
    for hours in (20, 23, 27, 32):
        assert len(PdfReader(io.BytesIO(document_page(impact(demo, hours)).pdf)).pages) == 1


def test_every_page_says_which_it_is_of_how_many(demo: Desk) -> None:
    pages = PdfReader(io.BytesIO(document_page(evidence(demo)).pdf)).pages
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page.extract_text()
