"""A real window over an empty diary with a full-time contract, and the mouse and keys on its grid."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.span import span_of
from planner.domain.hours.contract import Contract, WorkingDay
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.diary.grid.week_grid import WeekGrid
    from planner.ui.diary.page import DiaryPage

LONDON = ZoneInfo("Europe/London")
DAY = WorkingDay(time(9), time(17), 30)
NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton


class Plan:
    """What a test does on the grid, in days from Monday and hours of the day."""

    def __init__(self, window: Window, desk: Desk) -> None:
        self.window, self.desk = window, desk

    @property
    def page(self) -> DiaryPage:
        return self.window.diary

    @property
    def grid(self) -> WeekGrid:
        return self.page.grid

    def add(self, day: int, hour: float, minutes: int = 60, activity: str = "treatment") -> str:
        """Put an entry into the week of 23 November 2026."""
        start = datetime(2026, 11, 23, int(hour), round(hour % 1 * 60)) + timedelta(days=day)
        _, key = self.desk.diary.add(span_of(start, minutes, LONDON), Details(activity))
        self.window.show_page("diary")
        return key

    def at(self, day: int, hour: float) -> QPoint:
        geometry = self.grid.geometry_now()
        return QPointF(geometry.x_of(day) + geometry.day_width / 2, geometry.y_of(round(hour * 60))).toPoint()

    def on(self, key: str) -> QPoint:
        top_left, bottom_right = self.grid.rect_of(key)
        return ((top_left + bottom_right) / 2).toPoint()

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE, *, release: bool = True) -> None:
        view = self.grid.viewport()
        QTest.mousePress(view, LEFT, modifiers, start)
        for step in range(1, 6):
            QTest.mouseMove(view, start + (end - start) * step / 5)
        if release:
            QTest.mouseRelease(view, LEFT, modifiers, end)

    def click(self, key: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.grid.viewport(), LEFT, modifiers, self.on(key))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.grid, key, modifiers)

    def week(self) -> list[str]:
        """Everything in the week as day, time, minutes and activity."""
        return [self.words(one) for one in self.desk.diary.bookings(date(2026, 11, 23), date(2026, 11, 29))]

    def words(self, one: Booking) -> str:
        return f"{to_wall(one.span.start, LONDON):%a %H:%M} {one.span.minutes} {one.details.activity}"

    def selected(self) -> list[str]:
        return [self.words(one) for one in self.grid.selected_bookings]


@pytest.fixture
def open_plan(qtbot: QtBot) -> Callable[[Desk], Plan]:
    def open_window(desk: Desk) -> Plan:
        make_application(LIGHT)
        contract = Contract("contract", date(2026, 1, 5), 2250, ((DAY,) * 5 + (None, None),))
        desk.setup.save(contract, "add a contract")
        window = Window(desk, LIGHT)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.diary.grid.hasFocus)  # as the window opens, with nothing clicked
        return Plan(window, desk)

    return open_window


@pytest.fixture
def plan(desk: Desk, open_plan: Callable[[Desk], Plan]) -> Plan:
    """A window on the week of Monday 23 November 2026, with nothing in it yet."""
    return open_plan(desk)
