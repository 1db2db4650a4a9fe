"""The day of the selected entry, typed in the inspector."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from tests.ui.typed import type_date

from planner.ui.kit.fields import ClockField

if TYPE_CHECKING:
    from tests.ui.diary.conftest import Plan

    from planner.ui.kit.date_field import DateField


def open_details(plan: Plan, key: str) -> None:
    plan.grid.select(plan.grid.booking(key))
    plan.press(Qt.Key.Key_E)


def day_field(plan: Plan, key: str) -> DateField:
    open_details(plan, key)
    return plan.page.inspector.form.day


def test_a_day_typed_for_an_entry_moves_it_there_at_the_same_time_and_undo_brings_it_back(plan: Plan) -> None:
    field = day_field(plan, plan.add(2, 9))
    assert field.line.text() in {"Wed 25 November 2026", "Wed 25 Nov 2026"}

    type_date(field, "Fri")
    assert plan.week() == ["Fri 09:00 60 treatment"]
    assert plan.selected() == ["Fri 09:00 60 treatment"]

    plan.window.deeds.undo()
    assert plan.week() == ["Wed 09:00 60 treatment"]


def test_a_day_without_its_year_is_the_one_nearest_to_where_the_entry_is(plan: Plan) -> None:
    key = plan.add(2, 9)
    field = day_field(plan, key)
    type_date(field, "3/8/2027")
    plan.window.show_day(date(2027, 8, 2))
    field = day_field(plan, key)
    type_date(field, "12 Aug")

    assert field.understood == date(2027, 8, 12)


def test_a_day_that_is_none_leaves_the_entry_where_it_is(plan: Plan) -> None:
    field = day_field(plan, plan.add(2, 9))

    type_date(field, "31/11")

    assert field.problem == "There is no 31 November: give a day from 1 to 30."
    assert plan.week() == ["Wed 09:00 60 treatment"]
    assert plan.desk.history.undo_name is None


def test_the_inspector_has_room_for_the_whole_date(plan: Plan) -> None:
    line = day_field(plan, plan.add(2, 9)).line

    words = line.fontMetrics().horizontalAdvance(line.text())
    assert line.cursorRect().left() + words <= line.width() - line.height()


def type_clock(field: ClockField, words: str) -> None:
    """Type a time over all that stands in a field, as somebody does who has clicked into it."""
    QTest.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_time_typed_over_the_start_and_then_over_the_end_is_the_one_that_is_kept(plan: Plan) -> None:
    open_details(plan, plan.add(2, 13))
    start, end = plan.page.inspector.form.findChildren(ClockField)

    type_clock(end, "16:15")
    type_clock(start, "14:30")

    assert plan.week() == ["Wed 14:30 105 treatment"]


def test_a_start_typed_behind_the_end_takes_the_end_along(plan: Plan) -> None:
    open_details(plan, plan.add(2, 13))
    start = plan.page.inspector.form.findChildren(ClockField)[0]

    type_clock(start, "14:30")

    assert plan.week() == ["Wed 14:30 60 treatment"]
