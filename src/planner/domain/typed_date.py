"""One date as it is typed, and the day it means: the day before the month, always."""

from __future__ import annotations

import re
import unicodedata
from calendar import isleap, monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

from dateutil.relativedelta import relativedelta

from planner.domain.english import FULL_DAYS, FULL_MONTHS, date_words, short_day_words
from planner.domain.errors import PlannerError
from planner.domain.plain_text import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2150, 12, 31)
"""The days a diary can speak of; outside them a year is a slip of the fingers."""
YEARS_AHEAD = 20
"""Two figures name the year at most so far ahead: in 2026, 46 is 2046 and 47 is 1947."""
LEAP_TO_LEAP = 8
"""The most years from one 29 February to the next (1896 to 1904, 2096 to 2104)."""
A_LEAP_YEAR = 2024
LONGEST_SHOWN = 40
DAY, WEEK = timedelta(days=1), timedelta(days=7)
LOOK_BACK, FAR_AHEAD = 31 * DAY, 300 * DAY

FROM_TODAY = {"today": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1}
UNITS = dict.fromkeys(("day", "d"), "days") | dict.fromkeys(("week", "wk", "w"), "weeks")
UNITS |= dict.fromkeys(("month", "m"), "months") | dict.fromkeys(("year", "yr", "y"), "years")
ORDINALS, SMALL_WORDS = frozenset({"st", "nd", "rd", "th"}), frozenset({"of", "the", "on"})
_DASHES = str.maketrans("‐‑‒–—−’‘", "------''")
_UNIT = rf"({'|'.join(UNITS)})s?"
_COUNT = rf"([0-9]{{1,4}}|an?) ?{_UNIT}"
_SIGNED = re.compile(rf"([+-]) ?([0-9]{{1,4}}) ?(?:{_UNIT})?")
_IN, _AGO = re.compile(rf"in {_COUNT}"), re.compile(rf"{_COUNT} ago")
_BETWEEN = re.compile(r" ?[/.,'-] ?| ")
_JOINT = re.compile(r"(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9])")
_MONTH_OF_A_YEAR = re.compile(r"[^\W\d_]{3,9}[-'][0-9]{2}")
HOW = "type it as 1/4/2026, 1 April, today or +7"


class Sense(StrEnum):
    """Which way a day without its year, or without its month, is looked for."""

    PAST = "past"
    COMING = "coming"
    FOLLOWING = "following"
    SOON_AFTER = "soon_after"
    """The last of some days: on or after the first, and refused where it would be nearly a year after it."""
    BEGUN = "begun"
    """The past, for what is in force already, unless the day is about to come."""
    NEAREST = "nearest"


def date_typed(text: str, today: date, sense: Sense = Sense.NEAREST, around: date | None = None) -> date:
    """The day that typed words mean; PlannerError with the sentence that says why they mean none.

    `today` is what “tomorrow”, “+7” and “next Monday” are counted from. `around` (or today) is where a day without a
    year, a day without a month and a bare weekday are looked for: before it (a discharge), after it (the end of what
    begins then), on whichever side is nearer, or after it unless it has only just gone by (leave, written up late).
    A bare weekday is the coming one unless the sense is the past.
    """
    words = _tidied(text)
    if not words:
        msg = f"The date is missing: {HOW}."
        raise PlannerError(msg)
    try:
        found = _from_today(words, today)
        if found is None:
            found = _Reader(words, text, today, sense, around or today).day()
    except (OverflowError, ValueError):  # a year that no calendar has
        found = date.max
    if not FIRST_DAY <= found <= LAST_DAY:
        msg = f"Dates run from {FIRST_DAY.year} to {LAST_DAY.year}: give a year between them."
        raise PlannerError(msg)
    return found


def _tidied(text: str) -> str:
    """The words in small letters with single blanks; figures, dashes and blanks of any kind in their plain form."""
    plain = unicodedata.normalize("NFKC", one_line(text)).translate(_DASHES).casefold()
    figures = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in plain)
    return " ".join(figures.split()).strip(" .,")


