"""Pages made ready in idle time: they open as they would have, only sooner, and nobody is held up by it."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_of
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.ahead import PAGES, REST, Ahead
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    make_application(LIGHT)
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def parts_of(window: Window) -> set[QWidget]:
    """Everything in a window but its labels, of which a row that folds may make others."""
    return {one for one in window.findChildren(QWidget) if not isinstance(one, QLabel)}


def test_hours_and_outcomes_are_made_behind_the_diary_and_open_without_being_made(
    desk: Desk, window: Window, qtbot: QtBot
) -> None:
    ahead = Ahead(desk, window, every=0)
    with qtbot.waitSignal(ahead.done):
        ahead.begin()
    assert window.page_name == "diary"
    assert window.diary.isVisible()
    for name in PAGES:
        before = parts_of(window)
        window.show_page(name)
        assert window.page(name).isVisible()
        assert parts_of(window) == before


def test_the_first_deed_finds_everything_loaded_and_made(desk: Desk, window: Window, qtbot: QtBot) -> None:
    _, key = desk.diary.add(span_of(datetime(2026, 11, 23, 9), 60, ZoneInfo("Europe/London")), Details("treatment"))
    window.show_day(window.day)
    ahead = Ahead(desk, window, every=0)
    with qtbot.waitSignal(ahead.done):
        ahead.begin()
    loaded, parts = set(sys.modules), set(window.diary.findChildren(QWidget))
    booking = window.diary.grid.booking(key)
    assert booking is not None
    window.diary.grid.select(booking)
    window.diary.doing.record([booking], Outcome.ATTENDED)
    assert set(sys.modules) == loaded
    assert set(window.diary.findChildren(QWidget)) == parts


def test_a_key_puts_the_next_piece_off(desk: Desk, window: Window, qtbot: QtBot) -> None:
    ahead = Ahead(desk, window)
    ahead.begin()
    qtbot.waitUntil(ahead._timer.isActive)
    QTest.keyClick(window.diary.grid, Qt.Key.Key_Down)
    assert ahead._timer.interval() == REST


def test_quick_entry_that_is_typed_in_stays_open(desk: Desk, window: Window, qtbot: QtBot) -> None:
    window.diary.entering.begin("Mon 9-10 supervision")
    ahead = Ahead(desk, window, every=0)
    with qtbot.waitSignal(ahead.done):
        ahead.begin()
    assert window.diary.quick.isVisible()


def test_once_the_window_is_closed_nothing_is_made(desk: Desk, window: Window, qtbot: QtBot) -> None:
    ahead = Ahead(desk, window)
    ahead.begin()
    qtbot.waitUntil(ahead._timer.isActive)
    window.close()
    QApplication.processEvents()
    assert not ahead._timer.isActive()
    assert list(window._pages) == ["diary"]
