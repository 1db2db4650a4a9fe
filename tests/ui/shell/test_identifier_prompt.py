"""What looks like an identifier of a patient is asked about wherever it is typed, and nothing waits for the answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span
from planner.domain.diary.title_rules import TitleRule, TitleRules
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.own_bank_holidays import OWN_HOLIDAY_PREFIX, OwnBankHoliday
from planner.domain.hours.terms import Person, Role
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.marks import NOTE_PREFIX, REBASE_PREFIX, Note, Rebase
from planner.domain.outcomes.service_rates import ServiceRate
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.domain.change import Value
    from planner.services.desk import Desk

MONDAY = date(2026, 11, 23)
START = datetime(2026, 11, 24, 9, tzinfo=UTC)
SPAN = Span(START, START + timedelta(hours=1))
NAME = "Mr Smith"


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    """The window over a diary with nothing in it."""
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def answer(window: Window, words: str) -> None:
    next(one for one in window.identifiers.bar.buttons if one.text() == words).click()


def asked(window: Window) -> str:
    """What the bar asks, or nothing where it is not to be seen."""
    bar = window.identifiers.bar
    return bar.words if bar.isVisible() else ""


def add(window: Window, desk: Desk, label: str) -> None:
    window.deeds.do(lambda: desk.diary.add(SPAN, Details("treatment", label=label))[0])


def labels(desk: Desk) -> list[str]:
    return [one.details.label for one in desk.diary.bookings(MONDAY, date(2026, 11, 29))]


def typed_quickly(window: Window, qtbot: QtBot, words: str) -> QLineEdit:
    line = window.diary.quick.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    window.activateWindow()
    window.diary.quick.begin()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return line


def test_a_quick_line_is_saved_at_once_and_what_it_holds_is_asked_about(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    typed_quickly(window, qtbot, "Tue 16-17 treatment Mr Smith 9434765919")
    assert len(labels(desk)) == 1, "nothing is held back"
    assert asked(window) == "What you saved holds what looks like a name and an NHS number. The diary does not need it."
    assert window.diary.grid.hasFocus(), "the question takes no focus"
    answer(window, "Drop it")
    assert labels(desk) == [""]
    assert asked(window) == ""
    window.deeds.undo()
    assert labels(desk) == ["Mr Smith 9434765919"]
    assert asked(window) == "", "whoever takes it back has chosen"


def test_what_is_kept_is_not_asked_about_again(window: Window, desk: Desk) -> None:
    add(window, desk, "1:1 Dr Patel")
    answer(window, "Keep it")
    add(window, desk, "1:1 Dr Patel")
    assert asked(window) == ""
    assert labels(desk) == ["1:1 Dr Patel"] * 2


def test_the_words_field_of_an_entry_is_looked_at(window: Window, desk: Desk) -> None:
    add(window, desk, "")
    (booking,) = desk.diary.bookings(MONDAY, date(2026, 11, 29))
    window.diary.show_booking(booking)
    QTest.keyClick(window.diary.grid, Qt.Key.Key_E)
    field = next(one for one in window.diary.findChildren(QLineEdit) if one.accessibleName() == "Label")
    field.setText("call 07700 900123")
    field.editingFinished.emit()
    assert labels(desk) == ["call 07700 900123"]
    assert "a telephone number" in asked(window)
    answer(window, "Drop it")
    assert labels(desk) == ["call"]


WRITTEN: tuple[Value, ...] = (
    Site("hall", NAME),
    Activity("own", NAME, Kind.OTHER),
    Absence("away", MONDAY, MONDAY, AbsenceKind.OTHER, note=NAME),
    OwnBankHoliday(f"{OWN_HOLIDAY_PREFIX}own", MONDAY, NAME),
    Role(MONDAY, NAME),
    Person(role=NAME),
    Case("case", date(2026, 11, 2), 8, Pair("PHQ-9"), Pair("GAD-7"), descriptor=NAME),
    Note(f"{NOTE_PREFIX}one", MONDAY, NAME),
    Rebase(f"{REBASE_PREFIX}one", MONDAY, NAME),
    ServiceRate("service/one", date(2026, 4, 1), date(2026, 6, 30), NAME, 200, 20, 90),
    TitleRules((TitleRule(NAME, "treatment"),)),
    TypicalWeek(MONDAY, (Slot("s", 0, 1, 600, 60, Details("treatment", label=NAME)),)),
)


def test_every_other_field_of_words_is_looked_at_when_it_is_saved(window: Window, desk: Desk) -> None:
    for value in WRITTEN:
        window.deeds.do(partial(desk.setup.save, value, "write it"))
        assert "looks like a name" in asked(window), value
        answer(window, "Drop it")
        with desk.store.reading() as diary:
            kept = diary.get(type(value), value.id)
        assert kept is not None
        assert NAME not in repr(kept)


def test_what_is_asked_about_together_is_answered_together_and_taken_back_together(window: Window, desk: Desk) -> None:
    add(window, desk, "Mr Smith")
    add(window, desk, "LS1 4AP")
    assert asked(window).startswith("2 of the things you saved hold what looks like a name and a postcode.")
    answer(window, "Drop it")
    assert labels(desk) == ["", ""]
    window.deeds.undo()
    assert sorted(labels(desk)) == ["LS1 4AP", "Mr Smith"]


def test_the_question_goes_with_its_words_and_stays_over_other_deeds(window: Window, desk: Desk) -> None:
    add(window, desk, "Mr Smith")
    add(window, desk, "PT12 review")
    assert asked(window)
    window.deeds.undo()
    assert asked(window)
    window.deeds.undo()
    assert asked(window) == ""


def test_closing_the_question_answers_nothing_and_the_next_such_words_are_asked_about(
    window: Window, desk: Desk
) -> None:
    add(window, desk, "Mr Smith")
    window.identifiers.bar.close_button.click()
    assert (asked(window), labels(desk)) == ("", ["Mr Smith"])
    add(window, desk, "Mr Smith")
    assert asked(window).startswith("What you saved holds")


def test_nothing_is_asked_once_it_is_switched_off(window: Window, desk: Desk) -> None:
    window.deeds.do(lambda: desk.noticing.switch(on=False))
    add(window, desk, "Mr Smith")
    assert asked(window) == ""


def test_the_answers_are_reached_by_the_tab_key_and_the_focus_goes_back(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.diary.grid.setFocus()
    qtbot.waitUntil(window.diary.grid.hasFocus)
    add(window, desk, "Mr Smith")
    drop = window.identifiers.bar.buttons[0]
    assert window.diary.grid.hasFocus(), "the question takes no focus"
    assert drop.focusPolicy() & Qt.FocusPolicy.TabFocus
    drop.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(drop, Qt.Key.Key_Space)
    assert labels(desk) == [""]
    assert window.diary.grid.hasFocus()


@pytest.mark.parametrize("width", [1024, 1440])
def test_the_question_lies_whole_within_the_window(window: Window, desk: Desk, qtbot: QtBot, width: int) -> None:
    add(window, desk, "Mr Smith")
    window.resize(width, 700)
    bar = window.identifiers.bar
    qtbot.waitUntil(lambda: window.width() == width and window.rect().contains(bar.geometry()))
    for one in (*bar.buttons, bar.close_button):
        assert bar.rect().contains(one.geometry())
