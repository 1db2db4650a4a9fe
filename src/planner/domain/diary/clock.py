"""Wall time and instants: the one module that converts between them.

Same-zone datetime arithmetic in Python is wall-clock arithmetic, so everything that measures elapsed time holds UTC,
and everything a person reads or repeats is naive local wall time in the diary's zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.domain.errors import PlannerError

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def find_zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name; PlannerError if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = f"“{name}” is not a time zone: use a name such as Europe/London."
        raise PlannerError(msg) from error


def to_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local wall time.

    A wall time skipped by the spring clock change is taken as long after midnight as it says (01:30 becomes 02:30); one
    that happens twice in autumn is taken the first time unless its fold says otherwise.
    """
    offset = zone.utcoffset(wall)
    if offset is not None and offset == zone.utcoffset(wall.replace(fold=1 - wall.fold)):
        return (wall - offset).replace(tzinfo=UTC, fold=0)  # neither skipped nor twice: all but two hours of a year
    from dateutil.tz import resolve_imaginary

    return resolve_imaginary(wall.replace(tzinfo=zone)).astimezone(UTC)


@lru_cache(maxsize=8192)  # a week asks for the same few hundred again and again
def to_wall(instant: datetime, zone: ZoneInfo) -> datetime:
    """The naive local wall time of an instant; its fold tells the second 01:30 of autumn from the first."""
    return instant.astimezone(zone).replace(tzinfo=None)


def monday_of(day: date) -> date:
    """The Monday of the ISO week a day lies in."""
    return day - timedelta(days=day.weekday())


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def at(day: date, minute: int) -> datetime:
    """The wall time so many minutes after midnight of a day (24:00 is the next midnight)."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def minute_of_day(clock: time) -> int:
    """Minutes from midnight of a time of day."""
    return clock.hour * 60 + clock.minute


def clock_of(minute: int) -> time:
    """The time of day so many minutes from midnight; 24:00 reads as 00:00."""
    return time(minute // 60 % 24, minute % 60)
