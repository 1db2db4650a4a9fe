"""The week on paper, in the real window."""

from __future__ import annotations

import os
import re
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from tests.spooler import spooler_at
from tests.ui.legible import SIZES, illegible, in_type, texts

from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span
from planner.reports.privacy import SAYS, Privacy
from planner.reports.week_sheet import week_of
from planner.ui.kit import spooler
from planner.ui.kit.theme import LIGHT
from planner.ui.reports.printed_report import NO_SPOOLER, UNPRINTED
from planner.ui.reports.printed_week import CHANGED_SINCE, WAITING, PrintedWeek
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


@pytest.fixture
def window(demo: Desk, qtbot: QtBot) -> Iterator[Window]:
    """A window on the sample diary."""
    made = Window(demo, LIGHT)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def paper(window: Window, qtbot: QtBot) -> PrintedWeek:
    """The page of the week, turned to by its key."""
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    made = window.findChild(PrintedWeek)
    assert made is not None
    qtbot.waitUntil(lambda: made.at_hand is not None)
    return made


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def choose(paper: PrintedWeek, level: Privacy, qtbot: QtBot) -> None:
    """Choose a level and wait for its page."""
    with qtbot.waitSignal(paper.shown):
        paper.levels[level].click()


def test_the_page_shown_first_says_no_labels_and_is_the_week_in_view(paper: PrintedWeek) -> None:
    assert paper.privacy is Privacy.CODES
    assert not paper.preview.picture.isNull()
    assert paper.preview.accessibleDescription() == f"Week 48, 23 – 27 November 2026. {SAYS[Privacy.CODES]}"


def test_another_level_shows_another_page_and_coming_back_the_first(paper: PrintedWeek, qtbot: QtBot) -> None:
    seen = {Privacy.CODES: paper.preview.picture.copy()}
    for level in (Privacy.CATEGORIES, Privacy.LABELS):
        choose(paper, level, qtbot)
        seen[level] = paper.preview.picture.copy()
    assert seen[Privacy.CODES] != seen[Privacy.LABELS] != seen[Privacy.CATEGORIES]
    choose(paper, Privacy.CODES, qtbot)
    assert paper.preview.picture == seen[Privacy.CODES]


