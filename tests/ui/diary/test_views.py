from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.shown import shown_window

from planner.ui.diary.page import DiaryPage
from planner.ui.diary.views import AGENDA, DAY, MONTH, VIEWS, WEEK, WORK_WEEK, View

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.shell.window import Window


@pytest.fixture
def window(qtbot: QtBot, demo: Desk) -> Window:
    return shown_window(qtbot, demo)


def diary(window: Window) -> DiaryPage:
    page = window.page("diary")
    assert isinstance(page, DiaryPage)
    return page


@pytest.mark.parametrize(
    ("view", "first", "last"),
    [
        (DAY, date(2026, 11, 25), date(2026, 11, 25)),
        (WEEK, date(2026, 11, 23), date(2026, 11, 29)),
        (MONTH, date(2026, 10, 26), date(2026, 12, 6)),
        (AGENDA, date(2026, 11, 23), date(2026, 12, 20)),
    ],
)
def test_a_view_shows_its_days(view: View, first: date, last: date) -> None:
    assert (view.first(date(2026, 11, 25)), view.last(date(2026, 11, 25))) == (first, last)


@pytest.mark.parametrize(
    ("view", "following"),
    [
        (DAY, date(2026, 12, 1)),
        (WORK_WEEK, date(2026, 12, 7)),
        (MONTH, date(2026, 12, 30)),
        (AGENDA, date(2026, 12, 28)),
    ],
)
def test_a_step_turns_as_far_as_the_view(view: View, following: date) -> None:
    assert view.turned(date(2026, 11, 30), 1) == following


def test_the_number_keys_change_the_view_and_keep_the_day(window: Window) -> None:
    page = diary(window)
    window.show_day(date(2026, 11, 25))
    for view in VIEWS:
        window.show_view(view)
        assert page.view is view
        assert window.monday == date(2026, 11, 23)
    window.show_view(DAY)
    window.step(1)
    assert page.grid.geometry_now().days == 1
    assert page.grid.geometry_now().first == date(2026, 11, 26)
    assert {one.day(page._desk.setup.terms().zone) for one in page.grid.bookings} == {date(2026, 11, 26)}


def test_the_month_goes_to_a_day(window: Window) -> None:
    page = diary(window)
    window.show_view(MONTH)
    QTest.keyClick(page.month, Qt.Key.Key_Right)
    QTest.keyClick(page.month, Qt.Key.Key_Return)
    chosen = page.month.selected_booking
    assert chosen is not None
    QTest.keyClick(page.month, Qt.Key.Key_Return)
    assert page.view is DAY
    assert page.grid.geometry_now().first == date(2026, 11, 24)
    assert page.grid.selected_booking == chosen


def test_the_agenda_goes_to_an_entry(window: Window) -> None:
    page = diary(window)
    window.show_view(AGENDA)
    head = page.agenda.topLevelItem(1)
    assert head is not None
    page.agenda.itemActivated.emit(head.child(0), 0)
    assert page.view is WORK_WEEK
    assert page.grid.selected_booking is not None
