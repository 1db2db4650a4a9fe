"""The leave year week by week: its cells sum to the ledger and the target, and leave is tried without being booked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.ledger import Capacity, ledger
from planner.domain.hours.own_bank_holidays import OwnBankHoliday
from planner.domain.hours.rounding import target_shown
from planner.domain.hours.target import Per, ProRata, Scale, ShareOf, Target, Unit
from planner.domain.hours.target_due import target_between
from planner.domain.hours.terms import Terms
from planner.domain.hours.year_plan import (
    DayPlan,
    LeaveTried,
    Mark,
    YearPlan,
    leave_rows,
    leave_to_try,
    with_leave,
    year_plan,
)

LONDON = ZoneInfo("Europe/London")
APRIL, MARCH = date(2026, 4, 1), date(2027, 3, 31)
USUAL = WorkingDay(time(9), time(17), 30)
TWENTY = Target("t", date(2020, 1, 1), Fraction(20))


def terms(*targets: Target, **more: object) -> Terms:
    week = tuple(USUAL if n < 5 else None for n in range(7))
    found = Terms(
        contracts=(Contract("c", date(2020, 1, 6), 2250, (week,), leave_minutes=12150),),
        activities=(
            Activity("treatment", "Treatment", Kind.CONTACT, 60),
            *(Activity(kind.value, kind.value, kind) for kind in Kind if kind is not Kind.CONTACT),
        ),
        targets=targets or (TWENTY,),
    )
    return replace(found, **more)  # type: ignore[arg-type]


def entry(kind: Kind, day: date, hour: int, minutes: int) -> Booking:
    return Booking(f"{kind}{day}{hour}", span_of(datetime.combine(day, time(hour)), minutes, LONDON), Details(kind))


def away(kind: AbsenceKind, first: date, days: int = 1, hours: tuple[int, int] | None = None) -> Absence:
    start, end = (time(hours[0]), time(hours[1])) if hours else (None, None)
    return Absence(f"{kind}{first}{days}", first, first + timedelta(days=days - 1), kind, start, end)


def on(plan: YearPlan, day: date) -> DayPlan:
    return next(one for one in plan.days if one.day == day)


def test_a_year_is_cut_into_the_weeks_of_its_quarters() -> None:
    plan = year_plan(terms(), date(2026, 11, 23), ())

    assert (plan.weeks[0].monday, plan.weeks[0].first) == (date(2026, 3, 30), APRIL)
    assert plan.weeks[-1].last == MARCH
    assert [len(quarter) for quarter in plan.quarters] == [14, 13, 13, 13]
    assert [quarter[0].first for quarter in plan.quarters] == [
        APRIL,
        date(2026, 7, 6),
        date(2026, 10, 5),
        date(2027, 1, 4),
    ]


@pytest.mark.parametrize("starts", [(1, 1), (4, 6), (9, 30)])
def test_whenever_a_year_begins_a_quarter_has_12_to_14_weeks(starts: tuple[int, int]) -> None:
    (contract,) = terms().contracts
    for year in range(2020, 2035):
        plan = year_plan(terms(contracts=(replace(contract, leave_year_start=starts),)), date(year, 6, 1), ())
        assert len(plan.quarters) == 4
        assert {len(quarter) for quarter in plan.quarters} <= {12, 13, 14}


def test_a_week_tells_its_days_its_room_and_its_target() -> None:
    """Easter Monday, a day of leave, a sick morning and 4 h of meetings in a week of 37 h 30."""
    monday = date(2026, 4, 6)
    absences = (
        away(AbsenceKind.ANNUAL_LEAVE, monday + timedelta(days=1)),
        away(AbsenceKind.SICKNESS, monday + timedelta(days=2), hours=(9, 12)),
        away(AbsenceKind.STUDY, monday + timedelta(days=4), hours=(9, 10)),
    )
    plan = year_plan(terms(absences=absences), monday, [entry(Kind.MEETING, monday + timedelta(days=3), 9, 240)])
    week = plan.weeks[1]

    assert [one.mark for one in week.days] == [
        Mark.BANK_HOLIDAY,
        Mark.LEAVE,
        Mark.SICKNESS,
        None,
        Mark.OTHER,
        None,
        None,
    ]
    assert [one.is_part for one in week.days[:5]] == [False, False, True, False, True]
    assert week.days[0].holiday == "Easter Monday"
    assert week.at_work == 2250 - 450 - 450 - 180 - 60
    assert week.capacity.contact == (week.at_work - 240) // 60 * 60
    assert week.target == round(Fraction(1200 * week.at_work, 2250))


def test_a_bank_holiday_on_a_day_off_is_marked_and_takes_nothing() -> None:
    plan = year_plan(terms(own_bank_holidays=(OwnBankHoliday("bank_holiday/x", date(2026, 6, 6)),)), APRIL, ())

    assert (on(plan, date(2026, 6, 6)).mark, on(plan, date(2026, 6, 6)).workday.absent) == (Mark.BANK_HOLIDAY, 0)


def test_weeks_before_a_target_in_contacts_have_none_in_a_year_that_ends_with_one() -> None:
    contacts = Target("u", date(2026, 10, 1), Fraction(20), Unit.CONTACTS)
    plan = year_plan(terms(TWENTY, contacts), APRIL, ())

    assert plan.unit is Unit.CONTACTS
    assert [week.target for week in plan.weeks if week.last < date(2026, 10, 1)] == [None] * 26
    assert sum(week.target for week in plan.weeks if week.target is not None) == plan.target


def test_a_year_without_a_target_has_none() -> None:
    plan = year_plan(replace(terms(), targets=()), APRIL, ())
    assert (plan.target, {week.target for week in plan.weeks}) == (None, {None})


def test_leave_can_be_tried_on_working_days_that_nothing_takes() -> None:
    monday = date(2026, 5, 25)  # the spring bank holiday
    known = terms(
        absences=(
            away(AbsenceKind.SICKNESS, date(2026, 5, 26), hours=(9, 12)),
            away(AbsenceKind.STUDY, date(2026, 5, 27)),
        )
    )
    week = [monday + timedelta(days=n) for n in range(7)]

    assert leave_to_try(known, week) == {date(2026, 5, 28), date(2026, 5, 29)}


def test_leave_tried_is_marked_and_takes_its_part_of_room_and_target() -> None:
    monday = date(2026, 6, 1)
    days = leave_to_try(terms(), [monday, monday + timedelta(days=1)])
    before, after = year_plan(terms(), monday, ()), year_plan(with_leave(terms(), days), monday, (), days)
    found = LeaveTried(before, after, left=0)

    assert [one.mark for one in after.days if one.is_tried] == [Mark.TRIED, Mark.TRIED]
    assert found.days == (monday, monday + timedelta(days=1))
    assert (found.minutes, found.capacity_lost, found.target_lost) == (900, 37 * 60 - 22 * 60, 480)


def test_leave_over_a_weekend_or_a_bank_holiday_is_one_row_and_over_a_working_day_it_is_two() -> None:
    days = [date(2026, 5, 22), date(2026, 5, 26), date(2026, 5, 28)]

    assert leave_rows(terms(), days) == [(days[0], days[1]), (days[2], days[2])]


def test_leave_rows_do_not_take_another_absence_in() -> None:
    study = away(AbsenceKind.STUDY, date(2026, 6, 2))
    assert leave_rows(terms(absences=(study,)), [date(2026, 6, 1), date(2026, 6, 3)]) == [
        (date(2026, 6, 1), date(2026, 6, 1)),
        (date(2026, 6, 3), date(2026, 6, 3)),
    ]


DAYS = st.dates(APRIL - timedelta(days=20), MARCH + timedelta(days=20))
HOURS = st.none() | st.sampled_from([(8, 11), (9, 13), (12, 18)])
ABSENCES = st.lists(st.builds(away, st.sampled_from(AbsenceKind), DAYS, st.integers(1, 20), HOURS), max_size=6)
BOOKINGS = st.lists(
    st.builds(entry, st.sampled_from(Kind), DAYS, st.integers(7, 18), st.sampled_from([30, 60, 300])), max_size=12
)


@st.composite
def any_target(draw: st.DrawFn, starts: date) -> Target:
    unit = draw(st.sampled_from(Unit))
    most = 100 if unit is Unit.SHARE else 15
    return Target(
        f"t{starts}",
        starts,
        draw(st.fractions(0, most, max_denominator=7)),
        unit,
        draw(st.sampled_from(Per)),
        scale=draw(st.sampled_from(Scale)),
        pro_rata=draw(st.sampled_from(ProRata)),
        steps=tuple(
            draw(st.sampled_from([(), ((starts, Fraction(50)), (starts + timedelta(days=40), Fraction(100)))]))
        ),
        share_of=draw(st.sampled_from(ShareOf)),
    )


@st.composite
def any_terms(draw: st.DrawFn) -> Terms:
    """Two contracts, the later perhaps with an end, absences, and up to two targets of any kind."""
    days = st.none() | st.builds(
        WorkingDay, st.integers(6, 10).map(time), st.integers(12, 20).map(time), st.sampled_from([0, 30])
    )
    weeks = [tuple(draw(st.tuples(*[days] * 7)) for _ in range(n)) for n in (1, 2)]
    turn = draw(DAYS)
    ends = draw(st.none() | st.integers(1, 200).map(lambda n: turn + timedelta(days=n)))
    contracts = (
        Contract("c", date(2020, 1, 6), 2250, weeks[0]),
        Contract("d", turn, 1500, weeks[1], ends=ends, spread=draw(st.booleans())),
    )
    targets = [draw(any_target(starts)) for starts in (date(2026, 1, 1), draw(DAYS))[: draw(st.integers(0, 2))]]
    return terms(contracts=contracts, absences=tuple(draw(ABSENCES)), targets=tuple(targets))


@settings(deadline=None, max_examples=60)
@given(any_terms(), BOOKINGS, st.sets(DAYS, max_size=12))
def test_the_cells_of_any_year_sum_to_its_ledger_and_its_target(
    known: Terms, bookings: list[Booking], tried: set[date]
) -> None:
    for supposed in (known, with_leave(known, leave_to_try(known, tried))):
        plan = year_plan(supposed, date(2026, 11, 23), bookings)
        first, last = plan.period.ends
        whole = ledger(supposed, first, last, bookings)
        assert sum((week.capacity for week in plan.weeks), Capacity()) == whole.capacity == plan.capacity
        assert plan.at_work == whole.at_work
        for kind in AbsenceKind:
            assert sum(week.absence.get(kind, 0) for week in plan.weeks) == whole.absence.get(kind, 0)
        assert [one.workday for one in plan.days] == [one.workday for one in whole.days]
        if plan.target is not None:
            assert plan.target == target_shown(target_between(supposed, first, last, bookings), plan.unit)
            assert sum(week.target for week in plan.weeks if week.target is not None) == plan.target


@settings(deadline=None, max_examples=60)
@given(any_terms(), st.sets(DAYS, max_size=12))
def test_leave_tried_takes_the_hours_of_its_days_and_nothing_else(known: Terms, days: set[date]) -> None:
    tried = leave_to_try(known, days)
    after = with_leave(known, tried)
    for day in (APRIL + timedelta(days=n) for n in range(365)):
        here, then = known.workday(day), after.workday(day)
        if day in tried:
            assert dict(then.absence) == {AbsenceKind.ANNUAL_LEAVE: here.contracted}
        else:
            assert then == here
