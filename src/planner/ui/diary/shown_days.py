"""What touches a day of the grid, the hours that fill it, and the site a day is usually at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.span import span_of_days
from planner.domain.hours.ground import USUAL_HOURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.ground import DayGround
    from planner.domain.hours.terms import Terms

AROUND = 60


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
