"""What came of a week, in a sentence that the diary bears out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.words.plain import amount_words
from planner.words.week_summary import reviewed_words, summary_words

if TYPE_CHECKING:
    from planner.services.desk import Desk

LAST_WEEK = date(2026, 11, 16)


def test_a_week_says_what_was_attended_and_what_was_missed(demo: Desk) -> None:
    week, terms = demo.hours.week(LAST_WEEK), demo.setup.terms()
    outcomes = [one.outcome for one in week.bookings if terms.is_contact(one.details.activity)]
    told = summary_words(terms, week.bookings, week.figures)
    seen = outcomes.count(Outcome.ATTENDED) + outcomes.count(Outcome.ATTENDED_LATE)
    assert told.startswith(f"{amount_words(week.figures.attended, week.figures.unit)} attended in {seen} sessions; ")
    assert f"{outcomes.count(Outcome.DNA)} DNA" in told


def test_a_week_in_which_nothing_was_missed_says_so_and_an_empty_one_says_that(demo: Desk) -> None:
    week, terms = demo.hours.week(LAST_WEEK), demo.setup.terms()
    seen = [one for one in week.bookings if one.outcome is Outcome.ATTENDED]
    assert summary_words(terms, seen, week.figures).endswith("none was missed.")
    assert summary_words(terms, (), demo.hours.week(LAST_WEEK + timedelta(weeks=400)).figures) == (
        "No contact stands in this week."
    )


def test_a_week_is_done_only_once_no_session_is_to_come() -> None:
    rest = "nothing stands on a day away, and the notes time is there."
    assert reviewed_words(0) == f"Everything in it is recorded, {rest} The week is done."
    assert reviewed_words(1) == f"Everything up to now is recorded, {rest} 1 session is still to come."
    assert reviewed_words(14) == f"Everything up to now is recorded, {rest} 14 sessions are still to come."
