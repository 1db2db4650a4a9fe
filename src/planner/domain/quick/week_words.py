"""The parts of a line that say a day by its week, month or name: “w/c 14 Dec”, “a week on Thursday”, “Easter”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.quick.date_words import DayFound, date_at, month_at
from planner.domain.quick.feasts import FEASTS, SEASONS
from planner.domain.quick.parts import Ahead, Dated, Feast, MonthAhead, WeekAhead, Weekdays, WeekOf, Which
from planner.domain.quick.vocabulary import DAYS_IN, MONTHS_IN, WEEK_UNITS, WEEKDAYS

if TYPE_CHECKING:
    from planner.domain.quick.line import TypedLine

BEGINNING = (
    *("w/c", "wc", "w/b", "wb", "wk beg", "wk beginning", "wk comm", "wk commencing", "wk starting", "week beg"),
    *("week commencing", "week beginning", "week starting", "week comm", "week from", "commencing"),
)
ENDING = ("w/e", "week ending", "wk ending", "wk end")
SOME_WEEK = ("week of", "wk of", "week", "wk", "week incl", "week including", "week with", "week containing")
WHICH_ONE = {"this": 0, "next": 1, "nxt": 1, "current": 0, "following": 1, "last": -1, "previous": -1}
NOW = {"today": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "yesterday": -1}
FORTNIGHTS = frozenset({"fortnight", "fortnights"})
TO_COME = frozenset({"coming", "upcoming"})


def week_at(line: TypedLine, at: int) -> list[DayFound]:
    """“this week”, “next month”, “w/c 14 Dec”, “week ending the 18th”."""
    start = at + 1 if line.word(at) == "the" else at
    which = WHICH_ONE.get(line.word(start))
    if which is not None and line.word(start + 2) in ("of", "in"):
        return []
    if which is not None and line.word(start + 1) in ("week", "wk"):
        return [(WeekAhead(which), start + 2)]
    if which is not None and line.word(start + 1) in ("month", "mth"):
        return [(MonthAhead(which), start + 2)]
    for phrases in (BEGINNING, ENDING, SOME_WEEK):
        if phrase := line.phrase(start, phrases):
            return _week_of(line, start + len(phrase.split()), begins=phrases is BEGINNING, ends=phrases is ENDING)
    return []


def _week_of(line: TypedLine, at: int, *, begins: bool, ends: bool) -> list[DayFound]:
    """The week of a date, which may have its weekday before it."""
    for mark in ("-", ":"):
        at = at + 1 if line.mark(at) == mark else at
    at = at + 1 if line.word(at) == "the" and line.word(at + 1) in WEEKDAYS else at
    start = at + 1 if line.word(at) in WEEKDAYS else at
    return [(WeekOf(date, begins, ends), after) for date, after in date_at(line, start)]


def weeks_on(line: TypedLine, at: int) -> list[DayFound]:
    """“a week on Thursday”, “a fortnight today”, “Thursday fortnight”, “the day after tomorrow”."""
    start = at + 1 if line.word(at) == "the" else at
    if line.says(start, "day", "after", "tomorrow") or line.says(start, "day", "before", "yesterday"):
        return [(Ahead(2 if line.word(start + 1) == "after" else -2), start + 3)]
    number = line.number(at)
    unit_at = at if number is None else at + 1
    unit = line.word(unit_at)
    if unit not in WEEK_UNITS and unit not in FORTNIGHTS:
        return _months_on(line, at)
    days = (1 if number is None else number) * DAYS_IN[unit]
    day_at = unit_at + 2 if line.word(unit_at + 1) in ("on", "from") else unit_at + 1
    if line.word(day_at) in NOW:
        return [(Ahead(days + NOW[line.word(day_at)]), day_at + 1)]
    if line.word(day_at) not in WEEKDAYS or (number is None and day_at == unit_at + 1):
        return []
    return [(Weekdays((WEEKDAYS[line.word(day_at)],), weeks=days // 7), day_at + 1)]


def _months_on(line: TypedLine, at: int) -> list[DayFound]:
    """“a month today”."""
    number, unit, day = line.number(at), line.word(at + 1), line.word(at + 2)
    if number is None or unit not in MONTHS_IN or day not in NOW:
        return []
    return [(Ahead(NOW[day], number * MONTHS_IN[unit]), at + 3)]


def coming(line: TypedLine, at: int) -> list[DayFound]:
    """“this coming Friday”."""
    start = at + 1 if line.word(at) in ("this", "the") else at
    if line.word(start) not in TO_COME or line.word(start + 1) not in WEEKDAYS:
        return []
    return [(Weekdays((WEEKDAYS[line.word(start + 1)],), Which.AFTER_TODAY), start + 2)]


def feast_at(line: TypedLine, at: int) -> list[DayFound]:
    """“Christmas Eve”; but “Christmas” alone is a time of the year."""
    name = line.phrase(at, FEASTS)
    return [(Feast(name), at + len(name.split()))] if name and name not in SEASONS else []


def season_at(line: TypedLine, at: int) -> list[DayFound]:
    """What something may last until, besides a day: “Christmas”, “the end of March”, “the end of the week”."""
    start = at + 1 if line.word(at) == "the" else at
    if name := line.phrase(start, FEASTS):
        return [(Feast(name), start + len(name.split()))]
    if line.word(start) != "end":
        return []
    start = start + 2 if line.word(start + 1) == "of" else start + 1
    if line.says(start, "the", "week") or line.says(start, "this", "week"):
        return [(WeekAhead(0), start + 2)]
    if line.says(start, "the", "month"):
        return [(MonthAhead(0), start + 2)]
    if line.says(start, "the", "year") or line.says(start, "this", "year"):
        return [(Dated(31, 12), start + 2)]
    return week_at(line, start) or month_at(line, start)