def _from_today(words: str, today: date) -> date | None:
    """“today”, “+7”, “-2w”, “in 3 weeks”, “a month ago”; None where the words are none of these."""
    if words in FROM_TODAY:
        return today + FROM_TODAY[words] * DAY
    if found := _SIGNED.fullmatch(words):
        return today + _length(found[2], found[3] or "d") * (-1 if found[1] == "-" else 1)
    if found := _IN.fullmatch(words):
        return today + _length(found[1], found[2])
    if found := _AGO.fullmatch(words):
        return today - _length(found[1], found[2])
    return None


def _length(number: str, unit: str) -> relativedelta:
    count = int(number) if number.isdigit() else 1
    match UNITS[unit]:
        case "days" | "weeks" as span:
            return relativedelta(days=count * (7 if span == "weeks" else 1))
        case span:
            return relativedelta(months=count * (12 if span == "years" else 1))


class _Reader:
    """Reads one date out of its parts."""

    def __init__(self, words: str, typed: str, today: date, sense: Sense, around: date) -> None:
        self._typed, self._today, self._sense, self._around = cut(typed.strip(), LONGEST_SHOWN), today, sense, around
        self._parts, self._is_a_month = _parts(words), _MONTH_OF_A_YEAR.fullmatch(words) is not None

    def day(self) -> date:
        """The day meant."""
        which = self._of_a_week()
        if which is not None:
            return which
        weekday = self._taken_weekday()
        if weekday is not None and not self._parts:
            return self._bare_weekday(weekday)
        day, month, year = self._figures()
        if month is None:
            return self._fitting(_of_months(day, self._around), weekday)
        if not 1 <= month <= 12:
            msg = f"“{self._typed}” has no month {month}: the day comes first, then the month, as in 31/3."
            raise PlannerError(msg)
        found = self._fitting(self._of_years(day, month, year), weekday)
        if self._sense is Sense.SOON_AFTER and year is None:
            self._refuse_year_jumped(found)
        return found

    # Weekdays

    def _of_a_week(self) -> date | None:
        """“next Mon”, “this Fri”, “last Tue”, “Fri week”, “Fri next week”; None where it is none of these."""
        match self._parts:
            case ["next" | "this" | "last" as which, name] if (weekday := _weekday(name)) is not None:
                return self._which(which, weekday)
            case [name, "next" | "this" | "last" as which, "week"] if (weekday := _weekday(name)) is not None:
                return self._in_week(which, weekday)
            case [name, "week"] if (weekday := _weekday(name)) is not None:
                return _on_or_after(self._today, weekday) + WEEK
            case _:
                return None

    def _in_week(self, which: str, weekday: int) -> date:
        """That weekday of this week, the next or the last."""
        monday = self._today - self._today.weekday() * DAY
        return monday + weekday * DAY + {"next": WEEK, "this": 0 * WEEK, "last": -WEEK}[which]

    def _which(self, which: str, weekday: int) -> date:
        """Of “next Friday” some say the coming one and some the one of next week: where they differ it is asked."""
        by_week, by_turn = self._in_week(which, weekday), self._in_week(which, weekday)
        if which == "next":
            by_turn = _on_or_after(self._today + DAY, weekday)
        elif which == "last":
            by_turn = _on_or_before(self._today - DAY, weekday)
        if by_week != by_turn:
            days = " or ".join(short_day_words(one) for one in sorted((by_week, by_turn)))
            msg = f"“{self._typed}” can be {days}: type the one you mean."
            raise PlannerError(msg)
        return by_week

    def _taken_weekday(self) -> int | None:
        """The weekday before or after the date, taken out of the parts."""
        for place in (0, -1):
            weekday = _weekday(self._parts[place]) if self._parts else None
            if weekday is not None:
                del self._parts[place]
                return weekday
        return None

    def _bare_weekday(self, weekday: int) -> date:
        if self._sense is Sense.PAST:
            return _on_or_before(self._around, weekday)
        return _on_or_after(self._around, weekday)

    def _refuse_year_jumped(self, found: date) -> None:
        """A last day just before the first is a slip; read as of the next year it would be a year of days."""
        before = found - relativedelta(years=1)
        if found - self._around > FAR_AHEAD and self._around - before <= LOOK_BACK:
            msg = (
                f"{date_words(before)} lies before {date_words(self._around)}: correct the one or the other, or type "
                f"the year of {date_words(found)} too."
            )
            raise PlannerError(msg)

    def _fitting(self, days: Iterable[date], weekday: int | None) -> date:
        """The nearest of the days in the field's sense; the next best where only that has the weekday said."""
        ordered = _nearest_first(sorted(days), self._around, self._sense)
        fits = [one for one in ordered if weekday is None or one.weekday() == weekday]
        if not fits:
            day, said = ordered[0], FULL_DAYS[weekday or 0]
            msg = f"{date_words(day)} is a {FULL_DAYS[day.weekday()]}, not a {said}: correct the one or the other."
            raise PlannerError(msg)
        return fits[0]

    # Day, month and year

    def _figures(self) -> tuple[int, int | None, int | None]:
        """Day, month and year as typed; None for what is not."""
        parts = self._parts
        named = [n for n, part in enumerate(parts) if _month(part)]
        figures = [part for part in parts if part.isdecimal()]
        if len(named) + len(figures) != len(parts) or len(named) > 1 or not 1 <= len(parts) <= 3:
            self._refuse()
        if len(figures) == 1 and not named and len(figures[0]) in {6, 8}:
            self._refuse_two_ways(figures[0])
            figures = _run_together(figures[0])
        if figures and len(figures[0]) == 4 and len(figures) + len(named) == 3:
            figures = [*figures[:0:-1], figures[0]]  # the year came first, as in 2026-04-01
        return self._checked(figures, _month(parts[named[0]]) if named else None)

    def _refuse_two_ways(self, figures: str) -> None:
        """“260401” with its day first is of 2001, but hardly meant so where its year first is nearer to today."""
        if len(figures) != 6:
            return
        first, month, last = int(figures[:2]), int(figures[2:4]), int(figures[4:])
        try:
            by_day = date(self._year(figures[4:]), month, first)
            by_year = date(self._year(figures[:2]), month, last)
        except ValueError:  # it can be read in one way only, or in none
            return
        if abs(by_year - self._today) < abs(by_day - self._today):
            msg = (
                f"“{self._typed}” can be {date_words(by_day)} or {date_words(by_year)}: type the one you mean in full."
            )
            raise PlannerError(msg)

    def _checked(self, figures: Sequence[str], month: int | None) -> tuple[int, int | None, int | None]:
        if len(figures) == 1 and len(figures[0]) == 4 and month:
            msg = f"“{self._typed}” is a month: give the day too, as in 1 {FULL_MONTHS[month - 1]} {figures[0]}."
            raise PlannerError(msg)
        if self._is_a_month and month and figures:
            name = FULL_MONTHS[month - 1]
            example = f"1 {name} {self._today.year}"
            msg = f"“{self._typed}” can be a day of {name} or a month of a year: type it as in {example}."
            raise PlannerError(msg)
        if not figures and month:
            msg = f"“{self._typed}” is a month: give the day too, as in 1 {FULL_MONTHS[month - 1]}."
            raise PlannerError(msg)
        day, *rest = figures
        numbers = [month] if month else [int(one) for one in rest[:1] if len(one) <= 2]
        years = rest if month else rest[1:]
        if len(day) > 2 or len(numbers) + len(years) != len(rest) + bool(month) or len(years) > 1:
            self._refuse()
        year = self._year(years[0]) if years else None
        return int(day), (numbers[0] if numbers else None), year

    def _year(self, figures: str) -> int:
        """A year of four figures, or of two in the hundred years that end soon."""
        if len(figures) == 4:
            return int(figures)
        if len(figures) != 2:
            self._refuse()
        last = self._today.year + YEARS_AHEAD
        return last - (last - int(figures)) % 100

    def _of_years(self, day: int, month: int, year: int | None) -> list[date]:
        """The day in the year said, or in the years around."""
        around = self._around.year
        years = [year] if year is not None else range(around - LEAP_TO_LEAP, around + LEAP_TO_LEAP + 1)
        found = [date(one, month, day) for one in years if 1 <= day <= monthrange(one, month)[1]]
        if not found:
            longest = monthrange(year or A_LEAP_YEAR, month)[1]
            named = f"{day} {FULL_MONTHS[month - 1]}" + (f" {year}" if year and month == 2 and not isleap(year) else "")
            msg = f"There is no {named}: give a day from 1 to {longest}."
            raise PlannerError(msg)
        return found

    def _refuse(self) -> NoReturn:
        msg = f"“{self._typed}” is not a date: {HOW}."
        raise PlannerError(msg)


