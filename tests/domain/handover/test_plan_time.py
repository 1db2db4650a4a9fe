"""The time of a job plan: categories add up to the whole, a shared minute counts once, notes come with sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Details
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.errors import PlannerError
from planner.domain.handover.job_categories import (
    NOTES_LINE,
    UNASSIGNED,
    Assigned,
    ClientTime,
    JobPlanCategories,
    NhsTime,
    Scheme,
    usual_category,
)
from planner.domain.handover.plan_time import own_minutes, plan_time
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.rules import Rules
from planner.domain.hours.terms import Terms

STARTS = date(2026, 11, 23)
ACTIVITIES = (
    Activity("treatment", "Treatment", Kind.CONTACT, 60, notes_minutes=10, before_minutes=5),
    Activity("supervision", "Supervision", Kind.SUPERVISION),
    Activity("meeting", "Team meeting", Kind.MEETING),
    Activity("notes", "Notes", Kind.ADMIN),
    Activity("duty", "Duty", Kind.DUTY),
    Activity("lunch", "Lunch", Kind.BREAK),
)
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)
TERMS = Terms(contracts=(Contract("c", STARTS, 37 * 60 + 30, (WEEK,)),), activities=ACTIVITIES)
USUAL = JobPlanCategories()


def slot(name: str, activity: str, day: int, start: int, minutes: int, week: int = 0) -> Slot:
    return Slot(name, week, day, start, minutes, Details(activity))


PLAN = TypicalWeek(
    STARTS,
    (
        slot("a", "treatment", 0, 540, 60),
        slot("b", "treatment", 0, 620, 60),
        slot("c", "supervision", 1, 600, 60),
        slot("d", "meeting", 2, 540, 90),
        slot("e", "notes", 3, 540, 30),
    ),
)


def test_direct_indirect_and_non_client_time_add_up_to_what_is_programmed() -> None:
    found = plan_time(TERMS, PLAN, USUAL, Scheme.CLIENT)

    assert found.by_category == {
        ClientTime.DIRECT: 120,
        ClientTime.INDIRECT: 60 + 30 + 2 * 15,
        ClientTime.NON_CLIENT: 90,
    }
    assert found.programmed == 330
    assert (found.contact, found.notes) == (120, 30)
    assert (found.contracted, found.left) == (2250, 2250 - 330)


def test_the_consultant_contract_counts_notes_as_care_and_supervision_as_supporting_it() -> None:
    found = plan_time(TERMS, PLAN, USUAL, Scheme.NHS)

    assert found.by_category == {NhsTime.DCC: 180, NhsTime.SPA: 150, NhsTime.ANR: 0, NhsTime.ED: 0}


def test_names_of_ones_own_take_what_is_put_into_them_and_the_rest_is_said_to_be_in_none() -> None:
    own = JobPlanCategories(
        Scheme.OWN,
        ("Clinic", "Team"),
        (Assigned(Scheme.OWN, "treatment", "Clinic"), Assigned(Scheme.OWN, NOTES_LINE, "Clinic")),
    )
    found = plan_time(TERMS, PLAN, own, Scheme.OWN)

    assert found.by_category == {"Clinic": 150, "Team": 0, UNASSIGNED: 180}


def test_an_activity_put_elsewhere_in_one_scheme_stays_where_it_was_in_the_other() -> None:
    said = JobPlanCategories(assigned=(Assigned(Scheme.NHS, "meeting", NhsTime.DCC),))

    assert plan_time(TERMS, PLAN, said, Scheme.NHS).by_category[NhsTime.DCC] == 270
    assert plan_time(TERMS, PLAN, said, Scheme.CLIENT) == plan_time(TERMS, PLAN, USUAL, Scheme.CLIENT)


def test_the_rules_notes_time_counts_as_far_as_no_block_of_notes_pays_for_it() -> None:
    ruled = replace(TERMS, rules=Rules(admin_minutes_per_contact=20))

    assert plan_time(ruled, PLAN, USUAL, Scheme.CLIENT).notes == 30 + (2 * 20 - 30)


def test_a_minute_that_two_entries_share_counts_once_and_a_break_is_no_work() -> None:
    shared = TypicalWeek(
        STARTS, (slot("d", "duty", 0, 540, 480), slot("l", "lunch", 0, 720, 45), slot("t", "treatment", 0, 600, 60))
    )
    minutes = {one.id: own for one, own in own_minutes(TERMS, shared).items()}

    assert minutes == {"d": 480 - 45 - 60, "l": 45, "t": 60}
    found = plan_time(TERMS, shared, USUAL, Scheme.CLIENT)
    assert (found.breaks, found.unpaid, found.paid_breaks) == (45, 150, 0)
    assert found.programmed == 480 - 45 + 15


def test_of_a_cycle_the_mean_week_is_told() -> None:
    cycle = TypicalWeek(STARTS, (slot("a", "treatment", 0, 540, 60), slot("b", "meeting", 1, 540, 45, 1)), 2)
    found = plan_time(TERMS, cycle, USUAL, Scheme.CLIENT)

    # 30, 7.5 and 22.5 minutes: 60 in all.
    assert sum(found.by_category.values()) == found.programmed == 60
    assert found.by_category[ClientTime.DIRECT] == 30


def test_without_a_contract_nothing_is_said_to_be_left() -> None:
    assert plan_time(replace(TERMS, contracts=()), PLAN, USUAL, Scheme.CLIENT).left is None


def test_every_kind_but_a_break_has_a_category_of_its_own_right() -> None:
    for scheme in (Scheme.CLIENT, Scheme.NHS):
        keys = USUAL.keys(scheme)
        assert all(usual_category(scheme, kind) in keys for kind in Kind)


@pytest.mark.parametrize(
    ("names", "why"),
    [(("Clinic", " clinic"), "same name"), (("",), "needs a name"), (tuple("abcdefghi"), "at most 8")],
)
def test_names_that_cannot_be_told_apart_are_refused(names: tuple[str, ...], why: str) -> None:
    with pytest.raises(PlannerError, match=why):
        JobPlanCategories(Scheme.OWN, names)


SLOTS = st.builds(
    Slot,
    st.uuids().map(str),
    st.integers(0, 2),
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 600),
    st.sampled_from([one.id for one in ACTIVITIES] + ["gone"]).map(Details),
)


@given(st.lists(SLOTS, max_size=8, unique_by=lambda one: one.id), st.sampled_from([Scheme.CLIENT, Scheme.NHS]))
def test_categories_add_up_to_the_whole_week_however_entries_lie(slots: list[Slot], scheme: Scheme) -> None:
    version = TypicalWeek(STARTS, tuple(slots), 3)
    found = plan_time(TERMS, version, USUAL, scheme)
    covered = {(one.week, one.weekday * 1440 + one.start + minute) for one in slots for minute in range(one.minutes)}
    notes = 15 * sum(one.details.activity == "treatment" for one in slots)
    breaks = sum(minutes for one, minutes in own_minutes(TERMS, version).items() if one.details.activity == "lunch")

    assert sum(own_minutes(TERMS, version).values()) == len(covered)
    # Half up, as the whole is.
    assert found.programmed == (2 * (len(covered) - breaks + notes) + 3) // 6
