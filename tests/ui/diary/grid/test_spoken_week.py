"""A screen reader finds every day and entry of the week by name, where it is painted."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from planner.ui.diary.grid.selection import NOTHING
from planner.ui.diary.grid.week_grid import WeekGrid
from planner.ui.kit.accessible_interfaces import Cell
from planner.ui.kit.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot
    from tests.ui.diary.conftest import Plan

NAME = QAccessible.Text.Name
TEN = "Treatment session, Wednesday 25 November 10:00 to 11:00"


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    """As it is while a screen reader runs."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def children(grid: QObject) -> list[QAccessibleInterface]:
    table = QAccessible.queryAccessibleInterface(grid)
    return [table.child(number) for number in range(table.childCount())]


def names(grid: QObject) -> list[str]:
    return [one.text(NAME) for one in children(grid) if isinstance(one, Cell)]


def found(grid: QObject, name: str) -> QAccessibleInterface:
    return next(one for one in children(grid) if one.text(NAME).startswith(name))


def test_the_week_is_a_table_of_days_each_followed_by_its_entries(plan: Plan) -> None:
    plan.add(2, 10)
    plan.add(3, 9, activity="supervision")
    assert QAccessible.queryAccessibleInterface(plan.grid).role() == QAccessible.Role.Table
    assert names(plan.grid)[2:6] == [
        "Wednesday 25 November, 1 h booked",
        TEN,
        "Thursday 26 November, no contact",
        "Supervision, Thursday 26 November 09:00 to 10:00",
    ]
    assert found(plan.grid, "Monday").role() == QAccessible.Role.ColumnHeader
    assert found(plan.grid, TEN).role() == QAccessible.Role.Cell


def test_an_entry_lies_on_the_screen_where_it_is_painted_and_is_found_there(plan: Plan) -> None:
    key = plan.add(2, 10)
    middle = plan.grid.viewport().mapToGlobal(plan.on(key))
    here = found(plan.grid, TEN)
    assert here.rect().contains(middle)
    table = QAccessible.queryAccessibleInterface(plan.grid)
    assert table.childAt(middle.x(), middle.y()).text(NAME) == TEN
    assert table.indexOfChild(here) == 3
    assert here.parent().text(NAME) == "Week"
    beyond = plan.grid.mapToGlobal(QPoint(1, plan.grid.height() - 1))
    assert not isinstance(table.childAt(beyond.x(), beyond.y()), Cell)


def test_what_is_selected_and_where_the_keys_are_is_told(plan: Plan) -> None:
    plan.add(2, 10)
    other = plan.add(3, 10)
    plan.click(other)
    first, second = found(plan.grid, TEN).state(), found(plan.grid, "Treatment session, Thursday").state()
    assert (first.focusable, first.selected, first.focused) == (True, False, False)
    assert (second.focusable, second.selected, second.focused) == (True, True, True)
    assert QAccessible.queryAccessibleInterface(plan.grid).focusChild().text(NAME).startswith("Treatment session, Thu")
    plan.press(Qt.Key.Key_Left)
    assert found(plan.grid, TEN).state().focused
    plan.grid.choose(NOTHING)
    assert not found(plan.grid, TEN).state().selected


def test_an_entry_scrolled_away_is_said_to_be_out_of_sight(plan: Plan) -> None:
    plan.add(2, 6)
    plan.add(2, 10)
    assert found(plan.grid, "Treatment session, Wednesday 25 November 06:00").state().offscreen
    assert not found(plan.grid, TEN).state().offscreen


def test_what_happened_is_in_the_name_and_a_name_that_changes_stays_the_same_part(plan: Plan) -> None:
    plan.click(plan.add(0, 10))
    name = "Treatment session, Monday 23 November 10:00 to 11:00"
    before = found(plan.grid, name)
    assert before.text(NAME) == f"{name}, to record"
    plan.press(Qt.Key.Key_A)
    assert found(plan.grid, name) is before
    assert before.text(NAME) == f"{name}, attended"


def test_two_at_the_same_time_are_said_to_be(plan: Plan) -> None:
    plan.add(2, 10)
    plan.add(2, 10.5, activity="supervision")
    plan.add(3, 10)
    description = QAccessible.Text.Description
    assert found(plan.grid, TEN).text(description) == "at the same time as another entry"
    assert found(plan.grid, "Treatment session, Thursday").text(description) == ""


def test_the_grid_says_which_of_how_many_is_selected(plan: Plan) -> None:
    plan.add(2, 10)
    key = plan.add(3, 10)
    plan.click(key)
    assert plan.grid.accessibleDescription() == "Treatment session, Thursday 26 November 10:00 to 11:00; 2 of 2"
    plan.grid.choose(NOTHING)
    assert plan.grid.accessibleDescription() == "2 entries; arrow keys select"


def test_an_entry_that_is_gone_is_no_longer_a_part(plan: Plan, qtbot: QtBot) -> None:
    plan.click(plan.add(2, 10))
    here = found(plan.grid, TEN)
    with qtbot.waitSignal(plan.window.deeds.changed):
        plan.press(Qt.Key.Key_Delete)
    assert TEN not in names(plan.grid)
    assert here not in children(plan.grid)


def test_grids_come_and_go_while_a_screen_reader_listens(plan: Plan) -> None:
    plan.add(2, 10)
    shown, alive = plan.grid._shown, []
    assert shown is not None
    for _ in range(50):
        grid = WeekGrid(LIGHT)
        grid.show_week(shown)
        grid.show()
        assert TEN in names(grid)
        alive.append(weakref.ref(grid))
        grid.deleteLater()
        del grid
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    gc.collect()
    assert [one() for one in alive if one() is not None] == []
    assert TEN in names(plan.grid)
