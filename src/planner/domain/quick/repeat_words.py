"""The parts of a line that say how something repeats, and until when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.quick.day_words import AND_MARKS, AND_WORDS, days_at, nth_in, place_at, weekday_list
from planner.domain.quick.line import Found
from planner.domain.quick.parts import Freq, Lasting, Nth, Odd, SaidCount, SaidRepeat, Sessions, Until, Weekdays, Which
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import DAYS_IN, MONTHS_IN, WEEKDAYS

if TYPE_CHECKING:
    from planner.domain.quick.line import TypedLine

REPEATS = {
    "daily": SaidRepeat(Freq.DAILY),
    "weekly": SaidRepeat(Freq.WEEKLY),
    "fortnightly": SaidRepeat(Freq.WEEKLY, 2),
    "monthly": SaidRepeat(Freq.MONTHLY),
    "yearly": SaidRepeat(Freq.YEARLY),
    "annually": SaidRepeat(Freq.YEARLY),
}
UNITS = {
    "day": Freq.DAILY,
    "week": Freq.WEEKLY,
    "fortnight": Freq.WEEKLY,
    "month": Freq.MONTHLY,
    "year": Freq.YEARLY,
}
WORKING_WEEK = Weekdays((0, 1, 2, 3, 4), repeats=True)
EVERY_WORDS, UNTIL_WORDS = frozenset({"every", "each"}), frozenset({"until", "till"})


def repeats(line: TypedLine, at: int) -> list[Found]:
    """“weekly”, “weekdays”, “every other Wed”, “last Fri”."""
    word = line.word(at)
    if word in REPEATS:
        return [Found((REPEATS[word],), at + 1)]
    if word == "weekdays":
        return [Found((WORKING_WEEK,), at + 1)]
    return _every(line, at + 1) if word in EVERY_WORDS else _nth(line, at)


def _every(line: TypedLine, at: int) -> list[Found]:
    """What follows “every”; it has to be something that can repeat."""
    found = _every_unit(line, at, 1) or _every_nth(line, at) or _every_day_of_week(line, at)
    return found or [_odd(line, at)]


def _odd(line: TypedLine, after: int) -> Found:
    """A word such as “every” with the next, which does not go with it."""
    return Found((Odd(),), after + 1 if line.word(after) else after)


def _every_unit(line: TypedLine, at: int, interval: int) -> list[Found]:
    """“week”, “3 weeks”, “fortnight”."""
    number = line.number(at)
    if number is not None:
        interval, at = number, at + 1
    unit = line.word(at)
    freq = UNITS.get(unit, UNITS.get(unit.removesuffix("s")))
    if freq is None:
        return []
    return [Found((SaidRepeat(freq, interval * 2 if unit.startswith("fortnight") else interval),), at + 1)]


def _every_nth(line: TypedLine, at: int) -> list[Found]:
    """“other Wed”, “second week”; “2nd Tue” is every two weeks, or the second of the month."""
    place = 2 if line.word(at) == "other" else place_at(line, at)
    if place is None or place < 1:
        return _nth(line, at)[:1]
    if found := _every_unit(line, at + 1, place):
        return found
    weekdays = _every_day_of_week(line, at + 1)
    every = [Found((SaidRepeat(Freq.WEEKLY, place), *one.parts), one.after) for one in weekdays]
    nth = _nth(line, at)
    return nth if nth and nth[0].after > max((one.after for one in every), default=0) else [*every, *nth]


def _every_day_of_week(line: TypedLine, at: int) -> list[Found]:
    """“Wed”, “Mon and Wed”, “weekday”."""
    if line.word(at) in ("weekday", "weekdays"):
        return [Found((WORKING_WEEK,), at + 1)]
    if found := weekday_list(line, at):
        return [Found((replace(weekdays, run=False, repeats=True),), after) for weekdays, after in found]
    return [Found((Weekdays((WEEKDAYS[line.word(at)],), repeats=True),), at + 1)] if line.word(at) in WEEKDAYS else []


def _nth(line: TypedLine, at: int) -> list[Found]:
    """“2nd and 4th Tue”, “last Fri of the month”; “last Fri” may also be the one just gone."""
    places, after = _places(line, at)
    weekday = WEEKDAYS.get(line.word(after))
    if not places or weekday is None or nth_in(line, at):
        return []
    end = _of_the_month(line, after + 1)
    nth = Found((Nth(tuple(places), weekday),), end)
    if places == [-1] and end == after + 1:
        return [nth, Found((Weekdays((weekday,), Which.GONE),), end)]
    return [nth]


def _places(line: TypedLine, at: int) -> tuple[list[int], int]:
    places: list[int] = []
    while (place := place_at(line, at)) is not None:
        places.append(place)
        at += 1
        if (line.mark(at) in AND_MARKS or line.word(at) in AND_WORDS) and place_at(line, at + 1) is not None:
            at += 1
    return list(dict.fromkeys(places)), at


def _of_the_month(line: TypedLine, at: int) -> int:
    """The token after “of the month”, if that stands there."""
    phrase = line.phrase(at, ("of the month", "of each month", "of every month", "in the month", "each month"))
    return at + len(phrase.split())


def ends(line: TypedLine, at: int) -> list[Found]:
    """“until 31 Mar”, “for 8 weeks”, “10 times”, “x3”."""
    if line.word(at) in UNTIL_WORDS:
        return [Found((Until(day),), after) for day, after in days_at(line, at + 1)] or [_odd(line, at + 1)]
    if line.token(at).sort is Sort.TIMES:
        number = line.token(at).numbers[0]
        return [Found((Sessions(number),), at + 1), Found((SaidCount(number, sure=False),), at + 1)]
    number_at = at + 1 if line.word(at) == "for" else at
    return _so_many(line, number_at)


def _so_many(line: TypedLine, at: int) -> list[Found]:
    """“10 times”, “8 weeks”, “3 sessions”."""
    number, unit = line.number(at), line.word(at + 1)
    if number is None:
        return []
    if unit in ("times", "sessions"):
        return [Found((SaidCount(number, sure=True) if unit == "times" else Sessions(number),), at + 2)]
    if unit not in DAYS_IN and unit not in MONTHS_IN:
        return []
    return [Found((Lasting(number * DAYS_IN.get(unit, 0), number * MONTHS_IN.get(unit, 0)),), at + 2)]
