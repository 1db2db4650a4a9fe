"""The parts of a line that say a day or days: “Tue”, “Mon-Fri”, “3-4 Dec”, “in 2 weeks”, “next Tue”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.quick.clocks import clock_at, stretches
from planner.domain.quick.line import Found, distinct
from planner.domain.quick.parts import (
    ENDS_TOO_EARLY,
    Ahead,
    Dated,
    Day,
    From,
    NthIn,
    Part,
    Run,
    Time,
    WeekAhead,
    Weekdays,
    Which,
    WholeMonth,
)
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import (
    ABSENCES,
    DAYS_IN,
    EVERY_WEEKDAY,
    MONTH_NUMBERS,
    MONTHS_IN,
    PLACES,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.quick.line import TypedLine

DayFound = tuple[Day, int]
"""A day, and the token after it."""

WHICH = {"next": (Which.NEXT_WEEK, Which.AFTER_TODAY), "this": (Which.THIS_WEEK,)}
FROM_TODAY = {"today": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1}
PARTS_OF_TODAY = frozenset({"morning", "afternoon"})
FROM_WORDS = frozenset({"from", "starting", "beginning"})
AND_MARKS, AND_WORDS = frozenset("+&/,"), frozenset({"and", "plus"})
AWAY_WORDS = frozenset(phrase.split()[-1] for phrase in ABSENCES)
LAST_PLACE = 5
FIRST_FOUR_FIGURES = 1000
YEARS = range(2020, 2100)


def days(line: TypedLine, at: int) -> list[Found]:
    """A day, several days, or a run of them, in every way they can be read."""
    if line.word(at) not in FROM_WORDS:
        return _days(line, at)
    return [replace(found, parts=_starting(found.parts)) for found in _days(line, at + 1)]


def _starting(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """“from 3 Dec” bounds what follows; “from 3 to 7 Dec” is the run alone."""
    only = parts[0]
    is_several = isinstance(only, Weekdays) and len(only.days) > 1
    return (From(only),) if isinstance(only, Day) and not is_several else parts


def _days(line: TypedLine, at: int) -> list[Found]:
    return _short_run(line, at) or _weekdays(line, at) or _single_or_run(line, at)


def _short_run(line: TypedLine, at: int) -> list[Found]:
    """“3-4 Dec”, or “leave 3-4” without a month: days, where it could as well be a time."""
    first, last = _day_number(line, at), _day_number(line, at + 2)
    if first is None or not _runs_on(line, at + 1):
        return []
    if dates := _date(line, at + 2):
        date, after = dates[0]
        if first > date.day:
            return [Found((ENDS_TOO_EARLY,), after)]
        return [Found((Run(replace(date, day=first), date),), after), *_time_in_month(line, at, date, after)]
    if last is None or first > last or not _beside_absence(line, at, at + 3):
        return []
    return [Found((Run(Dated(first), Dated(last)),), at + 3), *(Found((one,), at + 3) for one in _times(line, at))]


def _time_in_month(line: TypedLine, at: int, date: Dated, after: int) -> list[Found]:
    """“3-4 Dec” as a time on the days of a month, unless “leave” right before it says that days follow."""
    if date.month is None or line.word(at - 1) in AWAY_WORDS or line.token(at + 2).sort is Sort.DATE:
        return []
    return [Found((time, WholeMonth(date.month, date.year)), after) for time in _times(line, at)]


def _times(line: TypedLine, at: int) -> list[Time]:
    start, end = clock_at(line, at), clock_at(line, at + 2)
    return stretches(start, end) if start and end else []


def _beside_absence(line: TypedLine, at: int, after: int) -> bool:
    return line.word(at - 1) in AWAY_WORDS or bool(line.phrase(after, ABSENCES))


def _weekdays(line: TypedLine, at: int) -> list[Found]:
    """“Tue+Thu”, “next Mon-Fri”, “Mondays”."""
    if line.word(at) in WHICH:
        found = weekday_list(line, at + 1)
        return [Found((replace(one, which=which),), after) for one, after in found for which in WHICH[line.word(at)]]
    return [Found((one,), after) for one, after in weekday_list(line, at)]


def weekday_list(line: TypedLine, at: int) -> list[tuple[Weekdays, int]]:
    """More weekdays than one, or one of every week, and the token after them."""
    chosen, after, is_run = _weekday_item(line, at)
    repeats = line.word(at) in EVERY_WEEKDAY
    while chosen and _joins(line, after):
        more, further, _ = _weekday_item(line, after + 1)
        if not more:
            break
        chosen, after, is_run = chosen + more, further, False
    if len(chosen) < 2 and not repeats:
        return []
    return [(Weekdays(tuple(distinct(chosen)), run=is_run, repeats=repeats), after)]


def _weekday_item(line: TypedLine, at: int) -> tuple[tuple[int, ...], int, bool]:
    """A weekday or a run of weekdays, and whether it is a run."""
    first, last = _weekday_number(line, at), _weekday_number(line, at + 2)
    if first is None:
        return (), at, False
    if last is None or not _runs_on(line, at + 1):
        return (first,), at + 1, False
    return tuple((first + n) % 7 for n in range((last - first) % 7 + 1)), at + 3, True


def _weekday_number(line: TypedLine, at: int) -> int | None:
    return WEEKDAYS.get(line.word(at), EVERY_WEEKDAY.get(line.word(at)))


def _joins(line: TypedLine, at: int) -> bool:
    return line.mark(at) in AND_MARKS or line.word(at) in AND_WORDS


def _runs_on(line: TypedLine, at: int) -> bool:
    return line.mark(at) == "-" or line.word(at) == "to"


def _single_or_run(line: TypedLine, at: int) -> list[Found]:
    found = []
    for first, after in days_at(line, at):
        lasts = days_at(line, after + 1) if _runs_on(line, after) else []
        found += [Found((Run(first, last),), end) for last, end in lasts] or [Found((first,), after)]
    return found


def days_at(line: TypedLine, at: int) -> Sequence[DayFound]:
    """The ways to read a single day that stands there, the likeliest first."""
    return next((found for read in _READERS if (found := read(line, at))), ())


def _from_today(line: TypedLine, at: int) -> list[DayFound]:
    if line.word(at) in FROM_TODAY:
        return [(Ahead(FROM_TODAY[line.word(at)]), at + 1)]
    is_today = line.word(at) == "this" and line.word(at + 1) in PARTS_OF_TODAY
    return [(Ahead(), at + 1)] if is_today else []


def _in_so_long(line: TypedLine, at: int) -> list[DayFound]:
    """“in 2 weeks”."""
    number, unit = line.number(at + 1), line.word(at + 2)
    if line.word(at) != "in" or number is None or not (unit in DAYS_IN or unit in MONTHS_IN):
        return []
    return [(Ahead(number * DAYS_IN.get(unit, 0), number * MONTHS_IN.get(unit, 0)), at + 3)]


def _week(line: TypedLine, at: int) -> list[DayFound]:
    weeks = {"this": 0, "next": 1}.get(line.word(at))
    return [(WeekAhead(weeks), at + 2)] if weeks is not None and line.word(at + 1) == "week" else []


def nth_in(line: TypedLine, at: int) -> list[DayFound]:
    """“first Mon in Dec”: one day, and no repeat."""
    nth, weekday, month = place_at(line, at), WEEKDAYS.get(line.word(at + 1)), MONTH_NUMBERS.get(line.word(at + 3))
    if nth is None or weekday is None or month is None or line.word(at + 2) not in ("in", "of"):
        return []
    year, after = _year(line, at + 4)
    return [(NthIn(nth, weekday, month, year), after)]


def place_at(line: TypedLine, at: int) -> int | None:
    """A place among the weeks of a month: first to fifth, or last (-1)."""
    token = line.token(at)
    if token.sort is Sort.ORDINAL and 1 <= token.numbers[0] <= LAST_PLACE:
        return token.numbers[0]
    return PLACES.get(line.word(at))


def _weekday(line: TypedLine, at: int) -> list[DayFound]:
    """“Tue”, “next Tue”, “Tue week”, “Tue 1 Dec”, “Tue 1st”."""
    if line.word(at) in WHICH and line.word(at + 1) in WEEKDAYS:
        day = WEEKDAYS[line.word(at + 1)]
        return [(Weekdays((day,), which), at + 2) for which in WHICH[line.word(at)]]
    return _from_weekday(line, at + 1, WEEKDAYS[line.word(at)]) if line.word(at) in WEEKDAYS else []


def _from_weekday(line: TypedLine, at: int, weekday: int) -> list[DayFound]:
    """What follows a weekday's name may say which one it is."""
    if line.word(at) == "week":
        return [(Weekdays((weekday,), Which.WEEK_AFTER), at + 1)]
    if dates := _date(line, at):
        return [(replace(date, weekday=weekday), after) for date, after in dates]
    found: list[DayFound] = [(Weekdays((weekday,)), at)]
    number = _day_number(line, at)
    if number is not None and not _runs_on(line, at + 1):
        found.append((Dated(number, weekday=weekday), at + 1))
    return found


