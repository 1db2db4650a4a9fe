"""Booked is one figure: the strip, the day heads, the agreed plan, the chart by category and the hours say it alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli.hours import as_json
from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.diary.typical_week import Planned, Slot
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.booked import booked_minutes
from planner.domain.hours.credit import Shares
from planner.domain.hours.day_sums import day_sums
from planner.domain.hours.ledger import ledger
from planner.domain.hours.period_hours import hours_by_period
from planner.domain.hours.plan import plan_difference
from planner.domain.hours.terms import Terms
from planner.domain.hours.use import categories
from planner.domain.hours.week_figures import week_figures
from planner.domain.period import PeriodSpan, periods_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.hours.plan import PlanDifference

MONDAY, SUNDAY = date(2026, 11, 30), date(2026, 12, 6)
NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)
TERMS = Terms(
    activities=(
        Activity("treatment", "Treatment", Kind.CONTACT, 60),
        Activity("fifty", "A 50-minute hour", Kind.CONTACT, 50, credited_minutes=60),
        Activity("group", "Group", Kind.CONTACT, 90),
        Activity("meeting", "Meeting", Kind.MEETING),
    ),
    shares=Shares(factors={"group": Fraction(3, 2)}),
)


def entry(activity: str, day: int, hour: int, minutes: int, outcome: Outcome, *, all_day: bool = False) -> Booking:
    start = datetime.combine(MONDAY + timedelta(days=day), datetime.min.time()) + timedelta(hours=hour)
    return Booking("e", span_of(start, minutes, TERMS.zone), Details(activity), outcome, all_day=all_day)


entries = st.builds(
    entry,
    st.sampled_from(["treatment", "fifty", "group", "meeting", "nobody's"]),
    st.integers(0, 6),
    st.integers(0, 23),
    st.integers(1, 180),
    st.sampled_from(Outcome),
    all_day=st.sampled_from([False, False, False, True]),
)


def contact_now(found: PlanDifference) -> int:
    return sum(one.booked for one in found.kinds if one.kind is Kind.CONTACT)


@given(st.lists(entries, max_size=12))
def test_booked_is_one_figure_wherever_it_is_said(week: Sequence[Booking]) -> None:
    strip = week_figures(TERMS, MONDAY, SUNDAY, week, NOW, Attendance()).booked
    heads = [day.booked for day in day_sums(TERMS, MONDAY, 7, week, NOW)]
    chart = categories(TERMS, ledger(TERMS, MONDAY, SUNDAY, week), week, NOW)[0].entered
    (hours,) = hours_by_period(TERMS, periods_between(PeriodSpan.WEEK, MONDAY, SUNDAY), week, NOW)
    each = sum(booked_minutes(TERMS, one) for one in week)
    said = {strip, sum(heads), contact_now(plan_difference(TERMS, (), week)), chart, as_json(hours)["booked"], each}
    assert said == {strip}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_missed_session_stays_booked_and_one_called_off_in_time_does_not(outcome: Outcome) -> None:
    off = {Outcome.CANCELLED_CLIENT, Outcome.CANCELLED_SERVICE}
    assert booked_minutes(TERMS, entry("treatment", 0, 9, 60, outcome)) == (0 if outcome in off else 60)


def test_the_plan_is_told_in_the_minutes_the_diary_is_told_in() -> None:
    session = entry("fifty", 0, 9, 50, Outcome.PLANNED)
    found = plan_difference(TERMS, [Planned(Slot("u", 0, 0, 9 * 60, 50, session.details), session)], [session])
    assert [(one.planned, one.booked) for one in found.kinds] == [(60, 60)]


def test_what_nothing_is_entered_for_is_told_in_real_minutes(full_time: Terms) -> None:
    credited = tuple(
        replace(one, credited_minutes=90) if one.id == "treatment" else one for one in full_time.activities
    )
    terms, week = replace(full_time, activities=credited), [entry("treatment", 0, 10, 60, Outcome.ATTENDED)]
    contact, left = categories(terms, ledger(terms, MONDAY, SUNDAY, week), week, NOW)
    assert (contact.entered, contact.done, left.entered) == (90, 90, 2250 - 60)
