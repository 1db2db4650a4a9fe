"""The keyboard from the first second on: the diary has the focus, its keys hold in every view, and Esc goes home."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from planner.domain.diary.entry import Outcome
from planner.ui.diary.views import AGENDA, DAY, MONTH, TYPICAL, VIEWS, WORK_WEEK
from planner.ui.shell.page_names import WORDS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.diary.conftest import Plan

    from planner.ui.diary.views import View


def focused() -> QWidget:
    """What has the focus: keys go there, as they do for whoever touches no mouse."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


@pytest.fixture
def plan(plan: Plan, qtbot: QtBot) -> Plan:
    """The window in front, as the desktop has it when it opens."""
    plan.window.activateWindow()
    qtbot.waitUntil(plan.window.isActiveWindow)
    return plan


def test_the_grid_has_the_focus_from_the_first_second(plan: Plan) -> None:
    assert focused() is plan.grid
    press(Qt.Key.Key_3)
    assert plan.page.view is VIEWS[2]
    press(Qt.Key.Key_Q)
    assert isinstance(focused(), QLineEdit)
    QTest.keyClicks(focused(), "Tue 9-10 treatment")
    press(Qt.Key.Key_Return)
    assert len(plan.grid.bookings) == 1


@pytest.mark.parametrize("name", WORDS)
def test_arrows_on_the_rail_lead_to_no_other_page(plan: Plan, name: str) -> None:
    plan.window.show_page(name)
    plan.window.rail._buttons[name].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down)
    assert plan.window.page_name == name
    assert [known for known, one in plan.window.rail._buttons.items() if one.isChecked()] == [name]


def test_enter_and_space_on_the_rail_turn_to_its_page_and_a_click_takes_no_focus(plan: Plan) -> None:
    rail = plan.window.rail
    rail._buttons["outcomes"].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert plan.window.page_name == "outcomes"
    rail._buttons["diary"].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert plan.window.page_name == "diary"
    assert focused() is plan.grid
    QTest.mouseClick(rail._buttons["diary"], Qt.MouseButton.LeftButton)
    assert rail._buttons["diary"].isChecked()
    assert focused() is plan.grid


@pytest.mark.parametrize("view", [DAY, WORK_WEEK, MONTH, AGENDA], ids=lambda one: one.words)
def test_q_n_and_t_hold_in_every_view(plan: Plan, view: View) -> None:
    plan.add(1, 9)
    plan.page.show_view(view)
    press(Qt.Key.Key_Q)
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.accessibleName() == "Quick entry"
    press(Qt.Key.Key_Escape)
    plan.window.step(3)
    press(Qt.Key.Key_T)
    assert plan.page.seen_days()[0] <= plan.desk.hours.today() <= plan.page.seen_days()[1]
    press(Qt.Key.Key_N)
    assert plan.page.view in {DAY, WORK_WEEK}
    assert plan.page.drafting._line is not None
    press(Qt.Key.Key_Escape)
    assert focused() is plan.grid


def test_what_happened_is_recorded_in_the_agenda_and_the_cursor_stays(plan: Plan) -> None:
    first, second = plan.add(0, 9), plan.add(0, 11)
    plan.page.show_view(AGENDA)
    assert [one.key for one in plan.page.agenda.selected_bookings] == [first]
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_Down, Qt.Key.Key_X)
    by_key = {one.key: one.outcome for one in plan.page.seen_bookings()}
    assert by_key == {first: Outcome.ATTENDED, second: Outcome.DNA}
    assert [one.key for one in plan.page.agenda.selected_bookings] == [second]
    assert plan.page.inspector.form.isVisible()


@pytest.mark.parametrize("view", [WORK_WEEK, AGENDA], ids=lambda one: one.words)
@pytest.mark.parametrize("day", ["23/11/2026", "16/11/2026"])
def test_an_entry_typed_is_the_one_the_keys_are_about(plan: Plan, view: View, day: str) -> None:
    first = plan.add(0, 9)
    plan.page.show_view(view)
    plan.page.doing.want(first)
    plan.page.show_week(date(2026, 11, 23))
    press(Qt.Key.Key_Q)
    QTest.keyClicks(focused(), f"{day} 8-9 treatment")
    press(Qt.Key.Key_Return, Qt.Key.Key_X)
    found = {one.key: one.outcome for one in plan.desk.diary.bookings(date(2026, 11, 16), date(2026, 11, 23))}
    assert found.pop(first) is Outcome.PLANNED
    assert list(found.values()) == [Outcome.DNA]