def _parts(words: str) -> list[str]:
    """Words and figures one by one, without what only joins them."""
    parts = _BETWEEN.split(_JOINT.sub(" ", words))
    kept: list[str] = []
    for before, part in zip(["", *parts], parts, strict=False):
        is_ending = part in ORDINALS and before.isdecimal()
        if part not in SMALL_WORDS and not is_ending:
            kept.append(part)
    return kept


def _run_together(figures: str) -> list[str]:
    """“01042026”, “010426” or “20260401”: eight figures that begin with a year of these days have it first.

    They cannot be meant the other way about: the year would be of a thirteenth or later month.
    """
    if len(figures) == 8 and int(figures[4:6]) <= 12:
        return [figures[:4], figures[4:6], figures[6:]]
    return [figures[:2], figures[2:4], figures[4:]]


def _weekday(word: str) -> int | None:
    """The number of a weekday by its name or the beginning of it."""
    if word == "weds":
        return 2
    return next((n for n, full in enumerate(FULL_DAYS) if len(word) >= 2 and full.casefold().startswith(word)), None)


def _month(word: str) -> int | None:
    """The number of a month by its name or the beginning of it."""
    names = enumerate(FULL_MONTHS, 1)
    return next((n for n, full in names if len(word) >= 3 and full.casefold().startswith(word)), None)


