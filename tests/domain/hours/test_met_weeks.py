"""How often the target was met, and out of how much time that nobody pays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.met_weeks import MetWeeks, met_weeks
from planner.domain.hours.period_hours import hours_by_period
from planner.domain.hours.target import Target
from planner.domain.hours.worked import Worked
from planner.domain.hours.worked_days import worked_by_period
from planner.domain.period import PeriodSpan, periods_between

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2026, 6, 1), date(2026, 8, 23)
NOW = datetime(2026, 9, 1, tzinfo=UTC)


def seen(week: int, hours: int) -> list[Booking]:
    """So many hours of attended contact in a week, five a day."""
    begun = [datetime.combine(FIRST, time(9 + n % 5)) + timedelta(weeks=week, days=n // 5) for n in range(hours)]
    return [Booking(f"{one}", span_of(one, 60, LONDON), Details("treatment"), Outcome.ATTENDED) for one in begun]


def found(terms: Terms, hours: list[int], rows: list[Worked]) -> MetWeeks:
    weeks = periods_between(PeriodSpan.WEEK, FIRST, LAST)[: len(hours)]
    bookings = [one for week, number in enumerate(hours) for one in seen(week, number)]
    summed = hours_by_period(terms, weeks, bookings, NOW)
    return met_weeks(terms, summed, worked_by_period(terms, weeks, rows, NOW.date()))


def late(week: int, end: str, day: int = 0) -> Worked:
    begun = FIRST + timedelta(weeks=week, days=day)
    return Worked(f"{begun}", begun, time(9), time.fromisoformat(end), 30)


def test_the_target_was_met_in_9_of_12_weeks_in_7_of_them_with_2_hours_20_of_unpaid_time(full_time: Terms) -> None:
    terms = replace(full_time, targets=(Target("t", date(2026, 1, 5), Fraction(20)),))
    rows = [late(week, "19:20") for week in range(7)]
    assert found(terms, [20] * 9 + [19] * 3, rows) == MetWeeks(12, 9, 7, 7 * 140, 7)
    assert MetWeeks(12, 9, 7, 7 * 140, 7).each == 140


def test_time_taken_back_within_the_week_is_not_unpaid(full_time: Terms) -> None:
    terms = replace(full_time, targets=(Target("t", date(2026, 1, 5), Fraction(20)),))
    rows = [late(0, "19:00"), late(0, "15:00", 1), late(1, "18:00"), late(1, "16:30", 1)]
    assert found(terms, [20, 20], rows) == MetWeeks(2, 2, 1, 30, 4)


def test_unpaid_time_of_a_week_that_missed_its_target_met_nothing(full_time: Terms) -> None:
    terms = replace(full_time, targets=(Target("t", date(2026, 1, 5), Fraction(20)),))
    assert found(terms, [19], [late(0, "19:00")]) == MetWeeks(1, 0, 0, 0, 1)


def test_a_week_that_asks_for_nothing_is_none_of_them(full_time: Terms) -> None:
    away = Absence("a", FIRST, date(2026, 6, 7), AbsenceKind.ANNUAL_LEAVE)
    terms = replace(full_time, targets=(Target("t", date(2026, 1, 5), Fraction(20)),), absences=(away,))
    assert found(terms, [0, 20], []) == MetWeeks(1, 1, 0, 0, 0)
    assert found(full_time, [20], []) == MetWeeks()
