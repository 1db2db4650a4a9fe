from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from planner.domain.diary.entry import Outcome
from planner.domain.diary.filter import Filter

if TYPE_CHECKING:
    from .conftest import Plan

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def three(plan: Plan) -> Plan:
    """Sessions on Monday, Tuesday and Wednesday at nine."""
    for day in range(3):
        plan.add(day, 9)
    return plan


def test_space_marks_and_the_arrows_leave_the_marks(three: Plan) -> None:
    three.press(Qt.Key.Key_Right)
    three.press(Qt.Key.Key_Space)
    three.press(Qt.Key.Key_Right)
    three.press(Qt.Key.Key_Right)
    three.press(Qt.Key.Key_Space)
    assert three.selected() == ["Mon 09:00 60 treatment", "Wed 09:00 60 treatment"]
    three.press(Qt.Key.Key_Space)
    assert three.selected() == ["Mon 09:00 60 treatment"]


def test_keys_move_what_is_marked_in_one_step(three: Plan) -> None:
    three.press(Qt.Key.Key_A, CTRL)
    three.press(Qt.Key.Key_Right, CTRL)
    assert three.week() == [f"{day} 09:00 60 treatment" for day in ("Tue", "Wed", "Thu")]
    three.press(Qt.Key.Key_Down, CTRL)
    assert three.week()[0] == "Tue 09:15 60 treatment"
    assert three.desk.history.undo_name == "move 3 entries 15 min later"


def test_escape_lets_the_marks_go_and_then_the_entry(three: Plan) -> None:
    three.press(Qt.Key.Key_A, CTRL)
    three.press(Qt.Key.Key_Escape)
    assert len(three.selected()) == 1
    three.press(Qt.Key.Key_Escape)
    assert three.selected() == []


def test_the_upper_edge_follows_ctrl_shift_and_an_arrow(three: Plan) -> None:
    three.press(Qt.Key.Key_Right)
    three.press(Qt.Key.Key_Up, CTRL | SHIFT)
    assert three.week()[0] == "Mon 08:45 75 treatment"
    three.press(Qt.Key.Key_Down, SHIFT)
    assert three.week()[0] == "Mon 08:45 90 treatment"


def test_one_key_records_all_that_are_marked(three: Plan) -> None:
    three.press(Qt.Key.Key_A, CTRL)
    three.press(Qt.Key.Key_S)
    assert {one.outcome for one in three.grid.bookings} == {Outcome.CANCELLED_SERVICE}
    assert three.desk.history.undo_name == "record 3 sessions as cancelled by service"
    three.window.deeds.undo()
    assert {one.outcome for one in three.grid.bookings} == {Outcome.PLANNED}


def test_del_takes_all_that_are_marked_out_in_one_step(three: Plan) -> None:
    three.press(Qt.Key.Key_A, CTRL)
    three.press(Qt.Key.Key_Delete)
    assert three.week() == []
    assert len(three.desk.recycle_bin.contents()) == 3
    three.window.deeds.undo()
    assert len(three.week()) == 3


def test_another_activity_and_site_for_all(three: Plan) -> None:
    three.press(Qt.Key.Key_A, CTRL)
    three.press(Qt.Key.Key_E)
    bulk = three.page.inspector.bulk
    bulk.activity.choose("assessment")
    bulk.activity.activated.emit(bulk.activity.currentIndex())
    assert three.week() == [f"{day} 09:00 60 assessment" for day in ("Mon", "Tue", "Wed")]
    assert three.desk.history.undo_name == "change 3 entries to Assessment"


def test_all_are_moved_by_days_and_minutes(three: Plan) -> None:
    three.press(Qt.Key.Key_A, CTRL)
    three.press(Qt.Key.Key_E)
    bulk = three.page.inspector.bulk
    bulk.days.setValue(1)
    bulk.minutes.setValue(-30)
    next(one for one in bulk.findChildren(QPushButton) if one.text() == "Move them").click()
    assert three.week() == [f"{day} 08:30 60 treatment" for day in ("Tue", "Wed", "Thu")]


def test_outcomes_are_offered_only_where_all_are_sessions(three: Plan) -> None:
    three.press(Qt.Key.Key_A, CTRL)
    three.press(Qt.Key.Key_E)
    names = [one.text() for one in three.page.inspector.bulk.findChildren(QPushButton) if one.isVisible()]
    assert "A  Attended" in names
    three.add(3, 9, activity="meeting")
    three.press(Qt.Key.Key_A, CTRL)
    names = [one.text() for one in three.page.inspector.bulk.findChildren(QPushButton) if one.isVisible()]
    assert "A  Attended" not in names


def test_what_is_still_to_come_can_be_called_off_and_is_neither_attended_nor_missed(three: Plan) -> None:
    three.click(three.grid.bookings[2].key)
    for key in (Qt.Key.Key_A, Qt.Key.Key_X):
        three.press(key)
        assert three.grid.bookings[2].outcome is Outcome.PLANNED
        assert three.window.notice.text.endswith("is still to come: it can be cancelled, not attended or missed.")
    buttons = three.page.inspector.form.outcomes
    assert not buttons.button(Outcome.ATTENDED).isEnabled()
    assert not buttons.button(Outcome.DNA).isEnabled()
    buttons.button(Outcome.CANCELLED_CLIENT).click()
    assert three.grid.bookings[2].outcome is Outcome.CANCELLED_CLIENT
    three.click(three.grid.bookings[0].key)
    assert buttons.button(Outcome.ATTENDED).isEnabled()


def test_the_menu_on_an_entry_offers_its_keys(three: Plan) -> None:
    three.grid.customContextMenuRequested.emit(three.on(three.grid.bookings[1].key))
    menu = three.grid.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert three.selected() == ["Tue 09:00 60 treatment"]
    offered = {one.text(): one for one in menu.actions() if one.text()}
    assert {"Edit", "Duplicate", "Delete", "Attended", "DNA"} <= set(offered)
    assert "New entry" not in offered
    offered["Cancelled"].trigger()
    assert three.grid.bookings[1].outcome is Outcome.CANCELLED_CLIENT
    menu.close()
    QApplication.processEvents()


def test_a_filter_fades_what_it_leaves_aside_and_ctrl_a_marks_the_rest(three: Plan) -> None:
    three.add(3, 9, activity="meeting")
    three.window.filter()
    bar = three.page.filter
    bar.activity.choose(Filter(activity="meeting"))
    bar.activity.activated.emit(bar.activity.currentIndex())
    assert three.grid.view().faded == {one.key for one in three.grid.bookings if one.details.activity != "meeting"}
    three.press(Qt.Key.Key_A, CTRL)
    assert three.selected() == ["Thu 09:00 60 meeting"]
    assert three.page.seen_bookings() == tuple(three.grid.selected_bookings)
    bar.leave()
    assert three.grid.view().faded == frozenset()
    assert len(three.page.seen_bookings()) == 4


def test_the_filter_names_outcomes_so_that_they_hold_of_supervision_too(three: Plan) -> None:
    three.window.filter()
    offered = [three.page.filter.outcome.itemText(n) for n in range(three.page.filter.outcome.count())]
    assert {"DNA or not attended", "Cancelled by client or by you", "Late, not seen"} <= set(offered)


def test_a_filter_holds_in_the_month_and_the_agenda(three: Plan) -> None:
    three.window.filter()
    three.page.filter.words.setText("nothing like it")
    for key in (Qt.Key.Key_4, Qt.Key.Key_5):
        three.press(key)
        assert three.page.seen_bookings() == ()
    three.page.filter.leave()
    assert len(three.page.seen_bookings()) == 3
