"""Which days and hours of a week a page shows, and where on them each entry lies."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from planner.domain.diary.clock import MINUTE, to_wall
from planner.domain.diary.pieces import DAY_MINUTES, Piece, pieces_of
from planner.domain.hours.ground import WHOLE_WEEK, WORKWEEK, DayGround, grounds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

USUAL_HOURS = (9 * 60, 17 * 60)
LEAST_SHARE = 0.024
"""Of the page's hours: a lower block would not hold a line of words."""


@dataclass(frozen=True, slots=True)
class WeekFrame:
    """The days and the hours shown, in minutes of the day; entries are cut to them, and none is lower than `least`."""

    grounds: Sequence[DayGround]
    begins: int
    ends: int
    least: int
    pieces: Sequence[Piece]

    @property
    def days(self) -> int:
        """How many days, from Monday on."""
        return len(self.grounds)

    @property
    def has_contract(self) -> bool:
        """Some hours are paid ones, so that others lie outside them."""
        return any(one.window for one in self.grounds)


def frame_of(terms: Terms, monday: date, bookings: Sequence[Booking]) -> WeekFrame:
    """Monday to Friday, the weekend as far as it is worked or holds anything, and the hours likewise."""
    whole = grounds(terms, monday, WHOLE_WEEK)
    held = [n for n, one in enumerate(whole) if one.window or any(lies_on(it, one.day, terms) for it in bookings)]
    shown = whole[: max([WORKWEEK - 1, *held]) + 1]
    begins, ends = _hours(shown, pieces_of(bookings, monday, len(shown), terms.zone))
    least = ceil((ends - begins) * LEAST_SHARE)
    pieces = pieces_of(bookings, monday, len(shown), terms.zone, least)
    return WeekFrame(shown, begins, max([ends, *(one.start + least for one in pieces)]), least, pieces)


def lies_on(booking: Booking, day: date, terms: Terms) -> bool:
    """Some of a booking lies on a day."""
    return booking.day(terms.zone) <= day <= to_wall(booking.span.end - MINUTE, terms.zone).date()


def away_on(ground: DayGround) -> list[tuple[int, int]]:
    """What absence takes out of a day's paid window."""
    if ground.window is None:
        return []
    start, end = ground.window
    edges = [start, *(minute for piece in ground.working for minute in piece), end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _hours(shown: Sequence[DayGround], pieces: Sequence[Piece]) -> tuple[int, int]:
    """From the first whole hour that is worked or holds anything to the last."""
    windows = [one.window for one in shown if one.window] or [USUAL_HOURS]
    begins = min([*(start for start, _ in windows), *(piece.start for piece in pieces)])
    ends = max([*(end for _, end in windows), *(piece.end for piece in pieces)])
    return begins // 60 * 60, min(DAY_MINUTES, ceil(ends / 60) * 60)
