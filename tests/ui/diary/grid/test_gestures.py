from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.ui.diary.grid.naming import NameLine
from planner.ui.kit.plain import as_tip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.diary.conftest import Plan

CTRL, SHIFT, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
pytestmark = pytest.mark.real_window


def name_it(plan: Plan, text: str = "") -> None:
    line = plan.grid.viewport().findChild(NameLine)
    assert isinstance(line, NameLine)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_drag_over_empty_ground_drafts_a_block_that_is_named_on_the_spot(plan: Plan) -> None:
    plan.drag(plan.at(2, 10), plan.at(2, 11.5))
    name_it(plan, "Superv")
    assert plan.week() == ["Wed 10:00 90 supervision"]
    assert plan.desk.history.undo_name == "add Supervision Wed 10:00"


def test_a_drag_snaps_to_a_quarter_of_an_hour(plan: Plan) -> None:
    key = plan.add(1, 10)
    start = plan.on(key)
    plan.drag(start, start + plan.at(1, 11.2) - plan.at(1, 10))
    assert plan.week() == ["Tue 11:15 60 treatment"]


def test_with_alt_a_drag_snaps_to_five_minutes(plan: Plan) -> None:
    key = plan.add(1, 10)
    start, view = plan.on(key), plan.grid.viewport()
    end = start + plan.at(1, 11 + 21 / 60) - plan.at(1, 10)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(view, start + QPoint(0, 10))
    with_alt(plan, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, ALT, end)
    assert plan.week() == ["Tue 11:20 60 treatment"]


