from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from planner.domain.diary.clock import to_wall
from planner.domain.hours.contract import Contract, WorkingDay
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


def begin_work_next_year(desk: Desk) -> Contract:
    """Leave before it is refused."""
    late = Contract("late", date(2027, 1, 4), 2250, ((WorkingDay(time(9), time(17), 30),) * 5 + (None, None),))
    desk.setup.save(late, "add a contract")
    return late


def test_a_line_that_is_refused_stays_and_says_why_until_it_is_kept(qtbot: QtBot, desk: Desk) -> None:
    late = begin_work_next_year(desk)
    window, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "leave 1 Dec 2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "leave 1 Dec 2026"
    assert "before your contract does on 04/01/2027" in page.quick.understood
    assert page.quick.understood == window.notice.text == line.accessibleDescription()

    desk.setup.remove(late, "remove the contract")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    assert [one.first for one in desk.setup.terms().absences] == [date(2026, 12, 1)]
    assert "press Q" in page.quick.understood


def test_a_choice_that_is_refused_stays_on_offer(qtbot: QtBot, desk: Desk) -> None:
    begin_work_next_year(desk)
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "leave 7-9")
    choices = page.quick.findChildren(QPushButton)
    choices[0].click()
    assert line.text() == "leave 7-9"
    assert "before your contract does" in page.quick.understood
    assert page.quick.findChildren(QPushButton) == choices
    assert desk.history.undo_name is None
