"""No verdict from an empty set-up: what takes time besides sessions is asked first, even if the answer is none."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.bootstrap import begin_desk, clock_on, open_desk
from planner.domain.diary.entry import Details
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.first_questions import Topic
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target
from planner.domain.hours.verdict import TargetVerdict
from planner.domain.layout.question import Goal
from planner.storage.key import Cost
from planner.words.targets import headline, reasons, verdict_word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.services.desk import Desk

MONDAY = date(2026, 11, 30)
TARGET = Target("", MONDAY, Fraction(25))


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Desk]:
    """A diary as the window makes it, with a contract and nothing else."""
    desk, _ = begin_desk(tmp_path / "diary", "a quiet passphrase", clock_on(date(2026, 11, 23)), Cost(1024, 1, 1))
    with closing(desk):
        desk.setup.begin(with_questions=True)
        day = WorkingDay(time(9), time(17), 30)
        desk.setup.save(Contract("one", date(2026, 1, 5), 2250, ((day,) * 5 + (None, None),)), "a contract")
        yield desk


def test_a_new_diary_gives_no_verdict_and_names_what_is_missing(new: Desk) -> None:
    tried = new.trials.try_target(TARGET, MONDAY, 4)
    assert (tried.verdict, tried.missing) == (None, tuple(Topic))
    assert headline(tried) == (
        "Before this can be answered: say what there is of notes time, regular commitments, lunch and rules of the "
        "week, even if it is none."
    )
    assert reasons(tried) == ()
    assert verdict_word(tried) == "–"
    assert new.trials.worst_laid_out(tried) is None
    with pytest.raises(PlannerError, match="Before this can be answered"):
        new.layouts.ask(MONDAY, Goal(25 * 60))


def test_each_topic_is_answered_with_none_or_by_what_is_set(new: Desk) -> None:
    new.setup.answer_none(Topic.NOTES)
    assert new.setup.open_questions() == (Topic.COMMITMENTS, Topic.LUNCH, Topic.RULES)
    zone = new.setup.terms().zone
    new.diary.add(span_of(datetime(2026, 12, 1, 9), 60, zone), Details("treatment"))
    assert Topic.COMMITMENTS in new.setup.open_questions()
    new.diary.add(span_of(datetime(2026, 12, 1, 10), 60, zone), Details("meeting"))
    assert new.setup.open_questions() == (Topic.LUNCH, Topic.RULES)
    new.setup.save(Rules(lunch_minutes=30), "lunch")
    assert new.setup.open_questions() == (Topic.RULES,)
    new.history.note(new.setup.answer_none(Topic.RULES))
    assert new.trials.try_target(TARGET, MONDAY, 4).verdict is TargetVerdict.FITS
    new.history.undo()
    assert new.setup.open_questions() == (Topic.RULES,)


def test_notes_time_of_a_session_or_of_the_rules_is_an_answer(new: Desk) -> None:
    assert Topic.NOTES in new.setup.open_questions()
    session = new.setup.terms().activity["treatment"]
    new.setup.save(replace(session, notes_minutes=10), "notes")
    assert Topic.NOTES not in new.setup.open_questions()
    new.setup.save(session, "none again")
    new.setup.save(Rules(admin_minutes_per_contact=15), "notes")
    assert Topic.NOTES not in new.setup.open_questions()


def test_without_history_the_verdict_is_by_capacity_alone_and_says_so(new: Desk) -> None:
    for topic in Topic:
        new.setup.answer_none(topic)
    tried = new.trials.try_target(TARGET, MONDAY, 4)
    assert (tried.verdict, tried.probability) == (TargetVerdict.FITS, None)
    assert reasons(tried)[-1] == (
        "No attendance has been recorded yet, so this is by capacity alone: if every session is attended."
    )


def test_a_set_up_file_has_answered_everything(desk: Desk) -> None:
    assert desk.setup.open_questions() == ()


def test_the_questions_stay_open_from_one_day_to_the_next(new: Desk, tmp_path: Path) -> None:
    new.setup.answer_none(Topic.LUNCH)
    new.store.finish(tmp_path / "diary")
    new.close()
    with closing(open_desk(tmp_path / "diary", "a quiet passphrase", clock_on(date(2026, 11, 24)))) as again:
        assert again.setup.open_questions() == (Topic.NOTES, Topic.COMMITMENTS, Topic.RULES)
