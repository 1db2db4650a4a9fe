"""What is refused of a table as a whole, and how a file's kind is told."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from planner.exchange.parsed import FileKind
from planner.exchange.read import read_file
from planner.exchange.tables import raw, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.exchange.parsed import Parsed, ReaderContext

    Read = Callable[..., Parsed]

HEADER = "date,start,end,activity,outcome\n"


def _workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _refusal(parsed: Parsed) -> str:
    assert parsed.refused
    (problem,) = parsed.problems
    return problem.worded(parsed.name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("diary.csv", FileKind.DIARY),
        ("diary.xlsx", FileKind.DIARY),
        ("cases.csv", FileKind.CASES),
        ("cases.xlsx", FileKind.CASES),
        ("outcomes.csv", FileKind.CASES),
        ("service.csv", FileKind.SERVICE),
        ("setup.toml", FileKind.SETUP),
        ("google.ics", FileKind.ICS),
    ],
)
def test_the_kind_is_told_from_what_is_in_the_file(
    name: str, kind: FileKind, data: Path, known: ReaderContext, tmp_path: Path
) -> None:
    unnamed = tmp_path / "file.dat"
    unnamed.write_bytes((data / name).read_bytes())
    parsed = read_file(unnamed, known)
    assert (parsed.kind, parsed.name, parsed.refused) == (kind, "file.dat", False)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "file: The file is empty."),
        (b" \r\n\n", "file: The file is empty."),
        (b"\xef\xbb\xbf", "file: The file is empty"),
        (b",,\n", "file: The file is empty: its first line should name the columns."),
        (b"a,b\n1,2\n", "file, line 1: None of the columns a, b is known: a diary file has date, start"),
        (b"date,start,end,outcome\n", "file, line 1, column activity: The column activity is missing"),
        (b"start,end,activity\n", "file, line 1, column date: The column date is missing"),
        (b"date,start,activity,outcome\n", "file, line 1, column end: The column end is missing"),
        (b"\ndate,start,end,activity,outcome,mood\n", "file, line 2, column mood: The column “mood” is not known"),
        (b"date,start,end,activity,outcome,Date\n", "file, line 1, column date: The column “date” stands there twice"),
        (b'date,start\n"' + b"x" * 200_000, "file, line 2: From here on this is not a table"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "file: This is not a text file"),
        (b"\x81\x8d\x8f\x90\x9d", "file: This is not a text file"),
        (b"\xff\xfe\x00", "file: This is not a text file"),
        (b"PK\x03\x04 and so on", "file: This is not a workbook that can be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file: This is an old Excel file or one with a password"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(read: Read, content: bytes, words: str) -> None:
    assert _refusal(read(content)).startswith(words)


def test_the_refusal_of_an_unknown_column_names_the_known_ones_and_the_way_out(read: Read) -> None:
    words = _refusal(read(f"mood,{HEADER}"))
    assert "a diary file has date, start, end, activity, outcome, minutes, site, label, mode, attendees, note" in words
    assert "--map OUR=THEIRS" in words


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"date": "Datum"}, "There is no column “Datum” to take as date: the columns are date, start"),
        ({"mood": "start"}, "“mood” is no column of a diary file, so --map cannot fill it"),
        ({"date": "start"}, "The column date stands in the file already: leave out --map date=start."),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_refused(read: Read, mapping: Mapping[str, str], words: str) -> None:
    assert words in _refusal(read(HEADER, mapping=mapping))


@pytest.mark.parametrize(
    "content",
    [
        b"x" * 10_000_000,
        b"," * 10_000_000,
        b'"' * 10_000_000,
        HEADER.encode() + b"y" * 10_000_000,
        HEADER.encode() + b";" * 10_000_000,
        b"BEGIN:VCALENDAR\n" + b"z" * 10_000_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260406\nSUMMARY:" + b"z" * 10_000_000,
        b'format = "planner-setup/1"\n# ' + b"q" * 10_000_000 + b"\nx",
    ],
)
def test_a_line_of_ten_megabytes_is_refused(read: Read, content: bytes) -> None:
    assert read(content).refused


def test_more_rows_than_a_diary_can_have_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "MOST_ROWS", 2)
    words = _refusal(read(HEADER + "2026-04-06,09:00,10:00,treatment,5\n" * 3))
    assert words == "file, line 4: The file has more than 2 rows: split it."


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(read: Read) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(13):
            archive.writestr(f"xl/{number}.xml", bytes(5 * 1024 * 1024))
    assert len(written.getvalue()) < 100_000
    assert "would unpack to 65 MB, more than 64 MB" in _refusal(read(written.getvalue()))


def test_a_zip_that_is_no_workbook_is_refused(read: Read) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("letter.txt", "Dear all")
    assert "This is not a workbook" in _refusal(read(written.getvalue()))


def test_an_empty_workbook_is_refused(read: Read) -> None:
    assert "The file is empty" in _refusal(read(_workbook()))


def test_a_workbook_with_a_wide_and_empty_sheet_is_read(read: Read) -> None:
    row = (date(2026, 4, 6), clock(9), clock(10), "treatment", 5)
    parsed = read(_workbook(("date", "start", "end", "activity", "outcome"), row, (), row))
    assert [line.number for line in parsed.entries] == [2, 4]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (7, "7"),
        (7.0, "7"),
        (2.37, "2.37"),
        (date(2026, 4, 6), "2026-04-06"),
        (datetime(2026, 4, 6), "2026-04-06"),
        (datetime(2026, 4, 6, 9, 30), "2026-04-06T09:30"),
        (clock(9, 5), "09:05"),
        (clock(9, 5, 30), "09:05:30"),
        (timedelta(hours=9, minutes=5), "09:05"),
        ("text", "text"),
    ],
)
def test_a_cell_reads_as_it_would_stand_in_a_csv(cell: object, text: str) -> None:
    assert xlsx.cell_text(cell) == text


def test_a_file_that_is_not_there_is_a_problem_and_no_crash(known: ReaderContext, tmp_path: Path) -> None:
    assert "missing.csv: The file cannot be read" in _refusal(read_file(tmp_path / "missing.csv", known))
    assert "There is no manifest.json here" in _refusal(read_file(tmp_path, known))


def test_a_kind_that_was_asked_for_is_not_guessed(read: Read) -> None:
    assert "a cases file has closed_on" in _refusal(read(HEADER, kind=FileKind.CASES))
    assert "no iCalendar file" in _refusal(read(HEADER, kind=FileKind.ICS))
    assert "The format is missing" in _refusal(read("[person]\n", kind=FileKind.SETUP))


def test_the_libraries_for_workbooks_and_calendars_are_not_loaded_until_needed() -> None:
    check = "import sys, planner.exchange.read; sys.exit(not {'openpyxl', 'icalendar'}.isdisjoint(sys.modules))"
    source = Path(raw.__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", check], env={**os.environ, "PYTHONPATH": str(source)}, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("first", "between"),
    [
        ("sep=;", ";"),
        ("SEP=,", ","),
        ('"sep=;"', ";"),
        ("sep=\t", "\t"),
        ("sep=\\t", "\t"),
        ("sep=|", "|"),
        ("\ufeffsep=;", ";"),
        ("sep=;,,,,", ","),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_names_the_separator_is_no_heading(read: Read, first: str, between: str, end: str) -> None:
    text = f"{first}\n{HEADER}2026-04-06,09:00,10:00,treatment,5\n2026-04-06,x,10:00,treatment,5\n"
    parsed = read(text.replace(HEADER[:-1], HEADER[:-1].replace(",", between)).replace(",", between).replace("\n", end))
    assert [line.number for line in parsed.entries] == [3]
    assert [(one.line, one.column) for one in parsed.problems] == [(4, "start")]


def test_headings_and_cells_are_read_without_signs_that_nobody_sees(read: Read) -> None:
    head = "\u200bdate,Start\u00a0,e\u00adnd,\ufeffactivity,outcome\u2060\n"
    parsed = read(head + "\u200e2026-04-06\u00a0,09:00\u200b,\u202f10:00,treat\u00adment,atten\u200bded\ufeff\n")
    assert (len(parsed.entries), parsed.problems) == (1, ())
