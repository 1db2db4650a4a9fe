"""The bookings of the days asked for last, which follow what is done to single entries without being read again."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.storage.store import Version

    Days = tuple[date, date]
    Known = tuple[Version, tuple[Booking, ...]]

WEEK = 7
MOST_WEEKS, MOST_LONGER = 4, 3
"""How many stretches are kept of up to a week, and of more days: turning weeks leaves the longer ones alone."""


class BookingsKept:
    """A few stretches of days with what stands on them, each with the version of the diary it is told of."""

    def __init__(self) -> None:
        self._weeks: dict[Days, Known] = {}
        self._longer: dict[Days, Known] = {}
        self._lock = Lock()

    def at(
        self,
        version: Version,
        days: Days,
        read: Callable[[], tuple[Booking, ...]],
        follow: Callable[[Known], tuple[Booking, ...] | None],
    ) -> tuple[Booking, ...]:
        """What stands on those days in that version: known, or followed from what was known, or else read."""
        is_week = (days[1] - days[0]).days < WEEK
        kept, most = (self._weeks, MOST_WEEKS) if is_week else (self._longer, MOST_LONGER)
        known = kept.get(days)
        if known is None or known[0] != version:
            followed = follow(known) if known is not None else None
            known = version, read() if followed is None else followed
        with self._lock:
            kept.pop(days, None)
            kept[days] = known  # asked for last, so that the one asked for first is at the front
            while len(kept) > most:
                del kept[next(iter(kept))]
        return known[1]
