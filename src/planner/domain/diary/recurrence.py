"""Repeats: RFC 5545 rules expanded in naive local wall time, so that a weekly 09:00 stays 09:00 all year."""

from __future__ import annotations

import re
from bisect import bisect_left
from contextlib import suppress
from datetime import MAXYEAR, UTC, datetime, timedelta
from functools import lru_cache
from itertools import dropwhile, islice, takewhile
from typing import TYPE_CHECKING

from dateutil.rrule import DAILY, WEEKLY, rrule, rrulestr

from planner.domain.diary.clock import to_wall
from planner.domain.diary.plain_weeks import plain_weeks
from planner.domain.diary.repeat_rule import WEEKDAYS, RepeatRule
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo


FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
MOST_OCCURRENCES = 20_000
LAST_YEAR = 2199
LONGEST_INTERVAL = 9999
_MOST_QUOTED = 60
# RFC 5545 3.3.10: what each part may say, and whether it may count from the end too.
_RANGES = {
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYSETPOS": (1, 366, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSECOND": (0, 59, False),
}
_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_RANGES})
_NUMBER = re.compile(r"\s*[+-]?\d{1,9}\s*", re.ASCII)
_UNTIL = re.compile(r";UNTIL=(\d{8}T\d{6})(?=;|$)", re.ASCII)
_PLACED_DAY = re.compile(rf"([+-]?\d{{1,9}})?(?:{'|'.join(WEEKDAYS)})", re.ASCII)
_MOST_IN_A_MONTH, _MOST_IN_A_YEAR = 5, 53


def normalised(rule: str, first: datetime, zone: ZoneInfo) -> str:
    """The rule with its UNTIL in local wall time, checked; PlannerError says what cannot be read.

    An UNTIL in UTC is turned into wall time, for compared as it stands it drops the last occurrence of a summer series;
    an UNTIL that is a date takes in the whole of that day.
    """
    found, words = RepeatRule.parse(rule), _quoted(rule)
    if found.frequency not in FREQUENCIES:
        msg = f"{words} is not daily, weekly, monthly or yearly: give a FREQ of one of these."
        raise PlannerError(msg)
    _refuse_odd_counts(found, words)
    _refuse_out_of_range(found, words)
    found = _without_days_beyond_a_month(found, words)
    # RFC 5545 3.3.10: the two must not occur in the same rule.
    if {"COUNT", "UNTIL"} <= found.names:
        msg = f"{words} ends by COUNT and by UNTIL: keep one of them."
        raise PlannerError(msg)
    if "UNTIL" in found:
        found = found.with_part("UNTIL", _local_until(found.get("UNTIL"), zone))
    text = str(found)
    try:
        _rule(text, first)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise _unreadable(words) from error
    return text


def _quoted(rule: str) -> str:
    """The rule as a sentence can begin with it."""
    plain = " ".join(rule.split())
    return f"The repeat “{plain if len(plain) <= _MOST_QUOTED else f'{plain[:_MOST_QUOTED]}…'}”"


def _unreadable(words: str) -> PlannerError:
    return PlannerError(f"{words} cannot be read: give a rule such as FREQ=WEEKLY;BYDAY=MO.")


def _refuse_odd_counts(rule: RepeatRule, words: str) -> None:
    for name, called in (("INTERVAL", "an INTERVAL"), ("COUNT", "a COUNT")):
        value = rule.get(name, "1")
        if not value.strip("0") or value.startswith("-"):
            msg = f"{words} has {called} of {value[:_MOST_QUOTED]}: give 1 or more."
            raise PlannerError(msg)
        if not _NUMBER.fullmatch(value) and not value.isdecimal():
            raise _unreadable(words)
    if len(rule.get("INTERVAL").strip().lstrip("+0")) > len(str(LONGEST_INTERVAL)):
        msg = f"{words} has an INTERVAL of more than {LONGEST_INTERVAL}: correct it."
        raise PlannerError(msg)


def _refuse_out_of_range(rule: RepeatRule, words: str) -> None:
    """What is no part of a rule, or counts to what is not there: dateutil fails on it, or looks for it for ever."""
    if not rule.names <= _PARTS:
        raise _unreadable(words)
    for name, (lowest, highest, is_signed) in _RANGES.items():
        for value in rule.get(name).split(",") if name in rule else ():
            if not _NUMBER.fullmatch(value):
                raise _unreadable(words)
            if not lowest <= (abs(int(value)) if is_signed else int(value)) <= highest:
                low = f"{lowest} to {highest}" + (f" or -{lowest} to -{highest}" if is_signed else "")
                raise _never(words, f"{name}={value.strip()}", low)
    for day in rule.days:
        found = _PLACED_DAY.fullmatch(day)
        if not found:
            raise _unreadable(words)
        if found[1] and not 1 <= abs(int(found[1])) <= _MOST_IN_A_YEAR:
            raise _never(words, f"BYDAY={day}", "a weekday such as 1MO, or -1MO for the last")


