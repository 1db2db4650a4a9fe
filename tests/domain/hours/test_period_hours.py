from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of, span_of_days
from planner.domain.hours.credit import Basis
from planner.domain.hours.period_hours import (
    PeriodHours,
    hours_by_period,
    leave_years_between,
)
from planner.domain.hours.target import Per, ProRata, Target, Unit
from planner.domain.period import Period, PeriodSpan, period_around, periods_between

if TYPE_CHECKING:
    from planner.domain.hours.contract import Contract
    from planner.domain.hours.terms import Terms

LONDON = ZoneInfo("Europe/London")
LATER = span_of(datetime(2027, 1, 1), 1, LONDON).start
START = date(2026, 1, 5)
JUNE, JULY = (date(2026, 6, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 7, 31))


def attended(day: date, count: int, outcome: Outcome = Outcome.ATTENDED) -> list[Booking]:
    """So many hours of contact on a day, from seven in the morning on."""
    seven = datetime(day.year, day.month, day.day, 7)
    return [
        Booking(f"{day}-{n}", span_of(seven + timedelta(hours=n), 60, LONDON), Details("treatment"), outcome)
        for n in range(count)
    ]


def by_month(terms: Terms, bookings: list[Booking]) -> tuple[PeriodHours, ...]:
    return hours_by_period(terms, periods_between(PeriodSpan.MONTH, JUNE[0], JULY[1]), bookings, LATER)


def test_thirty_hours_a_month_with_ten_and_then_forty_delivered_leave_twenty_and_then_ten_owing(
    full_time: Terms,
) -> None:
    terms = replace(full_time, targets=(Target("target", START, Fraction(30), per=Per.MONTH),))
    bookings = [*attended(date(2026, 6, 10), 10)]
    for day in range(6, 10):
        bookings += attended(date(2026, 7, day), 10)
    june, july = by_month(terms, bookings)
    assert (june.target, june.balance) == (1800, -1200)
    assert (july.target, july.balance) == (1800, -600)


def test_the_balance_runs_on_through_a_change_of_target(full_time: Terms) -> None:
    rows = (Target("a", START, Fraction(20)), Target("b", date(2026, 6, 10), Fraction(25)))
    weeks = periods_between(PeriodSpan.WEEK, date(2026, 6, 1), date(2026, 6, 21))
    found = hours_by_period(replace(full_time, targets=rows), weeks, [], LATER)
    assert [one.target for one in found] == [1200, (8 + 15) * 60, 1500]
    assert [one.balance for one in found] == [-1200, -2580, -4080]


def test_the_balance_of_a_range_is_where_its_weeks_or_months_end(full_time: Terms) -> None:
    rows = (
        Target("a", date(2026, 6, 10), Fraction(20), basis=Basis.BOOKED),
        Target("b", date(2026, 7, 15), Fraction(25), pro_rata=ProRata.NONE),
    )
    terms = replace(full_time, targets=rows)
    bookings = [one for day in range(1, 30) for one in attended(date(2026, 6, day), 3, Outcome.DNA)]
    bookings += [one for day in range(1, 32) for one in attended(date(2026, 7, day), 5)]
    ends = {
        hours_by_period(terms, periods_between(span, JUNE[0], JULY[1]), bookings, LATER)[-1].balance
        for span in (PeriodSpan.WEEK, PeriodSpan.MONTH, PeriodSpan.RANGE)
    }
    assert len(ends) == 1


def test_what_was_delivered_before_the_first_target_is_no_credit(full_time: Terms) -> None:
    terms = replace(full_time, targets=(Target("target", date(2026, 6, 3), Fraction(20)),))
    early, late = attended(date(2026, 6, 1), 9), attended(date(2026, 6, 4), 5)
    (week,) = hours_by_period(
        terms, periods_between(PeriodSpan.WEEK, date(2026, 6, 1), date(2026, 6, 7)), early + late, LATER
    )
    assert week.target == 12 * 60
    assert week.balance == (5 - 12) * 60
    assert week.delivered.attended == 14 * 60


def test_a_change_of_basis_in_mid_week_counts_each_day_by_its_own(full_time: Terms) -> None:
    rows = (Target("a", START, Fraction(20), basis=Basis.BOOKED), Target("b", date(2026, 6, 3), Fraction(20)))
    missed = attended(date(2026, 6, 2), 4, Outcome.DNA) + attended(date(2026, 6, 4), 4, Outcome.DNA)
    terms = replace(full_time, targets=rows)
    (week,) = hours_by_period(
        terms, periods_between(PeriodSpan.WEEK, date(2026, 6, 1), date(2026, 6, 7)), missed, LATER
    )
    assert week.balance == (4 - 20) * 60


