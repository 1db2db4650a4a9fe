"""Repeats: RFC 5545 rules expanded in naive local wall time, so that a weekly 09:00 stays 09:00 all year."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from dateutil.rrule import DAILY, WEEKLY, rrule, rrulestr

from planner.domain.diary.clock import to_wall
from planner.domain.diary.repeat_rule import RepeatRule
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
MOST_OCCURRENCES = 20_000
LAST_YEAR = 2199


def normalised(rule: str, first: datetime, zone: ZoneInfo) -> str:
    """The rule with its UNTIL in local wall time, checked; PlannerError says what cannot be read.

    An UNTIL in UTC is turned into wall time, for compared as it stands it drops the last occurrence of a summer series;
    an UNTIL that is a date takes in the whole of that day.
    """
    found = RepeatRule.parse(rule)
    if found.frequency not in FREQUENCIES:
        msg = f"The repeat “{rule}” is not daily, weekly, monthly or yearly: give a FREQ of one of these."
        raise PlannerError(msg)
    for name, words in (("INTERVAL", "an INTERVAL"), ("COUNT", "a COUNT")):
        value = found.get(name, "1")
        if not value.strip("0") or value.startswith("-"):
            msg = f"The repeat “{rule}” has {words} of {value}: give 1 or more."
            raise PlannerError(msg)
    # RFC 5545 3.3.10: the two must not occur in the same rule.
    if {"COUNT", "UNTIL"} <= found.names:
        msg = f"The repeat “{rule}” ends by COUNT and by UNTIL: keep one of them."
        raise PlannerError(msg)
    if "UNTIL" in found:
        found = found.with_part("UNTIL", _local_until(found.get("UNTIL"), zone))
    text = str(found)
    try:
        _rule(text, first)
    except (ValueError, TypeError, KeyError, IndexError) as error:
        msg = f"The repeat “{rule}” cannot be read: give a rule such as FREQ=WEEKLY;BYDAY=MO."
        raise PlannerError(msg) from error
    return text


def _local_until(text: str, zone: ZoneInfo) -> str:
    try:
        if len(text) == len("20260331"):
            end = datetime.fromisoformat(text).replace(hour=23, minute=59, second=59)
        elif text.endswith("Z"):
            end = to_wall(datetime.fromisoformat(text).astimezone(UTC), zone)
        else:
            end = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        msg = f"The end of the repeat “{text}” is not a date: write it as 20260331 or 20260331T170000."
        raise PlannerError(msg) from error
    return f"{end:%Y%m%dT%H%M%S}"


def _rule(text: str, first: datetime) -> rrule:
    rule = rrulestr(text, dtstart=first)
    if not isinstance(rule, rrule):
        msg = "One rule at a time."
        raise TypeError(msg)
    return rule


def last_start(rule: str, first: datetime, also: frozenset[datetime]) -> datetime | None:
    """Wall time of the last occurrence, or None when the rule never ends."""
    if not rule:
        return max(also, default=first)
    parsed = RepeatRule.parse(rule)
    if "COUNT" in parsed:
        ends = _counted(rule, first)
        return max([*ends[-1:], *also], default=first)
    return max([parsed.until, *also]) if parsed.until else None


def ruled_between(rule: str, first: datetime, start: datetime, end: datetime) -> list[datetime]:
    """Wall times a rule gives in the half-open range, in order."""
    if "COUNT" in RepeatRule.parse(rule):
        return _slice(_counted(rule, first), start, end)
    quarters = range(_quarter(max(start, first)), _quarter(min(end, datetime(LAST_YEAR, 12, 31))) + 1)
    return [wall for quarter in quarters for wall in _slice(_in_quarter(rule, first, quarter), start, end)]


def _quarter(wall: datetime) -> int:
    """The number of the calendar quarter a wall time lies in."""
    return wall.year * 4 + (wall.month - 1) // 3


def _slice(walls: tuple[datetime, ...], start: datetime, end: datetime) -> list[datetime]:
    return list(walls[bisect_left(walls, start) : bisect_left(walls, end)])


@lru_cache(maxsize=4096)
def _counted(rule: str, first: datetime) -> tuple[datetime, ...]:
    """Every occurrence of a rule that ends by count."""
    return tuple(islice(_rule(rule, first), MOST_OCCURRENCES))


@lru_cache(maxsize=32_768)
def _in_quarter(rule: str, first: datetime, quarter: int) -> tuple[datetime, ...]:
    """The occurrences of one calendar quarter: a week turned within a quarter already seen costs a lookup."""
    start = datetime(quarter // 4, quarter % 4 * 3 + 1, 1)
    end = datetime((quarter + 1) // 4, (quarter + 1) % 4 * 3 + 1, 1) - timedelta(seconds=1)
    near = _brought_near(_rule(rule, first), first, start)
    return tuple(near.between(start, end, inc=True))


def _brought_near(rule: rrule, first: datetime, start: datetime) -> rrule:
    """The same rule begun later by whole periods, so that old series need not be walked from their first day.

    Exact for daily and weekly rules, whose periods are all of one length.
    """
    frequency, interval = rule._freq, rule._interval  # type: ignore[attr-defined] # noqa: SLF001 - dateutil keeps them there
    if frequency not in (DAILY, WEEKLY):
        return rule
    period = timedelta(days=interval * (7 if frequency == WEEKLY else 1))
    periods = (start - first) // period
    return rule.replace(dtstart=first + periods * period) if periods > 0 else rule
