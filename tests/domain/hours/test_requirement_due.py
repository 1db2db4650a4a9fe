"""Supervision and training: due, done, still to come and missed, and by whose cancellation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.requirement import (
    REQUIREMENT_PREFIX,
    RequiredKind,
    Requirement,
    refuse_contradiction,
    requirement_on,
)
from planner.domain.hours.requirement_due import Became, Cause, Required, became, required
from planner.domain.period import PeriodSpan

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

MONDAY = date(2026, 6, 1)
NOW = datetime(2026, 12, 31, 12, tzinfo=UTC)
SUPERVISION, TRAINING = RequiredKind.SUPERVISION, RequiredKind.TRAINING


def rule(
    minutes: int,
    per: PeriodSpan | None = None,
    each: int | None = None,
    kind: RequiredKind = SUPERVISION,
    starts: date = date(2026, 4, 1),
) -> Requirement:
    return Requirement(f"{REQUIREMENT_PREFIX}{kind}{starts}", kind, minutes, starts, per, each)


def entry(
    terms: Terms,
    day: date,
    minutes: int = 60,
    activity: str = "supervision",
    outcome: Outcome = Outcome.PLANNED,
    clock: time = time(9),
) -> Booking:
    span = span_of(datetime.combine(day, clock), minutes, terms.zone)
    return Booking(f"{activity} {day} {clock}", span, Details(activity), outcome)


def weekly(terms: Terms, *outcomes: Outcome) -> list[Booking]:
    """An hour on each of some Mondays."""
    return [entry(terms, MONDAY + timedelta(weeks=n), outcome=one) for n, one in enumerate(outcomes)]


def asked(
    terms: Terms,
    rules: list[Requirement],
    first: date,
    last: date,
    bookings: list[Booking],
    kind: RequiredKind = SUPERVISION,
    now: datetime = NOW,
) -> Required:
    return required(terms, rules, kind, (first, last), bookings, now)


def whole(minutes: Fraction) -> int:
    assert minutes.denominator == 1
    return int(minutes)


def causes(found: Required) -> dict[Cause, int]:
    return {cause: whole(minutes) for cause, minutes in found.missed.items()}


def test_an_hour_a_week_over_four_weeks_with_one_cancelled_by_the_service(full_time: Terms) -> None:
    held = Outcome.PLANNED
    bookings = weekly(full_time, held, held, Outcome.CANCELLED_SERVICE, held)
    found = asked(full_time, [rule(60, PeriodSpan.WEEK)], MONDAY, date(2026, 6, 28), bookings)
    assert (whole(found.due), found.done, causes(found), whole(found.left)) == (240, 180, {Cause.BY_SERVICE: 60}, 0)
    assert [one.done for one in found.periods] == [60, 60, 0, 60]


@pytest.mark.parametrize(
    ("outcome", "cause"),
    [
        (Outcome.CANCELLED_CLIENT, Cause.BY_ME),
        (Outcome.CANCELLED_CLIENT_LATE, Cause.BY_ME),
        (Outcome.DNA, Cause.NOT_ATTENDED),
        (Outcome.LATE_NOT_SEEN, Cause.NOT_ATTENDED),
        (Outcome.CANCELLED_SERVICE, Cause.BY_SERVICE),
    ],
)
def test_what_fell_through_is_told_by_its_cause(full_time: Terms, outcome: Outcome, cause: Cause) -> None:
    found = asked(full_time, [rule(60, PeriodSpan.WEEK)], MONDAY, date(2026, 6, 7), weekly(full_time, outcome))
    assert (found.done, causes(found)) == (0, {cause: 60})


def test_one_cancelled_and_made_up_for_in_the_same_week_is_not_missed_and_in_another_it_is(full_time: Terms) -> None:
    cancelled = weekly(full_time, Outcome.CANCELLED_SERVICE)
    here, later = (entry(full_time, day) for day in (date(2026, 6, 5), date(2026, 6, 8)))
    rules, days = [rule(60, PeriodSpan.WEEK)], (MONDAY, date(2026, 6, 14))
    assert asked(full_time, rules, MONDAY, date(2026, 6, 7), [*cancelled, here]).missed == {}
    beyond = asked(full_time, rules, *days, [*cancelled, later, entry(full_time, date(2026, 6, 9))])
    assert (beyond.done, causes(beyond)) == (120, {Cause.BY_SERVICE: 60})


def test_a_week_belongs_to_the_days_it_ends_on_with_all_that_was_done_in_it(full_time: Terms) -> None:
    """Tuesday 30 June is in the week that ends on 5 July: July is not short of it."""
    rules, bookings = [rule(60, PeriodSpan.WEEK)], [entry(full_time, date(2026, 6, 30))]
    july = asked(full_time, rules, date(2026, 7, 1), date(2026, 7, 5), bookings)
    assert (whole(july.due), causes(july), july.done, july.log) == (60, {}, 0, ())
    assert [one.done for one in july.periods] == [60]
    june = asked(full_time, rules, date(2026, 6, 29), date(2026, 6, 30), bookings)
    assert (whole(june.due), june.done) == (0, 60)
    months = [((2026, 6, 1), (2026, 6, 30)), ((2026, 7, 1), (2026, 7, 31)), ((2026, 6, 1), (2026, 7, 31))]
    first, second, both = (whole(asked(full_time, rules, date(*one), date(*other), []).due) for one, other in months)
    assert (first, second, both) == (240, 240, 480)


def test_a_week_with_nothing_in_the_diary_is_missed_by_no_cancellation(full_time: Terms) -> None:
    found = asked(full_time, [rule(60, PeriodSpan.WEEK)], MONDAY, date(2026, 6, 7), [])
    assert causes(found) == {Cause.NOT_IN_DIARY: 60}
    part = asked(full_time, [rule(90, PeriodSpan.WEEK)], MONDAY, date(2026, 6, 7), weekly(full_time, Outcome.DNA))
    assert causes(part) == {Cause.NOT_ATTENDED: 60, Cause.NOT_IN_DIARY: 30}


def test_a_week_of_leave_is_told_as_that_and_one_day_at_work_in_it_is_not(full_time: Terms) -> None:
    rules, sunday = [rule(60, PeriodSpan.WEEK)], date(2026, 6, 7)
    for last, cause in ((date(2026, 6, 5), Cause.AWAY), (date(2026, 6, 4), Cause.NOT_IN_DIARY)):
        leave = Absence("a", MONDAY, last, AbsenceKind.ANNUAL_LEAVE)
        assert causes(asked(replace(full_time, absences=(leave,)), rules, MONDAY, sunday, [])) == {cause: 60}
    none = replace(full_time, contracts=())
    assert causes(asked(none, rules, MONDAY, sunday, [])) == {Cause.NOT_IN_DIARY: 60}


def test_an_hour_and_a_half_a_month(full_time: Terms) -> None:
    bookings = [entry(full_time, date(2026, 6, 3), 90), entry(full_time, date(2026, 7, 1), 60)]
    found = asked(full_time, [rule(90, PeriodSpan.MONTH)], date(2026, 6, 1), date(2026, 7, 31), bookings)
    assert (whole(found.due), found.done, causes(found)) == (180, 150, {Cause.NOT_IN_DIARY: 30})
    half = asked(full_time, [rule(90, PeriodSpan.MONTH)], date(2026, 6, 1), date(2026, 6, 10), bookings)
    assert half.due == 30


def test_thirty_hours_a_leave_year(full_time: Terms) -> None:
    courses = [entry(full_time, date(2026, month, 10), 420, "training") for month in (5, 7, 9)]
    rules, year = [rule(1800, PeriodSpan.YEAR, kind=TRAINING)], (date(2026, 4, 1), date(2027, 3, 31))
    found = asked(full_time, rules, *year, courses, TRAINING)
    assert (whole(found.due), found.done, causes(found), whole(found.left)) == (1800, 1260, {}, 540)
    over = asked(full_time, rules, *year, courses, TRAINING, now=datetime(2027, 4, 1, 12, tzinfo=UTC))
    assert (causes(over), whole(over.left)) == ({Cause.NOT_IN_DIARY: 540}, 0)


def test_an_hour_for_each_twenty_hours_with_clients_is_in_proportion(full_time: Terms) -> None:
    seen = [
        entry(full_time, MONDAY + timedelta(days=day), 60, "treatment", Outcome.ATTENDED, time(8 + hour))
        for day in range(5)
        for hour in range(10)
    ]
    missed = [entry(full_time, MONDAY, 60, "treatment", one, time(19)) for one in (Outcome.DNA, Outcome.PLANNED)]
    found = asked(full_time, [rule(60, each=20)], MONDAY, date(2026, 6, 30), [*seen, *missed])
    assert (found.client_minutes, whole(found.due)) == (50 * 60, 150)
    supervised = weekly(full_time, Outcome.PLANNED, Outcome.PLANNED)
    with_two = asked(full_time, [rule(60, each=20)], MONDAY, date(2026, 6, 30), [*seen, *supervised])
    assert (with_two.done, causes(with_two)) == (120, {Cause.NOT_IN_DIARY: 30})
    assert with_two.client_minutes_each == 25


def test_what_is_still_to_come_is_neither_done_nor_missed(full_time: Terms) -> None:
    now = datetime(2026, 6, 9, 12, tzinfo=UTC)
    found = asked(
        full_time, [rule(60, PeriodSpan.WEEK)], MONDAY, date(2026, 6, 21), weekly(full_time, *[Outcome.PLANNED] * 3),
        now=now,
    )  # fmt: skip
    assert (whole(found.due), found.done, found.to_come, causes(found), whole(found.left)) == (180, 120, 60, {}, 60)


def test_each_rule_is_in_force_until_the_next_of_its_kind_begins(full_time: Terms) -> None:
    rules = [rule(60, PeriodSpan.WEEK), rule(90, PeriodSpan.WEEK, starts=date(2026, 6, 11))]
    assert requirement_on(rules, date(2026, 3, 31)) is None
    assert requirement_on(rules, date(2026, 6, 11)) is rules[1]
    found = asked(full_time, rules, MONDAY, date(2026, 6, 14), [])
    assert [one.due for one in found.periods] == [60, Fraction(60 * 3, 7), Fraction(90 * 4, 7)]
    with pytest.raises(PlannerError, match="Another requirement of supervision starts on 11/06/2026"):
        refuse_contradiction(replace(rules[1], id=f"{REQUIREMENT_PREFIX}other", minutes=30), rules)
    refuse_contradiction(replace(rules[1], minutes=30), rules)
    refuse_contradiction(rule(90, PeriodSpan.WEEK, kind=TRAINING, starts=date(2026, 6, 11)), rules)


def test_without_a_rule_there_is_a_log_and_a_ratio_and_nothing_is_due(full_time: Terms) -> None:
    bookings = [
        *weekly(full_time, Outcome.PLANNED),
        entry(full_time, MONDAY, 60, "treatment", Outcome.ATTENDED, time(14)),
    ]
    found = asked(full_time, [], MONDAY, date(2026, 6, 7), bookings)
    assert (whole(found.due), found.done, found.periods) == (0, 60, ())
    assert found.client_minutes_each == 1
    assert asked(full_time, [], MONDAY, date(2026, 6, 7), bookings[1:]).client_minutes_each is None


OUTCOMES = st.sampled_from(Outcome)
ENTRIES = st.lists(st.tuples(st.integers(0, 89), st.integers(7, 20), OUTCOMES, st.sampled_from((30, 60, 90, 420))))
RULES = st.one_of(
    st.builds(rule, st.integers(1, 300), st.sampled_from((PeriodSpan.WEEK, PeriodSpan.MONTH, PeriodSpan.YEAR))),
    st.builds(lambda minutes, each: rule(minutes, each=each), st.integers(1, 300), st.integers(1, 40)),
)


@given(ENTRIES, RULES, st.integers(0, 120))
def test_the_parts_sum(
    full_time: Terms, made: list[tuple[int, int, Outcome, int]], asks: Requirement, days: int
) -> None:
    """Each entry is in the log once; of what is due, every minute is done, missed or left."""
    bookings = [
        entry(full_time, MONDAY + timedelta(days=day), minutes, ("supervision", "treatment")[hour % 2], one, time(hour))
        for day, hour, one, minutes in made
    ]
    now = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(days=days)
    found = asked(full_time, [asks], MONDAY, date(2026, 8, 29), bookings, now=now)
    supervised = [one for one in bookings if one.details.activity == "supervision"]
    assert sorted(one.booking.key for one in found.log) == sorted(one.key for one in supervised)
    assert all(one.became is became(one.booking, now) for one in found.log)
    for one in found.periods:
        assert one.missed_in_all + one.left + min(Fraction(one.done), one.due) == one.due
        assert not (one.missed_in_all and one.left)
    assert found.due == sum(one.due for one in found.periods)
    assert sum(found.missed.values()) == sum(one.missed_in_all for one in found.periods)
    assert {one.became for one in found.log} <= set(Became)