def test_what_undo_brings_back_is_selected(plan: Plan) -> None:
    first, second = plan.add(0, 9), plan.add(0, 11)
    plan.page.doing.want(first)
    plan.page.show_week(date(2026, 11, 23))
    press(Qt.Key.Key_Delete)
    assert [one.key for one in plan.grid.selected_bookings] == [second]
    plan.window.deeds.undo()
    assert [one.key for one in plan.grid.selected_bookings] == [first]


def test_esc_leads_from_the_filter_back_to_the_entry(plan: Plan) -> None:
    plan.add(1, 9)
    press(Qt.Key.Key_Down)
    selected = plan.grid.selected_booking
    press(Qt.Key.Key_F)
    assert focused() is not plan.grid
    press(Qt.Key.Key_Escape)
    assert focused() is plan.grid
    assert plan.grid.selected_booking == selected is not None


def test_enter_leads_into_a_day_of_the_month_where_the_arrows_and_keys_are_of_its_entries(plan: Plan) -> None:
    first, second = plan.add(0, 9), plan.add(0, 11)
    plan.page.show_view(MONTH)
    month = plan.page.month
    assert not month.selected_bookings
    press(Qt.Key.Key_Return, Qt.Key.Key_A, Qt.Key.Key_Down, Qt.Key.Key_X, Qt.Key.Key_Down)
    by_key = {one.key: one.outcome for one in plan.page.seen_bookings()}
    assert by_key == {first: Outcome.ATTENDED, second: Outcome.DNA}
    assert [one.key for one in month.selected_bookings] == [second]
    assert month.accessibleDescription() == "11:00 Treatment session, DNA, 2 of 2, Monday 23 November"
    press(Qt.Key.Key_Escape)
    assert not month.selected_bookings
    press(Qt.Key.Key_Right)
    assert month.day == date(2026, 11, 24)
    press(Qt.Key.Key_Return)
    assert plan.page.view is DAY


def test_an_entry_of_the_month_is_selected_by_a_click_and_the_next_once_it_is_deleted(plan: Plan) -> None:
    keys = [plan.add(0, 9 + number) for number in range(9)]
    plan.page.show_view(MONTH)
    month = plan.page.month
    place = month.focus_place()
    cell = month._cell(28).adjusted(0.5, 0.5, -0.5, -0.5)
    high = round(month._entries_top(cell) + 1.5 * month._line)
    QTest.mouseClick(month, Qt.MouseButton.LeftButton, pos=QPoint(place.center().x(), high))
    assert [one.key for one in month.selected_bookings] == [keys[1]]
    plan.window.deeds.do(lambda: plan.desk.diary.delete(month.selected_bookings))
    assert [one.key for one in month.selected_bookings] == [keys[2]]
    press(*(Qt.Key.Key_Down,) * 9)
    assert [one.key for one in month.selected_bookings] == [keys[-1]]
    assert month.selected_booking in month._fitting(month._entries, cell)
    press(Qt.Key.Key_Return)
    assert plan.page.view is DAY
    assert plan.grid.selection.keys == {keys[-1]}


def test_in_the_month_no_entry_is_selected_at_first_and_a_key_for_one_says_so(plan: Plan) -> None:
    plan.add(0, 9)
    plan.page.show_view(MONTH)
    press(Qt.Key.Key_A)
    assert "Nothing is selected" in plan.window.notice.text
    assert plan.page.seen_bookings()[0].outcome is Outcome.PLANNED


