"""A repeat as choices: how often, on which days, until when; to a rule and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from planner.domain.diary.repeat_rule import WEEKDAYS, RepeatRule
from planner.domain.errors import PlannerError

MOST_EVERY, MOST_TIMES = 52, 500
FIVE_WEEKS = 5


class Every(StrEnum):
    """What a repeat is counted in."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"


class MonthBy(StrEnum):
    """What a monthly repeat keeps: the date, or the weekday's place from the start or the end of the month."""

    DATE = "date"
    PLACE = "place"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class RepeatChoices:
    """The choices of a repeat.

    Attributes:
        interval: every so many days, weeks or months.
        weekdays: days of the week, 0 for Monday; only for weeks.
        month_by: only for months.
        until: the last day it may take place, or None.
        count: how often, or None; not both.
    """

    every: Every = Every.WEEK
    interval: int = 1
    weekdays: frozenset[int] = frozenset()
    month_by: MonthBy = MonthBy.PLACE
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        """Refuse repeats that cannot be meant."""
        if not 1 <= self.interval <= MOST_EVERY:
            msg = f"A repeat every {self.interval} is not possible: give 1 to {MOST_EVERY}."
            raise PlannerError(msg)
        if self.count is not None and not 1 <= self.count <= MOST_TIMES:
            msg = f"A repeat {self.count} times is not possible: give 1 to {MOST_TIMES}."
            raise PlannerError(msg)

    def rule(self, first: datetime) -> str:
        """The RFC 5545 rule of the repeat for something that first takes place then."""
        made = RepeatRule.of(
            FREQ=self.every.value,
            INTERVAL=str(self.interval) if self.interval > 1 else "",
            BYDAY=self._days(first),
            COUNT=str(self.count) if self.count is not None else "",
        )
        if self.count is None and self.until is not None:
            made = made.ended(datetime.combine(self.until, time(23, 59, 59)))
        return str(made)

    def _days(self, first: datetime) -> str:
        if self.every is Every.WEEK:
            return ",".join(WEEKDAYS[day] for day in sorted(self.weekdays | {first.weekday()}))
        if self.every is Every.MONTH and self.month_by is not MonthBy.DATE:
            place = -1 if self.month_by is MonthBy.LAST else (first.day - 1) // 7 + 1
            return f"{-1 if place == FIVE_WEEKS else place}{WEEKDAYS[first.weekday()]}"
        return ""


def repeat_of(rule: str) -> RepeatChoices | None:
    """The choices a rule comes from; None where it says more than they can."""
    parsed = RepeatRule.parse(rule)
    if parsed.frequency not in set(Every) or parsed.names - {"FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL", "WKST"}:
        return None
    every = Every(parsed.frequency)
    found = RepeatChoices(every, parsed.interval, month_by=MonthBy.DATE)
    if parsed.count is not None:
        found = replace(found, count=min(MOST_TIMES, parsed.count))
    elif parsed.until is not None:
        found = replace(found, until=parsed.until.date())
    return _with_days(found, parsed.days) if parsed.days else found


def _with_days(found: RepeatChoices, codes: tuple[str, ...]) -> RepeatChoices | None:
    if found.every is Every.WEEK and all(code in WEEKDAYS for code in codes):
        return replace(found, weekdays=frozenset(WEEKDAYS.index(code) for code in codes))
    if found.every is Every.MONTH and len(codes) == 1 and len(codes[0]) > len("MO"):
        return replace(found, month_by=MonthBy.LAST if codes[0].startswith("-1") else MonthBy.PLACE)
    return None
