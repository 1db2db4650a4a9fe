"""A report as one HTML file that needs nothing but itself; words are text in it, never markup."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from planner.domain.plain_text import one_line
from planner.reports.document import Chart, Points, Sentence, Table
from planner.reports.document_page import chart_svg

if TYPE_CHECKING:
    from planner.reports.document import Block, Cell, Report

STYLE = """
:root { color-scheme: light dark; --ink: #1b242a; --quiet: #566370; --line: #d3dade; --ground: #fff; --accent: #0b5d6b }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf0; --quiet: #a9b6be; --line: #3a464e; --ground: #151b1f; --accent: #6cc3d1 }
  img { background: #fff; padding: 8px }
}
body { font: 16px/1.45 "Source Sans 3", "Segoe UI", system-ui, sans-serif; color: var(--ink); background: var(--ground);
  max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.7rem; margin: 0 } h2 { font-size: 1.15rem; color: var(--accent); margin: 1.8rem 0 .5rem }
p { margin: .4rem 0 } .quiet, footer, .method { color: var(--quiet); font-size: .9rem }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; font-variant-numeric: tabular-nums }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem }
th, td { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top }
thead th { color: var(--quiet); font-weight: 400; border-bottom: 2px solid var(--quiet) }
.figure { text-align: right } .sum > * { border-top: 1.5px solid var(--ink); font-weight: 600 }
tbody th { font-weight: 400 } .sum th { font-weight: 600 }
img { max-width: 100%; height: auto } figure { margin: 1rem 0 } figcaption { font-weight: 600 }
footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .6rem }
"""
ALLOWED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may load for it: nothing but what it holds."""


def document_html(report: Report) -> bytes:
    """The file, in UTF-8."""
    page = Element("html", lang="en-GB")
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": ALLOWED})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _say(head, "title", report.title)
    SubElement(head, "style").text = STYLE
    main = SubElement(SubElement(page, "body"), "main")
    _say(main, "h1", report.title)
    if report.subtitle:
        _say(main, "p", report.subtitle, "quiet")
    for section in report.sections:
        part = SubElement(main, "section")
        _say(part, "h2", section.title)
        for block in section.every:
            _add(part, block)
    if report.method or report.held_back:
        part = SubElement(main, "section", {"class": "method"})
        _say(part, "h2", "How these figures are made")
        _list(part, (*report.method, *report.held_back))
    _say(main, "footer", report.foot)
    written: bytes = tostring(page, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + written


def _say(under: Element, tag: str, words: str, look: str = "") -> Element:
    made = SubElement(under, tag, {"class": look} if look else {})
    made.text = one_line(words)
    return made


def _list(under: Element, items: tuple[str, ...]) -> None:
    listed = SubElement(under, "ul")
    for one in items:
        _say(listed, "li", one)


def _add(under: Element, block: Block) -> None:
    if isinstance(block, Sentence):
        _say(under, "p", block.words, "quiet" if block.is_quiet else "")
    elif isinstance(block, Points):
        _list(under, block.items)
    elif isinstance(block, Table):
        _add_table(under, block)
    else:
        _add_chart(under, block)


def _add_table(under: Element, data: Table) -> None:
    if data.as_sheet:  # a long list opens where it is wanted
        under = SubElement(under, "details")
        _say(under, "summary", data.title)
    table = SubElement(under, "table")
    if data.title and not data.as_sheet:
        _say(table, "caption", data.title)
    head = SubElement(SubElement(table, "thead"), "tr")
    for number, words in enumerate(data.heads):
        made = _say(head, "th", words, "figure" if _is_right(data, number) else "")
        made.set("scope", "col")
    body = SubElement(table, "tbody")
    for number, row in enumerate(data.rows):
        line = SubElement(body, "tr", {"class": "sum"} if number in data.sums else {})
        for column, cell in enumerate(row):
            _add_cell(line, cell, is_head=column == 0, is_right=_is_right(data, column))
    if data.note:
        _say(under, "p", data.note, "quiet")


def _is_right(data: Table, column: int) -> bool:
    return column > 0 and any(row[column].is_figure for row in data.rows)


def _add_cell(line: Element, cell: Cell, *, is_head: bool, is_right: bool) -> None:
    made = _say(line, "th" if is_head else "td", cell.words, "figure" if is_right else "")
    if is_head:
        made.set("scope", "row")
    if cell.key:
        made.set("data-figure", cell.key)
    if cell.value is not None:
        made.set("data-value", f"{cell.value}")


def _add_chart(under: Element, chart: Chart) -> None:
    figure = SubElement(under, "figure")
    _say(figure, "figcaption", chart.title)
    picture = b64encode(chart_svg(chart).encode()).decode()
    SubElement(figure, "img", src=f"data:image/svg+xml;base64,{picture}", alt=one_line(chart.alt))