def test_letters_in_a_field_or_a_list_of_choices_are_typed_there(plan: Plan) -> None:
    key = plan.add(0, 9)
    booking = plan.grid.booking(key)
    plan.grid.select(booking)
    form = plan.page.inspector.form
    form._activity.setFocus()
    press(Qt.Key.Key_A, Qt.Key.Key_Q, Qt.Key.Key_3)
    assert focused() is form._activity
    assert plan.page.view is WORK_WEEK
    assert plan.grid.bookings[0].outcome is Outcome.PLANNED
    form._start.setFocus()
    press(Qt.Key.Key_3)
    assert plan.page.view is WORK_WEEK


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_Q])
def test_esc_goes_home_from_a_form_and_from_the_line(plan: Plan, key: Qt.Key) -> None:
    plan.grid.select(plan.grid.booking(plan.add(0, 9)))
    press(key)
    assert focused() is not plan.grid
    press(Qt.Key.Key_Escape)
    assert focused() is plan.grid


@pytest.mark.parametrize("name", ["diary", "hours", "setup"])
def test_esc_goes_home_from_the_rail_and_the_figures(plan: Plan, name: str) -> None:
    plan.window.show_page(name)
    home = focused()
    for away in (plan.window.rail._buttons["diary"], plan.window.strip.figure("booked")):
        away.setFocus(Qt.FocusReason.TabFocusReason)
        press(Qt.Key.Key_Escape)
        assert focused() is home


@pytest.mark.parametrize("away", ["rail", "toolbar", "strip"])
def test_the_diarys_keys_hold_from_beside_it(plan: Plan, away: str) -> None:
    window = plan.window
    beside = {"rail": window.rail.more, "toolbar": window.toolbar.new, "strip": window.strip.figure("booked")}[away]
    beside.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_3)
    assert plan.page.view is VIEWS[2]
    beside.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Q)
    line = focused()
    assert line.accessibleName() == "Quick entry"
    press(Qt.Key.Key_Escape)
    beside.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_N)
    assert plan.page.drafting._line is not None


def test_from_another_page_a_view_and_a_new_entry_are_a_key_away_and_other_keys_are_not(plan: Plan) -> None:
    window = plan.window
    window.show_page("hours")
    press(Qt.Key.Key_A, Qt.Key.Key_T)
    assert window.page_name == "hours"
    press(Qt.Key.Key_4)
    assert (window.page_name, plan.page.view) == ("diary", VIEWS[3])
    window.show_page("outcomes")
    line = window.page("outcomes").findChildren(QLineEdit)[0]
    line.setFocus()
    press(Qt.Key.Key_Q, Qt.Key.Key_1)
    assert window.page_name == "outcomes"


def test_after_an_entry_is_deleted_the_next_is_selected_and_then_the_one_before(plan: Plan) -> None:
    first, second, third = (plan.add(0, hour) for hour in (9, 11, 13))
    plan.grid.select(plan.grid.booking(second))
    press(Qt.Key.Key_Delete)
    assert plan.grid.selection.keys == {third}
    press(Qt.Key.Key_Delete)
    assert plan.grid.selection.keys == {first}
    press(Qt.Key.Key_Delete)
    assert plan.grid.bookings == ()


def test_what_was_typed_is_selected_and_in_sight(plan: Plan) -> None:
    press(Qt.Key.Key_Q)
    QTest.keyClicks(focused(), "Thu 20-21 treatment")
    press(Qt.Key.Key_Return)
    chosen = plan.grid.selected_booking
    assert chosen is not None
    top_left, _ = plan.grid.rect_of(chosen.key)
    assert plan.grid.head() <= top_left.y() < plan.grid.viewport().height()


def test_the_typical_week_keeps_its_own_keys(plan: Plan) -> None:
    plan.page.show_view(TYPICAL)
    press(Qt.Key.Key_1)
    assert plan.page.view is VIEWS[0]


def test_w_starts_work_and_the_line_under_the_diary_offers_to_finish_it(plan: Plan) -> None:
    foot, worked = plan.page._inspecting.foot, plan.window._desk.worked
    assert not foot.work.isVisible()
    press(Qt.Key.Key_W)
    begun = worked.begun()
    assert begun is not None
    assert foot.work.isVisible()
    assert foot.work.text() == f"Started {begun.start:%H:%M} · Finish now"
    plan.window.deeds.undo()
    assert worked.begun() is None
    assert not foot.work.isVisible()
