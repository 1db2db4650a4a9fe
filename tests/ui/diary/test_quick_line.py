from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from planner.domain.diary.clock import to_wall
from planner.domain.hours.contract import Contract, WorkingDay
from planner.ui.diary.page import DiaryPage
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def open_page(qtbot: QtBot, desk: Desk) -> tuple[Window, DiaryPage, QLineEdit]:
    make_application(LIGHT)
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
        window.activateWindow()
    page = window.page("diary")
    assert isinstance(page, DiaryPage)
    line = page.quick.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return window, page, line


def test_a_line_becomes_a_series_and_shows_what_was_understood(qtbot: QtBot, desk: Desk) -> None:
    window, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Mon 9-10 supervision weekly")
    assert "Supervision" in page.quick.understood
    assert "weekly" in page.quick.understood
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    standing = desk.diary.bookings(window.monday, date(2027, 1, 31))
    zone = desk.setup.terms().zone
    assert {f"{to_wall(one.span.start, zone):%a %H:%M} {one.details.activity}" for one in standing} == {
        "Mon 09:00 supervision"
    }
    assert len(standing) > 3
    assert desk.history.undo_name == "add “Mon 9-10 supervision weekly” (1 entry)"
    window.deeds.undo()
    assert desk.diary.bookings(window.monday, date(2027, 1, 31)) == ()


def test_a_line_with_two_readings_is_not_saved_until_one_is_chosen(qtbot: QtBot, desk: Desk) -> None:
    window, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "7 supervision")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not desk.diary.bookings(date(2026, 1, 1), date(2027, 12, 31))
    choices = page.quick.findChildren(QPushButton)
    assert len(choices) >= 2
    choices[0].click()
    assert desk.diary.bookings(date(2026, 1, 1), date(2027, 12, 31))
    assert window.isVisible()


def test_nonsense_says_what_is_missing_and_saves_nothing(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Mon 25-26 supervision")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.history.undo_name is None
    assert page.quick.understood


def begin_work_next_year(desk: Desk) -> Contract:
    """Leave before it is refused."""
    late = Contract("late", date(2027, 1, 4), 2250, ((WorkingDay(time(9), time(17), 30),) * 5 + (None, None),))
    desk.setup.save(late, "add a contract")
    return late


def test_a_line_that_is_refused_stays_and_says_why_until_it_is_kept(qtbot: QtBot, desk: Desk) -> None:
    late = begin_work_next_year(desk)
    window, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "leave 1 Dec 2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "leave 1 Dec 2026"
    assert "before your contract does on 04/01/2027" in page.quick.understood
    assert page.quick.understood == window.notice.text == line.accessibleDescription()

    desk.setup.remove(late, "remove the contract")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    assert [one.first for one in desk.setup.terms().absences] == [date(2026, 12, 1)]
    assert "press Q" in page.quick.understood


@pytest.mark.parametrize("mend", [Qt.Key.Key_Backspace, Qt.Key.Key_Escape])
def test_the_notice_of_a_line_refused_goes_once_the_line_is_another(qtbot: QtBot, desk: Desk, mend: Qt.Key) -> None:
    begin_work_next_year(desk)
    window, _, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "leave 1 Dec 2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.notice.isVisible()

    QTest.keyClick(line, mend)

    assert not window.notice.isVisible()


def test_a_notice_about_something_else_stays_while_a_line_is_mended(qtbot: QtBot, desk: Desk) -> None:
    begin_work_next_year(desk)
    window, _, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "leave 1 Dec 2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    window.deeds.refused.emit("Nothing is selected.")

    QTest.keyClick(line, Qt.Key.Key_Backspace)

    assert window.notice.isVisible()
    assert window.notice.text == "Nothing is selected."


def test_a_choice_that_is_refused_stays_on_offer(qtbot: QtBot, desk: Desk) -> None:
    begin_work_next_year(desk)
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "leave 7-9")
    choices = page.quick.findChildren(QPushButton)
    choices[0].click()
    assert line.text() == "leave 7-9"
    assert "before your contract does" in page.quick.understood
    assert page.quick.findChildren(QPushButton) == choices
    assert desk.history.undo_name is None


