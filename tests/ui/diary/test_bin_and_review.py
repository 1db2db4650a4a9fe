from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.domain.diary.entry import Outcome
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.rules import Rules
from planner.ui.diary.recycle_bin import EMPTY, RecycleBinDialog
from planner.ui.diary.review import ReviewDialog

if TYPE_CHECKING:
    from .conftest import Plan

# The diary's now is Monday 23 November 2026, 14:25.


def test_what_was_deleted_is_put_back_from_the_bin(plan: Plan) -> None:
    plan.click(plan.add(1, 10))
    plan.press(Qt.Key.Key_Delete)
    plan.window.show_bin()
    dialog = plan.window.findChild(RecycleBinDialog)
    assert isinstance(dialog, RecycleBinDialog)
    item = dialog.list.item(0)
    assert item is not None
    assert item.text() == "Treatment session Tue 24 Nov 10:00   ·   deleted Mon 23 Nov 14:25"
    dialog.back.click()
    assert plan.week() == ["Tue 10:00 60 treatment"]
    assert (dialog.list.count(), dialog._about.text()) == (0, EMPTY)
    assert not dialog.back.isEnabled()


def test_undo_is_seen_in_the_open_bin(plan: Plan) -> None:
    plan.click(plan.add(1, 10))
    plan.press(Qt.Key.Key_Delete)
    plan.window.show_bin()
    dialog = plan.window.findChild(RecycleBinDialog)
    assert isinstance(dialog, RecycleBinDialog)
    dialog.gone.click()
    assert dialog.list.count() == 0
    plan.window.deeds.undo()
    assert dialog.list.count() == 1


@pytest.fixture
def review(plan: Plan) -> ReviewDialog:
    """The review of a week with two sessions over, one on leave and one whose notes time is taken."""
    treatment = plan.desk.setup.terms().activities[0]
    plan.desk.setup.save(replace(treatment, notes_minutes=15), "ask for notes")
    plan.desk.setup.save(Rules(admin_minutes_per_contact=480), "ask for more than a week holds")
    away = Absence("away", date(2026, 11, 26), date(2026, 11, 26), AbsenceKind.ANNUAL_LEAVE)
    plan.desk.setup.save(away, "add leave")
    plan.add(0, 9)
    plan.add(0, 11)
    plan.add(3, 10)
    plan.add(4, 10)
    plan.add(4, 11, activity="meeting")
    plan.window.review()
    found = plan.window.findChild(ReviewDialog)
    assert isinstance(found, ReviewDialog)
    return found


def rows(shown: object) -> list[str]:
    from PySide6.QtWidgets import QListWidget

    assert isinstance(shown, QListWidget)
    return [item.text() for n in range(shown.count()) if (item := shown.item(n))]


def test_the_review_names_what_the_week_still_asks_for(review: ReviewDialog) -> None:
    assert rows(review.unrecorded) == ["Treatment session Mon 09:00", "Treatment session Mon 11:00"]
    assert rows(review.away) == ["Treatment session Thu 10:00"]
    assert rows(review.without_notes) == ["Treatment session Fri 10:00"]
    assert review._short.text() == ("You need 32 h for notes this week and have 25 h 30: 6 h 30 short.")


def test_one_key_records_a_session_and_the_next_is_ready(plan: Plan, review: ReviewDialog) -> None:
    review.unrecorded.setFocus()
    review.record(Outcome.ATTENDED)
    assert rows(review.unrecorded) == ["Treatment session Mon 11:00"]
    review.record(Outcome.DNA)
    assert not review._unrecorded_part.isVisible()
    assert [one.outcome for one in plan.grid.bookings[:2]] == [Outcome.ATTENDED, Outcome.DNA]


@pytest.mark.real_window
def test_the_review_takes_the_same_keys_as_the_week(plan: Plan, review: ReviewDialog) -> None:
    review.activateWindow()
    review.unrecorded.setFocus()
    QTest.keyClick(review.unrecorded, Qt.Key.Key_X)
    assert plan.grid.bookings[0].outcome is Outcome.DNA


def test_a_week_in_which_all_is_well_says_so(plan: Plan) -> None:
    plan.window.review()
    found = plan.window.findChild(ReviewDialog)
    assert isinstance(found, ReviewDialog)
    assert found._done.isVisible()
    assert not found._unrecorded_part.isVisible()


def test_a_week_that_is_done_says_what_other_weeks_have_to_record_and_goes_there(plan: Plan) -> None:
    plan.add(-7, 9)
    plan.add(-3, 9)
    plan.window.review()
    found = plan.window.findChild(ReviewDialog)
    assert isinstance(found, ReviewDialog)
    assert found._done.isVisible()
    assert found.elsewhere.text() == (
        "2 sessions of other weeks are not recorded yet; the latest in the week of Mon 16 Nov."
    )
    found.go.click()
    assert found._title.text().startswith("16 – 20 November")
    assert rows(found.unrecorded) == ["Treatment session Mon 09:00", "Treatment session Fri 09:00"]
    assert not found._elsewhere_part.isVisible()
    found.record(Outcome.ATTENDED)
    found.record(Outcome.ATTENDED)
    assert found._done.isVisible()
    assert not found._elsewhere_part.isVisible()


def test_a_week_with_an_entry_at_its_weekend_is_headed_with_the_weekend(plan: Plan) -> None:
    plan.add(0, 9)
    title = plan.window.toolbar.title
    assert title.text().startswith("23 – 27 November")
    plan.add(5, 10)
    plan.window.review()
    found = plan.window.findChild(ReviewDialog)
    assert isinstance(found, ReviewDialog)
    assert found._title.text().startswith("23 – 29 November")
    assert title.text().startswith("23 – 29 November")
    plan.window.show_page("hours")
    assert title.text().startswith("23 – 29 November")
    plan.window.step(1)
    assert title.text().startswith("30 November – 4 December")


def test_an_entry_of_the_review_is_shown_in_its_week(plan: Plan, review: ReviewDialog) -> None:
    item = review.away.item(0)
    assert item is not None
    review.away.itemActivated.emit(item)
    assert plan.selected() == ["Thu 10:00 60 treatment"]


def test_a_week_under_way_is_not_said_to_be_done(plan: Plan) -> None:
    plan.add(3, 9)
    plan.window.review()
    found = plan.window.findChild(ReviewDialog)
    assert isinstance(found, ReviewDialog)
    assert found._done.text().endswith("1 session is still to come.")
    assert "done" not in found._done.text()
