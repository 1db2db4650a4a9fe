"""Local days as instants: which of many days something begins on is found by a search, and not asked of the zone."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, MINUTE, at, days_between, to_instant
from planner.domain.diary.span import span_of

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta
    from zoneinfo import ZoneInfo


class DayInstants:
    """The days from first to last, each with the instants it begins and ends at."""

    def __init__(self, first: date, last: date, zone: ZoneInfo) -> None:
        self.days = days_between(first, last)
        self._zone = zone
        self.midnights = _midnights(first, len(self.days) + 1, zone)

    def number_of(self, instant: datetime) -> int | None:
        """Which of the days an instant lies on, from 0; None of one before or after them."""
        number = bisect_right(self.midnights, instant) - 1
        return number if 0 <= number < len(self.days) else None

    def span(self, number: int, start: timedelta, length: timedelta) -> tuple[datetime, datetime]:
        """The instants between which something lasts that begins so long after midnight by the clock on the wall."""
        midnight = self.midnights[number]
        if self.midnights[number + 1] - midnight == DAY:
            begin = midnight + start
            return begin, begin + length
        found = span_of(at(self.days[number], 0) + start, length // MINUTE, self._zone)  # the clocks change that day
        return found.start, found.end


def _midnights(first: date, days: int, zone: ZoneInfo) -> list[datetime]:
    """Each midnight as an instant: a day after the last one, but where the clocks have changed since."""
    wall = at(first, 0)
    found, offset = [to_instant(wall, zone)], zone.utcoffset(wall)
    for _ in range(days - 1):
        wall += DAY
        now = zone.utcoffset(wall)
        found.append(found[-1] + DAY if now == offset else to_instant(wall, zone))
        offset = now
    return found
