from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget
from tests.ui.typed import type_date

from planner.domain.diary.entry import Details
from planner.domain.diary.span import span_of
from planner.ui.diary.page import DiaryPage
from planner.ui.diary.repeat_editor import RepeatEditor
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def test_a_single_entry_is_made_to_repeat_from_the_inspector(qtbot: QtBot, desk: Desk) -> None:
    make_application(LIGHT)
    zone = desk.setup.terms().zone
    today = desk.hours.today()
    start = datetime.combine(today, datetime.min.time()).replace(hour=10)
    _, key = desk.diary.add(span_of(start, 60, zone), Details("supervision"))
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    page = window.page("diary")
    assert isinstance(page, DiaryPage)
    page.grid.select(page.grid.booking(key))
    change = next(one for one in page.inspector.findChildren(QPushButton) if one.text() == "Change …")
    change.click()
    editor = page.findChild(RepeatEditor)
    assert isinstance(editor, RepeatEditor)
    editor.end.setCurrentIndex(2)
    editor.count.setValue(4)
    next(one for one in editor.findChildren(QPushButton) if one.text() == "Keep it").click()
    assert len(desk.diary.bookings(today, date(today.year + 1, 12, 31))) == 4
    assert page.grid.selected_booking is not None
    window.deeds.undo()
    assert len(desk.diary.bookings(today, date(today.year + 1, 12, 31))) == 1


def test_the_last_day_typed_without_its_year_is_after_the_first(qtbot: QtBot) -> None:
    make_application(LIGHT)
    over = QWidget()
    qtbot.addWidget(over)
    editor = RepeatEditor(datetime(2027, 5, 3, 10), None, date(2026, 11, 23), over)
    chosen: list[str] = []
    editor.chosen.connect(lambda rule, _not_on: chosen.append(rule))
    editor.open()
    editor.end.setCurrentIndex(1)
    type_date(editor.until, "31/4")
    keep = next(one for one in editor.findChildren(QPushButton) if one.text() == "Keep it")
    keep.click()
    assert (editor.isVisible(), chosen) == (True, [])

    type_date(editor.until, "1 April")
    assert editor.until.line.text() == "Sat 1 April 2028"
    keep.click()
    assert "UNTIL=20280401" in chosen[0]
