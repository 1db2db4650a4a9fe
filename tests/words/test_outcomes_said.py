"""Nobody reads of a client where there was none: what happened to supervision and training has words of its own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.recording import OF_ONESELF, recordable
from planner.domain.diary.span import span_of
from planner.domain.english import capital
from planner.words.legend import mark_of
from planner.words.outcomes_said import any_outcome_words, happened_words, recorded_words
from planner.words.plain import tip_words
from planner.words.spoken import entry_spoken

if TYPE_CHECKING:
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")


def entry(activity: str, outcome: Outcome) -> Booking:
    return Booking(activity, span_of(datetime(2026, 11, 23, 9), 60, LONDON), Details(activity), outcome)


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("activity", ["supervision", "cpd"])
def test_no_words_of_an_entry_without_a_client_speak_of_one(desk: Desk, activity: str, outcome: Outcome) -> None:
    terms, booking = desk.setup.terms(), entry(activity, outcome)
    said = (
        happened_words(booking, terms),
        tip_words(booking, terms),
        entry_spoken(booking, terms, {}, desk.hours.now()),
        mark_of(booking, terms),
    )
    assert not any(word in words for words in said for word in ("client", "DNA", "not seen"))


def test_several_entries_of_both_sorts_are_told_in_words_that_hold_of_all(desk: Desk) -> None:
    terms = desk.setup.terms()
    both = [entry("treatment", Outcome.PLANNED), entry("supervision", Outcome.PLANNED)]
    told = {outcome: recorded_words(both, terms, outcome) for outcome in OF_ONESELF}
    assert told == {
        Outcome.PLANNED: "planned",
        Outcome.ATTENDED: "attended",
        Outcome.DNA: "DNA or not attended",
        Outcome.CANCELLED_CLIENT: "cancelled by client or by you",
        Outcome.CANCELLED_SERVICE: "cancelled by service",
    }
    assert recorded_words(both[:1], terms, Outcome.DNA) == "DNA"
    assert recorded_words(both[1:], terms, Outcome.DNA) == "not attended"
    assert [capital(any_outcome_words(one)) for one in (Outcome.DNA, Outcome.ATTENDED_LATE)] == [
        "DNA or not attended",
        "Attended late",
    ]
    assert recordable(both, terms.activity, desk.hours.now()).ever == OF_ONESELF
