"""A week's ledger with other meetings, or other hours of work, than it has."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.span import span_of_days
from planner.domain.hours.ledger import Commitment, DayLedger, Ledger, capacity_of_week

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.terms import Terms


def with_meetings(terms: Terms, week: Ledger, minutes: int) -> Ledger:
    """A week's ledger with so many minutes of meetings instead of those in it, less in a week of absence."""
    contracted = week.contracted
    left = round(Fraction(minutes * week.at_work, contracted)) if contracted else 0
    days = []
    for day in week.days:
        others = tuple(one for one in day.commitments if one.kind is not Kind.MEETING)
        taken = min(left, day.workday.at_work - sum(one.minutes for one in others))
        left -= taken
        more = (Commitment(_supposed_meeting(terms, day.workday.day), Kind.MEETING, taken),) if taken else ()
        days.append(DayLedger(day.workday, (*others, *more)))
    return Ledger(tuple(days), capacity_of_week(terms, days))


def with_hours(terms: Terms, week: Ledger) -> Ledger:
    """A week's ledger under terms with other weekly hours: commitments keep the time they take."""
    days = [DayLedger(terms.workday(day.workday.day), day.commitments) for day in week.days]
    return Ledger(tuple(days), capacity_of_week(terms, days))


def _supposed_meeting(terms: Terms, day: date) -> Booking:
    return Booking(f"supposed-{day}", span_of_days(day, day, terms.zone), Details("", label="Meetings supposed"))
