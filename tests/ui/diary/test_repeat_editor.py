from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from tests.ui.legible import SIZES, illegible, in_type, texts
from tests.ui.typed import type_date

from planner.domain.diary.entry import Details
from planner.domain.diary.repeat_choices import RepeatChoices
from planner.domain.diary.span import span_of
from planner.ui.diary.page import DiaryPage
from planner.ui.diary.repeat_editor import RepeatEditor
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


TODAY = date(2026, 11, 23)


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
    page._inspecting.open_entry()
    change = next(one for one in page.inspector.findChildren(QPushButton) if one.text() == "Change …")
    change.click()
    editor = page.findChild(RepeatEditor)
    assert isinstance(editor, RepeatEditor)
    editor.end.setCurrentIndex(2)
    editor.count.setValue(4)
    next(one for one in editor.findChildren(QPushButton) if one.text() == "Save").click()
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
    keep = next(one for one in editor.findChildren(QPushButton) if one.text() == "Save")
    keep.click()
    assert (editor.isVisible(), chosen) == (True, [])

    type_date(editor.until, "1 April")
    assert editor.until.line.text() == "Sat 1 April 2028"
    keep.click()
    assert "UNTIL=20280401" in chosen[0]


def test_the_day_it_is_on_is_on_and_stays_on_with_its_reason(qtbot: QtBot) -> None:
    make_application(LIGHT)
    over = QWidget()
    qtbot.addWidget(over)
    editor = RepeatEditor(datetime(2027, 5, 3, 10), RepeatChoices(weekdays=frozenset({0, 2})), TODAY, over)
    editor.open()
    monday, _, wednesday, *_ = editor.days
    assert (monday.isEnabled(), monday.isChecked(), wednesday.isChecked()) == (True, True, True)
    monday.click()
    wednesday.click()
    assert (monday.isChecked(), wednesday.isChecked()) == (True, False)
    assert editor.repeat().weekdays == {0}
    told = [one.text() for one in editor.findChildren(QLabel) if one.isVisible()]
    assert (
        "Monday stays on, because this entry is on a Monday. To use another day instead, move the entry first." in told
    )

    editor.unit.setCurrentIndex(0)
    assert not any(one.isVisible() for one in editor.findChildren(QLabel) if one.text().startswith("Monday stays"))


@pytest.mark.parametrize("percent", texts("repeat editor"))
def test_every_choice_of_a_repeat_can_be_read_at_every_size(qtbot: QtBot, percent: int) -> None:
    make_application(LIGHT)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with in_type(app, percent):
        over = QWidget()
        qtbot.addWidget(over)
        editor = RepeatEditor(datetime(2027, 5, 3, 10), None, TODAY, over)
        editor.open()
        told = []
        for unit in range(3):
            editor.unit.setCurrentIndex(unit)
            editor.end.setCurrentIndex(unit)
            for wide, high in SIZES:
                editor.resize(min(editor.sizeHint().width(), wide), min(editor.sizeHint().height(), high))
                told += illegible(editor)
        assert told == []


@pytest.mark.parametrize("slot", [True, False])
def test_whether_a_repeat_is_of_slots_is_asked_of_contact_and_told_with_the_rule(
    qtbot: QtBot,
    slot: bool,
) -> None:
    make_application(LIGHT)
    over = QWidget()
    qtbot.addWidget(over)
    editor = RepeatEditor(datetime(2026, 11, 23, 10), None, TODAY, over, slot=slot)
    chosen: list[bool] = []
    editor.chosen.connect(lambda _rule, _not_on, is_slot: chosen.append(is_slot))
    assert not editor.slot.isHidden()
    editor.slot.setChecked(not slot)
    next(one for one in editor.findChildren(QPushButton) if one.text() == "Save").click()
    assert chosen == [not slot]
    assert RepeatEditor(datetime(2026, 11, 23, 10), None, TODAY, over).slot.isHidden()