def _date(line: TypedLine, at: int) -> list[tuple[Dated, int]]:
    """“1/12”, “2026-12-01”, “1 Dec 2026”, “Dec 1”, “the 1st”."""
    if line.word(at) == "the" and line.token(at + 1).sort is Sort.ORDINAL:
        return _date(line, at + 1)
    if line.token(at).sort is Sort.DATE:
        return [(_in_figures(line.token(at).numbers), at + 1)]
    number, month = _day_number(line, at), MONTH_NUMBERS.get(line.word(at))
    if month is not None:
        number, after = _day_number(line, at + 1), at + 2
    else:
        after = at + 3 if line.word(at + 1) == "of" else at + 2
        month = MONTH_NUMBERS.get(line.word(after - 1))
    if number is not None and month is not None:
        year, after = _year(line, after)
        return [(Dated(number, month, year), after)]
    return [(Dated(line.token(at).numbers[0]), at + 1)] if line.token(at).sort is Sort.ORDINAL else []


def _in_figures(numbers: tuple[int, ...]) -> Dated:
    """Year, month, day, or else day, month and perhaps year: never the month first."""
    if numbers[0] >= FIRST_FOUR_FIGURES:
        year, month, day = numbers
        return Dated(day, month, year)
    day, month, *rest = numbers
    return Dated(day, month, (rest[0] + 2000 if rest[0] < 100 else rest[0]) if rest else None)


def _month(line: TypedLine, at: int) -> list[DayFound]:
    if line.word(at) not in MONTH_NUMBERS:
        return []
    year, after = _year(line, at + 1)
    return [(WholeMonth(MONTH_NUMBERS[line.word(at)], year), after)]


def _year(line: TypedLine, at: int) -> tuple[int | None, int]:
    token = line.token(at)
    is_year = token.sort is Sort.NUMBER and token.numbers[0] in YEARS
    return (token.numbers[0], at + 1) if is_year else (None, at)


def _day_number(line: TypedLine, at: int) -> int | None:
    token = line.token(at)
    is_day = token.sort in (Sort.NUMBER, Sort.ORDINAL) and len(token.text.rstrip("stndrh")) <= 2
    return token.numbers[0] if is_day else None


_READERS: tuple[Callable[[TypedLine, int], Sequence[DayFound]], ...] = (
    _from_today,
    _in_so_long,
    _week,
    nth_in,
    _weekday,
    _date,
    _month,
)
