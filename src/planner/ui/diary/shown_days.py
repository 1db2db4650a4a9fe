"""Which days the grid shows, what touches them, and the site a day is usually at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.span import span_of_days
from planner.domain.hours.ground import WHOLE_WEEK, WORKWEEK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.ground import DayGround
    from planner.domain.hours.terms import Terms

USUAL_HOURS = (8 * 60, 18 * 60)
AROUND = 60


def days_shown(terms: Terms, monday: date, bookings: Iterable[Booking]) -> int:
    """Monday to Friday, or the whole week where the contract or an entry reaches into the weekend."""
    weekend = monday + timedelta(days=WORKWEEK)
    used = any(one.day(terms.zone) >= weekend for one in bookings)
    contract = any(row.working_day(weekend + timedelta(days=n)) for row in terms.contracts for n in (0, 1))
    return WHOLE_WEEK if used or contract else WORKWEEK


def touching(bookings: Iterable[Booking], day: date, terms: Terms) -> tuple[Booking, ...]:
    """The bookings that lie at least partly in a day."""
    span = span_of_days(day, day, terms.zone)
    return tuple(one for one in bookings if one.span.overlaps(span))


def hours_to_fill(grounds: Iterable[DayGround]) -> tuple[int, int]:
    """The minutes of the day that fill the grid: the contract's hours and one either side, or usual ones."""
    windows = [one.window for one in grounds if one.window]
    if not windows:
        return USUAL_HOURS
    return min(start for start, _ in windows) - AROUND, max(end for _, end in windows) + AROUND


def usual_site(bookings: Sequence[Booking], day: date, terms: Terms) -> str:
    """The site most entries of a day are at, or empty."""
    sites = [one.details.site for one in bookings if one.day(terms.zone) == day and one.details.site]
    return max(sites, key=sites.count, default="")
