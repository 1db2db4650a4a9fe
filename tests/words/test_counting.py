"""What a session counts towards the target, on the target's own basis, with what happened to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.credit import SHARES_ATTENDED, Basis, Shares
from planner.domain.hours.target import Target, Unit
from planner.domain.hours.terms import Terms
from planner.words.counting import counting_words

LONDON = ZoneInfo("Europe/London")
TERMS = Terms(
    activities=(
        Activity("fifty", "A 50-minute hour", Kind.CONTACT, 50, credited_minutes=60),
        Activity("meeting", "Meeting", Kind.MEETING),
    ),
    shares=Shares({**SHARES_ATTENDED, Outcome.DNA: Fraction(1, 2), Outcome.ATTENDED_LATE: Fraction(4, 5)}),
)
BEFORE, AFTER = datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 3, tzinfo=UTC)


def told(basis: Basis, outcome: Outcome, now: datetime = AFTER, unit: Unit = Unit.HOURS) -> str:
    terms = replace(TERMS, targets=(Target("t", date(2026, 1, 1), Fraction(20), unit, basis=basis),))
    return counting_words(terms, session(outcome), now)


def session(outcome: Outcome, activity: str = "fifty") -> Booking:
    return Booking("e", span_of(datetime(2026, 12, 2, 10), 50, LONDON), Details(activity), outcome)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.ATTENDED, "60 min towards the target"),
        (Outcome.ATTENDED_LATE, "60 min towards the target: attended late"),
        (Outcome.DNA, "0 min: did not attend"),
        (Outcome.LATE_NOT_SEEN, "0 min: arrived late, not seen"),
        (Outcome.CANCELLED_CLIENT_LATE, "0 min: cancelled late"),
        (Outcome.CANCELLED_CLIENT, "0 min: cancelled with notice"),
        (Outcome.CANCELLED_SERVICE, "0 min: cancelled by the service"),
        (Outcome.PLANNED, "0 min: nothing recorded yet"),
    ],
)
def test_where_attended_counts_a_session_missed_counts_nothing(outcome: Outcome, words: str) -> None:
    assert told(Basis.ATTENDED, outcome) == words


def test_a_session_to_come_counts_once_it_is_attended() -> None:
    assert told(Basis.ATTENDED, Outcome.PLANNED, BEFORE) == "60 min towards the target, once attended"
    assert told(Basis.CREDITED, Outcome.PLANNED, BEFORE) == "60 min towards the target, once attended"
    assert told(Basis.BOOKED, Outcome.PLANNED, BEFORE) == "60 min towards the target"


def test_where_booked_counts_a_session_missed_counts_and_one_called_off_in_time_does_not() -> None:
    assert told(Basis.BOOKED, Outcome.DNA) == "60 min towards the target: did not attend"
    assert told(Basis.BOOKED, Outcome.CANCELLED_CLIENT) == "0 min: cancelled with notice"
    assert told(Basis.BOOKED, Outcome.PLANNED) == "60 min towards the target: nothing recorded yet"


def test_a_credited_share_is_named() -> None:
    assert told(Basis.CREDITED, Outcome.DNA) == "30 min towards the target: did not attend, 50% of 60 min"
    assert told(Basis.CREDITED, Outcome.ATTENDED_LATE) == "48 min towards the target: attended late, 80% of 60 min"


def test_a_target_in_contacts_is_told_in_contacts() -> None:
    assert told(Basis.ATTENDED, Outcome.ATTENDED, unit=Unit.CONTACTS) == "1 contact towards the target"
    assert told(Basis.ATTENDED, Outcome.DNA, unit=Unit.CONTACTS) == "0 contacts: did not attend"
    assert told(Basis.CREDITED, Outcome.DNA, unit=Unit.CONTACTS) == (
        "0.5 contacts towards the target: did not attend, 50% of 1 contact"
    )


def test_what_is_no_contact_counts_nothing_and_without_a_target_attended_is_told() -> None:
    assert counting_words(TERMS, session(Outcome.PLANNED, "meeting"), AFTER) == "Not counted towards the target"
    assert counting_words(TERMS, session(Outcome.ATTENDED), AFTER) == "60 min, with no target set"
    assert counting_words(TERMS, session(Outcome.DNA), AFTER) == "0 min: did not attend"


def test_a_weight_is_told_beside_what_a_session_counts_and_counts_itself_where_contacts_are_weighted() -> None:
    heavy = replace(TERMS, activities=tuple(replace(one, weight=Fraction(2)) for one in TERMS.activities))
    hours = replace(heavy, targets=(Target("t", date(2026, 1, 5), Fraction(20)),))
    weighted = replace(heavy, targets=(Target("t", date(2026, 1, 5), Fraction(20), Unit.WEIGHTED),))
    seen = session(Outcome.ATTENDED)

    assert counting_words(hours, seen, AFTER) == "60 min towards the target, weight 2"
    assert counting_words(weighted, seen, AFTER) == "2 weighted contacts towards the target"
