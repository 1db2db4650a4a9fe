from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planner.domain.errors import PlannerError
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.measures import DEFAULT_THRESHOLDS

if TYPE_CHECKING:
    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
CASE = Case(
    "", date(2026, 11, 2), 8, Pair("PHQ-9", Decimal(15), Decimal(8)), Pair("GAD-7", Decimal(12), Decimal(6))
)  # fmt: skip


def test_a_closed_case_is_counted_and_can_be_corrected_and_removed(desk: Desk) -> None:
    change = desk.outcomes.add(CASE)
    assert change.name == "add the case closed Mon 2 Nov"
    (kept,) = desk.outcomes.cases()
    assert kept == replace(CASE, id=kept.id)
    assert desk.outcomes.recovery().total.recovered == 1
    change = desk.outcomes.change(replace(kept, phq9=Pair("PHQ-9", Decimal(15), Decimal(14))))
    assert change.name == "correct the case closed Mon 2 Nov"
    assert desk.outcomes.recovery().total.recovered == 0
    change = desk.outcomes.remove(desk.outcomes.cases())
    assert change.name == "remove the case closed Mon 2 Nov"
    assert desk.outcomes.cases() == ()


def test_a_case_keeps_the_edition_it_was_judged_by(desk: Desk) -> None:
    desk.outcomes.add(CASE)
    stricter = replace(DEFAULT_THRESHOLDS[0], edition=2, caseness=Decimal(8))
    desk.setup.save(stricter, "change a threshold")
    desk.outcomes.add(CASE)
    first, second = desk.outcomes.cases()
    assert (first.edition, second.edition) == (1, 2)
    assert desk.outcomes.recovery().total.recovered == 1
    desk.outcomes.change(replace(first, sessions=9))
    assert desk.outcomes.cases()[0].edition == 1


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (replace(CASE, closed_on=TODAY + timedelta(days=1)), "after today"),
        (replace(CASE, phq9=Pair("PHQ-9", Decimal(28))), "outside that range"),
        (replace(CASE, anxiety=Pair("GAD-7", Decimal("3.5"))), "whole numbers"),
        (replace(CASE, anxiety=Pair("BDI", Decimal(3))), "not a measure"),
    ],
)
def test_a_case_that_cannot_be_is_refused_in_words(desk: Desk, case: Case, words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        desk.outcomes.add(case)
    assert desk.outcomes.cases() == ()


def test_a_case_removed_meanwhile_is_not_corrected(desk: Desk) -> None:
    desk.outcomes.add(CASE)
    (kept,) = desk.outcomes.cases()
    desk.outcomes.remove([kept])
    with pytest.raises(PlannerError, match="removed meanwhile"):
        desk.outcomes.change(kept)
    assert desk.outcomes.cases() == ()


def test_cases_are_of_a_range_by_discharge_date(desk: Desk) -> None:
    for day in (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 23)):
        desk.outcomes.add(replace(CASE, closed_on=day))
    november = desk.outcomes.recovery(date(2026, 11, 1), date(2026, 11, 30))
    assert november.total.finished == 2
    assert len(desk.outcomes.cases()) == 3


def test_what_is_known_follows_single_cases_and_is_the_same_as_read_anew(desk: Desk) -> None:
    for closed in (date(2026, 11, 2), date(2026, 9, 1), date(2026, 11, 2), date(2026, 11, 20)):
        desk.outcomes.add(replace(CASE, closed_on=closed))
        desk.outcomes.known()
    before = desk.outcomes.known()
    removal = desk.outcomes.remove(desk.outcomes.cases()[1:2])
    followed = desk.outcomes.known()
    assert followed.thresholds is before.thresholds
    with desk.store.reading() as diary:
        assert followed.cases == diary.cases_between(None, None)
    desk.history.note(removal)
    desk.history.undo()
    assert sorted(case.id for case in desk.outcomes.cases()) == sorted(case.id for case in before.cases)


def test_what_is_known_is_read_anew_when_anything_else_about_outcomes_changes(desk: Desk) -> None:
    desk.outcomes.add(CASE)
    before = desk.outcomes.known()
    desk.outcomes.change(replace(before.cases[0], sessions=9))
    assert desk.outcomes.known().cases[0].sessions == 9
    desk.setup.save(replace(DEFAULT_THRESHOLDS[0], edition=2, caseness=Decimal(8)), "change a threshold")
    assert len(desk.outcomes.thresholds().rows) == len(before.thresholds.rows) + 1