def _on_or_after(day: date, weekday: int) -> date:
    return day + (weekday - day.weekday()) % 7 * DAY


def _on_or_before(day: date, weekday: int) -> date:
    return day - (day.weekday() - weekday) % 7 * DAY


def _of_months(day: int, around: date) -> list[date]:
    """The day in the months around; two months are never both too short."""
    if not 1 <= day <= 31:
        msg = f"No month has a day {day}: {HOW}."
        raise PlannerError(msg)
    firsts = [around + relativedelta(day=1, months=n) for n in (-2, -1, 0, 1, 2)]
    return [one.replace(day=day) for one in firsts if day <= monthrange(one.year, one.month)[1]]


def _nearest_first(days: Sequence[date], around: date, sense: Sense) -> list[date]:
    """The last day before and the first after (the day itself is both), the one to be preferred first."""
    before, after = [one for one in days if one <= around][-1:], [one for one in days if one >= around][:1]
    has_just_gone_by = bool(before and after) and around - before[0] <= LOOK_BACK and after[0] - around > FAR_AHEAD
    if sense is Sense.PAST or (sense is Sense.COMING and has_just_gone_by):
        return before + after
    comes_soon = bool(before and after) and after[0] - around <= LOOK_BACK and around - before[0] > FAR_AHEAD
    if sense is Sense.BEGUN:
        return after + before if comes_soon else before + after
    if sense is Sense.NEAREST:
        return sorted(after + before, key=lambda one: abs(one - around))
    return after + before
