"""How times, lengths and days are shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.entry import DayOff
from planner.domain.english import DAYS, MONTHS

if TYPE_CHECKING:
    from collections.abc import Collection

DAYS_OFF = ((DayOff.BANK_HOLIDAYS, "bank holidays"), (DayOff.LEAVE, "leave"))
WITHOUT_YEAR_BEFORE, WITHOUT_YEAR_AFTER = timedelta(days=31), timedelta(days=364)


def near_date_words(day: date, today: date) -> str:
    """A date as “31 Mar”, with its year where another could be meant."""
    year = "" if today - WITHOUT_YEAR_BEFORE <= day <= today + WITHOUT_YEAR_AFTER else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def near_day_words(day: date, today: date) -> str:
    """A day as “Fri 27 Nov”."""
    return f"{DAYS[day.weekday()]} {near_date_words(day, today)}"


def days_off_words(days: Collection[DayOff]) -> str:
    """Days a series leaves out, as “not on bank holidays or leave”."""
    names = [words for what, words in DAYS_OFF if what in days]
    return f"not on {' or '.join(names)}"
