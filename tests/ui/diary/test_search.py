from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from tests.series import add_series

from planner.domain.diary.entry import Details
from planner.domain.diary.span import span_of
from planner.ui.diary.page import DiaryPage
from planner.ui.diary.search import Search
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.shortcuts import Shortcuts
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def open_window(qtbot: QtBot, desk: Desk) -> Window:
    make_application(LIGHT)
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_an_entry_is_found_by_its_words_and_shown_in_its_week(qtbot: QtBot, desk: Desk) -> None:
    zone = desk.setup.terms().zone
    _, key = desk.diary.add(span_of(datetime(2025, 3, 4, 10), 60, zone), Details("meeting", label="Away day"))
    add_series(desk, span_of(datetime(2026, 1, 6, 15), 60, zone), Details("supervision"), "FREQ=WEEKLY")
    window = open_window(qtbot, desk)
    window.search()
    dialog = window.findChild(Search)
    assert isinstance(dialog, Search)
    QTest.keyClicks(dialog.line, "superv")
    assert dialog.list.count() == 1
    dialog.line.clear()
    QTest.keyClicks(dialog.line, "AWAY")
    assert dialog.list.count() == 1
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    page = window.page("diary")
    assert isinstance(page, DiaryPage)
    assert page.grid.selected_booking is not None
    assert page.grid.selected_booking.key == key
    assert window.monday.isoformat() == "2025-03-03"


def test_text_with_signs_of_sql_is_only_text(desk: Desk) -> None:
    assert desk.diary.search("'; DROP TABLE entry; -- %_", desk.hours.today()) == ()


def test_the_sheet_names_the_keys(qtbot: QtBot, desk: Desk) -> None:
    window = open_window(qtbot, desk)
    window.show_keys()
    sheet = window.findChild(Shortcuts)
    assert isinstance(sheet, Shortcuts)
    words = {one.text() for one in sheet.findChildren(QLabel)}
    assert {"Ctrl+F", "find an entry", "A", "attended"} <= words