def with_alt(plan: Plan, point: QPoint) -> None:
    """QTest moves the mouse without modifiers, so the event is made by hand."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    view = plan.grid.viewport()
    there = QPointF(view.mapToGlobal(point))
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, QPointF(point), there, left, left, ALT))


def test_the_upper_edge_is_dragged_too(plan: Plan) -> None:
    key = plan.add(1, 10)
    top_left, _ = plan.grid.rect_of(key)
    plan.drag(QPoint(plan.on(key).x(), round(top_left.y()) + 1), plan.at(1, 9.5))
    assert plan.week() == ["Tue 09:30 90 treatment"]


def test_an_edge_is_dragged_into_the_next_day(plan: Plan) -> None:
    key = plan.add(1, 16)
    _, bottom_right = plan.grid.rect_of(key)
    plan.drag(QPoint(plan.on(key).x(), round(bottom_right.y()) - 1), plan.at(2, 10))
    assert plan.week() == [f"Tue 16:00 {18 * 60} treatment"]


@pytest.mark.parametrize(("edge", "slip", "hour", "is_now"), [(1, -1, 12, "10:00 120"), (0, 1, 9, "09:00 120")])
def test_a_hand_that_slips_sideways_shortens_nothing(plan: Plan, edge: int, slip: int, hour: int, is_now: str) -> None:
    key = plan.add(1, 10)
    y = round(plan.grid.rect_of(key)[edge].y()) + (1 - 2 * edge)
    plan.drag(QPoint(plan.on(key).x(), y), plan.at(1 + slip, hour))
    assert plan.week() == [f"Tue {is_now} treatment"]


def test_the_ghost_says_when_and_how_long_and_escape_lets_it_go(plan: Plan) -> None:
    key = plan.add(1, 10)
    plan.drag(plan.on(key), plan.at(3, 14), release=False)
    assert plan.grid.mouse.is_busy
    plan.press(Qt.Key.Key_Escape)
    assert plan.grid.ghost is None
    QTest.mouseRelease(plan.grid.viewport(), Qt.MouseButton.LeftButton, NONE, plan.at(3, 14))
    assert plan.week() == ["Tue 10:00 60 treatment"]


def test_the_grid_scrolls_on_while_the_pointer_rests_at_its_edge(plan: Plan, qtbot: QtBot) -> None:
    key = plan.add(1, 15)
    bar = plan.grid.verticalScrollBar()
    bar.setValue(0)
    plan.grid.reveal(plan.grid.bookings[0])
    plan.grid.zoom(8)
    plan.grid.reveal(plan.grid.bookings[0])
    start = plan.on(key)
    before = bar.value()
    plan.drag(start, QPoint(start.x(), plan.grid.viewport().height() - 4), release=False)
    qtbot.waitUntil(lambda: bar.value() > before + 60)
    plan.press(Qt.Key.Key_Escape)


def test_ctrl_and_a_click_select_one_more_or_one_fewer(plan: Plan) -> None:
    first, second = plan.add(0, 9), plan.add(1, 10)
    plan.click(first)
    plan.click(second, CTRL)
    assert plan.selected() == ["Mon 09:00 60 treatment", "Tue 10:00 60 treatment"]
    plan.click(first, CTRL)
    assert plan.selected() == ["Tue 10:00 60 treatment"]


def test_a_band_drawn_with_shift_selects_what_it_touches(plan: Plan) -> None:
    for day in range(4):
        plan.add(day, 10)
    plan.drag(plan.at(0, 9.5), plan.at(2, 10.5), SHIFT)
    assert plan.selected() == [f"{name} 10:00 60 treatment" for name in ("Mon", "Tue", "Wed")]
    assert plan.page.inspector.bulk.isVisible()


def test_several_are_dragged_together_as_one_step(plan: Plan) -> None:
    first, second = plan.add(0, 9), plan.add(1, 10)
    plan.click(first)
    plan.click(second, CTRL)
    shift = plan.at(1, 11) - plan.at(0, 9)
    plan.drag(plan.on(first), plan.on(first) + shift)
    assert plan.week() == ["Tue 11:00 60 treatment", "Wed 12:00 60 treatment"]
    assert plan.desk.history.undo_name == "move 2 entries 1 day and 2 h later"
    assert plan.selected() == plan.week()
    plan.window.deeds.undo()
    assert plan.week() == ["Mon 09:00 60 treatment", "Tue 10:00 60 treatment"]


def test_several_dragged_with_ctrl_are_copied(plan: Plan) -> None:
    first, second = plan.add(0, 9), plan.add(1, 10)
    plan.click(first)
    plan.click(second, CTRL)
    plan.drag(plan.on(first), plan.on(first) + plan.at(2, 9) - plan.at(0, 9), CTRL)
    assert len(plan.week()) == 4
    assert plan.selected() == ["Wed 09:00 60 treatment", "Thu 10:00 60 treatment"]


def test_a_press_on_one_of_several_without_a_drag_selects_it_alone(plan: Plan) -> None:
    first, second = plan.add(0, 9), plan.add(1, 10)
    plan.click(first)
    plan.click(second, CTRL)
    plan.click(first)
    assert plan.selected() == ["Mon 09:00 60 treatment"]


def test_ctrl_and_the_wheel_zoom_about_the_pointer(plan: Plan) -> None:
    before = plan.grid.geometry_now()
    point = plan.at(1, 12)
    turned = QWheelEvent(
        QPointF(point),
        QPointF(plan.grid.viewport().mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plan.grid.viewport(), turned)
    after = plan.grid.geometry_now()
    assert after.hour > before.hour
    assert abs(after.y_of(12 * 60) - before.y_of(12 * 60)) <= 1
    plan.press(Qt.Key.Key_0, CTRL)
    assert plan.grid.geometry_now().hour == before.hour


def test_a_long_rest_on_an_entry_tells_what_it_is(plan: Plan) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QToolTip

    key = plan.add(0, 9)
    point = plan.on(key)
    there = plan.grid.viewport().mapToGlobal(point)
    QApplication.sendEvent(plan.grid.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, there))
    assert QToolTip.text() == as_tip("Treatment session\nMon 23 Nov, 09:00 – 10:00 (1 h)")
    QToolTip.hideText()
