"""The standing of a job plan: who, when, until when, and that the week is still the one of which it was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from planner.domain.diary.entry import Details
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.errors import PlannerError
from planner.domain.handover.job_categories import Assigned, JobPlanCategories, Scheme
from planner.domain.handover.job_plan import JobPlan, PlanStanding, PlanStood, is_changed, is_due, week_mark
from planner.domain.own_words import own_words, reworded

DAY = date(2026, 11, 23)
AGREED = PlanStood(PlanStanding.AGREED, "line manager", DAY, date(2027, 5, 1))
WEEK = TypicalWeek(DAY, (Slot("a", 0, 0, 540, 60, Details("treatment")),))


def test_the_latest_standing_holds_and_of_one_day_the_one_said_last() -> None:
    proposed = PlanStood(PlanStanding.PROPOSED, "line manager", date(2026, 11, 2))
    plan = JobPlan(DAY).with_standing(AGREED).with_standing(proposed)

    assert plan.stood == (proposed, AGREED)
    disputed = PlanStood(PlanStanding.DISPUTED, "line manager", DAY, disputed=("Two clinics on one day",))
    assert plan.with_standing(disputed).now == disputed
    assert plan.with_standing(disputed).without(disputed) == plan


def test_a_review_is_due_from_its_day_on() -> None:
    assert not is_due(AGREED, date(2027, 4, 30))
    assert is_due(AGREED, date(2027, 5, 1))
    assert not is_due(replace(AGREED, review_by=None), date(2030, 1, 1))
    assert not is_due(None, DAY)


def test_a_week_moved_since_is_told_and_one_whose_label_changed_is_not() -> None:
    stood = replace(AGREED, week=week_mark(WEEK))
    (slot,) = WEEK.slots

    assert not is_changed(stood, WEEK)
    assert not is_changed(stood, WEEK.with_slots([replace(slot, details=Details("treatment", label="room 3"))]))
    assert is_changed(stood, WEEK.with_slots([replace(slot, start=600)]))
    assert is_changed(stood, replace(WEEK, weeks=2))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (lambda: replace(AGREED, with_whom="  "), "with somebody"),
        (lambda: replace(AGREED, review_by=date(2026, 11, 22)), "lies before"),
        (lambda: replace(AGREED, disputed=("the clinics",)), "Nothing is disputed in a plan that is agreed"),
        (lambda: PlanStood(PlanStanding.DISPUTED, "manager", DAY, disputed=(" ",)), "is empty"),
        (lambda: replace(AGREED, with_whom="m" * 301), "at most 300 letters"),
    ],
)
def test_what_cannot_stand_is_refused_in_a_sentence(said: Callable[[], PlanStood], why: str) -> None:
    with pytest.raises(PlannerError, match=why):
        said()


def test_words_typed_in_it_are_told_and_can_be_others() -> None:
    plan = JobPlan(DAY, (PlanStood(PlanStanding.DISPUTED, "Dr A", DAY, disputed=("Dr A", "the clinics")),))

    assert own_words(plan) == ("Dr A", "Dr A", "the clinics")
    cleared = reworded(plan, lambda words: words.replace("Dr A", ""))
    assert own_words(cleared) == ("somebody", "the clinics")


def test_categories_keep_what_is_in_them_when_their_names_are_others() -> None:
    own = JobPlanCategories(
        Scheme.OWN, ("Dr A", "Dr B", "Team"), (Assigned(Scheme.OWN, "x", "Dr B"), Assigned(Scheme.NHS, "x", "spa"))
    )
    cleared = reworded(own, lambda words: "" if words.startswith("Dr") else words)

    assert cleared.names == ("Category 1", "Category 2", "Team")
    assert [one.category for one in cleared.assigned] == ["Category 2", "spa"]
