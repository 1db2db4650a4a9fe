from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.span import span_of
from planner.ui.diary.to_record_list import ToRecordList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.domain.hours.terms import Terms
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")


def session(number: int, label: str = "") -> Booking:
    start = datetime(2026, 11, 2, 9) + timedelta(days=number)
    return Booking(f"e{number}", span_of(start, 60, LONDON), Details("treatment", label=label))


def sessions(numbers: str) -> tuple[Booking, ...]:
    return tuple(session(int(number)) for number in numbers)


def listed(shown: ToRecordList) -> list[tuple[str, Booking]]:
    items = [shown.item(row) for row in range(shown.count())]
    return [(one.text(), one.data(Qt.ItemDataRole.UserRole)) for one in items]


def fresh(qtbot: QtBot, waiting: tuple[Booking, ...], terms: Terms) -> list[tuple[str, Booking]]:
    made = ToRecordList()
    qtbot.addWidget(made)
    made.show_sessions(waiting, terms)
    return listed(made)


@pytest.mark.parametrize(
    ("before", "after"),
    [("123", "13"), ("13", "123"), ("123", ""), ("", "12"), ("123", "456"), ("135", "246"), ("123", "321"), ("9", "1")],
)
def test_a_list_that_follows_says_what_a_new_one_says(qtbot: QtBot, demo: Desk, before: str, after: str) -> None:
    terms, shown = demo.setup.terms(), ToRecordList()
    qtbot.addWidget(shown)
    shown.show_sessions(sessions(before), terms)
    shown.show_sessions(sessions(after), terms)
    assert listed(shown) == fresh(qtbot, sessions(after), terms)


def test_a_session_called_otherwise_or_moved_is_listed_anew(qtbot: QtBot, demo: Desk) -> None:
    terms, shown = demo.setup.terms(), ToRecordList()
    qtbot.addWidget(shown)
    shown.show_sessions(sessions("123"), terms)
    moved = replace(session(1), span=session(7).span)
    for changed in ((session(1), session(2, "First visit"), session(3)), (moved, session(2), session(3))):
        shown.show_sessions(changed, terms)
        assert listed(shown) == fresh(qtbot, changed, terms)


def test_an_activity_that_has_another_name_is_called_by_it(qtbot: QtBot, demo: Desk) -> None:
    terms, shown = demo.setup.terms(), ToRecordList()
    qtbot.addWidget(shown)
    shown.show_sessions(sessions("12"), terms)
    renamed = replace(terms, activities=tuple(replace(one, name=f"{one.name} again") for one in terms.activities))
    shown.show_sessions(sessions("12"), renamed)
    assert all(words.endswith("again") for words, _ in listed(shown))


def test_the_lines_that_stay_are_the_same_lines_and_the_cursor_keeps_its_place(qtbot: QtBot, demo: Desk) -> None:
    terms, shown = demo.setup.terms(), ToRecordList()
    qtbot.addWidget(shown)
    shown.show_sessions(sessions("1234"), terms)
    shown.setCurrentRow(1)
    kept = shown.item(2)
    shown.show_sessions(sessions("124"), terms)
    assert shown.item(1) is kept
    assert shown.currentRow() == 1
    shown.show_sessions(sessions("4"), terms)
    assert shown.currentRow() == 0