def test_minutes_owing_are_not_carried_over_into_contacts(full_time: Terms) -> None:
    rows = (Target("a", START, Fraction(20)), Target("b", date(2026, 7, 1), Fraction(90), Unit.CONTACTS, Per.MONTH))
    june, july = by_month(replace(full_time, targets=rows), attended(date(2026, 7, 1), 10))
    assert (june.unit, june.balance) == (Unit.HOURS, -88 * 60)
    assert (july.unit, july.target, july.balance) == (Unit.CONTACTS, 90, -80)
    assert july.delivered.attended == 600


def test_without_a_target_there_is_no_balance(full_time: Terms) -> None:
    june, _ = by_month(full_time, attended(date(2026, 6, 1), 3))
    assert (june.target, june.balance, june.delivered.attended) == (None, None, 180)


def test_changing_the_contract_later_leaves_closed_periods_as_they_were(full_time: Terms, part_time: Terms) -> None:
    terms = replace(full_time, targets=(Target("target", START, Fraction(20)),))
    bookings = attended(date(2026, 6, 10), 8)
    less: Contract = replace(part_time.contracts[0], id="less", starts=JULY[0])
    changed = replace(terms, contracts=(*terms.contracts, less))
    assert by_month(changed, bookings)[0] == by_month(terms, bookings)[0]
    assert by_month(changed, bookings)[1] != by_month(terms, bookings)[1]


def test_a_session_belongs_to_the_period_it_begins_in(full_time: Terms) -> None:
    midnight = Booking("late", span_of(datetime(2026, 6, 30, 23, 30), 60, LONDON), Details("treatment"))
    june, july = by_month(full_time, [midnight])
    assert (june.delivered.booked, july.delivered.booked) == (60, 0)


def test_a_commitment_across_the_end_of_a_period_takes_time_from_both(full_time: Terms) -> None:
    training = Booking("course", span_of_days(JUNE[1], JULY[0], LONDON), Details("training"))
    june, july = by_month(full_time, [training])
    assert [sum(one.ledger.fixed.values()) for one in (june, july)] == [450, 450]


def test_weeks_are_cut_to_the_range_and_named_as_iso_has_them() -> None:
    assert periods_between(PeriodSpan.WEEK, date(2026, 12, 30), date(2027, 1, 5)) == [
        Period("2026-W53", date(2026, 12, 30), date(2027, 1, 3)),
        Period("2027-W01", date(2027, 1, 4), date(2027, 1, 5)),
    ]
    assert period_around(date(2025, 12, 29), PeriodSpan.WEEK).label == "2026-W01"
    assert periods_between(PeriodSpan.WEEK, date(2026, 6, 3), date(2026, 6, 3)) == [
        Period("2026-W23", date(2026, 6, 3), date(2026, 6, 3))
    ]


def test_months_are_cut_to_the_range() -> None:
    assert periods_between(PeriodSpan.MONTH, date(2026, 12, 30), date(2027, 2, 5)) == [
        Period("2026-12", date(2026, 12, 30), date(2026, 12, 31)),
        Period("2027-01", date(2027, 1, 1), date(2027, 1, 31)),
        Period("2027-02", date(2027, 2, 1), date(2027, 2, 5)),
    ]
    assert periods_between(PeriodSpan.RANGE, *JUNE) == [Period("2026-06-01/2026-06-30", *JUNE)]


def test_quarters_are_cut_to_the_range() -> None:
    assert periods_between(PeriodSpan.QUARTER, date(2026, 11, 15), date(2027, 4, 2)) == [
        Period("2026-Q4", date(2026, 11, 15), date(2026, 12, 31)),
        Period("2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        Period("2027-Q2", date(2027, 4, 1), date(2027, 4, 2)),
    ]


def test_years_are_the_contract_s_leave_years(full_time: Terms) -> None:
    (contract,) = full_time.contracts
    first, last = date(2026, 2, 1), date(2027, 4, 2)
    assert leave_years_between([contract], first, last) == [
        Period("2025/26", date(2026, 2, 1), date(2026, 3, 31)),
        Period("2026/27", date(2026, 4, 1), date(2027, 3, 31)),
        Period("2027/28", date(2027, 4, 1), date(2027, 4, 2)),
    ]
    january = replace(contract, leave_year_start=(1, 1))
    assert [period.label for period in leave_years_between([january], first, last)] == ["2026", "2027"]


def test_no_periods_give_no_hours(full_time: Terms) -> None:
    assert hours_by_period(full_time, [], [], LATER) == ()
