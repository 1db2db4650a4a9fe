from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from planner.domain.diary.clock import to_wall
from planner.ui.diary.page import DiaryPage
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def open_page(qtbot: QtBot, desk: Desk) -> tuple[Window, DiaryPage, QLineEdit]:
    make_application(LIGHT)
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    page = window.page("diary")
    assert isinstance(page, DiaryPage)
    line = page.quick.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return window, page, line


def test_a_line_becomes_a_series_and_shows_what_was_understood(qtbot: QtBot, desk: Desk) -> None:
    window, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Mon 9-10 supervision weekly")
    assert "Supervision" in page.quick.understood
    assert "weekly" in page.quick.understood
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    standing = desk.diary.bookings(window.monday, date(2027, 1, 31))
    zone = desk.setup.terms().zone
    assert {f"{to_wall(one.span.start, zone):%a %H:%M} {one.details.activity}" for one in standing} == {
        "Mon 09:00 supervision"
    }
    assert len(standing) > 3
    assert desk.history.undo_name == "add “Mon 9-10 supervision weekly” (1 entry)"
    window.deeds.undo()
    assert desk.diary.bookings(window.monday, date(2027, 1, 31)) == ()


def test_a_line_with_two_readings_is_not_saved_until_one_is_chosen(qtbot: QtBot, desk: Desk) -> None:
    window, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "7 supervision")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not desk.diary.bookings(date(2026, 1, 1), date(2027, 12, 31))
    choices = page.quick.findChildren(QPushButton)
    assert len(choices) >= 2
    choices[0].click()
    assert desk.diary.bookings(date(2026, 1, 1), date(2027, 12, 31))
    assert window.isVisible()


def test_nonsense_says_what_is_missing_and_saves_nothing(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Mon 25-26 supervision")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.history.undo_name is None
    assert page.quick.understood
