"""After every deed and key the screen shows what painting the whole week would show."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from tests.ui.diary.conftest import ALT, CTRL, SHIFT, Plan

from planner.domain.diary.entry import Outcome
from planner.ui.diary.grid.selection import NOTHING
from planner.ui.kit.focus_ring import FocusFollower

DEEDS = (
    (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_Up, ALT),
    (Qt.Key.Key_Down, SHIFT),
    (Qt.Key.Key_X, CTRL),
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_A, CTRL),
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
)


class Areas(QObject):
    """Counts the pixels that are asked of a surface."""

    def __init__(self, surface: QObject) -> None:
        super().__init__()
        self.area = 0
        surface.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            parts: list[QRect] = list(event.region())  # type: ignore[call-overload] # it can be gone through
            self.area += sum(part.width() * part.height() for part in parts)
        return False


@pytest.fixture
def full(plan: Plan) -> Plan:
    for day in range(5):
        for hour, minutes in ((9, 60), (10.5, 30), (10.75, 60), (13, 45), (14, 60)):
            plan.add(day, hour, minutes)
    plan.add(2, 23.5, 60)
    app = QApplication.instance()
    follower = app.findChild(FocusFollower) if app is not None else None
    if follower is not None:
        follower.follow(None)  # the ring lies over the grid and is painted by itself
    settle()
    return plan


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def on_screen(plan: Plan) -> QImage:
    """The week as it lies on the screen, without painting it."""
    view = plan.grid.viewport()
    whole = plan.window.screen().grabWindow(plan.window.winId())
    return whole.copy(QRect(view.mapTo(plan.window, QPoint()), view.size())).toImage()


def painted(plan: Plan) -> QImage:
    """The week as it is when all of it is painted."""
    view = plan.grid.viewport()
    return plan.window.grab(QRect(view.mapTo(plan.window, QPoint()), view.size())).toImage()


def assert_as_painted(plan: Plan) -> None:
    settle()
    seen = on_screen(plan).convertToFormat(QImage.Format.Format_RGB32)
    assert seen == painted(plan).convertToFormat(QImage.Format.Format_RGB32)


def test_the_screen_is_what_painting_all_of_it_gives(full: Plan) -> None:
    assert_as_painted(full)
    for key, modifiers in DEEDS:
        full.press(key, modifiers)
        assert_as_painted(full)


def test_the_screen_follows_a_drag_a_click_and_a_week_turned(full: Plan) -> None:
    key = full.grid.bookings[3].key
    full.click(key)
    assert_as_painted(full)
    full.drag(full.on(key), full.at(3, 12))
    assert_as_painted(full)
    full.window.step(1)
    assert_as_painted(full)
    full.window.step(-1)
    assert_as_painted(full)


def test_the_screen_follows_deeds_on_what_is_not_selected(full: Plan) -> None:
    grid, doing = full.grid, full.page.doing
    grid.choose(NOTHING)
    settle()
    doing.delete([grid.bookings[4]])
    assert_as_painted(full)
    doing.move_all([grid.bookings[0]], timedelta(hours=3))
    grid.choose(NOTHING)
    assert_as_painted(full)


def test_recording_a_session_paints_its_place_and_the_names_of_the_days(full: Plan) -> None:
    """And not the week: what is painted is less than a quarter of it."""
    view = full.grid.viewport()
    for one in full.grid.bookings[:2]:  # with the first of all, records begin
        full.page.doing.record([one], Outcome.DNA)
    one = full.grid.bookings[1]
    settle()
    areas = Areas(view)
    full.page.doing.record([one], Outcome.ATTENDED)
    QApplication.processEvents()
    view.removeEventFilter(areas)
    assert 0 < areas.area < view.width() * view.height() / 4
