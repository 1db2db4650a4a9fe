"""How times, lengths and days are shown."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from planner.domain.diary.entry import DayOff
from planner.domain.diary.quick.vocabulary import DAY_NAMES, MONTH_NAMES

DAYS_OFF = ((DayOff.BANK_HOLIDAYS, "bank holidays"), (DayOff.LEAVE, "leave"))
WITHOUT_YEAR_BEFORE, WITHOUT_YEAR_AFTER = timedelta(days=31), timedelta(days=364)


def clock_words(minute: int) -> str:
    """A minute of the day as “09:30”."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def length_words(minutes: int) -> str:
    """A length as “50 min”, “2 h” or “1 h 30”."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def date_words(day: date, today: date) -> str:
    """A date as “31 Mar”, with its year where another could be meant."""
    year = "" if today - WITHOUT_YEAR_BEFORE <= day <= today + WITHOUT_YEAR_AFTER else f" {day.year}"
    return f"{day.day} {MONTH_NAMES[day.month - 1]}{year}"


def day_words(day: date, today: date) -> str:
    """A day as “Fri 27 Nov”."""
    return f"{DAY_NAMES[day.weekday()]} {date_words(day, today)}"


def days_off_words(days: Collection[DayOff]) -> str:
    """Days a series leaves out, as “not on bank holidays or leave”."""
    names = [words for what, words in DAYS_OFF if what in days]
    return f"not on {' or '.join(names)}"


def ordinal(number: int) -> str:
    """“1st”, “22nd”, “13th”; -1 is “last”."""
    if number < 0:
        return "last"
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