def _without_days_beyond_a_month(rule: RepeatRule, words: str) -> RepeatRule:
    """A sixth Monday of a month may be asked for, but there is none; asked for the ninth, dateutil fails."""
    if rule.frequency != "MONTHLY" and not (rule.frequency == "YEARLY" and "BYMONTH" in rule):
        return rule
    there = tuple(day for day in rule.days if abs(int(day[:-2] or 1)) <= _MOST_IN_A_MONTH)
    if rule.days and not there:
        raise _never(words, f"BYDAY={rule.days[0]}", "a weekday from the 1st to the 5th of a month")
    return rule.on_days(there) if there != rule.days else rule


def _never(words: str, part: str, mend: str) -> PlannerError:
    return PlannerError(f"{words} has {part}, which never takes place: give {mend}.")


def _local_until(text: str, zone: ZoneInfo) -> str:
    try:
        if len(text) == len("20260331"):
            end = datetime.fromisoformat(text).replace(hour=23, minute=59, second=59)
        elif text.endswith("Z"):
            end = to_wall(datetime.fromisoformat(text).astimezone(UTC), zone)
        else:
            end = datetime.fromisoformat(text).replace(tzinfo=None)
    except OverflowError as error:
        msg = f"The end of the repeat “{text}” lies outside the years 1 to 9999: correct its UNTIL."
        raise PlannerError(msg) from error
    except ValueError as error:
        msg = f"The end of the repeat “{text[:_MOST_QUOTED]}” is not a date: write it as 20260331 or 20260331T170000."
        raise PlannerError(msg) from error
    return f"{end.year:04}{end:%m%dT%H%M%S}"  # %Y does not pad a year to four digits everywhere


def _rule(text: str, first: datetime) -> rrule:
    until = _UNTIL.search(text)
    rule = rrulestr(text if until is None else text.replace(until[0], ""), dtstart=first)
    if not isinstance(rule, rrule):
        msg = "One rule at a time."
        raise TypeError(msg)
    # dateutil reads its end with a reader of any date whatever, which takes longer than all the rest together.
    return rule if until is None else rule.replace(until=datetime.fromisoformat(until[1]))


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
    if _ends_by_count(rule):
        return _slice(_counted(rule, first), start, end)
    quarters = range(_quarter(max(start, first)), _quarter(min(end, datetime(LAST_YEAR, 12, 31))) + 1)
    return [wall for quarter in quarters for wall in _slice(_in_quarter(rule, first, quarter), start, end)]


@lru_cache(maxsize=4096)
def _ends_by_count(rule: str) -> bool:
    return "COUNT" in RepeatRule.parse(rule)


def _quarter(wall: datetime) -> int:
    """The number of the calendar quarter a wall time lies in."""
    return wall.year * 4 + (wall.month - 1) // 3


def _slice(walls: tuple[datetime, ...], start: datetime, end: datetime) -> list[datetime]:
    return list(walls[bisect_left(walls, start) : bisect_left(walls, end)])


def _counted(rule: str, first: datetime) -> tuple[datetime, ...]:
    """Every occurrence of a rule that ends by count."""
    is_long = len(RepeatRule.parse(rule).get("COUNT").lstrip("+0")) > len("999")
    return (_counted_long if is_long else _counted_short)(rule, first)


def _all_counted(rule: str, first: datetime) -> tuple[datetime, ...]:
    """As far as a diary goes: a rule that gives a date in 28 years would be walked through to the year 9999."""
    last = LAST_YEAR if first.year <= LAST_YEAR else MAXYEAR
    within = takewhile(lambda wall: wall.year <= last, _to_the_last_year(_rule(rule, first)))
    return tuple(islice(within, MOST_OCCURRENCES))


_counted_short = lru_cache(maxsize=4096)(_all_counted)
_counted_long = lru_cache(maxsize=32)(_all_counted)
"""Thousands of dates each: few of them are kept."""


def _to_the_last_year(walls: Iterable[datetime]) -> Iterator[datetime]:
    """Those of the wall times that Python has: where a week runs beyond the year 9999, dateutil fails."""
    with suppress(ValueError, OverflowError):
        yield from walls


def walked(rule: str, first: datetime, end: datetime) -> Iterator[datetime]:
    """Every occurrence of a rule before a wall time, in one walk; for a few weeks ask ruled_between."""
    return takewhile(lambda wall: wall < end, islice(_to_the_last_year(_rule(rule, first)), MOST_OCCURRENCES))


def takes_place(rule: str, first: datetime) -> bool:
    """The rule gives a date at all; dateutil looks for the next one up to the year 9999."""
    return next(_to_the_last_year(_rule(rule, first)), None) is not None


@lru_cache(maxsize=32_768)
def _in_quarter(rule: str, first: datetime, quarter: int) -> tuple[datetime, ...]:
    """The occurrences of one calendar quarter: a week turned within a quarter already seen costs a lookup."""
    start = datetime(quarter // 4, quarter % 4 * 3 + 1, 1)
    end = datetime((quarter + 1) // 4, (quarter + 1) % 4 * 3 + 1, 1) - timedelta(seconds=1)
    if first.year <= LAST_YEAR and (plain := plain_weeks(rule, first, start, end)) is not None:
        return plain
    near = _brought_near(_rule(rule, first), first, start)
    return tuple(takewhile(lambda wall: wall <= end, dropwhile(lambda wall: wall < start, _to_the_last_year(near))))


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
