"""The workbook of a report reckons: its formulas resolve, follow a change, and take no word of the user's for one."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from contextlib import closing
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from tests.amount import DEEP
from tests.conftest import CHEAP, NOW
from tests.reports.random_diary import FIRST, fill
from tests.reports.workbook import Workbook

from planner.bootstrap import create_desk
from planner.domain.hours.terms import Person
from planner.reports.asked import ReportAsked, usual_days
from planner.reports.document import Report, Section, Table, count, day, minutes, number, share, text
from planner.reports.document_book import document_xlsx
from planner.reports.document_table import document_csv
from planner.reports.evidence import evidence_report
from planner.reports.evidence_parts import SECTION_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.services.desk import Desk

EVERY = frozenset(SECTION_NAMES)
MADE = date(2026, 11, 23)
OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def report(demo: Desk) -> Report:
    """The whole evidence pack of the sample diary."""
    return evidence_report(demo, ReportAsked(*usual_days(demo), EVERY))


@pytest.fixture
def book(report: Report) -> Workbook:
    return Workbook(document_xlsx(report))


def of_rows(*rows: tuple[Any, ...]) -> Report:
    table = Table("", ("What", "Figure"), rows)
    return Report("evidence", "Title", "", (Section("one", "One", (table,)),), MADE)


def test_every_formula_names_cells_that_are_there(book: Workbook) -> None:
    formulas = list(book.formulas())
    assert len(formulas) > 30
    for sheet, place, formula in formulas:
        assert "{" not in formula, formula
        for named, letter, row in re.findall(r"'([^']+)'!\$([A-Z]+)\$(\d+)", formula):
            assert int(row) <= book.book[named].max_row
            assert book.book[named][f"{letter}1"].value is not None or named == "Figures"
        assert isinstance(book.value(sheet, place), int | float), formula


def test_the_figures_that_follow_from_others_are_formulas(book: Workbook, report: Report) -> None:
    names = book.named()
    written = {key for key, (sheet, place) in names.items() if book.book[sheet][place].data_type == "f"}
    assert written == {cell.key for cell in report.cells if cell.key and cell.formula and cell.value is not None}
    assert {"recovery.recovery_rate", "recovery.recovery_interval.low", "recovery.recovered"} <= written
    assert {"hours.booked", "hours.attended", "hours.at_work", "hours.capacity", "check.margin"} <= written


def change(book: Workbook, sheet: str, place: str, value: object) -> None:
    book.book[sheet][place].value = value


def column(book: Workbook, sheet: str, head: str) -> str:
    return next(cell.column_letter for cell in book.book[sheet][1] if cell.value == head)


def test_a_case_changed_to_recovered_raises_the_count_the_rate_and_its_interval(book: Workbook) -> None:
    letter = column(book, "Closed cases", "Recovered")
    finished = column(book, "Closed cases", "Finished course")
    names = ("recovered", "recovery_rate", "recovery_interval.low", "recovery_interval.high")
    before = [book.figure(f"recovery.{name}") for name in names]
    sheet = book.book["Closed cases"]
    row = next(n for n in range(2, sheet.max_row) if not sheet[f"{letter}{n}"].value and sheet[f"{finished}{n}"].value)
    change(book, "Closed cases", f"{letter}{row}", 1)
    after = [book.figure(f"recovery.{name}") for name in names]
    assert after[0] == before[0] + 1
    assert all(one > other for one, other in zip(after[1:], before[1:], strict=True))
    assert after[1] == pytest.approx(after[0] / book.figure("recovery.recovery.denominator"))


def test_minutes_of_a_session_changed_change_what_was_booked(book: Workbook) -> None:
    letter = column(book, "Sessions", "Counts as booked")
    before = book.figure("hours.booked")
    change(book, "Sessions", f"{letter}2", book.book["Sessions"][f"{letter}2"].value + 15)
    assert book.figure("hours.booked") == before + 15


def test_a_line_of_the_ledger_changed_changes_every_sum_under_it(book: Workbook) -> None:
    sheet, place = book.named()["hours.fixed.meeting"]
    before = [book.figure(f"hours.{name}") for name in ("at_work", "free", "capacity")]
    change(book, sheet, place, book.figure("hours.fixed.meeting") + 60)
    after = [book.figure(f"hours.{name}") for name in ("at_work", "free", "capacity")]
    assert [one - other for one, other in zip(after, before, strict=True)] == [0, -60, -60]


def test_a_week_with_more_notes_leaves_less_room(book: Workbook) -> None:
    letter = column(book, "Room by week", "Notes")
    before = book.figure("hours.notes"), book.figure("hours.capacity")
    change(book, "Room by week", f"{letter}2", book.book["Room by week"][f"{letter}2"].value + 30)
    assert (book.figure("hours.notes"), book.figure("hours.capacity")) == (before[0] + 30, before[1] - 30)


def test_every_line_of_the_ledger_is_reckoned_from_rows(book: Workbook) -> None:
    lines = [key for key in book.named() if key.startswith(("hours.contracted", "hours.absence", "hours.fixed"))]
    lines += [f"hours.{name}" for name in ("at_work", "free", "notes", "spare", "capacity")]
    written = {book.book[sheet][place].data_type for key, (sheet, place) in book.named().items() if key in lines}
    assert len(lines) > 8
    assert written == {"f"}


def test_hours_stand_beside_minutes_as_a_spreadsheet_has_them(book: Workbook) -> None:
    sheet, place = book.named()["hours.attended"]
    row = place.removeprefix("C")
    assert book.value(sheet, f"E{row}") * 24 == pytest.approx(book.figure("hours.attended") / 60)
    assert book.book[sheet][f"E{row}"].number_format == "[h]:mm"


def test_a_program_that_does_not_reckon_reads_every_figure_all_the_same(book: Workbook, report: Report) -> None:
    names = book.named()
    for cell in report.cells:
        if cell.key and isinstance(cell.value, int | float):
            sheet, place = names[cell.key]
            assert book.stored[sheet][place].value == pytest.approx(cell.value, rel=1e-12), cell.key
    for sheet, place, _ in book.formulas():
        stored: Any = book.stored[sheet][place].value
        days = stored / timedelta(days=1) if isinstance(stored, timedelta) else stored
        if not isinstance(stored, time):  # openpyxl's own word for hours of less than a day
            assert days == pytest.approx(book.value(sheet, place), rel=1e-9)


SIGNS = ["=1+1", "+44 7700 900123", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "{hours.booked}"]


@pytest.mark.parametrize("words", SIGNS)
def test_words_that_begin_like_a_formula_stay_words(words: str) -> None:
    report = of_rows((text(words), count(3, "one.two")), (text("other"), text(words)))
    report = Report("evidence", words, words, report.sections, MADE, method=(words,))
    book = load_workbook(io.BytesIO(document_xlsx(report)))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
    rows = list(csv.reader(io.StringIO(document_csv(report).decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t" and cell]


def test_the_user_s_own_role_that_looks_like_a_formula_stays_words(desk: Desk) -> None:
    desk.setup.save(Person("=1+1"), "be somebody")
    report = evidence_report(desk, ReportAsked(*usual_days(desk), EVERY))
    assert list(Workbook(document_xlsx(report)).formulas()) == []


def test_a_formula_of_something_left_out_leaves_the_figure_as_it_is() -> None:
    book = Workbook(document_xlsx(of_rows((text("a"), share(0.5, "50%", "x.rate", "{x.top}/{x.bottom}")))))
    assert list(book.formulas()) == []
    assert book.figure("x.rate") == 0.5


def test_every_sort_of_figure_stands_in_its_own_format() -> None:
    cells = [minutes(90, "a.m"), count(1200, "a.c"), share(0.25, "25%", "a.s"), number(1.5, "1.5", "a.n")]
    book = Workbook(document_xlsx(of_rows(*((text("a"), one) for one in (*cells, day(MADE, "a.d"))))))
    formats = {key: book.book[sheet][place].number_format for key, (sheet, place) in book.named().items()}
    assert formats == {"a.m": '0" min"', "a.c": "#,##0", "a.s": "0.0%", "a.n": "0.00", "a.d": "yyyy-mm-dd"}
    assert f"{book.figure('a.d'):%d %B %Y}" == "23 November 2026"


def test_without_rows_the_workbook_holds_no_session_and_no_case(demo: Desk) -> None:
    book = Workbook(document_xlsx(evidence_report(demo, ReportAsked(*usual_days(demo), EVERY, with_rows=False))))
    assert book.book.sheetnames == ["About", "Figures", "Weeks ahead", "Weeks"]
    assert book.figure("hours.booked") > 0


# LibreOffice


def reckoned(written: bytes, folder: Path, name: str) -> Iterator[tuple[str, str, object]]:
    """Every cell as LibreOffice reckons it anew."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.xlsx"
    file.write_bytes(without_values(written))
    assert OFFICE is not None
    command = [
        OFFICE,
        f"-env:UserInstallation=file://{folder}/office",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run([*command, "--outdir", folder / "out", file], check=True, capture_output=True, timeout=120)  # noqa: S603
    made = load_workbook(folder / "out" / f"{name}.xlsx", data_only=True)
    for sheet in made.worksheets:
        for row in sheet.iter_rows():
            yield from ((sheet.title, cell.coordinate, cell.value) for cell in row)


def without_values(written: bytes) -> bytes:
    """The workbook without the values stored beside its formulas, so that all of them have to be reckoned."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as book, zipfile.ZipFile(made, "w") as out:
        for name in book.namelist():
            held = book.read(name)
            out.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v/>", held) if "worksheets/" in name else held)
    return made.getvalue()


@pytest.mark.skipif(not DEEP or OFFICE is None, reason="a spreadsheet program of its own; set PLANNER_DEEP=1")
def test_libreoffice_reckons_the_figures_the_report_has(report: Report, tmp_path: Path) -> None:
    reports = {"demo": report}
    for seed, targets in enumerate([("hours",), ("weighted", "share"), ("contacts",), ("monthly",)]):
        made, _ = create_desk(tmp_path / f"diary-{seed}", "a quiet passphrase", lambda: NOW, CHEAP)
        with closing(made) as desk:
            desk.setup.begin(with_activities=False)
            fill(desk, seed, targets)
            asked = ReportAsked(FIRST, date(2026, 11, 22), EVERY, with_health=True)
            reports[f"random-{seed}"] = evidence_report(desk, asked)
    for name, one in reports.items():
        book = Workbook(document_xlsx(one))
        found = {
            (sheet, place): value for sheet, place, value in reckoned(document_xlsx(one), tmp_path / "books", name)
        }
        for cell in one.cells:
            if cell.key and isinstance(cell.value, int | float):
                assert found[book.named()[cell.key]] == pytest.approx(cell.value, rel=1e-9, abs=1e-12), (name, cell.key)
        assert not [value for value in found.values() if isinstance(value, str) and value.startswith(("#", "Err:"))]


@pytest.mark.skipif(not DEEP or OFFICE is None, reason="a spreadsheet program of its own; set PLANNER_DEEP=1")
def test_libreoffice_has_the_rate_follow_a_count(report: Report, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(document_xlsx(report)))
    names = Workbook(document_xlsx(report)).named()
    for name, value in (("recovery.recovered", 10), ("recovery.finished", 50), ("recovery.not_at_caseness", 10)):
        sheet, place = names[name]
        book[sheet][place].value = value
    changed = io.BytesIO()
    book.save(changed)
    found = {(sheet, place): value for sheet, place, value in reckoned(changed.getvalue(), tmp_path, "changed")}
    assert found[names["recovery.recovery_rate"]] == pytest.approx(0.25)
    low, high = (found[names[f"recovery.recovery_interval.{one}"]] for one in ("low", "high"))
    assert (low, high) == (pytest.approx(0.1419, abs=1e-4), pytest.approx(0.4019, abs=1e-4))
