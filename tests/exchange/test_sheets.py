"""Workbooks mean what they show: the sheet in front, and no cell whose value nobody knows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from planner.exchange import read as reading
from planner.exchange.archives import opened
from planner.exchange.parsed import Parsed, ReaderContext, UnreadableFileError
from planner.exchange.read import read_bytes

Read = Callable[..., Parsed]
HEAD = ("date", "start", "end", "activity", "outcome")
ROW = (date(2026, 11, 10), time(9), time(10), "treatment", "attended")
Rows = Sequence[tuple[object, ...]]


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(sheets: Mapping[str, Rows], active: int = 0, hidden: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "veryHidden" if name.startswith("very") else "hidden"
    book.active = active
    return saved(book)


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, change(text) if name.endswith(part) else text)
    return made.getvalue()


def cell(number: str, inner: str, attributes: str = "") -> Callable[[str], str]:
    """The sheet with another cell E2."""

    def change(sheet: str) -> str:
        before, _, rest = sheet.partition('<c r="E2"')
        return f'{before}<c r="{number}" {attributes}>{inner}</c>{rest.partition("</c>")[2]}'

    return change


NOTES = [("How to use this",), ("Write below",)]
TABLE = [HEAD, ROW]
OLD = [HEAD, (date(2025, 11, 10), *ROW[1:])]


@pytest.mark.parametrize(
    ("book", "sheet"),
    [
        (book_of({"Sessions": TABLE}), "Sessions"),
        (book_of({"Old": OLD, "Sessions": TABLE}, active=1), "Sessions"),
        (book_of({"Old": OLD, "Sessions": TABLE}, active=1, hidden=("Old",)), "Sessions"),
        (book_of({"Old": OLD, "Sessions": TABLE}, active=0, hidden=("Old",)), "Sessions"),
        (book_of({"very Old": OLD, "Sessions": TABLE}, active=0, hidden=("very Old",)), "Sessions"),
        (book_of({"Sessions": TABLE, "Old": OLD}, active=0), "Sessions"),
        (book_of({"Empty": [], "Sessions": TABLE, "Old": OLD}, active=0), "Sessions"),
        (book_of({"Read me": NOTES, "Sessions": TABLE}, active=1), "Sessions"),
        (book_of({"Sessions": TABLE, "Old": OLD}, active=7), "Sessions"),
    ],
)
def test_the_sheet_in_front_is_read_and_named_and_no_hidden_one(read: Read, book: bytes, sheet: str) -> None:
    parsed = read(book)
    assert (parsed.problems, parsed.sheet) == ((), sheet)
    assert [line.value.span.start.year for line in parsed.entries] == [2026]


def test_a_sheet_of_a_chart_holds_no_rows(read: Read) -> None:
    book = Workbook()
    book.worksheets[0].title = "Sessions"
    for row in TABLE:
        book.worksheets[0].append(list(row))
    book.create_chartsheet("Chart", 0).add_chart(BarChart())
    book.active = 0
    parsed = read(saved(book))
    assert (parsed.sheet, len(parsed.entries)) == ("Sessions", 1)


@pytest.mark.parametrize(
    ("wanted", "year"), [("Old", 2025), ("old ", 2025), ("Hidden list", 2024), ("", 2026), ("  ", 2026)]
)
def test_a_sheet_may_be_named_a_hidden_one_too(known: ReaderContext, wanted: str, year: int) -> None:
    hidden = [HEAD, (date(2024, 11, 10), *ROW[1:])]
    book = book_of({"Hidden list": hidden, "Old": OLD, "Sessions": TABLE}, active=2, hidden=("Hidden list",))
    parsed = read_bytes("file", book, replace(known, sheet=wanted))
    assert [line.value.span.start.year for line in parsed.entries] == [year]


def test_a_workbook_whose_sheets_are_all_hidden_is_refused_unless_one_is_named(known: ReaderContext) -> None:
    book = book_of({"Sessions": TABLE, "Old": OLD}, hidden=("Old",))
    hidden = changed(book, "workbook.xml", lambda text: text.replace('state="visible"', 'state="hidden"'))
    assert "All the sheets of the workbook are hidden" in read_bytes("file", hidden, known).problems[0].message
    assert len(read_bytes("file", hidden, replace(known, sheet="Sessions")).entries) == 1


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are_shown(known: ReaderContext) -> None:
    book = book_of({"List": OLD, "Old": OLD, "Sessions": TABLE}, hidden=("List",))
    (problem,) = read_bytes("file", book, replace(known, sheet="Summer")).problems
    assert problem.message == "There is no sheet “Summer” in the workbook: it has Old, Sessions."
    (problem,) = read_bytes("file", b"date,start\n", replace(known, sheet="Summer")).problems
    assert "no workbook, so it has no sheet “Summer”" in problem.message


def test_the_refusal_of_the_wrong_sheet_names_the_others(read: Read) -> None:
    assert read(book_of({"One": [HEAD[:3], ROW[:3]]})).sheet == "One"
    (problem,) = read(book_of({"Read me": NOTES, "Sessions": TABLE})).problems
    assert "this is the sheet “Read me”; the workbook also has Sessions, to be named with --sheet" in problem.message


@pytest.mark.parametrize(
    ("inner", "attributes", "said"),
    [
        ("<f>IF(F2,1,2)</f><v></v>", "", "E2 is a formula whose value was not saved"),
        ("<f>IF(F2,1,2)</f>", "", "E2 is a formula whose value was not saved"),
        ('<f t="shared" si="0"/>', "", "E2 is a formula whose value was not saved"),
        ("<f>A1</f>", 't="str"', "E2 is a formula whose value was not saved"),
        ("<f>NA()</f><v>#N/A</v>", 't="e"', "“#N/A” is an error of the spreadsheet"),
        ("<v>#DIV/0!</v>", 't="e"', "“#DIV/0!” is an error of the spreadsheet"),
        ("<f>A1</f><v>attended</v>", 't="str"', ""),
        ('<f t="shared" si="0"/><v>5</v>', "", ""),
        ("<f>A1</f><v></v>", 't="str"', "planned"),
        ("<is><t>atten</t><r><t>ded</t></r></is>", 't="inlineStr"', ""),
        ("<v>atten_x200B_ded</v>", 't="str"', "“atten"),
    ],
)
def test_a_formula_counts_by_its_value_and_is_refused_without_one(
    read: Read, inner: str, attributes: str, said: str
) -> None:
    parsed = read(changed(book_of({"One": TABLE}), "sheet1.xml", cell("E2", inner, attributes)))
    if said in {"", "planned"}:
        assert [line.value.outcome.value for line in parsed.entries] == [said or "attended"]
        return
    (problem,) = parsed.problems
    assert (problem.line, problem.column) == (2, "outcome")
    assert problem.message.startswith(said)


def test_an_error_is_refused_among_words_too_and_words_that_look_like_one_are_words(read: Read) -> None:
    book = book_of({"One": [(*HEAD[:4], "label"), (*ROW[:4], "#N/A")]})
    (problem,) = read(changed(book, "sheet1.xml", cell("E2", "<v>#REF!</v>", 't="e"'))).problems
    assert problem.column == "label"
    text = "date,start,end,activity,label\n2026-11-10,09:00,10:00,treatment,#N/A\n"
    assert read(text).entries[0].value.details.label == "#N/A"
    assert "an error of the spreadsheet" in read(text.replace("label", "site")).problems[0].message


def test_a_date_that_no_spreadsheet_shows_is_refused(read: Read) -> None:
    book = changed(book_of({"One": TABLE}), "sheet1.xml", lambda text: text.replace("<v>46336</v>", "<v>99999999</v>"))
    assert "an error of the spreadsheet" in read(book).problems[0].message


def test_signs_that_xml_cannot_hold_are_read_as_what_they_are(read: Read) -> None:
    rows = [(*HEAD, "note"), (*ROW, "one_x000D_\ntwo_x005F_x0041_")]
    parsed = read(book_of({"One": rows}))
    assert parsed.entries[0].value.details.note.split() == ["one", "two_x0041_"]


STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def test_the_strict_form_is_read_with_its_dates_in_iso_form(read: Read) -> None:
    book = Workbook()
    book.iso_dates = True
    for row in (HEAD, ROW, (datetime(2026, 11, 11), datetime(2026, 11, 11, 9), datetime(2026, 11, 11, 10), *ROW[3:])):
        book.worksheets[0].append(list(row))

    def strict(text: str) -> str:
        for plain, other in STRICT.items():
            text = text.replace(plain, other)
        return text

    data = changed(saved(book), "", strict)
    parsed = read(data)
    assert parsed.problems == ()
    assert [f"{line.value.span.start:%d %H:%M}" for line in parsed.entries] == ["10 09:00", "11 09:00"]


@pytest.mark.parametrize(
    ("days", "is_warned"),
    [
        ((date(2026, 6, 5), "13/06/2026", date(2026, 7, 6)), True),
        ((date(2026, 6, 5), "13/06/2026", date(2026, 6, 14)), False),
        ((date(2026, 6, 5), date(2026, 7, 6)), False),
        (("05/06/2026", "13/06/2026"), False),
    ],
)
def test_a_column_half_of_real_dates_and_half_of_text_is_warned_of(
    read: Read, days: tuple[object, ...], is_warned: bool
) -> None:
    parsed = read(book_of({"One": [HEAD, *((day, *ROW[1:]) for day in days)]}))
    assert len(parsed.entries) == len(days)
    assert any("American dates" in one and "column date" in one for one in parsed.warnings) == is_warned


def test_stray_bytes_of_a_table_are_told_by_line(read: Read) -> None:
    rows = "2026-11-10,9am,10am,treatment,,Zoë\n2026-11-10,10am,11am,treatment,,it~s\n"
    text = f"date,start,end,activity,outcome,label\n{rows}"
    parsed = read(text.encode().replace(b"~", b"\x92"))
    assert [line.value.details.label for line in parsed.entries] == ["Zoë", "it’s"]
    assert parsed.warnings == (
        "Line 3 held bytes that are not UTF-8 and were read as Windows-1252: check the accents there.",
    )
    assert read(text.encode("cp1252", "replace")).warnings == ()


WEB_PAGES = [
    "<!DOCTYPE html><html>",
    "\n <html lang='en'>",
    '<?xml version="1.0"?>\n<html>',
    "<!-- x --><HTML>",
    "<table>",
]


@pytest.mark.parametrize("page", WEB_PAGES)
def test_a_web_page_is_called_one(read: Read, page: str) -> None:
    assert "This is a web page" in read(f"{page}<body>Sign in</body>").problems[0].message


CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:{0}\r\nDTSTART:20261124T090000Z\r\n"
    "DTEND:20261124T100000Z\r\nSUMMARY:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def zipped(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return made.getvalue()


def test_the_archive_of_calendars_that_google_hands_out_is_read(read: Read) -> None:
    parsed = read(zipped(a_ics=CALENDAR.format(1), b_ICS=CALENDAR.format(2)))
    assert (parsed.problems, [line.value.uid for line in parsed.entries]) == ((), ["1", "2"])


def test_any_other_archive_is_to_be_unpacked(read: Read) -> None:
    for files in ({"a_csv": "x"}, {"a_ics": CALENDAR.format(1), "b_txt": "x"}):
        assert "ZIP archive of other files: unpack it" in read(zipped(**files)).problems[0].message
    many = zipped(**{f"c{number}_ics": "" for number in range(101)})
    assert "more than 100 calendars" in read(many).problems[0].message


def test_an_archive_that_unpacks_to_a_flood_is_refused() -> None:
    flood = zipped(a_ics=CALENDAR.format(1) + "X" * 9_000_000)
    assert len(flood) < 100_000
    with pytest.raises(UnreadableFileError, match="unpacks to more than 4 MB"):
        opened(flood, 4 * 1024 * 1024)


def test_a_table_may_not_be_as_large_as_a_calendar(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_OF_A_TABLE", 1024 * 1024)
    assert "larger than 1 MB" in read("date,start\n" + " " * 1_200_000).problems[0].message
    assert read(CALENDAR.format(1) + " " * 1_200_000).problems == ()
