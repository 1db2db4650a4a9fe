from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.errors import PlannerError
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Shares
from planner.domain.hours.scenario import AS_IT_IS, Changes
from planner.domain.hours.target import Target
from planner.services.scenarios import scenario_words
from planner.words.targets import changed_words, reasons

if TYPE_CHECKING:
    from planner.services.desk import Desk

DECEMBER = date(2026, 12, 7)
TARGET = Target("", DECEMBER, Fraction(25))
LESS_NOTES = Changes(Fraction(95, 100), 120, 10, 3)
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)


@pytest.fixture
def working(desk: Desk) -> Desk:
    """A diary with a full-time contract."""
    desk.setup.save(Contract("c", date(2026, 4, 1), 2250, (WEEK,)), "prepare")
    return desk


def test_a_scenario_comes_back_with_what_it_supposed_and_undo_takes_it_away(working: Desk) -> None:
    change = working.scenarios.keep(TARGET, DECEMBER, 12, LESS_NOTES)
    assert change.name == "keep the scenario of 25 h a week from 7 Dec"
    (found,) = working.scenarios.compared()
    assert (found.scenario.target, found.scenario.weeks, found.scenario.changes) == (TARGET, 12, LESS_NOTES)
    assert found.tried is not None
    assert found.tried.changes == LESS_NOTES
    working.history.note(change)
    working.history.undo()
    assert working.scenarios.compared() == ()


def test_a_scenario_removed_comes_back_with_undo(working: Desk) -> None:
    working.scenarios.keep(TARGET, DECEMBER, 12, AS_IT_IS)
    (kept,) = working.scenarios.compared()
    working.history.note(working.scenarios.remove(kept.scenario))
    assert working.scenarios.compared() == ()
    working.history.undo()
    assert [one.scenario for one in working.scenarios.compared()] == [kept.scenario]


def test_the_same_is_not_kept_twice(working: Desk) -> None:
    working.scenarios.keep(TARGET, DECEMBER, 12, AS_IT_IS)
    with pytest.raises(PlannerError, match="kept already"):
        working.scenarios.keep(TARGET, DECEMBER, 12, AS_IT_IS)
    working.scenarios.keep(TARGET, DECEMBER, 12, LESS_NOTES)


def test_scenarios_follow_the_diary_and_change_nothing_in_it(working: Desk) -> None:
    terms = working.setup.terms()
    working.scenarios.keep(TARGET, DECEMBER, 4, AS_IT_IS)
    assert working.setup.terms() == terms
    before = working.scenarios.compared()[0].tried
    shorter = Contract("c", date(2026, 4, 1), 1125, (WEEK[:2] + (None,) * 5,))
    working.setup.save(shorter, "less")
    after = working.scenarios.compared()[0].tried
    assert before is not None
    assert after is not None
    assert after.ordinary.capacity < before.ordinary.capacity


def test_a_scenario_without_a_contract_is_shown_and_cannot_be_tried(desk: Desk) -> None:
    desk.scenarios.keep(TARGET, DECEMBER, 12, AS_IT_IS)
    assert desk.scenarios.compared()[0].tried is None


def test_what_was_supposed_is_said(demo: Desk) -> None:
    assert changed_words(LESS_NOTES) == "attendance 95%, meetings 2 h, notes 10 min, 3 days more leave"
    tried = demo.trials.try_target(TARGET, DECEMBER, 12, LESS_NOTES)
    assert any("At an attendance of 95%, as supposed here" in reason for reason in reasons(tried))
    assert changed_words(AS_IT_IS) == ""


def test_words_name_the_week_it_begins(working: Desk) -> None:
    working.scenarios.keep(TARGET, DECEMBER, 12, AS_IT_IS)
    assert scenario_words(working.scenarios.compared()[0].scenario) == "25 h a week from 7 Dec"


def test_credit_shares_are_read_with_the_terms(working: Desk) -> None:
    shares = Shares(count_attendees=True, factors={"treatment": Fraction(3, 2)})
    working.setup.save(shares, "change how groups count")
    assert working.setup.terms().shares == shares
    assert working.setup.terms().session_worth == 90
