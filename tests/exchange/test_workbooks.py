"""Workbooks: read as openpyxl reads them, and those made to break a reader refused before they do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests.amount import DEEP

from planner.exchange.parsed import StoppedError, UnreadableFileError
from planner.exchange.tables.parts import DEEPEST, MOST_PARTS
from planner.exchange.tables.workbook import MOST_SHEETS
from planner.exchange.tables.xlsx import cell_text, read_sheet

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DATES = st.dates(date(1900, 3, 1), date(2199, 12, 31))
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda one: round(one, 6)),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=12).filter(
        lambda one: not one.startswith("=")
    ),
    DATES,
    st.datetimes(datetime(1900, 3, 1), datetime(2199, 1, 1)).map(lambda one: one.replace(microsecond=0)),
    st.times().map(lambda one: one.replace(microsecond=0, tzinfo=None)),
    st.timedeltas(timedelta(), timedelta(days=40)).map(lambda one: timedelta(minutes=one // timedelta(minutes=1))),
    st.just("a\nb\tc"),
)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def by_openpyxl(data: bytes) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, as openpyxl reads them."""
    sheet = load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    rows = []
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = [cell_text(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            rows.append((number, texts))
    return rows


def ours(data: bytes) -> list[tuple[int, list[str]]]:
    return [(number, list(cells)) for number, cells in read_sheet(data).rows]


@settings(deadline=None, max_examples=60)
@given(rows=st.lists(st.lists(VALUES, max_size=6), max_size=8), is_from_1904=st.booleans())
def test_every_sort_of_cell_is_read_as_openpyxl_reads_it(rows: list[list[object]], is_from_1904: bool) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    if is_from_1904:
        book.epoch = CALENDAR_MAC_1904
    for row in rows:
        sheet.append(row)
    data = saved(book)
    assert ours(data) == by_openpyxl(data)


def test_a_text_of_several_runs_and_the_empty_rows_between_are_read() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"), " end")
    sheet["C5"] = "far"
    data = saved(book)
    assert ours(data) == [(1, ["plain bold end"]), (5, ["", "", "far"])]


@pytest.mark.parametrize("name", ["diary.xlsx", "cases.xlsx"])
def test_the_sample_workbooks_are_read_as_openpyxl_reads_them(data: Path, name: str) -> None:
    content = (data / name).read_bytes()
    assert ours(content) == by_openpyxl(content)


def other(data: Path, **parts: str) -> bytes:
    """The sample workbook with other parts, by the ends of their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(data / "diary.xlsx") as sample, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sample.namelist():
            key = next((one for one in parts if name.endswith(f"{one}.xml")), "")
            content = parts[key] if key else sample.read(name).decode()
            if "sharedStrings" in parts and name.endswith("workbook.xml.rels"):
                content = content.replace("</Rel", '<Relationship Id="x" Type="a/sharedStrings" Target="s.xml"/></Rel')
            out.writestr(name, content)
        if "sharedStrings" in parts:
            out.writestr("xl/s.xml", parts["sharedStrings"])
    return made.getvalue()


def sheet_of(rows: str, before: str = "") -> str:
    return f"{before}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


def noisy(block: str, size: int) -> Iterator[str]:
    """A block again and again with comments between that do not pack, so that the whole packs like an honest sheet."""
    random, made = Random(1), 0  # noqa: S311 - nothing is kept secret with it
    while made < size:
        comment = "".join(random.choices("abcdefghijklmnop", k=len(block) // 60))
        made += len(block) + len(comment)
        yield f"{block}<!--{comment}-->"


def small(block: str, size: int = 20_000_000) -> str:
    return "".join(noisy(block * (200_000 // len(block)), size))


BOMBS: dict[str, Callable[[], tuple[dict[str, str], str]]] = {
    "millions of empty styles": lambda: (
        {"styles": f"<styleSheet {MAIN}><cellXfs>{'<xf/>' * 1_000_000}</cellXfs></styleSheet>"},
        "styles.xml unpacks to more than 2 MB",
    ),
    "a million formats": lambda: (
        {"styles": f"<styleSheet {MAIN}><numFmts>{'<numFmt/>' * 1_000_000}</numFmts></styleSheet>"},
        "styles.xml unpacks to more than 2 MB",
    ),
    "a million sheets": lambda: (
        {"workbook": f"<workbook {MAIN}><sheets>{'<sheet/>' * 1_000_000}</sheets></workbook>"},
        "workbook.xml unpacks to more than 2 MB",
    ),
    "some thousand sheets": lambda: (
        {"workbook": f"<workbook {MAIN}><sheets>{'<sheet/>' * (MOST_SHEETS + 1)}</sheets></workbook>"},
        f"more than {MOST_SHEETS} sheets",
    ),
    "one comment": lambda: ({"sheet1": sheet_of("<!--" + "x" * 3_000_000 + "-->")}, "a tag or comment that goes on"),
    "a comment before all": lambda: ({"sheet1": sheet_of("", f"<!--{'x' * 3_000_000}-->")}, "a tag or comment"),
    "one instruction": lambda: (
        {"sheet1": sheet_of("<?a " + "x" * 3_000_000 + "?>")},
        "a tag or comment that goes on",
    ),
    "one attribute": lambda: ({"sheet1": sheet_of(f'<row a="{"x" * 3_000_000}"/>')}, "a tag or comment that goes on"),
    "one tag name": lambda: ({"sheet1": sheet_of(f"<{'x' * 3_000_000}/>")}, "a tag or comment that goes on"),
    "tags in tags": lambda: ({"sheet1": sheet_of("<a>" * 1_000_000)}, "stand in each other beyond reason"),
    "tags in tags of the styles": lambda: ({"styles": "<a>" * 600_000}, "stand in each other beyond reason"),
    "a packed flood": lambda: ({"sheet1": sheet_of("<row/>" * 5_000_000)}, "packed beyond reason"),
    "a flood of cells in one row": lambda: (
        {"sheet1": sheet_of(f"<row>{small('<c/>', 10_000_000)}</row>")},
        "right of column 61",
    ),
    "a flood of rows": lambda: ({"sheet1": sheet_of(small("<row/>", 10_000_000))}, "more than 1048576 rows"),
    "a flood of tags": lambda: ({"sheet1": sheet_of(small("<x></x>") * 2)}, "more than 6500000 tags"),
    "a flood of strings": lambda: (
        {"sharedStrings": f"<sst {MAIN}>{'<si/>' * 4_000_000}</sst>"},
        "s.xml is packed beyond reason",
    ),
    "names without end": lambda: ({"sheet1": sheet_of("".join(f"<a{n}/>" for n in range(100_000)))}, "1000 names"),
    "attributes without end": lambda: (
        {"sheet1": sheet_of("".join(f'<a b{n}=""/>' for n in range(90_000)))},
        "1000 names",
    ),
    "namespaces without end": lambda: (
        {"sheet1": sheet_of("".join(f'<a xmlns:b{n}="x"/>' for n in range(90_000)))},
        "1000 names",
    ),
    "a row beyond the last": lambda: ({"sheet1": sheet_of('<row r="99999999999999999999"><c/></row>')}, "1048576 rows"),
    "a column beyond the last": lambda: ({"sheet1": sheet_of('<row><c r="ZZZ1"><v>1</v></c></row>')}, "column 61"),
    "a declared entity": lambda: ({"sheet1": sheet_of("", '<!DOCTYPE x [<!ENTITY a "b">]>')}, "not a workbook"),
    "rows without end": lambda: ({"sheet1": sheet_of('<row r="300001"><c><v>1</v></c></row>')}, "below row 300000"),
    "a row that is none": lambda: ({"sheet1": sheet_of('<row r="1.5"><c/></row>')}, "not a workbook"),
    "a cell that is none": lambda: ({"sheet1": sheet_of('<row><c r="!1"/></row>')}, "not a workbook"),
    "a string that is none": lambda: ({"sheet1": sheet_of('<row><c t="s"><v>9</v></c></row>')}, "not a workbook"),
    "one long text in very many cells": lambda: (
        {
            "sharedStrings": f"<sst {MAIN}><si><t>{'a ' * 16_000}</t></si></sst>",
            "sheet1": sheet_of('<row><c t="s"><v>0</v></c></row>' * 3000),
        },
        "more than 16000000 signs",
    ),
    "a number of megabytes": lambda: ({"sheet1": sheet_of(f"<row><c><v>0.{'9' * 3_000_000}</v></c></row>")}, ""),
    "a number too long": lambda: ({"sheet1": sheet_of(f"<row><c><v>{'9' * 5000}.0e1</v></c></row>")}, ""),
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("what", BOMBS)
def test_a_workbook_made_to_break_a_reader_is_refused_in_a_sentence(data: Path, what: str) -> None:
    parts, said = BOMBS[what]()
    content = other(data, **parts)
    if not said:
        assert ours(content)
        return
    with pytest.raises(UnreadableFileError) as refusal:
        read_sheet(content)
    assert said in str(refusal.value)
    assert len(str(refusal.value)) < 200


def lying(content: bytes, name: bytes, size: int) -> bytes:
    """The archive with another size stated for one part, in its directory and beside the part."""
    changed = bytearray(content)
    for mark, at_size, at_name in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        place = changed.find(mark)
        while place >= 0:
            if changed[place + at_name :].startswith(name):
                changed[place + at_size : place + at_size + 4] = size.to_bytes(4, "little")
            place = changed.find(mark, place + 4)
    return bytes(changed)


def test_the_sizes_an_archive_states_of_itself_are_not_trusted(data: Path) -> None:
    content = other(data, styles=f"<styleSheet {MAIN}>{'<xf/>' * 1_000_000}</styleSheet>")
    with pytest.raises(UnreadableFileError):
        read_sheet(lying(content, b"xl/styles.xml", 1000))


def test_a_part_that_packs_better_than_any_sheet_is_read_no_further_than_shows_it(data: Path) -> None:
    looks: list[int] = []
    content = other(data, sheet1=sheet_of(" " * 50_000_000))
    with pytest.raises(UnreadableFileError, match="packed beyond reason"):
        read_sheet(content, look=lambda: looks.append(1))
    assert len(looks) < 10  # the small parts before it


def test_an_archive_of_very_many_parts_is_not_opened() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for number in range(MOST_PARTS + 1):
            out.writestr(f"a{number}", b"")
    with pytest.raises(UnreadableFileError, match="more than 2000 parts"):
        read_sheet(made.getvalue())


def test_parts_packed_by_a_method_without_a_bound_are_not_unpacked(data: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(data / "diary.xlsx") as sample, zipfile.ZipFile(made, "w", zipfile.ZIP_BZIP2) as out:
        for name in sample.namelist():
            out.writestr(name, sample.read(name))
    with pytest.raises(UnreadableFileError, match="not a workbook"):
        read_sheet(made.getvalue())


def test_reading_a_sheet_can_be_stopped_in_the_middle_of_a_row(data: Path) -> None:
    count = 0

    def look() -> None:
        nonlocal count
        count += 1
        if count > 20:
            raise StoppedError

    content = other(data, sheet1=sheet_of(f"<row>{small('<c/>')}</row>"))
    with pytest.raises((StoppedError, UnreadableFileError)):
        read_sheet(content, look=look)
    assert count <= 21


@pytest.mark.skipif(not DEEP, reason="takes twenty seconds; set PLANNER_DEEP=1")
def test_as_many_rows_as_a_table_may_have_are_read(data: Path) -> None:
    cells = "".join(f'<c r="{column}{{n}}" t="inlineStr"><is><t>x</t></is></c>' for column in "ABCDE")
    rows = "".join(f'<row r="{n}">{cells.replace("{n}", str(n))}</row>' for n in range(1, 199_001))
    assert sum(1 for _ in read_sheet(other(data, sheet1=sheet_of(rows))).rows) == 199_000


def test_deep_but_honest_tags_are_read(data: Path) -> None:
    rows = "<a>" * (DEEPEST - 3) + "</a>" * (DEEPEST - 3) + "<row><c><v>1</v></c></row>"
    assert ours(other(data, sheet1=sheet_of(rows))) == [(1, ["1"])]


def test_times_dates_and_lengths_keep_what_their_styles_say() -> None:
    book = Workbook()
    book.worksheets[0].append([date(2026, 11, 24), time(9, 30), datetime(2026, 11, 24, 9, 30), timedelta(minutes=50)])
    assert ours(saved(book)) == [(1, ["2026-11-24", "09:30", "2026-11-24T09:30", "00:50"])]
