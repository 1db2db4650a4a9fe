"""Where a month, quarter or year stands, and the chance of its target, checked against drawing it many times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from tests.amount import DEEP

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.attendance import Attendance, WeekOfSessions
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis
from planner.domain.hours.outlook import outlook
from planner.domain.hours.sick_days import Sickness, sickness
from planner.domain.hours.target import Per, ProRata, Target, Unit
from planner.domain.hours.terms import Terms
from planner.domain.period import Period, PeriodSpan, period_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.hours.outlook import Outlook

LONDON = ZoneInfo("Europe/London")
USUAL = tuple(WorkingDay(time(9), time(17), 30) if n < 5 else None for n in range(7))
JUNE = period_around(date(2026, 6, 1), PeriodSpan.MONTH)
YEAR = period_around(date(2026, 6, 1), PeriodSpan.YEAR, (4, 1))
HISTORY = Attendance({Outcome.ATTENDED: 880, Outcome.DNA: 120})
FIVE_A_WEEK = Fraction(20, 37) * Fraction(37 * 60, 2250)
"""Twenty sessions in 37 h 30 at work."""


def terms(target: Target, **more: object) -> Terms:
    found = Terms(
        contracts=(Contract("c", date(2024, 1, 1), 2250, (USUAL,)),),
        activities=(Activity("treatment", "Treatment", Kind.CONTACT, 60),),
        targets=(target,),
    )
    return replace(found, **more)  # type: ignore[arg-type]


def session(day: date, hour: int, outcome: Outcome = Outcome.PLANNED) -> Booking:
    start = datetime.combine(day, time(hour))
    return Booking(f"{day}-{hour}", span_of(start, 60, LONDON), Details("treatment"), outcome)


def told(
    known: Terms,
    period: Period,
    bookings: Sequence[Booking],
    today: date,
    usual: Fraction | None = None,
    sick: Sickness | None = None,
    history: Attendance = HISTORY,
) -> Outlook:
    now = datetime.combine(today, time(0), LONDON)
    found = outlook(known, period, bookings, now, history, usual, sick or Sickness())
    assert found is not None
    return found


def test_where_a_month_stands_and_what_each_week_left_must_bring() -> None:
    target = Target("t", date(2026, 1, 1), Fraction(80), Unit.CONTACTS, Per.MONTH)
    seen = [session(date(2026, 6, 1) + timedelta(days=n // 5), 9 + n % 5, Outcome.ATTENDED) for n in range(20)]
    found = told(terms(target), JUNE, seen, date(2026, 6, 15))

    # Of 22 working days 10 are over; 12 are left: two whole weeks and two days of a third.
    assert (found.target, found.done, found.missing, found.standing) == (80, 20, 60, 0)
    assert [week.at_work for week in found.weeks] == [2250, 2250, 900]
    assert found.weeks_left == Fraction("2.4")
    assert found.each_week == 25


def test_leave_booked_lowers_what_is_asked_and_what_its_week_must_bring() -> None:
    target = Target("t", date(2026, 1, 1), Fraction(88), Unit.CONTACTS, Per.MONTH)
    away = Absence("a", date(2026, 6, 22), date(2026, 6, 26), AbsenceKind.ANNUAL_LEAVE)
    found = told(terms(target, absences=(away,)), JUNE, [], date(2026, 6, 1))

    assert found.target == 68
    assert found.weeks_left == Fraction("3.4")
    assert found.each_week == 20


def test_days_before_records_begin_are_neither_asked_nor_counted() -> None:
    target = Target("t", date(2026, 1, 1), Fraction(88), Unit.CONTACTS, Per.MONTH)
    begun = terms(target, records_begin=date(2026, 6, 16))
    seen = [session(date(2026, 6, 2), 9, Outcome.ATTENDED), session(date(2026, 6, 16), 9, Outcome.ATTENDED)]
    found = told(begun, JUNE, seen, date(2026, 6, 17))

    assert (found.target, found.done, found.counted_from) == (44, 1, date(2026, 6, 16))
    assert told(terms(target), JUNE, seen, date(2026, 6, 17)).counted_from is None
    assert outlook(begun, JUNE, seen, datetime(2026, 6, 17, tzinfo=LONDON), HISTORY, None, Sickness()) is not None
    later = terms(target, records_begin=date(2026, 7, 1))
    assert outlook(later, JUNE, seen, datetime(2026, 6, 17, tzinfo=LONDON), HISTORY, None, Sickness()) is None


def test_a_target_that_is_met_is_certain_and_one_beyond_everything_booked_is_out_of_reach() -> None:
    target = Target("t", date(2026, 1, 1), Fraction(2), Unit.CONTACTS, Per.MONTH)
    seen = [session(date(2026, 6, 1), hour, Outcome.ATTENDED) for hour in (9, 10)]
    assert told(terms(target), JUNE, seen, date(2026, 6, 15)).chance == 1
    more = replace(target, amount=Fraction(3))
    assert told(terms(more), JUNE, seen, date(2026, 6, 15)).chance == 0


def test_without_own_history_no_chance_is_told_and_without_half_a_year_no_sickness_is_supposed() -> None:
    target = Target("t", date(2026, 1, 1), Fraction(20), Unit.CONTACTS, Per.MONTH)
    found = told(terms(target), JUNE, [], date(2026, 6, 1), FIVE_A_WEEK, history=Attendance())
    assert (found.chance, found.chance_if_usual) == (None, None)
    short = told(terms(target), JUNE, [], date(2026, 6, 1), FIVE_A_WEEK, Sickness(5, Fraction(1), Fraction(1)))
    assert short.chance is not None
    assert short.chance_if_usual is None


def drawn(found: Outlook, share: Fraction, history: Attendance, rho: float, seed: int = 1) -> float:
    """The same chance by drawing: weeks with a chance of their own about one unknown mean, many times."""
    rng = np.random.default_rng(seed)
    times = 60_000
    p = rng.beta(history.attended + 0.5, history.not_attended + 0.5, times)
    whole = np.zeros(times)
    for week in found.weeks:
        usual = (found.usual or 0) * week.at_work / 60
        number = int(max(Fraction(len(week.standing)), Fraction(usual)) * (1 - share) + Fraction(1, 2))
        own = p if not rho else rng.beta(p * (1 / rho - 1), (1 - p) * (1 / rho - 1))
        whole += rng.binomial(number, own)
    asked = sum((week.target for week in found.weeks), Fraction(0))
    return float(np.mean(whole >= float(found.target - found.done - share * asked) - 1e-9))


@pytest.mark.parametrize(("amount", "spread"), list(product([910, 925], [False, True])) if DEEP else [(910, True)])
def test_the_chance_of_a_year_is_that_of_drawing_it_many_times_within_half_a_point(amount: int, spread: bool) -> None:
    target = Target("t", date(2026, 1, 1), Fraction(amount), Unit.CONTACTS, Per.YEAR)
    history = HISTORY
    if spread:
        apart = [WeekOfSessions(20 - n % 6, n % 6, 0) for n in range(50)]
        history = replace(HISTORY, weeks=tuple(apart))
    sick = Sickness(24, Fraction(1, 40), Fraction(1, 12))
    found = told(terms(target), YEAR, [], date(2026, 4, 1), FIVE_A_WEEK, sick, history)

    from planner.domain.hours.own_attendance import spread_between_weeks

    rho = spread_between_weeks(history.weeks) or 0.0
    for chance, share in (
        (found.chance, Fraction(0)),
        (found.chance_if_usual, sick.median),
        (found.chance_if_bad, sick.high),
    ):
        assert chance is not None
        assert 0.01 < chance < 0.99
        assert chance == pytest.approx(drawn(found, share, history, rho), abs=0.005)


def test_sickness_lowers_the_chance_less_where_it_lowers_the_target_too() -> None:
    reduced = Target("t", date(2026, 1, 1), Fraction(800), Unit.CONTACTS, Per.YEAR)
    sick = Sickness(24, Fraction(1, 40), Fraction(1, 12))
    by_rule = told(terms(reduced), YEAR, [], date(2026, 4, 1), FIVE_A_WEEK, sick)
    fixed = told(terms(replace(reduced, pro_rata=ProRata.NONE)), YEAR, [], date(2026, 4, 1), FIVE_A_WEEK, sick)

    assert by_rule.chance is not None
    assert fixed.chance_if_bad is not None
    assert by_rule.chance_if_bad is not None
    assert fixed.chance_if_bad < by_rule.chance_if_bad


def test_a_target_of_what_is_booked_needs_no_attendance() -> None:
    target = Target("t", date(2026, 1, 1), Fraction(80), Unit.CONTACTS, Per.MONTH, Basis.BOOKED)
    found = told(terms(target), JUNE, [], date(2026, 6, 1), FIVE_A_WEEK, history=Attendance())

    assert found.chance == 1
    assert told(terms(target), JUNE, [], date(2026, 6, 15), FIVE_A_WEEK, history=Attendance()).chance == 0


def test_sessions_still_to_record_may_yet_have_been_attended_each_in_its_own_week() -> None:
    target = Target("t", date(2026, 1, 1), Fraction(700), Unit.CONTACTS, Per.YEAR)
    days = [day for n in range(300) if (day := date(2025, 4, 1) + timedelta(days=n)).weekday() < 5]
    over = [session(day, hour) for day in days for hour in (9, 10, 11, 12)]
    year = period_around(date(2025, 6, 1), PeriodSpan.YEAR, (4, 1))
    apart = replace(HISTORY, weeks=tuple(WeekOfSessions(20 - n % 6, n % 6, 0) for n in range(50)))
    found = told(terms(target), year, over, date(2026, 3, 31), history=apart)

    assert (found.done, found.standing) == (0, len(over))
    assert found.chance is not None
    assert 0 < found.chance <= 1


# Sickness as it was


def test_sickness_is_told_by_the_months_of_the_last_two_years() -> None:
    target = Target("t", date(2024, 1, 1), Fraction(20))
    ill = [
        Absence(
            "a", date(2026, 5, 4), date(2026, 5, 5), AbsenceKind.SICKNESS
        ),  # a bank holiday and one of 20 days left
        Absence("b", date(2026, 3, 2), date(2026, 3, 2), AbsenceKind.SICKNESS),
    ]
    found = sickness(terms(target, absences=tuple(ill)), date(2026, 6, 10))

    assert found.months == 24
    assert found.median == 0
    well = sickness(terms(target), date(2026, 6, 10))
    assert well.median == well.high == 0


def test_every_month_alike_is_the_middle_one_and_the_bad_one() -> None:
    target = Target("t", date(2024, 1, 1), Fraction(20))
    months = [date(2026, month, 1) for month in range(1, 6)] + [date(2025, month, 1) for month in range(1, 13)]
    months += [date(2024, month, 1) for month in range(6, 13)]
    every = [Absence(f"{day}", day, day + timedelta(days=31), AbsenceKind.SICKNESS) for day in months]
    found = sickness(terms(target, absences=tuple(every)), date(2026, 6, 10))

    assert found.median == found.high > Fraction(9, 10)


def test_less_than_half_a_year_on_record_tells_nothing_of_sickness() -> None:
    target = Target("t", date(2024, 1, 1), Fraction(20))
    found = sickness(terms(target, records_begin=date(2026, 1, 15)), date(2026, 6, 10))

    assert (found.months, found.is_known) == (4, False)
