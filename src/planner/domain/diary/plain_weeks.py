"""The rules that most series have, reckoned by hand: on these weekdays, every week or every so many weeks.

dateutil walks from day to day; a diary of eighty series would wait for it at every new quarter of a year.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from planner.domain.diary.repeat_rule import WEEKDAYS, RepeatRule

PARTS = frozenset({"FREQ", "INTERVAL", "BYDAY", "UNTIL", "WKST"})
"""What such a rule consists of; on which day its weeks begin makes no difference to it."""


def plain_weeks(rule: str, first: datetime, start: datetime, end: datetime) -> tuple[datetime, ...] | None:
    """Wall times a rule gives from a start to an end, both included; None where it is no such rule."""
    parsed = RepeatRule.parse(rule)
    if parsed.frequency != "WEEKLY" or not parsed.names <= PARTS or first.microsecond:
        return None
    days, every, own = parsed.days or (WEEKDAYS[first.weekday()],), parsed.interval, WEEKDAYS[first.weekday()]
    if every < 1 or not set(days) <= set(WEEKDAYS) or (every > 1 and set(days) != {own}):
        return None
    until = parsed.until
    if until is not None and until.tzinfo is not None:
        return None
    last, step, found = end if until is None else min(end, until), timedelta(weeks=every), set[datetime]()
    for day in days:
        wall = first + timedelta(days=(WEEKDAYS.index(day) - first.weekday()) % 7)
        if wall < start:
            wall += -((wall - start) // step) * step  # the first at the start or after it
        while wall <= last:
            found.add(wall)
            wall += step
    return tuple(sorted(found))
