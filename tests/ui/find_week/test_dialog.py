from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.bootstrap import clock_on, demo_desk
from planner.ui.find_week.dialog import FindWeek
from planner.ui.kit.tasks import drain
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

NEXT_WEEK = date(2026, 12, 7)


@pytest.fixture
def own_demo() -> Iterator[Desk]:
    """A sample diary of this test's own, to be changed."""
    with demo_desk(clock_on(date(2026, 11, 23))) as desk:
        yield desk


def ask(qtbot: QtBot, desk: Desk, hours: float) -> tuple[Window, FindWeek]:
    make_application(LIGHT)
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.show_day(NEXT_WEEK)
    window.find_week(hours)
    dialog = window.findChild(FindWeek)
    assert isinstance(dialog, FindWeek)
    qtbot.waitUntil(lambda: bool(dialog.found), timeout=40_000)
    return window, dialog


def test_a_week_is_found_and_applied_as_one_step(qtbot: QtBot, own_demo: Desk) -> None:
    window, dialog = ask(qtbot, own_demo, 25)
    before = own_demo.hours.week(NEXT_WEEK).figures.booked
    (found,) = dialog.found
    assert found.layout is not None
    assert found.layout.contact_minutes >= 25 * 60
    assert len(dialog.after.blocks) == len(found.layout.entries)
    dialog._take()
    assert own_demo.hours.week(NEXT_WEEK).figures.booked >= 25 * 60
    window.deeds.undo()
    assert own_demo.hours.week(NEXT_WEEK).figures.booked == before


def test_an_impossible_week_gives_reasons_and_changes_nothing(qtbot: QtBot, own_demo: Desk) -> None:
    window, dialog = ask(qtbot, own_demo, 36)
    (found,) = dialog.found
    assert found.layout is None
    assert found.conflict is not None
    assert dialog._verdict.text().startswith("36 h does not fit: this week holds at most 28 h")
    assert not dialog._apply.isEnabled()
    assert own_demo.history.undo_name is None
    assert window.isVisible()
    dialog.reject()


def test_a_dialog_gone_while_the_solver_looks_is_not_told_of_it(qtbot: QtBot, own_demo: Desk) -> None:
    make_application(LIGHT)
    window = Window(own_demo, LIGHT)
    qtbot.addWidget(window)
    for _ in range(3):
        dialog = FindWeek(own_demo, window.deeds, LIGHT, NEXT_WEEK, 25, window)
        dialog.seek()
        shiboken6.delete(dialog)
        assert drain(40_000)
        qtbot.wait(1)  # what failed on the thread is told here


def test_an_entry_locked_in_the_picture_stays_where_it_is(qtbot: QtBot, own_demo: Desk) -> None:
    _, dialog = ask(qtbot, own_demo, 25)
    free = next(block for block in dialog.before.blocks if not block.is_locked)
    with qtbot.waitSignal(dialog.solved, timeout=40_000):
        dialog.before.picked.emit(free.key)
    locked = next(block for block in dialog.before.blocks if block.key == free.key)
    assert locked.is_locked
    assert dialog.found[0].layout is not None
    assert all(not one.is_moved for one in dialog.found[0].layout.entries if one.item and one.item.id == free.key)
    dialog.reject()


def test_several_weeks_are_found_looked_at_one_by_one_and_made_a_typical_cycle(qtbot: QtBot, own_demo: Desk) -> None:
    window, dialog = ask(qtbot, own_demo, 20)
    dialog.weeks.setValue(2)
    with qtbot.waitSignal(dialog.solved, timeout=60_000):
        dialog.seek()
    assert [dialog.shown.itemText(number)[:9] for number in range(2)] == ["Mon 7 Dec", "Mon 14 De"]
    first = dialog.before.blocks
    dialog.shown.setCurrentIndex(1)
    assert dialog.before.blocks != first
    dialog._typical.click()
    (version,) = [one for one in own_demo.typical.versions() if one.starts == NEXT_WEEK]
    assert version.weeks == 2
    window.deeds.undo()
    assert all(one.starts != NEXT_WEEK or one != version for one in own_demo.typical.versions())


def test_an_80_percent_chance_asks_for_more_sessions(qtbot: QtBot, own_demo: Desk) -> None:
    _, dialog = ask(qtbot, own_demo, 25)
    dialog.likely.setChecked(True)
    with qtbot.waitSignal(dialog.solved, timeout=60_000):
        dialog.seek()
    assert dialog.found[0].needed > 25 * 60
    needed = "it needs 30 h booked and this week holds at most 28 h"
    assert dialog._verdict.text() == f"25 h with an 80% chance does not fit: {needed}."
    assert "chance" not in dialog._state.text()  # of a week there is not, none is told
    dialog.reject()


def test_an_entry_is_chosen_with_the_arrows_and_locked_with_the_space_bar(qtbot: QtBot, own_demo: Desk) -> None:
    _, dialog = ask(qtbot, own_demo, 25)
    first = min((one for one in dialog.before.blocks if one.key), key=lambda one: (one.day, one.start))
    QTest.keyClick(dialog.before, Qt.Key.Key_Right)
    assert dialog.before.accessibleDescription().startswith(first.title)
    with qtbot.waitSignal(dialog.solved, timeout=40_000):
        QTest.keyClick(dialog.before, Qt.Key.Key_Space)
    now = next(one for one in dialog.before.blocks if one.key == first.key)
    assert now.is_locked is not first.is_locked
    dialog.reject()