def test_until_a_level_has_its_page_nothing_can_leave(paper: PrintedWeek, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(paper.shown):
        paper.levels[Privacy.CATEGORIES].click()
        assert not paper.save_button.isEnabled()
        assert not paper.print_button.isEnabled()
        assert paper.preview.picture.isNull()
        paper.save(str(tmp_path / "week.pdf"))
        assert not (tmp_path / "week.pdf").exists()
    assert paper.save_button.isEnabled()


def test_saving_writes_one_page_of_pdf_and_says_so(paper: PrintedWeek, qtbot: QtBot, tmp_path: Path) -> None:
    paper.save_button.click()
    asking = paper.findChild(QFileDialog)
    assert asking is not None
    assert asking.selectedFiles()[0].endswith("week-2026-W48.pdf")
    with qtbot.waitSignal(paper.saved):
        asking.fileSelected.emit(str(tmp_path / "week.pdf"))
    asking.reject()
    assert paper.at_hand is not None
    assert (tmp_path / "week.pdf").read_bytes() == paper.at_hand.pdf
    assert pages_in(paper.at_hand.pdf) == 1
    assert paper.state.text() == "Saved as week.pdf."


def test_a_place_that_cannot_be_written_is_said_in_the_paper(paper: PrintedWeek, tmp_path: Path) -> None:
    paper.save(str(tmp_path / "nowhere" / "week.pdf"))
    assert "cannot be written" in paper.refusal.text()
    paper.save(str(tmp_path / "week.docx"))
    assert "end its name in .pdf" in paper.refusal.text()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("has_one", [False, True], ids=["none", "a silent one"])
def test_without_a_spooler_that_answers_no_printer_is_asked_and_a_pdf_is_offered(
    paper: PrintedWeek, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, has_one: bool
) -> None:
    path = tmp_path / "s"
    monkeypatch.setattr(spooler, "USUAL", (str(path),))
    monkeypatch.setattr(spooler, "PATIENCE", 0.2)
    monkeypatch.setenv(spooler.VARIABLE, "printers.example:631")
    with spooler_at(path, answers=False) if has_one else nullcontext():
        paper.print_button.click()
        qtbot.waitUntil(lambda: paper.refusal.text() == NO_SPOOLER)
    assert paper.findChild(QPrintDialog) is None
    assert paper.save_button.hasFocus()
    assert os.environ[spooler.VARIABLE] == str(path), "whatever asks all the same asks nothing else"


def test_the_spooler_s_socket_file_goes_before_a_server_named_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "cups.sock"
    monkeypatch.setattr(spooler, "USUAL", (str(path),))
    monkeypatch.setenv(spooler.VARIABLE, "printers.example:631")
    path.write_text("no socket")
    assert not spooler.reach_spooler()
    path.unlink()
    with spooler_at(path):
        assert spooler.reach_spooler()
        assert os.environ[spooler.VARIABLE] == str(path)


def test_printing_fills_one_lying_sheet(
    paper: PrintedWeek, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(spooler.VARIABLE, str(tmp_path / "s"))
    with spooler_at(tmp_path / "s"):
        paper.print_button.click()
        qtbot.waitUntil(lambda: paper.findChild(QPrintDialog) is not None)
    asking = paper.findChild(QPrintDialog)
    assert asking is not None
    printer = asking.printer()
    assert printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).size().toTuple() == pytest.approx(
        (297, 210), abs=1
    )
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(paper.printed):
        paper.print_on(printer)
    asking.reject()
    assert pages_in((tmp_path / "printed.pdf").read_bytes()) == 1
    assert paper.state.text() == "Sent to the printer."


def test_a_page_saved_and_a_page_printed_each_leave_a_link_with_its_level_and_no_name(
    paper: PrintedWeek, demo: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    before = demo.trail.head().number
    choose(paper, Privacy.CATEGORIES, qtbot)
    paper.save(str(tmp_path / "week.pdf"))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(paper.printed):
        paper.print_on(printer)
    said = [link.content for link in demo.trail.links()[before:]]
    assert [one.what for one in said if one] == ["week as a page (PDF)", "week on a printer"]
    entries = len(demo.hours.week(demo.hours.today()).bookings)
    assert {one.after for one in said if one} == {
        f"23 November 2026 to 27 November 2026, {entries} entries, categories only"
    }


def test_where_the_page_cannot_be_noted_it_is_saved_all_the_same_and_that_is_said(
    paper: PrintedWeek, demo: Desk, tmp_path: Path
) -> None:
    demo.store._writer.execute("PRAGMA query_only = ON")
    paper.save(str(tmp_path / "week.pdf"))
    demo.store._writer.execute("PRAGMA query_only = OFF")
    assert (tmp_path / "week.pdf").exists()
    assert paper.state.text().startswith("Saved as week.pdf. It could not be noted in the trail: ")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(paper: PrintedWeek, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    paper.print_on(printer)
    qtbot.waitUntil(lambda: paper.refusal.text() == UNPRINTED)


def test_another_week_is_another_page_and_the_same_one_is_not_set_anew(
    paper: PrintedWeek, window: Window, qtbot: QtBot
) -> None:
    first = paper.at_hand
    window.show_page("diary")
    window.show_page("reports")
    assert paper.at_hand is first
    with qtbot.waitSignal(paper.shown):
        window.step(-1)
    assert "16" in paper.words.text()
    assert paper.at_hand is not None
    assert paper.at_hand.pdf != first.pdf if first else False


def test_a_window_is_closed_while_the_page_is_being_set(window: Window) -> None:
    window.print_week()
    window.close()


@pytest.mark.parametrize("percent", texts("printed week"))
def test_nothing_of_the_page_is_cut_at_any_size(demo: Desk, qtbot: QtBot, percent: int) -> None:
    app = make_application(LIGHT)
    with in_type(app, percent):
        made = Window(demo, LIGHT)
        qtbot.addWidget(made)
        made.show()
        made.print_week()
        page = made.page("reports")
        qtbot.waitUntil(lambda: page.printed.at_hand is not None)  # type: ignore[attr-defined] # loaded late
        told = []
        for size in SIZES:
            made.resize(*size)
            told += [f"{size} {one}" for one in illegible(made)]
        made.close()
    assert told == []


@pytest.fixture
def named(desk: Desk, qtbot: QtBot) -> Iterator[PrintedWeek]:
    """The page of a week with a name in it, at the level that says labels."""
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment", label="Mr Smith review"))
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.print_week()
    made = window.findChild(PrintedWeek)
    assert made is not None
    choose(made, Privacy.LABELS, qtbot)
    yield made
    window.close()


def test_a_page_with_identifiers_is_asked_about_before_it_is_saved_or_printed(named: PrintedWeek) -> None:
    for go in (named.save_button, named.print_button):
        go.click()
        assert named.question.isVisible()
        assert named.question.words.text() == "What is to be written holds what looks like 1 name of patients."
        assert named.findChildren(QFileDialog) == []
        assert not named.save_button.isVisible(), "the answers take the place of the buttons"
        named.question.cancel.click()
        assert named.question.isHidden()
        assert named.save_button.isVisible()


def test_a_page_goes_on_as_it_is_where_that_is_chosen_and_is_not_asked_about_twice(named: PrintedWeek) -> None:
    named.save_button.click()
    named.question.as_it_is.click()
    (first,) = named.findChildren(QFileDialog)
    first.reject()
    named.save_button.click()
    assert named.question.isHidden()


def test_it_is_asked_again_once_the_diary_has_changed(named: PrintedWeek, desk: Desk, qtbot: QtBot) -> None:
    named.save_button.click()
    named.question.as_it_is.click()
    named.findChildren(QFileDialog)[0].reject()
    start = datetime(2026, 11, 25, 9, tzinfo=UTC)
    desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment", label="Mrs Jones"))
    with qtbot.waitSignal(named.shown):
        named.show_paper(week_of(desk, start.date()))
    assert named.found.text() == "On this page stands what looks like 2 names of patients."
    named.save_button.click()
    assert named.question.isVisible()


def test_the_page_says_what_was_noticed_on_it_before_it_is_asked_for(named: PrintedWeek, qtbot: QtBot) -> None:
    assert named.found.text() == "On this page stands what looks like 1 name of patients."
    choose(named, Privacy.CODES, qtbot)
    assert named.found.text().startswith("Nothing on this page was noticed")


def test_what_goes_is_what_was_shown_when_it_was_asked_where_to(
    named: PrintedWeek, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    named.save_button.click()
    named.question.as_it_is.click()
    (asking,) = named.findChildren(QFileDialog)
    assert named.at_hand is not None
    seen = named.at_hand.pdf
    start = datetime(2026, 11, 25, 9, tzinfo=UTC)
    desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment", label="Mrs Jones"))
    with qtbot.waitSignal(named.shown):
        named.show_paper(week_of(desk, start.date()))
    asking.fileSelected.emit(str(tmp_path / "week.pdf"))
    asking.reject()
    assert (tmp_path / "week.pdf").read_bytes() == seen != named.at_hand.pdf
    assert named.state.text() == f"Saved as week.pdf. {CHANGED_SINCE}"


def test_while_a_page_is_made_its_sheet_says_so(paper: PrintedWeek, qtbot: QtBot) -> None:
    with qtbot.waitSignal(paper.shown):
        paper.levels[Privacy.CATEGORIES].click()
        assert (paper.preview.waiting, paper.preview.accessibleDescription()) == (WAITING, WAITING)
        assert paper.found.text() == ""
    assert paper.preview.waiting == ""


def test_a_page_is_set_anew_without_identifiers_before_it_goes_on(
    named: PrintedWeek, qtbot: QtBot, tmp_path: Path
) -> None:
    before = named.preview.picture.copy()
    named.save_button.click()
    with qtbot.waitSignal(named.shown):
        named.question.leave_out.click()
    assert named.preview.picture != before
    (asking,) = named.findChildren(QFileDialog)
    asking.reject()
    named.save(str(tmp_path / "week.pdf"))
    assert (tmp_path / "week.pdf").exists()
    assert named.at_hand is not None
    words = str(named.at_hand.page.data)
    assert "review" in words
    assert "Smith" not in words
    named.save_button.click()
    assert named.question.isHidden(), "the page holds none any more"


def test_a_page_of_codes_has_no_words_to_ask_about(named: PrintedWeek, qtbot: QtBot) -> None:
    choose(named, Privacy.CODES, qtbot)
    named.save_button.click()
    assert named.question.isHidden()


def test_a_page_that_is_set_once_the_diary_is_closed_asks_it_nothing(
    named: PrintedWeek, desk: Desk, qtbot: QtBot
) -> None:
    start = datetime(2026, 11, 25, 9, tzinfo=UTC)
    desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment", label="Mrs Jones"))
    with qtbot.waitSignal(named.shown):
        named.show_paper(week_of(desk, start.date()))
        desk.close()
    assert named.found.text() == "On this page stands what looks like 2 names of patients."
    assert named.refusal.text() == ""
