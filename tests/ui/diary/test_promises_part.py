"""Promises of meetings in the review of a week: quiet lines, each ticked in one press, with undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.domain.handover.meeting import Meeting, Promise
from planner.ui.diary.review import ReviewDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.diary.conftest import Plan

MEETING = Meeting(
    "meeting/one",
    date(2026, 11, 12),
    "Line manager",
    promises=(
        Promise("mine", "Send the list", due=date(2026, 11, 20)),
        Promise("hers", "Find a <b>room</b>", "Service lead", date(2026, 11, 29)),
        Promise("next", "Look again", due=date(2026, 11, 30)),
    ),
)


def reviewed(plan: Plan) -> ReviewDialog:
    plan.window.review()
    found = plan.window.findChild(ReviewDialog)
    assert isinstance(found, ReviewDialog)
    return found


def lines(review: ReviewDialog) -> list[str]:
    return review.promises.lines


def test_a_week_without_promises_says_nothing_of_them(plan: Plan) -> None:
    assert not reviewed(plan).promises.isVisible()


def test_promises_due_by_its_sunday_are_listed_with_the_days_past_and_no_blame(plan: Plan) -> None:
    plan.desk.meetings.add(MEETING)
    review = reviewed(plan)
    assert lines(review) == [
        "Send the list: you, due Fri 20 Nov, 3 days ago",
        "Find a <b>room</b>: Service lead, due Sun 29 Nov",
    ]
    assert review.promises.isVisible()
    assert not review._done.isVisible(), "a week with a promise due is not said to be done"


def test_one_press_ticks_a_promise_and_undo_brings_it_back(plan: Plan) -> None:
    plan.desk.meetings.add(MEETING)
    review = reviewed(plan)
    review.promises.ticks[0].click()
    assert lines(review) == ["Find a <b>room</b>: Service lead, due Sun 29 Nov"]
    assert plan.desk.meetings.one("one").promises[0].kept_on == date(2026, 11, 23)
    assert plan.desk.history.undo_name == "keep a promise of the meeting of 12 Nov"
    plan.window.deeds.undo()
    assert len(lines(review)) == 2


@pytest.mark.real_window
def test_the_focus_goes_on_to_the_next_tick(plan: Plan, qtbot: QtBot) -> None:
    plan.desk.meetings.add(MEETING)
    review = reviewed(plan)
    review.activateWindow()
    review.promises.ticks[0].setFocus()
    qtbot.waitUntil(review.promises.ticks[0].hasFocus)
    QTest.keyClick(review.promises.ticks[0], Qt.Key.Key_Space)
    assert lines(review) == ["Find a <b>room</b>: Service lead, due Sun 29 Nov"]
    assert review.promises.ticks[0].hasFocus()


def test_the_earliest_are_shown_and_how_many_more_there_are(plan: Plan) -> None:
    many = tuple(Promise(f"p{n}", f"Do {n}", due=date(2026, 11, 13 + n)) for n in range(6))
    plan.desk.meetings.add(replace(MEETING, promises=many))
    review = reviewed(plan)
    assert len(lines(review)) == 4
    assert review.promises._more.text() == "2 more promises due."
    assert review.promises.ticks[1].accessibleName() == "Kept: Do 1"
    review.promises.ticks[0].click()
    assert [one.partition(":")[0] for one in lines(review)] == ["Do 1", "Do 2", "Do 3", "Do 4"]


def test_the_last_one_leaves_no_trace(plan: Plan) -> None:
    plan.desk.meetings.add(MEETING)
    review = reviewed(plan)
    review.promises.ticks[0].click()
    review.promises.ticks[0].click()
    assert lines(review) == []
    assert not review.promises.isVisible()
    assert review._done.isVisible()
