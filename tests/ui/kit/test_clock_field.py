"""A time of day typed into its field with real keys."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.ui.kit.fields import ClockField
from planner.ui.kit.parts import column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

TYPED = {
    "14:30": time(14, 30),
    "1430": time(14, 30),
    "9": time(9),
    "9.30": time(9, 30),
    "930": time(9, 30),
    "09:05": time(9, 5),
    "23:59": time(23, 59),
    "00:00": time(0),
    "7:05": time(7, 5),
    "1:30": time(1, 30),
    "24:00": time(0),
    "2400": time(0),
    "24": time(0),
    "240": time(2, 40),
    "245": time(2, 45),
}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def fields(qtbot: QtBot) -> Iterator[tuple[QLineEdit, ClockField, ClockField]]:
    """Two times after a line."""
    line, first, second = QLineEdit(), ClockField(time(13)), ClockField(time(14))
    page = QWidget()
    page.setLayout(column(line, first, second))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    line.setFocus()
    yield line, first, second
    page.close()


def select_all(field: ClockField) -> None:
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def click_on_the_minutes(field: ClockField) -> None:
    QTest.mouseClick(field.lineEdit(), LEFT, pos=QPoint(field.fontMetrics().horizontalAdvance("13:0") + 6, 10))


def select_all_after_a_click(field: ClockField) -> None:
    click_on_the_minutes(field)
    select_all(field)


def empty_it(field: ClockField) -> None:
    select_all_after_a_click(field)
    QTest.keyClick(field, Qt.Key.Key_Delete)


def click_on_the_hour(field: ClockField) -> None:
    QTest.mouseClick(field.lineEdit(), LEFT, pos=QPoint(8, 10))


@pytest.mark.parametrize("begin", [select_all_after_a_click, empty_it, click_on_the_hour])
@pytest.mark.parametrize("words", TYPED)
def test_what_is_typed_over_a_time_is_the_time(
    fields: tuple[QLineEdit, ClockField, ClockField], begin: Callable[[ClockField], None], words: str
) -> None:
    _, first, second = fields
    for field in (first, second):
        begin(field)
        QTest.keyClicks(field, words)
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert (first.clock(), second.clock()) == (TYPED[words], TYPED[words])


@pytest.mark.parametrize("words", TYPED)
def test_coming_with_the_tab_key_it_is_the_same(fields: tuple[QLineEdit, ClockField, ClockField], words: str) -> None:
    line, first, _ = fields
    QTest.keyClick(line, Qt.Key.Key_Tab)
    QTest.keyClicks(first, words)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert first.clock() == TYPED[words]


@pytest.mark.parametrize("words", TYPED)
def test_going_back_with_the_tab_key_it_is_the_same(
    fields: tuple[QLineEdit, ClockField, ClockField], words: str
) -> None:
    _, first, second = fields
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(first, words)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert first.clock() == TYPED[words]


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("1430", time(14, 30)),
        (" 9.30\n", time(9, 30)),
        ("14:30", time(14, 30)),
        ("2pm", time(14)),
        ("12 am", time(0)),
        ("24:00", time(0)),
        ("soon", time(13)),
        ("25:00", time(13)),
        ("12:75", time(13)),
    ],
)
def test_a_time_is_pasted_over_the_whole_by_keys_and_by_the_menu(
    fields: tuple[QLineEdit, ClockField, ClockField], words: str, clock: time
) -> None:
    line, first, second = fields
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    QTest.keyClick(first, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    second.show_clock(time(13))
    second.selectAll()
    second.lineEdit().paste()
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert (first.clock(), second.clock()) == (clock, clock)


def test_a_click_on_the_minutes_changes_the_minutes_alone(
    fields: tuple[QLineEdit, ClockField, ClockField],
) -> None:
    first = fields[1]
    click_on_the_minutes(first)
    QTest.keyClicks(first, "45")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert first.clock() == time(13, 45)
