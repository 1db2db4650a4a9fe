"""Print or save the week, in the real window."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span
from planner.reports.privacy import SAYS, Privacy
from planner.ui.files.print_week import UNPRINTED, PrintWeek
from planner.ui.kit.theme import LIGHT
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
def dialog(window: Window, qtbot: QtBot) -> PrintWeek:
    """The dialog, opened by its key, with its page."""
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    made = window.findChild(PrintWeek)
    assert made is not None
    qtbot.waitUntil(lambda: made.at_hand is not None)
    return made


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def choose(dialog: PrintWeek, level: Privacy, qtbot: QtBot) -> None:
    """Choose a level and wait for its page."""
    with qtbot.waitSignal(dialog.shown):
        dialog.levels[level].click()


def test_the_page_shown_first_says_no_labels_and_is_the_week_in_view(dialog: PrintWeek) -> None:
    assert dialog.privacy is Privacy.CODES
    assert not dialog.preview.picture.isNull()
    assert dialog.preview.accessibleDescription() == f"Week 48, 23 – 27 November 2026. {SAYS[Privacy.CODES]}"


def test_another_level_shows_another_page_and_coming_back_the_first(dialog: PrintWeek, qtbot: QtBot) -> None:
    seen = {Privacy.CODES: dialog.preview.picture.copy()}
    for level in (Privacy.CATEGORIES, Privacy.LABELS):
        choose(dialog, level, qtbot)
        seen[level] = dialog.preview.picture.copy()
    assert seen[Privacy.CODES] != seen[Privacy.LABELS] != seen[Privacy.CATEGORIES]
    choose(dialog, Privacy.CODES, qtbot)
    assert dialog.preview.picture == seen[Privacy.CODES]


def test_until_a_level_has_its_page_nothing_can_leave(dialog: PrintWeek, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(dialog.shown):
        dialog.levels[Privacy.CATEGORIES].click()
        assert not dialog.save_button.isEnabled()
        assert not dialog.print_button.isEnabled()
        assert dialog.preview.picture.isNull()
        dialog.save(str(tmp_path / "week.pdf"))
        assert not (tmp_path / "week.pdf").exists()
    assert dialog.save_button.isEnabled()


def test_saving_writes_one_page_of_pdf_and_says_so(dialog: PrintWeek, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.save_button.click()
    asking = dialog.findChild(QFileDialog)
    assert asking is not None
    assert asking.selectedFiles()[0].endswith("week-2026-W48.pdf")
    with qtbot.waitSignal(dialog.saved):
        asking.fileSelected.emit(str(tmp_path / "week.pdf"))
    asking.reject()
    assert dialog.at_hand is not None
    assert (tmp_path / "week.pdf").read_bytes() == dialog.at_hand.pdf
    assert pages_in(dialog.at_hand.pdf) == 1
    assert dialog.state.text() == "Saved as week.pdf."


def test_a_place_that_cannot_be_written_is_said_in_the_dialog(dialog: PrintWeek, tmp_path: Path) -> None:
    dialog.save(str(tmp_path / "nowhere" / "week.pdf"))
    assert "cannot be written" in dialog.refusal.text()
    dialog.save(str(tmp_path / "week.docx"))
    assert "end its name in .pdf" in dialog.refusal.text()
    assert not list(tmp_path.iterdir())


def test_printing_fills_one_lying_sheet(dialog: PrintWeek, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.print_button.click()
    asking = dialog.findChild(QPrintDialog)
    assert asking is not None
    printer = asking.printer()
    assert printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).size().toTuple() == pytest.approx(
        (297, 210), abs=1
    )
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(dialog.printed):
        dialog.print_on(printer)
    asking.reject()
    assert pages_in((tmp_path / "printed.pdf").read_bytes()) == 1
    assert dialog.state.text() == "Sent to the printer."


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(dialog: PrintWeek, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: dialog.refusal.text() == UNPRINTED)


def test_the_dialog_leaves_nothing_behind(dialog: PrintWeek, window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.findChild(PrintWeek) is None


def test_it_can_be_left_while_the_page_is_being_set(dialog: PrintWeek, qtbot: QtBot) -> None:
    dialog.levels[Privacy.LABELS].click()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


@pytest.fixture
def named(desk: Desk, qtbot: QtBot) -> Iterator[PrintWeek]:
    """The dialog over a week with a name in it, at the level that says labels."""
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment", label="Mr Smith review"))
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.print_week()
    made = window.findChild(PrintWeek)
    assert made is not None
    choose(made, Privacy.LABELS, qtbot)
    yield made
    window.close()


def test_a_page_with_identifiers_is_asked_about_before_it_is_saved_or_printed(named: PrintWeek) -> None:
    for go in (named.save_button, named.print_button):
        go.click()
        assert named.question.isVisible()
        assert named.question.words.text() == "What is to be written holds what looks like 1 name of patients."
        assert named.findChildren(QFileDialog) == []
        assert not named.save_button.isVisible(), "the answers take the place of the buttons"
        named.question.cancel.click()
        assert named.question.isHidden()
        assert named.save_button.isVisible()


def test_a_page_goes_on_as_it_is_where_that_is_chosen_and_is_not_asked_about_twice(named: PrintWeek) -> None:
    named.save_button.click()
    named.question.as_it_is.click()
    (first,) = named.findChildren(QFileDialog)
    first.reject()
    named.save_button.click()
    assert named.question.isHidden()


def test_a_page_is_set_anew_without_identifiers_before_it_goes_on(
    named: PrintWeek, qtbot: QtBot, tmp_path: Path
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


def test_a_page_of_codes_has_no_words_to_ask_about(named: PrintWeek, qtbot: QtBot) -> None:
    choose(named, Privacy.CODES, qtbot)
    named.save_button.click()
    assert named.question.isHidden()
