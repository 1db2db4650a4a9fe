"""The drawer beside or over the diary, and the line under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.diary.entry import Outcome

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.diary.conftest import Plan

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def narrow(plan: Plan) -> Plan:
    plan.window.resize(1280, 720)
    QApplication.processEvents()
    return plan


def test_with_nothing_selected_the_grid_has_all_the_room(narrow: Plan) -> None:
    assert narrow.page.inspector.isHidden()
    assert narrow.grid.width() == narrow.page.width()


def test_a_click_opens_it_away_from_the_entry_and_moves_nothing_in_the_grid(narrow: Plan) -> None:
    early, late = narrow.add(0, 9), narrow.add(4, 9)
    wide = narrow.grid.width()
    for key, is_right in ((early, True), (late, False)):
        narrow.click(key)
        drawer = narrow.page.inspector
        assert drawer.isVisible()
        assert narrow.grid.width() == wide
        assert not drawer.geometry().contains(narrow.grid.mapTo(narrow.page, narrow.on(key)))
        assert (drawer.geometry().center().x() > narrow.page.width() / 2) is is_right


def test_the_arrows_do_not_open_it_and_esc_folds_it(narrow: Plan) -> None:
    narrow.add(0, 9)
    narrow.press(Qt.Key.Key_Right)
    assert narrow.selected()
    assert narrow.page.inspector.isHidden()
    narrow.press(Qt.Key.Key_E)
    assert narrow.page.inspector.form.isVisible()
    QTest.keyClick(QApplication.focusWidget() or narrow.grid, Qt.Key.Key_Escape)
    assert narrow.page.inspector.isHidden()
    assert narrow.grid.hasFocus()


def test_no_key_waits_for_a_form_that_is_out_of_sight(narrow: Plan) -> None:
    narrow.add(0, 9), narrow.add(1, 9)
    narrow.press(Qt.Key.Key_Right)
    narrow.press(Qt.Key.Key_E)
    shown = narrow.page.inspector.form._booking
    QTest.keyClick(QApplication.focusWidget() or narrow.grid, Qt.Key.Key_Escape)
    narrow.press(Qt.Key.Key_Right)
    assert narrow.page.inspector.form._booking is shown
    narrow.press(Qt.Key.Key_E)
    assert narrow.page.inspector.form._booking == narrow.grid.selected_booking != shown


def test_while_an_entry_is_dragged_it_is_out_of_the_way(narrow: Plan) -> None:
    key = narrow.add(0, 9)
    narrow.click(key)
    narrow.drag(narrow.on(key), narrow.at(3, 11.5), release=False)
    assert narrow.page.inspector.isHidden()
    QTest.mouseRelease(narrow.grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, narrow.at(3, 11.5))
    assert narrow.page.inspector.isVisible()


def test_on_a_wide_screen_it_stands_beside_the_grid(plan: Plan) -> None:
    plan.window.resize(1920, 1000)
    QApplication.processEvents()
    drawer = plan.page.inspector
    assert drawer.isVisible()
    assert plan.grid.width() + drawer.width() <= plan.page.width()


def test_a_warning_stays_in_the_line_below_while_something_is_selected(narrow: Plan) -> None:
    narrow.add(0, 9)
    key = narrow.add(0, 9.5)
    narrow.click(key)
    foot = narrow.page._inspecting.foot
    assert foot.looks.isVisible()
    assert foot.looks.text() == "1 thing to check"
    assert "overlap" in foot.looks.toolTip()
    QTest.mouseClick(foot.looks, LEFT)
    assert narrow.selected() == []
    assert "overlap" in narrow.page.inspector._hint.text()
    narrow.click(key)
    narrow.press(Qt.Key.Key_Delete)
    assert not foot.looks.isVisible()


def test_a_short_rest_to_come_is_one_thing_to_check_and_is_none_once_the_evening_is_free(
    qtbot: QtBot, narrow: Plan
) -> None:
    key = narrow.add(1, 21, 120)
    narrow.add(2, 8, 30)
    looks = narrow.page._inspecting.foot.looks
    said = "Less than 11 h of rest before Wed 25 Nov: 9 h, from Tue 23:00 to Wed 08:00."
    qtbot.waitUntil(lambda: said in looks.toolTip())  # it is asked once the week shown rests
    narrow.grid.select(narrow.grid.booking(key))
    narrow.press(Qt.Key.Key_C)
    qtbot.waitUntil(lambda: "rest" not in looks.toolTip())


def test_what_is_to_record_is_counted_below_the_diary(narrow: Plan) -> None:
    foot = narrow.page._inspecting.foot
    assert not foot.waiting.isVisible()
    narrow.add(0, 9)
    assert foot.waiting.text() == "1 session to record"
    narrow.press(Qt.Key.Key_Right)
    narrow.press(Qt.Key.Key_A)
    assert not foot.waiting.isVisible()


def test_what_is_to_record_is_listed_and_a_key_records_each(narrow: Plan) -> None:
    first, second = narrow.add(0, 9), narrow.add(0, 10)
    foot, listed = narrow.page._inspecting.foot, narrow.page.inspector.to_record
    foot.waiting.setFocus()
    QTest.keyClick(foot.waiting, Qt.Key.Key_Space)
    assert listed.hasFocus()
    QTest.keyClick(listed, Qt.Key.Key_X)
    outcomes = {one.key: one.outcome for one in narrow.grid.bookings}
    assert outcomes == {first: Outcome.PLANNED, second: Outcome.DNA}, "the latest is the first"
    QTest.keyClick(listed, Qt.Key.Key_A, SHIFT)
    outcomes = {one.key: one.outcome for one in narrow.grid.bookings}
    assert outcomes == {first: Outcome.ATTENDED_LATE, second: Outcome.DNA}
    assert not listed.isVisible()
    assert narrow.grid.hasFocus(), "with nothing left to record the diary is there again"
