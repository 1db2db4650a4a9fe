"""Changing recurrence rules: another end, another weekday, single dates in place of a rule."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UTC_END = re.compile(r"UNTIL=(\d{8}T\d{6})Z", re.IGNORECASE)
_TIME_PARTS = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_MOVABLE = frozenset({"FREQ", "INTERVAL", "BYDAY", "WKST"})


def with_end_day(rule: str, home: ZoneInfo) -> str:
    """The rule of an all-day event with its end in UTC turned into a day.

    Midnight by the diary's clock is meant as that day; any other time, as the day it falls on in UTC.
    """
    found = _UTC_END.search(rule)
    if not found:
        return rule
    try:
        end = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        wall = to_wall(end, home)
    except (ValueError, OverflowError):
        return rule  # refused in words further on
    day = wall if (wall.hour, wall.minute) == (0, 0) else end
    return f"{rule[: found.start()]}UNTIL={day:%Y%m%d}{rule[found.end() :]}"


def ended(rule: str, last: datetime | None) -> str:
    """The rule with another end, or with none."""
    parts = [part for part in rule.split(";") if not part.startswith(("COUNT=", "UNTIL="))]
    return ";".join([*parts, f"UNTIL={last:%Y%m%dT%H%M%S}"] if last else parts)


def moved(rule: str, days: int) -> str | None:
    """The rule, without its end, so many days later; None where no rule says that."""
    plain = ended(rule, None)
    parts = dict(part.split("=", 1) for part in plain.split(";"))
    if parts.keys() & _TIME_PARTS:
        return None
    if days == 0:
        return plain
    if not parts.keys() <= _MOVABLE or parts["FREQ"] not in {"DAILY", "WEEKLY"}:
        return None
    return _on_other_weekdays(parts, days)


def _on_other_weekdays(parts: dict[str, str], days: int) -> str | None:
    named = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    skips_weeks = len(named) > 1 and parts.get("INTERVAL", "1") != "1"
    if skips_weeks or not set(named) <= set(WEEKDAYS):
        return None  # where weeks are left out, one of the days might fall into such a week
    if named:
        parts["BYDAY"] = ",".join(WEEKDAYS[(WEEKDAYS.index(day) + days) % 7] for day in named)
    return ";".join(f"{name}={value}" for name, value in parts.items())
