"""Job plans in the diary: a standing is one deed that can be undone, leaves a link without names, and goes round."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.entry import Details
from planner.domain.diary.typical_week import Slot
from planner.domain.errors import PlannerError
from planner.domain.handover.job_categories import NOTES_LINE, ClientTime, NhsTime, Scheme
from planner.domain.handover.job_plan import JobPlan, PlanStanding, PlanStood
from planner.words.job_plans import category_words

if TYPE_CHECKING:
    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
AGREED = PlanStood(PlanStanding.AGREED, "line manager Zebedee", TODAY, date(2027, 5, 1))


@pytest.fixture
def planned(desk: Desk) -> Desk:
    desk.typical.begin(TODAY)
    (version,) = desk.typical.versions()
    slots = [Slot("a", 0, 0, 540, 60, Details("treatment")), Slot("b", 0, 1, 540, 60, Details("supervision"))]
    desk.typical.put(version, slots, "add entries")
    return desk


def test_a_standing_is_kept_told_and_taken_back(planned: Desk) -> None:
    planned.history.note(planned.job_plans.say(TODAY, AGREED))
    found = planned.job_plans.need(TODAY)

    assert found.plan.now is not None
    assert (found.plan.now.standing, found.is_changed, found.is_due) == (PlanStanding.AGREED, False, False)
    planned.history.undo()
    assert planned.job_plans.need(TODAY).plan == JobPlan(TODAY)


def test_a_week_changed_after_it_was_agreed_is_said_to_be(planned: Desk) -> None:
    planned.job_plans.say(TODAY, AGREED)
    (version,) = planned.typical.versions()
    planned.typical.take_out(version, ["b"], "take out an entry")

    assert planned.job_plans.need(TODAY).is_changed


def test_the_trail_says_the_standing_and_never_with_whom(planned: Desk) -> None:
    planned.job_plans.say(TODAY, AGREED)
    said = planned.trail.links()[-1].content

    assert said is not None
    assert (said.what, said.after) == (
        "job plan from 23 November 2026",
        "agreed on 23 November 2026, review by 1 May 2027",
    )
    assert not any(one.content and "Zebedee" in repr(one.content) for one in planned.trail.links())


def test_categories_of_ones_own_are_chosen_and_filled(planned: Desk) -> None:
    planned.job_plans.sort_by(Scheme.OWN, ("Clinic", "Team"))
    planned.job_plans.assign(Scheme.OWN, "treatment", "Clinic")
    planned.job_plans.assign(Scheme.OWN, "supervision", "Team")
    planned.job_plans.assign(Scheme.OWN, NOTES_LINE, "Clinic")

    assert planned.job_plans.need(TODAY).time.by_category == {"Clinic": 60, "Team": 60}
    planned.job_plans.sort_by(Scheme.OWN, ("Clinic",))
    assert planned.job_plans.need(TODAY).time.by_category == {"Clinic": 60, "unassigned": 60}
    assert planned.job_plans.need(TODAY, Scheme.CLIENT).time.by_category[ClientTime.INDIRECT] == 60
    with pytest.raises(PlannerError, match="no category"):
        planned.job_plans.assign(Scheme.NHS, "treatment", "Clinic")
    planned.job_plans.assign(Scheme.NHS, "supervision", NhsTime.ANR)
    assert planned.job_plans.need(TODAY, Scheme.NHS).time.by_category[NhsTime.ANR] == 60


def test_a_category_of_ones_own_is_told_by_its_name_whatever_that_is() -> None:
    assert category_words("direct", Scheme.OWN) == "direct"
    assert category_words("direct", Scheme.CLIENT) == "Direct: with clients"
    assert category_words("unassigned", Scheme.OWN) == "In no category yet"


def test_what_cannot_be_said_is_refused(planned: Desk) -> None:
    planned.job_plans.say(TODAY, AGREED)
    with pytest.raises(PlannerError, match="already"):
        planned.job_plans.say(TODAY, AGREED)
    with pytest.raises(PlannerError, match="still to come"):
        planned.job_plans.say(TODAY, PlanStood(PlanStanding.PROPOSED, "manager", date(2026, 11, 24)))
    with pytest.raises(PlannerError, match="No typical week"):
        planned.job_plans.say(date(2026, 1, 1), AGREED)


def test_a_version_taken_out_takes_what_was_said_of_it_with_it(planned: Desk) -> None:
    planned.job_plans.say(TODAY, AGREED)
    (version,) = planned.typical.versions()
    planned.history.note(planned.typical.remove(version))
    planned.typical.begin(TODAY)

    assert planned.job_plans.need(TODAY).plan.now is None


def test_a_name_in_the_role_is_asked_about_as_an_identifier(planned: Desk) -> None:
    change = planned.job_plans.say(TODAY, PlanStood(PlanStanding.AGREED, "manager 943 476 5919", TODAY))
    noticed = planned.noticing.noticed_by(change)

    assert noticed is not None
    planned.noticing.drop(noticed)
    stood = planned.job_plans.need(TODAY).plan.now
    assert stood is not None
    assert "943" not in stood.with_whom
