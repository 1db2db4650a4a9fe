"""After every deed the window says what was done, with a way back."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.series import add_series

from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_of
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.domain.change import Change
    from planner.services.desk import Desk


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def add(window: Window, desk: Desk) -> Change:
    span = span_of(datetime.combine(date(2026, 11, 24), time(9)), 60, desk.setup.terms().zone)
    change = window.deeds.do(lambda: desk.diary.add(span, Details("treatment"))[0])
    assert change is not None
    return change


def test_a_deed_is_said_and_the_button_takes_it_back(window: Window, desk: Desk, qtbot: QtBot) -> None:
    focus = window.focusWidget()
    add(window, desk)
    assert window.notice.text.startswith("Added Treatment session")
    assert window.notice.undo_button.isVisible()
    assert window.focusWidget() is focus
    with qtbot.waitSignal(window.deeds.changed):
        QTest.mouseClick(window.notice.undo_button, Qt.MouseButton.LeftButton)
    assert window.diary.seen_bookings() == ()
    assert window.notice.text.startswith("Undone: ")
    assert not window.notice.undo_button.isVisible()


def test_what_is_said_of_a_deed_has_its_way_back_and_what_is_said_later_has_none(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    add(window, desk)
    window.deeds.said.emit("Added: Tue 24 Nov")
    assert (window.notice.text, window.notice.undo_button.isVisible()) == ("Added: Tue 24 Nov", True)
    qtbot.waitUntil(lambda: not window.telling.is_just_done)
    window.deeds.said.emit("1 entry copied")
    assert not window.notice.undo_button.isVisible()


def test_undo_with_nothing_behind_it_says_so(window: Window) -> None:
    window.deeds.undo()
    assert window.notice.text == "Nothing to undo."
    window.deeds.redo()
    assert window.notice.text == "Nothing to redo."


def test_the_toolbar_names_what_undo_would_take_and_is_grey_where_there_is_nothing(window: Window, desk: Desk) -> None:
    assert not window.toolbar.undo.isEnabled()
    add(window, desk)
    assert window.toolbar.undo.isEnabled()
    assert "Treatment session" in window.toolbar.undo.toolTip()
    QTest.mouseClick(window.toolbar.undo, Qt.MouseButton.LeftButton)
    assert (window.toolbar.undo.isEnabled(), window.toolbar.redo.isEnabled()) == (False, True)


def test_undo_turns_to_the_week_in_which_one_of_a_series_was_recorded(window: Window, desk: Desk) -> None:
    span = span_of(datetime(2026, 11, 24, 9), 60, desk.setup.terms().zone)
    add_series(desk, span, Details("treatment"), "FREQ=WEEKLY")
    window.show_day(date(2026, 12, 1))
    first = window.diary.grid.bookings[0]
    window.deeds.do(lambda: desk.diary.record([first], Outcome.CANCELLED_CLIENT))
    window.step(-1)
    window.deeds.undo()
    assert window.day == date(2026, 12, 1)


def test_undo_turns_to_the_week_it_changed(window: Window, desk: Desk) -> None:
    add(window, desk)
    window.show_day(date(2027, 1, 18))
    window.deeds.undo()
    assert window.day == date(2026, 11, 24)
    window.deeds.redo()
    assert window.day == date(2026, 11, 24)
    window.step(-1)
    before = window.day
    window.show_page("setup")
    window.deeds.undo()
    assert window.day == before
