"""The one date field, worked with real keys and clicks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget
from tests.ui.typed import type_date

from planner.domain.english import day_in_full, short_date
from planner.domain.errors import PlannerError
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.date_line import short_day_in_full
from planner.ui.kit.day_popup import DayPopup, mark_holidays
from planner.ui.kit.parts import column
from planner.ui.kit.theme import CONTRAST_DARK, LIGHT, Theme, apply_theme
from planner.ui.setup.absence_form import AbsenceForm
from planner.ui.shell.application import make_application

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

TODAY = date(2026, 11, 26)
"""A Thursday."""
LEFT = Qt.MouseButton.LeftButton


class Sheet(QWidget):
    """A date field between two lines."""

    def __init__(self, field: DateField) -> None:
        super().__init__()
        self.before, self.field, self.after = QLineEdit(), field, QLineEdit()
        field.setAccessibleName("First day")
        self.setLayout(column(self.before, field, self.after))
        self.told: list[object] = []
        field.day_changed.connect(self.told.append)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.field.line, key, held)

    @property
    def text(self) -> str:
        return self.field.line.text()


MakeSheet = Callable[..., Sheet]


@pytest.fixture
def sheet(qtbot: QtBot) -> MakeSheet:
    """Show a field on a sheet, with the focus on the line before it."""

    def make(day: date | None = TODAY, sense: Sense = Sense.NEAREST, *, empty: str = "") -> Sheet:
        make_application(LIGHT)
        field = DateField(day, TODAY, sense)
        if empty:
            field.may_be_empty(empty)
        made = Sheet(field)
        qtbot.addWidget(made)
        made.resize(400, 300)
        made.show()
        made.activateWindow()
        made.before.setFocus()
        qtbot.waitUntil(made.before.hasFocus)
        return made

    return make


def test_what_is_typed_over_the_date_is_shown_in_full_once_the_field_is_left(sheet: MakeSheet, qtbot: QtBot) -> None:
    made = sheet()
    QTest.keyClick(made.before, Qt.Key.Key_Tab)
    qtbot.waitUntil(made.field.line.hasFocus)
    QTest.keyClicks(made.field.line, "1/4/26")
    assert (made.text, made.told) == ("1/4/26", [])

    made.press(Qt.Key.Key_Tab)

    qtbot.waitUntil(made.after.hasFocus)
    assert made.text == "Wed 1 April 2026"
    assert made.told == [date(2026, 4, 1)]
    assert made.field.day() == date(2026, 4, 1)


def test_one_tab_leads_past_a_date(sheet: MakeSheet, qtbot: QtBot) -> None:
    made = sheet()
    QTest.keyClick(made.before, Qt.Key.Key_Tab)
    QTest.keyClick(made.field.line, Qt.Key.Key_Tab)

    qtbot.waitUntil(made.after.hasFocus)
    assert made.told == []


def test_what_is_no_date_stays_as_typed_with_a_sentence_under_it_and_nothing_is_told(
    sheet: MakeSheet, qtbot: QtBot
) -> None:
    made = sheet()
    made.field.line.setFocus()
    made.field.line.selectAll()
    QTest.keyClicks(made.field.line, "31/2")
    made.press(Qt.Key.Key_Tab)

    qtbot.waitUntil(made.after.hasFocus)
    assert made.text == "31/2"
    assert [one.text() for one in made.findChildren(QLabel) if one.isVisible()] == [made.field.problem]
    assert made.field.problem == "There is no 31 February: give a day from 1 to 29."
    assert made.field.line.accessibleDescription() == made.field.problem
    assert (made.told, made.field.understood) == ([], TODAY)
    with pytest.raises(PlannerError, match="no 31 February"):
        made.field.day()

    made.field.line.setFocus()
    made.press(Qt.Key.Key_Backspace)
    assert made.field.problem == ""


def test_a_click_chooses_the_whole_date_to_type_over(sheet: MakeSheet) -> None:
    made = sheet()
    middle = QPoint(20, made.field.line.height() // 2)
    QTest.mouseClick(made.field.line, LEFT, pos=middle)
    QTest.keyClicks(made.field.line, "+7")
    made.press(Qt.Key.Key_Return)

    assert made.told == [date(2026, 12, 3)]
    assert made.field.line.selectedText() == "Thu 3 December 2026"


def test_the_keys_go_by_days_and_by_months(sheet: MakeSheet) -> None:
    made = sheet(date(2026, 1, 30))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        made.press(key)

    assert made.told == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 2, 27), date(2026, 1, 27)]
    assert made.text == "Tue 27 January 2026"


def test_the_keys_go_on_from_what_has_been_typed(sheet: MakeSheet) -> None:
    made = sheet()
    made.field.line.selectAll()
    QTest.keyClicks(made.field.line, "1 April 2026")
    made.press(Qt.Key.Key_Up)

    assert made.text == "Thu 2 April 2026"


def test_keys_that_turn_the_page_under_it_belong_to_the_date_while_it_has_the_focus(
    sheet: MakeSheet, qtbot: QtBot
) -> None:
    made = sheet()
    turned: list[None] = []
    QShortcut(QKeySequence(Qt.Key.Key_PageUp), made).activated.connect(lambda: turned.append(None))
    made.field.line.setFocus()
    qtbot.waitUntil(made.field.line.hasFocus)

    made.press(Qt.Key.Key_PageUp)

    assert (turned, made.told) == ([], [date(2026, 12, 26)])


def test_alt_f4_is_left_to_the_system(sheet: MakeSheet) -> None:
    made = sheet()
    made.press(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)

    assert made.findChildren(DayPopup) == []


def test_no_date_is_typed_in_any_other_field() -> None:
    for path in (Path(__file__).parents[3] / "src/planner/ui").rglob("*.py"):
        assert not re.search("QDate(Time)?Edit\\b", path.read_text(encoding="utf-8")), path


def test_the_wheel_over_a_date_changes_nothing(sheet: MakeSheet) -> None:
    made = sheet()
    made.field.line.setFocus()
    at = QPointF(made.field.line.rect().center())
    turn = QWheelEvent(
        *(at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(made.field.line, turn)

    assert made.field.day() == TODAY


def test_a_field_that_may_be_empty_says_what_that_means(sheet: MakeSheet) -> None:
    made = sheet(None, empty="no end")
    assert (made.text, made.field.line.placeholderText(), made.field.day_if_any()) == ("", "no end", None)

    type_date(made.field, "1 Apr 2026")
    assert made.field.day_if_any() == date(2026, 4, 1)
    made.field.line.selectAll()
    made.press(Qt.Key.Key_Delete)
    made.press(Qt.Key.Key_Return)

    assert made.told == [date(2026, 4, 1), None]
    assert (made.field.day_if_any(), made.field.problem) == (None, "")


@pytest.mark.parametrize("words", ["none", "ongoing"])
def test_words_for_no_end_are_answered_with_how_to_say_it(sheet: MakeSheet, words: str) -> None:
    made = sheet(None, empty="no end")
    type_date(made.field, words)

    said = f"“{words}” is not a date: leave it empty for no end, or type it as 1/4/2026, 1 April, today or +7."
    assert made.field.problem == said


def test_a_last_day_of_leave_just_before_the_first_is_said_under_it(qtbot: QtBot) -> None:
    form = AbsenceForm(None, "one", TODAY, lambda *_: None)
    qtbot.addWidget(form)
    form.show()
    type_date(form.first, "14/12")
    type_date(form.last, "13/12")

    assert form.last.problem.startswith("13 December 2026 lies before 14 December 2026")
    assert form.last.understood == date(2026, 12, 14)


def test_a_field_that_must_say_a_date_says_so_when_it_is_emptied(sheet: MakeSheet) -> None:
    made = sheet()
    type_date(made.field, " ")

    assert made.field.problem == "The date is missing: type it as 1/4/2026, 1 April, today or +7."
    assert made.field.understood == TODAY


def test_a_last_day_without_its_year_is_looked_for_from_the_first(sheet: MakeSheet) -> None:
    first, last = sheet(), sheet()
    last.field.follow(first.field)
    type_date(first.field, "28/12/2026")
    type_date(last.field, "3 Jan")

    assert last.text == "Sun 3 January 2027"


# The calendar


def popup(made: QWidget) -> DayPopup:
    found = [one for one in made.findChildren(DayPopup) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_small_button_opens_a_month_that_begins_on_monday_in_the_theme_s_colours(
    sheet: MakeSheet,
) -> None:
    made = sheet()
    QTest.mouseClick(made.field.line.findChildren(QToolButton)[0], LEFT)

    month = popup(made)
    assert month.accessibleName() == "Calendar for First day"
    assert (month.month.text(), month.told.text()) == ("November 2026", "Thu 26 November 2026, today")
    days = list(month.days)
    assert (len(days) % 7, days[0].weekday(), days[0] <= date(2026, 11, 1), days[-1] >= date(2026, 11, 30)) == (
        (0, 0, True, True)
    )
    assert month.days[date(2026, 11, 29)].palette().buttonText().color().name() == LIGHT.quiet
    assert month.days[date(2026, 11, 30)].visibleRegion().boundingRect().size() == month.days[TODAY].size()
    assert month.days[TODAY].property("looks") == "today"
    assert month.screen().availableGeometry().contains(month.geometry())


def test_a_month_marks_bank_holidays_and_says_their_name(sheet: MakeSheet, demo: Desk) -> None:
    mark_holidays(lambda day: demo.setup.terms().bank_holidays(day.year).get(day, ""))
    try:
        made = sheet()
        made.press(Qt.Key.Key_F4)
        month = popup(made)
        QTest.keyClick(month, Qt.Key.Key_PageDown)
        assert month.days[date(2026, 12, 25)].property("looks") == "holiday"
        assert month.days[date(2026, 12, 25)].accessibleName() == "Fri 25 December 2026, Christmas Day"
        assert month.told.text() == "Sat 26 December 2026"
        QTest.keyClick(month.days[month.day], Qt.Key.Key_Left)
        assert month.told.text() == "Fri 25 December 2026, Christmas Day"
    finally:
        mark_holidays(None)
    assert month.days[date(2026, 12, 24)].property("looks") == ""


def test_a_day_chosen_in_the_month_by_keys_is_the_date(sheet: MakeSheet, qtbot: QtBot) -> None:
    made = sheet()
    made.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = popup(made)
    QTest.keyClick(month.days[month.day], Qt.Key.Key_Right)
    assert month.days[month.day].hasFocus()
    QTest.keyClick(month.days[month.day], Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not made.findChildren(DayPopup))
    assert (made.told, made.text) == ([date(2026, 11, 27)], "Fri 27 November 2026")


def test_escape_closes_the_month_and_not_the_form_under_it(qtbot: QtBot) -> None:
    make_application(LIGHT)
    form = AbsenceForm(None, "a", TODAY, lambda _new, _old: None)
    form.show()
    QTest.keyClick(form.first.line, Qt.Key.Key_F4)
    month = popup(form)
    QTest.keyClick(month.days[month.day], Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: not form.findChildren(DayPopup))
    assert form.isVisible()
    assert form.first.day() == TODAY
    form.close()


# In forms


def test_enter_first_shows_what_was_understood_and_then_saves(qtbot: QtBot) -> None:
    make_application(LIGHT)
    form = AbsenceForm(None, "a", TODAY, lambda _new, _old: None)
    announced: list[object] = []
    form.announced.connect(lambda _before, after: announced.append(after))
    form.show()
    form.activateWindow()
    form.first.setFocus()
    qtbot.waitUntil(form.first.line.hasFocus)
    QTest.keyClicks(form.first.line, "1 apr 27")
    QTest.keyClick(form.first.line, Qt.Key.Key_Return)
    assert (form.first.line.text(), announced) == ("Thu 1 April 2027", [])

    QTest.keyClick(form.first.line, Qt.Key.Key_Return)
    assert len(announced) == 1


def test_a_form_with_a_date_that_cannot_be_read_stays_and_stands_in_that_field(qtbot: QtBot) -> None:
    make_application(LIGHT)
    form = AbsenceForm(None, "a", TODAY, lambda _new, _old: None)
    announced: list[object] = []
    form.announced.connect(lambda _before, after: announced.append(after))
    form.show()
    form.activateWindow()
    type_date(form.last, "32/1")
    form.save()

    assert (form.isVisible(), announced) == (True, [])
    assert form.last.problem == "There is no 32 January: give a day from 1 to 31."
    qtbot.waitUntil(form.last.line.hasFocus)
    type_date(form.last, "+5")
    form.save()
    assert len(announced) == 1


# Its room


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("theme", [LIGHT, CONTRAST_DARK])
def test_the_longest_date_is_shown_whole_at_any_size_of_type(theme: Theme, size: int, qtbot: QtBot) -> None:
    app = make_application(LIGHT)
    usual = app.font()
    larger = app.font()
    larger.setPointSizeF(usual.pointSizeF() * size)
    app.setFont(larger)
    apply_theme(app, theme)
    try:
        field = DateField(date(2026, 9, 30), TODAY)
        qtbot.addWidget(field)
        field.resize(field.minimumSizeHint())
        field.show()
        line = field.line
        button = line.findChildren(QToolButton)[0]
        words = line.fontMetrics().horizontalAdvance("Wed 30 September 2026")
        assert line.cursorRect().left() + words <= button.x()
    finally:
        app.setFont(usual)
        apply_theme(app, LIGHT)


def test_where_there_is_little_room_the_month_is_cut_short_but_never_the_year(qtbot: QtBot) -> None:
    make_application(LIGHT)
    field = DateField(date(2026, 9, 30), TODAY, forms=(day_in_full, short_day_in_full, short_date))
    qtbot.addWidget(field)
    field.show()
    shown = set()
    for width in range(field.line.minimumSizeHint().width(), field.line.sizeHint().width() + 1, 5):
        field.resize(width, field.height())
        shown.add(field.line.text())
    field.resize(field.sizeHint())
    shown.add(field.line.text())

    assert shown == {"Wed 30 September 2026", "Wed 30 Sep 2026", "30 Sep 2026"}
    assert field.day() == date(2026, 9, 30)
