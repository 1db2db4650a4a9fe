"""The week as it is told in the first hour: it becomes a set-up in one deed, and what is left out is still asked."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.bootstrap import begin_desk, clock_on
from planner.domain.diary.clock import to_wall
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import WorkingDay
from planner.domain.hours.first_questions import Topic
from planner.domain.hours.rules import Rules
from planner.domain.hours.start import Start, StartAnswer
from planner.domain.hours.target import Target
from planner.domain.hours.verdict import TargetVerdict
from planner.domain.hours.your_week import Regular, YourWeek
from planner.storage.key import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.services.desk import Desk

MONDAY = date(2026, 11, 23)
APRIL = date(2026, 4, 1)
NOTHING = YourWeek(MONDAY, MONDAY)
WHOLE = YourWeek(
    MONDAY,
    APRIL,
    weekly_minutes=2250,
    worked=(0, 1, 2, 3, 4),
    lunch_minutes=30,
    session_minutes=50,
    notes_minutes=15,
    regular=(Regular("meeting", 0, time(9), 60), Regular("supervision", 3, time(15), 90, every_weeks=2)),
    longest_run=180,
    most_contact=360,
    target=Target("aim", MONDAY, Fraction(20)),
    region="SCT",
)
NONE = replace(
    WHOLE, lunch_minutes=0, notes_minutes=0, regular=(), longest_run=None, most_contact=None, no_limits=True,
    target=None, no_target=True,
)  # fmt: skip


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Desk]:
    """A diary as the window makes it, told nothing yet."""
    desk, _ = begin_desk(tmp_path / "diary", "a quiet passphrase", clock_on(MONDAY), Cost(1024, 1, 1))
    with closing(desk):
        desk.setup.begin(with_questions=True, made=MONDAY)
        yield desk


def test_a_week_told_whole_is_a_set_up_that_answers_and_one_step_takes_it_back(new: Desk) -> None:
    new.history.note(new.first_week.keep(WHOLE))
    terms = new.setup.terms()
    (contract,) = terms.contracts
    assert (contract.starts, contract.weekly_minutes) == (APRIL, 2250)
    assert contract.weeks == ((WorkingDay(time(9), time(17), 30),) * 5 + (None, None),)
    assert terms.rules == Rules(lunch_minutes=30, max_run_minutes=180, max_contact_minutes_per_day=360)
    assert (terms.activity["treatment"].minutes, terms.activity["treatment"].notes_minutes) == (50, 15)
    assert (terms.activity["assessment"].minutes, terms.activity["assessment"].notes_minutes) == (60, 15)
    assert (terms.targets, terms.person.region) == ((WHOLE.target,), "SCT")
    assert new.setup.start().is_complete
    assert new.trials.try_target(Target("", MONDAY, Fraction(20)), MONDAY, 2).verdict is TargetVerdict.FITS
    new.history.undo()
    assert new.setup.terms().contracts == ()
    assert new.setup.start() == StartAnswer(frozenset(Start))


def test_regular_meetings_begin_this_week_and_come_back(new: Desk) -> None:
    new.first_week.keep(WHOLE)
    zone = new.setup.terms().zone
    held = new.diary.bookings(MONDAY, date(2026, 12, 20))
    assert [(one.details.activity, to_wall(one.span.start, zone)) for one in held] == [
        ("meeting", datetime(2026, 11, 23, 9)),
        ("supervision", datetime(2026, 11, 26, 15)),
        ("meeting", datetime(2026, 11, 30, 9)),
        ("meeting", datetime(2026, 12, 7, 9)),
        ("supervision", datetime(2026, 12, 10, 15)),
        ("meeting", datetime(2026, 12, 14, 9)),
    ]
    assert all(one.details.locked for one in held)


def test_none_is_an_answer_to_each_and_is_written_nowhere_else(new: Desk) -> None:
    new.first_week.keep(NONE)
    terms = new.setup.terms()
    assert (terms.rules, terms.targets) == (Rules(), ())
    assert terms.contracts[0].weeks[0][0] == WorkingDay(time(9), time(17), 0)
    assert new.setup.open_questions() == ()
    assert new.setup.start().is_complete


def test_what_is_left_for_later_is_still_asked(new: Desk) -> None:
    before = new.setup.terms()
    new.first_week.keep(NOTHING)
    assert new.setup.terms() == before
    assert new.setup.open_questions() == tuple(Topic)
    assert new.setup.start() == StartAnswer(frozenset(Start))
    new.first_week.keep(replace(NOTHING, notes_minutes=10, no_target=True))
    assert not new.setup.start().stands(Start.CONTRACT)
    assert new.setup.start().stands(Start.NOTES)
    assert new.setup.start().stands(Start.TARGET)


def test_each_line_of_the_start_but_the_contract_can_be_answered_with_none(new: Desk) -> None:
    for one in Start:
        if one is Start.CONTRACT:
            with pytest.raises(PlannerError, match="Without a contract"):
                new.setup.start_without(one)
        else:
            new.history.note(new.setup.start_without(one))
    assert new.setup.start() == StartAnswer(frozenset({Start.CONTRACT}))
    new.history.undo()
    assert new.setup.start() == StartAnswer(frozenset({Start.CONTRACT, Start.TARGET}))


def test_a_week_that_cannot_be_is_refused_whole(new: Desk) -> None:
    before = new.setup.terms()
    for wrong, words in (
        (replace(WHOLE, worked=()), "Tick the days"),
        (replace(WHOLE, closes=time(9)), "before it starts"),
        (replace(WHOLE, session_minutes=0), "give 1 to"),
    ):
        with pytest.raises(PlannerError, match=words):
            new.first_week.keep(wrong)
    assert new.setup.terms() == before


def test_a_set_up_file_is_not_asked_again(desk: Desk) -> None:
    assert desk.setup.start() == StartAnswer(frozenset({Start.CONTRACT, Start.TARGET}))


def test_the_days_add_up_to_what_is_paid() -> None:
    assert WHOLE.paid_minutes == 2250
    assert replace(WHOLE, worked=(0, 2), lunch_minutes=None).paid_minutes == 960
    with pytest.raises(PlannerError, match="every 1 to 8 weeks"):
        Regular("meeting", 0, time(9), 60, every_weeks=0)
