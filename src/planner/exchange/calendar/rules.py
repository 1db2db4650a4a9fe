"""Changing recurrence rules: another end, another weekday, single dates in place of a rule."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import MAXYEAR, UTC, datetime
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.diary.repeat_rule import WEEKDAYS, RepeatRule
from planner.exchange.repeats import MOST_SIGNS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_UTC_END = re.compile(r"(\d{8}T\d{6})Z", re.ASCII)
_TIME_PARTS = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_FEW = re.compile(r"0*[1-9]\d{0,3}", re.ASCII)
_PLAIN_YEARLY = frozenset({"FREQ", "INTERVAL", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY"})
_MOVABLE = frozenset({"FREQ", "INTERVAL", "BYDAY", "WKST"})


def with_end_day(rule: RepeatRule, home: ZoneInfo) -> RepeatRule:
    """The rule of an all-day event with its end in UTC turned into a day.

    Midnight by the diary's clock is meant as that day; any other time, as the day it falls on in UTC.
    """
    found = _UTC_END.fullmatch(rule.get("UNTIL"))
    if not found:
        return rule
    try:
        end = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        wall = to_wall(end, home)
    except (ValueError, OverflowError):
        return rule  # refused in words further on
    day = wall if (wall.hour, wall.minute) == (0, 0) else end
    return rule.with_part("UNTIL", f"{day:%Y%m%d}")


def later_year(first: datetime, text: str, year: int) -> datetime | None:
    """The first occurrence of a plain yearly rule in or after a year; None for another rule, or one that counts."""
    if len(text) > MOST_SIGNS:
        return None
    rule = RepeatRule.parse(text)
    number = rule.get("INTERVAL", "1")
    if rule.frequency != "YEARLY" or not rule.names <= _PLAIN_YEARLY or not _FEW.fullmatch(number):
        return None
    step = int(number)
    later = first.year + -(-(year - first.year) // step) * step
    while later <= MAXYEAR:
        with suppress(ValueError):  # the 29th of February
            return first.replace(year=later)
        later += step
    return None


def is_odd(text: str) -> bool:
    """It names hours, or thins out days or weeks by days of the month or the year: slow to walk through."""
    rule = text.upper()
    thins = any(part in rule for part in ("BYMONTHDAY=", "BYYEARDAY=", "BYWEEKNO=", "BYSETPOS="))
    return any(part in rule for part in _TIME_PARTS) or (thins and ("FREQ=DAILY" in rule or "FREQ=WEEKLY" in rule))


def moved(rule: RepeatRule, days: int) -> RepeatRule | None:
    """The rule, without its end, so many days later; None where no rule says that."""
    plain = rule.without_end()
    if plain.names & _TIME_PARTS:
        return None
    if days == 0:
        return plain
    if not plain.names <= _MOVABLE or plain.frequency not in {"DAILY", "WEEKLY"}:
        return None
    return _on_other_weekdays(plain, days)


def _on_other_weekdays(rule: RepeatRule, days: int) -> RepeatRule | None:
    named = rule.days
    skips_weeks = len(named) > 1 and rule.interval != 1
    if skips_weeks or not set(named) <= set(WEEKDAYS):
        return None  # where weeks are left out, one of the days might fall into such a week
    if not named:
        return rule
    return rule.on_days(tuple(WEEKDAYS[(WEEKDAYS.index(day) + days) % 7] for day in named))
