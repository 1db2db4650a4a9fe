from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.series import add_series
from tests.ui.legible import SIZES, TEXTS, illegible, in_type, texts
from tests.ui.shown import shown_window

from planner.domain.diary.entry import Details
from planner.domain.diary.span import span_of
from planner.ui.diary.page import DiaryPage
from planner.ui.diary.search import Search
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.shortcuts import Shortcuts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def test_an_entry_is_found_by_its_words_and_shown_in_its_week(qtbot: QtBot, desk: Desk) -> None:
    zone = desk.setup.terms().zone
    _, key = desk.diary.add(span_of(datetime(2025, 3, 4, 10), 60, zone), Details("meeting", label="Away day"))
    window = shown_window(qtbot, desk)
    window.search()
    dialog = window.findChild(Search)
    assert isinstance(dialog, Search)
    QTest.keyClicks(dialog.line, "AWAY")
    assert dialog.found == ["Past", "Tue 4 Mar 2025  10:00  Away day"]
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    page = window.page("diary")
    assert isinstance(page, DiaryPage)
    assert page.grid.selected_booking is not None
    assert page.grid.selected_booking.key == key
    assert window.monday.isoformat() == "2025-03-03"


def found_for(qtbot: QtBot, desk: Desk, words: str) -> Search:
    window = shown_window(qtbot, desk)
    window.search()
    dialog = window.findChild(Search)
    assert isinstance(dialog, Search)
    QTest.keyClicks(dialog.line, words)
    return dialog


def test_what_repeats_is_found_at_its_next_time_and_its_last(qtbot: QtBot, desk: Desk) -> None:
    zone = desk.setup.terms().zone
    add_series(desk, span_of(datetime(2026, 1, 6, 15), 60, zone), Details("supervision"), "FREQ=WEEKLY")
    dialog = found_for(qtbot, desk, "superv")
    assert dialog.found == [
        "To come",
        "Tue 24 Nov 2026  15:00  Supervision  (repeats)",
        "Past",
        "Tue 17 Nov 2026  15:00  Supervision  (repeats)",
    ]
    words = {one.text() for one in dialog.findChildren(QLabel)}
    assert "1 entry to come, 1 past. What repeats is shown at its next time and its last." in words


def test_a_series_that_has_ended_or_not_begun_is_found_once(qtbot: QtBot, desk: Desk) -> None:
    zone = desk.setup.terms().zone
    ended, coming = "FREQ=WEEKLY;COUNT=2", "FREQ=WEEKLY"
    add_series(desk, span_of(datetime(2026, 1, 6, 15), 60, zone), Details("supervision"), ended)
    add_series(desk, span_of(datetime(2027, 1, 6, 15), 60, zone), Details("supervision"), coming)
    dialog = found_for(qtbot, desk, "superv")
    assert dialog.found == [
        "To come",
        "Wed 6 Jan 2027  15:00  Supervision  (repeats)",
        "Past",
        "Tue 13 Jan 2026  15:00  Supervision  (repeats)",
    ]


def test_what_is_to_come_is_listed_soonest_first_and_reached_by_keys(qtbot: QtBot, desk: Desk) -> None:
    zone = desk.setup.terms().zone
    for day in (26, 25):
        desk.diary.add(span_of(datetime(2026, 11, day, 10), 60, zone), Details("meeting"))
    dialog = found_for(qtbot, desk, "meeting")
    assert [one[:10] for one in dialog.found] == ["To come", "Wed 25 Nov", "Thu 26 Nov"]
    dialog.activateWindow()
    dialog.line.setFocus()
    qtbot.waitUntil(dialog.line.hasFocus)
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
    assert dialog.list.currentItem().text().startswith("Wed 25 Nov")


def test_a_search_for_nothing_there_says_so(qtbot: QtBot, desk: Desk) -> None:
    dialog = found_for(qtbot, desk, "zzyzx")
    assert dialog.found == []
    assert "Nothing of that kind." in {one.text() for one in dialog.findChildren(QLabel)}


def test_text_with_signs_of_sql_is_only_text(desk: Desk) -> None:
    assert desk.diary.search("'; DROP TABLE entry; -- %_", desk.hours.now()) == ()


def test_the_sheet_names_the_keys(qtbot: QtBot, desk: Desk) -> None:
    window = shown_window(qtbot, desk)
    window.show_keys()
    sheet = window.findChild(Shortcuts)
    assert isinstance(sheet, Shortcuts)
    words = {one.text() for one in sheet.findChildren(QLabel)}
    assert {"Ctrl+F", "find an entry", "A", "attended"} <= words


def keys_in_sight(sheet: Shortcuts) -> set[str]:
    return {one.text() for one in sheet.findChildren(QLabel) if one.property("tone") == "key" and one.isVisible()}


def test_a_key_is_found_by_what_it_does_or_by_its_name(qtbot: QtBot, desk: Desk) -> None:
    window = shown_window(qtbot, desk)
    window.show_keys()
    sheet = window.findChild(Shortcuts)
    assert isinstance(sheet, Shortcuts)
    QTest.keyClicks(sheet.line, "redo")
    assert keys_in_sight(sheet) == {"Ctrl+Z", "Ctrl+Shift+Z"}
    sheet.line.clear()
    QTest.keyClicks(sheet.line, "ctrl+f")
    assert keys_in_sight(sheet) == {"Ctrl+F"}
    assert not sheet.nothing.isVisible()
    sheet.line.clear()
    QTest.keyClicks(sheet.line, "zzyzx")
    assert keys_in_sight(sheet) == set()
    assert sheet.nothing.isVisible()
    help_window = sheet.window()
    QTest.keyClick(sheet.line, Qt.Key.Key_Escape)
    assert not help_window.isVisible()


@pytest.mark.parametrize("percent", texts("search"))
def test_the_sheet_of_keys_and_the_search_are_whole_at_every_size(qtbot: QtBot, desk: Desk, percent: int) -> None:
    make_application(LIGHT)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with in_type(app, percent):
        host = QWidget()
        qtbot.addWidget(host)
        host.resize(*SIZES[0])
        sheet = Shortcuts()
        qtbot.addWidget(sheet)
        search = Search(lambda _text: (), desk.setup.terms(), desk.hours.now(), host)
        search.show()
        sheet.show()
        told = illegible(search)
        columns = []
        for size in SIZES:
            sheet.resize(*size)
            told += illegible(sheet)
            columns.append(sheet.columns)
    assert told == []
    assert columns == sorted(columns)
    assert columns[-1] > 1 or percent == TEXTS[-1], "there is room for more than one"
