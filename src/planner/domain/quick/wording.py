"""How times, lengths and days are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.entry import DayOff
from planner.domain.english import DAYS, MONTHS

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

DAYS_OFF = ((DayOff.BANK_HOLIDAYS, "bank holidays"), (DayOff.LEAVE, "leave"))


def near_date_words(day: date, today: date) -> str:
    """A date as “31 Mar”, with its year where that is not this one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def near_day_words(day: date, today: date) -> str:
    """A day as “Fri 27 Nov”."""
    return f"{DAYS[day.weekday()]} {near_date_words(day, today)}"


def days_off_words(days: Collection[DayOff]) -> str:
    """Days a series leaves out, as “not on bank holidays or leave”."""
    names = [words for what, words in DAYS_OFF if what in days]
    return f"not on {' or '.join(names)}"
