"""The ground the entries lie on: working hours and absence; and what stands over a whole day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import at, minute_of_day, to_wall
from planner.domain.hours.absence import ABSENCE_NAMES
from planner.domain.hours.contract import DAY_MINUTES, working_day_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.span import Span
    from planner.domain.hours.terms import Terms

WORKWEEK, WHOLE_WEEK = 5, 7
USUAL_HOURS = (8 * 60, 18 * 60)
"""The minutes of the day shown where no contract says which are worked."""


@dataclass(frozen=True, slots=True)
class DayGround:
    """A day's paid window and what is left of it to work in, in minutes of the day; and the words for absence.

    Attributes:
        early: what the night before goes on for after midnight.
    """

    day: date
    window: tuple[int, int] | None
    working: tuple[tuple[int, int], ...]
    absence: str
    early: tuple[tuple[int, int], ...] = ()


def days_shown(terms: Terms, monday: date, bookings: Iterable[Booking]) -> int:
    """Monday to Friday, or the whole week where the contract or an entry reaches into the weekend."""
    weekend = monday + timedelta(days=WORKWEEK)
    used = any(one.day(terms.zone) >= weekend for one in bookings)
    contract = any(row.working_day(weekend + timedelta(days=n)) for row in terms.contracts for n in (0, 1))
    return WHOLE_WEEK if used or contract else WORKWEEK


def grounds(terms: Terms, first: date, days: int) -> tuple[DayGround, ...]:
    """The ground of each day."""
    return tuple(_ground(terms, first + timedelta(days=n)) for n in range(days))


def _ground(terms: Terms, day: date) -> DayGround:
    paid = working_day_on(terms.contracts, day)
    here = terms.workday(day)
    before = [span for one in terms.shifts(day)[:-1] for span in one.working]
    working, early = (_on_day(spans, day, terms) for spans in (here.working, before))
    kinds = ", ".join(ABSENCE_NAMES[kind] for kind in here.absence)
    words = terms.bank_holiday(day) or kinds
    window = (minute_of_day(paid.start), DAY_MINUTES if paid.is_night else minute_of_day(paid.end)) if paid else None
    return DayGround(day, window, working, words, early)


def _on_day(spans: Iterable[Span], day: date, terms: Terms) -> tuple[tuple[int, int], ...]:
    """What of some spans lies on a day, in minutes of it."""
    walls = [(to_wall(span.start, terms.zone), to_wall(span.end, terms.zone)) for span in spans]
    return tuple(
        (
            minute_of_day(start.time()) if start.date() == day else 0,
            minute_of_day(end.time()) if end.date() == day else DAY_MINUTES,
        )
        for start, end in walls
        if start.date() <= day <= end.date() and end > at(day, 0)
    )


def markers(terms: Terms, first: date, days: int, bookings: Iterable[Booking]) -> list[tuple[int, str]]:
    """The words of all-day entries, with the number of their day."""
    found = []
    for booking in bookings:
        if not booking.all_day:
            continue
        day = (booking.day(terms.zone) - first).days
        if 0 <= day < days:
            activity = terms.activity.get(booking.details.activity)
            found.append((day, booking.details.label or (activity.name if activity else "")))
    return found
