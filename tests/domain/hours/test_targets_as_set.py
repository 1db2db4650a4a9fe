"""Targets as they are really set: by the day, as a share, weighted, offered, graduated; worked examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, ProRata, Reason, Scale, ShareOf, Target, Unit
from planner.domain.hours.target_due import target_between
from planner.domain.hours.terms import Terms

MONDAY = date(2026, 6, 1)
EASTER_MONDAY = date(2026, 4, 6)
USUAL = WorkingDay(time(9), time(17), 30)
SIX_HOURS = WorkingDay(time(9), time(15))


def terms(target: Target, days: int = 5, day: WorkingDay = USUAL, **more: object) -> Terms:
    week = tuple(day if n < days else None for n in range(7))
    contract = Contract("c", date(2026, 1, 1), days * day.paid_minutes, (week,))
    found = Terms(contracts=(contract,), targets=(target,))
    return replace(found, **more)  # type: ignore[arg-type]


def asked(found: Terms, monday: date = MONDAY, days: int = 7) -> Fraction:
    return target_between(found, monday, monday + timedelta(days=days - 1))


def test_seven_and_a_half_contacts_a_day_are_thirty_in_four_days() -> None:
    target = Target("t", date(2026, 1, 1), Fraction("7.5"), Unit.CONTACTS, Per.DAY)

    assert asked(terms(target, days=4)) == 30
    assert asked(terms(target, days=4), EASTER_MONDAY) == Fraction("22.5")


def test_a_part_day_is_asked_for_its_fraction_and_by_none_for_all_of_it() -> None:
    target = Target("t", date(2026, 1, 1), Fraction(8), Unit.CONTACTS, Per.DAY)
    morning = Absence("a", MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE, time(9), time(12))

    assert asked(terms(target, absences=(morning,)), days=1) == Fraction(8 * 270, 450)
    whole = replace(target, pro_rata=ProRata.NONE)
    assert asked(terms(whole, absences=(morning,)), days=1) == 8


def test_a_day_of_a_full_time_post_is_asked_of_a_short_day_by_its_minutes() -> None:
    target = Target("t", date(2026, 1, 1), Fraction("7.5"), Unit.CONTACTS, Per.DAY, scale=Scale.FULL_TIME)

    assert asked(terms(target, day=SIX_HOURS), days=1) == Fraction("7.5") * 360 / 450


def test_a_share_of_85_percent_of_a_day_of_six_hours_is_306_minutes() -> None:
    target = Target("t", date(2026, 1, 1), Fraction(85), Unit.SHARE)

    assert asked(terms(target, day=SIX_HOURS), days=1) == 306
    assert target.counted is Unit.HOURS


def test_a_share_may_be_of_the_time_that_supervision_leaves() -> None:
    target = Target("t", date(2026, 1, 1), Fraction(50), Unit.SHARE, share_of=ShareOf.LESS_SUPERVISION)
    supervision = Activity("supervision", "Supervision", Kind.SUPERVISION)
    found = terms(target, day=SIX_HOURS, activities=(supervision,))
    hour = Booking("s", span_of(datetime(2026, 6, 1, 10), 60, found.zone), Details("supervision"))

    assert target_between(found, MONDAY, MONDAY, [hour]) == 150
    assert target_between(found, MONDAY, MONDAY) == 180


def test_a_graduated_target_goes_up_in_steps_and_not_in_between() -> None:
    weeks = [MONDAY + timedelta(weeks=n) for n in range(4)]
    steps = tuple(zip(weeks, map(Fraction, (50, 75, 100)), strict=False))
    target = Target("t", MONDAY, Fraction(20), steps=steps, reason=Reason.PHASED_RETURN)

    assert [asked(terms(target), monday) / 60 for monday in weeks] == [10, 15, 20, 20]


@given(amount=st.integers(1, 40), first=st.dates(date(2026, 1, 5), date(2027, 1, 1)), days=st.integers(1, 60))
def test_a_ramp_of_a_hundred_percent_is_the_plain_target(amount: int, first: date, days: int) -> None:
    plain = Target("t", date(2026, 1, 1), Fraction(amount))
    ramp = replace(plain, steps=((date(2026, 2, 1), Fraction(100)), (date(2026, 5, 1), Fraction(100))))

    assert asked(terms(ramp), first, days) == asked(terms(plain), first, days)


def test_a_nine_day_fortnight_may_spread_a_weekly_target_over_its_cycle() -> None:
    long, short = (USUAL,) * 5 + (None,) * 2, (USUAL,) * 4 + (None,) * 3
    contract = Contract("c", date(2026, 1, 5), 9 * 450 // 2, (long, short))
    target = Target("t", date(2026, 1, 1), Fraction(18))
    found = Terms(contracts=(contract,), targets=(target,))
    mondays = (date(2026, 6, 8), date(2026, 6, 15))

    assert [asked(found, monday) / 60 for monday in mondays] == [18, 18]
    spread = replace(found, contracts=(replace(contract, spread=True),))
    assert sorted(asked(spread, monday) / 60 for monday in mondays) == [16, 20]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Target("t", MONDAY, Fraction(101), Unit.SHARE), "more than all of it: give up to 100%"),
        (
            lambda: Target(
                "t", MONDAY, Fraction(20), steps=((date(2026, 7, 1), Fraction(50)), (date(2026, 6, 8), Fraction(75)))
            ),
            "give the steps in order of time",
        ),
        (
            lambda: Target("t", MONDAY, Fraction(20), steps=((date(2026, 5, 1), Fraction(50)),)),
            "before the target begins",
        ),
        (
            lambda: Target("t", MONDAY, Fraction(20), steps=((date(2026, 7, 1), Fraction(120)),)),
            "give 0% to 100% of the target",
        ),
        (lambda: Activity("a", "Group", Kind.CONTACT, weight=Fraction(-1)), "give 0 to 20, to one decimal"),
        (lambda: Activity("a", "Group", Kind.CONTACT, weight=Fraction("1.25")), "give 0 to 20, to one decimal"),
        (lambda: Target("t", MONDAY, Fraction(16), per=Per.DAY), "more than a day holds"),
    ],
)
def test_what_nobody_could_mean_is_refused_in_words(make: object, words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        make()  # type: ignore[operator]


def test_slots_that_are_offered_and_sessions_booked_count_whether_the_client_comes_or_not() -> None:
    assert {basis for basis in Basis if basis.is_sure} == {Basis.BOOKED, Basis.OFFERED}


def test_to_reach_85_percent_with_306_minutes_the_day_may_hold_at_most_360() -> None:
    share = Target("t", date(2026, 1, 1), Fraction(85), Unit.SHARE)

    assert share.most_at_work(306) == 360
    assert Target("t", date(2026, 1, 1), Fraction(20)).most_at_work(306) is None
    assert replace(share, amount=Fraction(0)).most_at_work(306) is None


def test_a_graduated_target_tried_from_a_later_day_asks_on_every_day_what_it_asked() -> None:
    days = [MONDAY + timedelta(weeks=n) for n in range(8)]
    steps = tuple(zip(days[1:4], map(Fraction, (50, 75, 100)), strict=True))
    ramp = Target("t", MONDAY, Fraction(20), steps=steps, reason=Reason.PHASED_RETURN)
    for later in days:
        tried = ramp.tried_from(later)
        assert tried.starts == later
        assert [tried.step_on(day) for day in days if day >= later] == [
            ramp.step_on(day) for day in days if day >= later
        ]