def test_a_line_that_cannot_be_written_stays(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Tue 10-11 treatment")
    (tmp_path / "diary").rename(tmp_path / "elsewhere")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "Tue 10-11 treatment"
    assert page.quick.understood == line.accessibleDescription() != ""
    assert desk.history.undo_name is None
    (tmp_path / "elsewhere").rename(tmp_path / "diary")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    assert standing(desk) == ["Tue 24/11 10:00 treatment"]


def test_days_are_read_in_the_week_on_screen(qtbot: QtBot, desk: Desk) -> None:
    window, page, line = open_page(qtbot, desk)
    window.show_day(date(2026, 12, 16))
    QTest.keyClicks(line, "Mon 10-11 treatment")
    assert "Mon 14 Dec" in page.quick.understood
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.monday == date(2026, 12, 14)
    assert standing(desk) == ["Mon 14/12 10:00 treatment"]


def test_a_line_is_read_again_when_another_week_comes_on_screen(qtbot: QtBot, desk: Desk) -> None:
    window, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Fri 10-11 treatment")
    assert "Fri 27 Nov" in page.quick.understood
    window.show_day(date(2026, 12, 16))
    assert "Fri 18 Dec" in page.quick.understood
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert standing(desk) == ["Fri 18/12 10:00 treatment"]


def test_ctrl_z_after_an_entry_takes_the_entry_back_and_enter_does_not_double_it(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    page.quick.begin()
    QTest.keyClicks(line, "Wed 16-17 treatment")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert standing(desk) == ["Wed 25/11 16:00 treatment"]
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert standing(desk) == []
    assert line.text() == ""
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert standing(desk) == []
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert standing(desk) == ["Wed 25/11 16:00 treatment"]


def test_ctrl_z_takes_back_typing_while_there_is_some(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    page.quick.begin()
    QTest.keyClicks(line, "Wed 16-17 treatment")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "Thu 9")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Thu 9" not in line.text()
    assert standing(desk) == ["Wed 25/11 16:00 treatment"]


def test_an_unknown_word_is_asked_about_in_words_that_are_not_cut(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Tue+Thu 9-10 superivsion with somebody of a very long name until 31 March")
    assert "superivsion" in page.quick.understood
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert standing(desk) == []
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in page.quick.offered))
    first = page.quick.offered[0]
    assert first.words.startswith("Tue 24 Nov 09:00 – 10:00  ·  Supervision")
    assert first.words.endswith("“with somebody of a very long name”")
    shown = first.findChild(QLabel)
    assert isinstance(shown, QLabel)
    assert shown.text().replace("\u200b", "") == first.words
    assert shown.height() >= shown.heightForWidth(shown.width())
    assert first.height() > 2 * shown.fontMetrics().height()


def test_every_activity_is_offered_for_an_unknown_word_some_at_a_time(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Tue 9-10 zzyzx")
    words = [one.words for one in page.quick.offered]
    assert len(words) == 5
    first = words
    while (more := page.quick.more) is not None and more.words.endswith("more"):
        more.click()
        assert page.quick.offered[0].hasFocus()
        words = words + [one.words for one in page.quick.offered]
    assert page.quick.more is not None
    named = {one.name for one in desk.setup.terms().activities if any(f"  {one.name}  " in word for word in words)}
    assert named == {one.name for one in desk.setup.terms().activities}
    assert len(set(words)) == len(words) == len(named)
    page.quick.more.click()
    assert [one.words for one in page.quick.offered] == first


def test_a_reading_is_chosen_by_keys_alone(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    page.quick.begin()
    QTest.keyClicks(line, "Tue 9-10 superivsion")
    first, second = page.quick.offered[:2]
    qtbot.waitUntil(first.isVisible)
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert standing(desk) == ["Tue 24/11 09:00 supervision"]


def test_a_bank_holiday_of_ones_own_is_typed_and_taken_back(qtbot: QtBot, desk: Desk) -> None:
    window, _, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "bank holiday 15 Jan 2027 Fair day")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [(one.day, one.words) for one in desk.setup.terms().own_bank_holidays] == [(date(2027, 1, 15), "Fair day")]
    window.deeds.undo()
    assert desk.setup.terms().own_bank_holidays == ()


def standing(desk: Desk) -> list[str]:
    """What stands in the weeks around, one line each."""
    zone = desk.setup.terms().zone
    bookings = desk.diary.bookings(date(2026, 11, 1), date(2027, 1, 31))
    return [f"{to_wall(one.span.start, zone):%a %d/%m %H:%M} {one.details.activity}" for one in bookings]
