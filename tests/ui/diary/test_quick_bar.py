from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from tests.ui.legible import SIZES, illegible, in_type, settle, texts

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Outcome
from planner.domain.hours.contract import Contract, WorkingDay
from planner.ui.diary.page import DiaryPage
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


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
    page.quick.begin()
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
    choices = page.quick.offered
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
    assert page.quick.isHidden()


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
    choices = page.quick.offered
    choices[0].click()
    assert line.text() == "leave 7-9"
    assert "before your contract does" in page.quick.understood
    assert page.quick.offered == choices
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
    _, _page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Wed 16-17 treatment")
    QTest.keyClick(line, Qt.Key.Key_Return, SHIFT)
    assert standing(desk) == ["Wed 25/11 16:00 treatment"]
    assert line.hasFocus(), "it stays for the next line"
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert standing(desk) == []
    assert line.text() == ""
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert standing(desk) == []
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert standing(desk) == ["Wed 25/11 16:00 treatment"]


def test_ctrl_z_takes_back_typing_while_there_is_some(qtbot: QtBot, desk: Desk) -> None:
    _, _page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Wed 16-17 treatment")
    QTest.keyClick(line, Qt.Key.Key_Return, SHIFT)
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
    first = page.quick.offered[0]
    assert first.words.startswith("Tue 24 Nov 09:00 – 10:00  ·  Supervision")
    assert first.words.endswith("“with somebody of a very long name”")
    assert illegible(page.quick.window()) == []


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


def shown(page: DiaryPage) -> list[str]:
    """The chips in sight."""
    labels = page.quick.told.findChildren(QLabel)
    return [one.text() for one in labels if one.property("tone") in {"chip", "unread"} and one.isVisibleTo(page)]


def test_the_bar_is_out_of_sight_until_q_opens_it_over_the_grid(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert page.quick.isHidden()
    assert page.grid.hasFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Q)
    assert line.hasFocus()
    assert page.grid.geometry().contains(page.quick.geometry())
    assert abs(page.quick.geometry().center().x() - page.grid.geometry().center().x()) <= 1


