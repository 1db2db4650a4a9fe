"""A slot for clients on the grid: an outline under the session that fills it, selected and edited as its series is."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.scope import Scope
from planner.domain.diary.span import span_of
from planner.ui.diary.page import DiaryPage
from planner.ui.diary.repeat_editor import RepeatEditor
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> DiaryPage:
    """A diary with a daily slot at ten from Tuesday on, and a session in the one of Wednesday."""
    make_application(LIGHT)
    zone = desk.setup.terms().zone
    desk.diary.add(span_of(datetime(2026, 11, 24, 10), 60, zone), Details("treatment"))
    desk.diary.repeat(desk.diary.bookings(TUESDAY, TUESDAY)[0], "FREQ=DAILY", Scope.ALL, slot=True)
    desk.diary.add(span_of(datetime(2026, 11, 25, 10), 60, zone), Details("treatment"))
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    found = window.page("diary")
    assert isinstance(found, DiaryPage)
    return found


def test_a_slot_takes_no_room_from_the_session_that_fills_it(page: DiaryPage) -> None:
    wednesday = [one for one in page.grid.pieces if one.day == 2]
    assert [(one.booking.slot, one.columns) for one in wednesday] == [(True, 1), (False, 1)]
    under = page.grid.geometry_now().rect(wednesday[1]).center()
    found = page.grid.piece_at(under)
    assert found is not None
    assert not found.booking.slot  # what is seen is what is taken hold of


def test_a_slot_is_selected_and_has_no_outcome_to_record(page: DiaryPage, desk: Desk) -> None:
    slot = next(one.booking for one in page.grid.pieces if one.booking.slot)
    page.grid.select(slot)
    QTest.keyClick(page.grid, Qt.Key.Key_E)
    form = page.inspector.form
    assert page.grid.selected_booking == slot
    assert not form.outcomes.isVisibleTo(form)
    assert desk.hours.week(TUESDAY).figures.booked == 60
    assert slot.outcome is Outcome.PLANNED


def test_the_repeat_of_a_session_is_made_slots_from_its_form(page: DiaryPage, desk: Desk) -> None:
    page.grid.select(next(one.booking for one in page.grid.pieces if not one.booking.slot))
    QTest.keyClick(page.grid, Qt.Key.Key_E)
    next(one for one in page.inspector.findChildren(QPushButton) if one.text() == "Change …").click()
    editor = page.findChild(RepeatEditor)
    assert isinstance(editor, RepeatEditor)
    editor.slot.setChecked(True)
    next(one for one in editor.findChildren(QPushButton) if one.text() == "Save").click()
    assert all(one.slot for one in desk.diary.bookings(TUESDAY, date(2026, 11, 29)))
