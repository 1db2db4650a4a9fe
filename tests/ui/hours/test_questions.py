"""Try a target in a new diary: a list of what is missing, with a button each, and then the answer."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.can_i import open_can_i

from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.first_questions import FirstQuestions, Topic
from planner.ui.hours.places import Place
from planner.ui.setup.page import SetUpPage
from planner.words.targets import NOT_ASKED

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.hours.page import HoursPage
    from planner.ui.shell.window import Window


def open_hours(qtbot: QtBot, desk: Desk) -> tuple[Window, HoursPage]:
    day = WorkingDay(time(9), time(17), 30)
    desk.setup.save(Contract("one", date(2026, 1, 5), 2250, ((day,) * 5 + (None, None),)), "a contract")
    desk.setup.save(FirstQuestions(tuple(Topic)), "ask")
    return open_can_i(qtbot, desk)


def test_what_is_missing_is_asked_one_by_one_until_there_is_a_verdict(qtbot: QtBot, desk: Desk) -> None:
    _, page = open_hours(qtbot, desk)
    card = page.try_target
    assert card.verdict.startswith("Before this can be answered")
    assert not card.chart.isVisibleTo(card)
    for number, topic in enumerate(Topic):
        assert list(card.questions.buttons) == list(Topic)[number:]
        QTest.mouseClick(card.questions.buttons[topic][1], Qt.MouseButton.LeftButton)
    assert not card.questions.isVisibleTo(card)
    assert card.verdict == NOT_ASKED
    card.asked.amount.setValue(20)
    assert (
        card.verdict
        == "20 h a week fits. Each of the 12 weeks has room for what is asked of it, if every session is attended."
    )
    assert card.chart.isVisibleTo(card)
    assert card.supposed.attendance.field.text() == "not known"
    assert "if every session is attended" in card.reasons


def test_each_button_turns_to_where_its_topic_is_set(qtbot: QtBot, desk: Desk) -> None:
    window, page = open_hours(qtbot, desk)
    found = {}
    for topic in Topic:
        window.show_page("hours")
        page.try_target.questions.buttons[topic][0].click()
        shown = window.stage.in_front
        found[topic] = shown.chooser.currentItem().text() if isinstance(shown, SetUpPage) else "diary"
    assert found == {
        Topic.NOTES: "Activities",
        Topic.COMMITMENTS: "diary",
        Topic.LUNCH: "Rules of the week",
        Topic.RULES: "Rules of the week",
    }


def test_what_is_missing_besides_is_turned_to_as_well(qtbot: QtBot, desk: Desk) -> None:
    window, page = open_hours(qtbot, desk)
    found = {}
    for place in Place:
        window.show_page("hours")
        page.place_asked.emit(place)
        shown = window.stage.in_front
        found[place] = shown.chosen if isinstance(shown, SetUpPage) else shown and type(shown).__name__
    assert found == {
        Place.CONTRACT: "Contract",
        Place.TARGET: "Targets",
        Place.ABSENCE: "Absence",
        Place.WORKED: "Hours worked",
        Place.NOTES: "Rules of the week",
        Place.REQUIREMENT: "Requirements",
        Place.DIARY: "DiaryPage",
        Place.SLOTS: "Credit",
        Place.FREE_SLOTS: "ReportsPage",
        Place.NEW_TARGET: "ReportsPage",
    }


def test_what_became_the_target_is_said_in_the_window_with_a_way_back(qtbot: QtBot, demo: Desk) -> None:
    window, page = open_can_i(qtbot, demo)
    before = demo.setup.terms().targets
    page.try_target.keep.click()
    assert page.try_target.question is not None
    page.try_target.question.yes.click()
    assert window.notice.text == "Your target from Mon 30 November 2026 is 25 h a week, attended."
    window.notice.undo_button.click()
    assert demo.setup.terms().targets == before