def test_enter_adds_closes_and_leaves_the_keys_on_the_new_entry(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Wed 16-17 treatment")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.quick.isHidden()
    assert page.grid.hasFocus()
    assert page.grid.selected_booking is not None
    QTest.keyClick(page.grid, Qt.Key.Key_C)
    (added,) = desk.diary.bookings(date(2026, 11, 25), date(2026, 11, 25))
    assert added.outcome is Outcome.CANCELLED_CLIENT


def test_each_part_that_was_understood_has_a_chip_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Tue 9-10 supervision weekly video AB")
    assert shown(page) == ["Tue 24 Nov", "09:00 – 10:00", "Supervision", "weekly", "video", "“AB”"]


def test_what_is_not_understood_is_marked_in_words(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Mon 25-26 supervision")
    (one,) = shown(page)
    assert one.startswith("Not understood: ")
    assert "25" in one
    QTest.keyClick(line, Qt.Key.Key_Escape)
    page.quick.begin("Mon 9-10 supervision")
    assert not any(one.startswith("Not understood") for one in shown(page))


def test_what_is_typed_is_drawn_in_the_grid_until_the_bar_closes(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    zone = desk.setup.terms().zone

    def ghosts() -> list[str]:
        return [f"{to_wall(one.start, zone):%a %H:%M}" for one in page.grid.mouse.seen_ghosts]

    QTest.keyClicks(line, "Tue+Thu 9-10 supervision weekly")
    assert ghosts() == ["Tue 09:00", "Thu 09:00"]
    QTest.keyClicks(line, " from")
    assert page.quick.understood
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert ghosts() == []
    assert standing(desk) == []


@pytest.mark.parametrize(
    ("typed", "ghosts", "name"),
    [
        ("leave 25-26 Nov", ["Wed 08:00 600", "Thu 08:00 600"], "Annual leave"),
        ("sick 26 Nov 10-12", ["Thu 10:00 120"], "Sickness, 10:00–12:00"),
        ("leave 10-14 May 2027", [], "Annual leave"),
        ("bank holiday 26 Nov", ["Thu 08:00 600"], "Bank holiday"),
    ],
)
def test_an_absence_is_drawn_by_its_name_over_the_hours_it_takes(
    qtbot: QtBot, desk: Desk, typed: str, ghosts: list[str], name: str
) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, typed)
    mouse, zone = page.grid.mouse, desk.setup.terms().zone
    assert [f"{to_wall(one.start, zone):%a %H:%M} {one.minutes}" for one in mouse.seen_ghosts] == ghosts
    assert mouse.ghost_name == name
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not mouse.seen_ghosts
    assert mouse.ghost_name == ""


def test_leave_takes_the_working_hours_and_no_day_off(qtbot: QtBot, desk: Desk) -> None:
    days = (WorkingDay(time(9), time(17), 30),) * 2 + (None,) + (WorkingDay(time(9), time(12), 0),) * 2
    desk.setup.save(Contract("one", date(2026, 1, 5), 1320, ((*days, None, None),)), "add a contract")
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "leave 24-29 Nov")
    zone = desk.setup.terms().zone
    told = [f"{to_wall(one.start, zone):%a %H:%M} {one.minutes}" for one in page.grid.mouse.seen_ghosts]
    assert told == ["Tue 09:00 480", "Thu 09:00 180", "Fri 09:00 180"]


def test_a_doubtful_word_has_a_chip_that_is_marked(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Tue 9-10 superivsion")
    assert shown(page)[-1] == "Not sure: superivsion"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    page.quick.begin("Wed 7 supervision")
    assert shown(page) == ["Wed 25 Nov", "Supervision"]


def test_a_ghost_out_of_sight_is_scrolled_to(qtbot: QtBot, desk: Desk) -> None:
    window, page, line = open_page(qtbot, desk)
    window.resize(1000, 560)
    QTest.keyClicks(line, "Fri 22:00-23:00 supervision")
    (ghost,) = page.grid.mouse.seen_ghosts
    assert page.grid.rect_of_span(ghost).bottom() <= page.grid.viewport().height()


def test_readings_have_numbers_that_alt_takes_and_say_how_they_differ(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Wed 7 supervision")
    written = [one.text() for choice in page.quick.offered for one in choice.findChildren(QLabel)]
    assert written == ["1", "07:00 – 08:00, in the morning", "2", "19:00 – 20:00, in the evening"]
    assert shown(page) == ["Wed 25 Nov", "Supervision"]
    QTest.keyClick(line, Qt.Key.Key_2, ALT)
    assert standing(desk) == ["Wed 25/11 19:00 supervision"]


def test_a_figure_belongs_to_the_line_and_to_a_choice_once_one_has_the_focus(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Wed 7 supervision 2")
    assert line.text().endswith("2")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Down)
    first = page.quick.offered[0]
    assert first.hasFocus()
    assert [to_wall(one.start, desk.setup.terms().zone).hour for one in page.grid.mouse.seen_ghosts] == [7]
    QTest.keyClick(first, Qt.Key.Key_A)
    assert line.hasFocus(), "letters are typed on, and record nothing"
    assert line.text() == "Wed 7 supervision a"
    QTest.keyClicks(line, "b")
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(page.quick.offered[0], Qt.Key.Key_1)
    assert standing(desk) == ["Wed 25/11 07:00 supervision"]


def test_the_line_stays_where_it_is_and_the_bar_gets_no_lower_while_typing(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    heights, tops = [], set()
    for letter in "Mon 9-10 supervision weekly until 31 Mar":
        QTest.keyClicks(line, letter)
        if not page.quick.offered:
            heights.append(page.quick.height())
        tops.add(line.mapTo(page, line.rect().topLeft()))
    assert heights == sorted(heights)
    assert heights[-1] - heights[0] <= 2 * page.fontMetrics().height()
    assert len(tops) == 1


def test_an_example_is_one_this_diary_understands_and_can_be_tried(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    examples = [one for one in page.quick.told.reachable if one.isVisibleTo(page)]
    assert examples
    assert all(desk.quick.read(one.words).meaning is not None for one in examples)
    wanted = examples[0].words
    examples[0].click()
    assert line.text() == wanted
    assert not any(one.words == wanted for one in page.quick.told.reachable), "help goes once there is a line"


def focused() -> QWidget:
    """What has the focus."""
    here = QApplication.focusWidget()
    assert here is not None
    return here


def test_what_was_understood_is_read_aloud_once_typing_rests(qtbot: QtBot, desk: Desk) -> None:
    _, page, line = open_page(qtbot, desk)
    heard: list[str] = []
    page.quick.spoken.connect(heard.append)
    QTest.keyClicks(line, "Fri 9-10 supervision")
    assert heard == [], "not at each letter"
    qtbot.waitUntil(lambda: heard != [])
    assert heard == ["Fri 27 Nov 09:00 – 10:00  ·  Supervision"]


def test_tab_goes_round_within_the_bar(qtbot: QtBot, desk: Desk) -> None:
    _, _page, line = open_page(qtbot, desk)
    QTest.keyClicks(line, "Fri 9-10 supervision")
    for name in ("Add", "Close"):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        here = focused()
        assert isinstance(here, QPushButton)
        assert here.text() == name
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert line.hasFocus()


@pytest.mark.parametrize("percent", texts("quick bar"))
def test_the_bar_is_whole_at_every_size(qtbot: QtBot, desk: Desk, percent: int) -> None:
    make_application(LIGHT)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with in_type(app, percent):
        window, page, line = open_page(qtbot, desk)
        told: list[str] = []
        for size in SIZES:
            window.resize(*size)
            settle(window)
            for words in ("", "Tue+Thu 9-10 supervision weekly until 31 Mar", "Tue 9-10 zzyzx", "Mon 25-26 duty"):
                line.setText(words)
                line.textEdited.emit(words)
                settle(window)
                is_long = page.quick.height() >= page.quick._over.height() - 16
                if not is_long and page.quick.told.verticalScrollBar().maximum():
                    told.append(f"{size} {words}: it scrolls and need not")
                told += [f"{size} {words}: {one}" for one in illegible(window) if _is_within(one, page)]
        window.close()
    assert told == []


def _is_within(told: str, page: DiaryPage) -> bool:
    """It is a part of the bar: the rest of the page is looked at elsewhere."""
    parts = page.quick.findChildren(QWidget)
    words = {one.text() for one in parts if isinstance(one, QLabel | QPushButton | QLineEdit) and one.text()}
    return any(f"“{one[:60]}”" in told for one in words) or told.startswith(("Choice", "PartChip", "Told", "Quick"))


def standing(desk: Desk) -> list[str]:
    """What stands in the weeks around, one line each."""
    zone = desk.setup.terms().zone
    bookings = desk.diary.bookings(date(2026, 11, 1), date(2027, 1, 31))
    return [f"{to_wall(one.span.start, zone):%a %d/%m %H:%M} {one.details.activity}" for one in bookings]
