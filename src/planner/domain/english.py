"""English as every room writes it: days, months, lengths of time, counted nouns, shares."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


FULL_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


FULL_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def hours_words(minutes: int) -> str:
    """Minutes as "20 h 15", "45 min" or "0 h"; negative ones with a true minus."""
    sign, minutes = ("−" if minutes < 0 else ""), abs(minutes)
    whole, rest = divmod(minutes, 60)
    if whole and rest:
        return f"{sign}{whole} h {rest:02d}"
    return f"{sign}{rest} min" if rest else f"{sign}{whole} h"


def percent_words(share: float | None) -> str:
    """A fraction as "61%", or a dash where there is none; never 100% or 0% unless it is."""
    if share is None:
        return "–"
    if 0.995 <= share < 1:
        return "over 99%"
    return "under 1%" if 0 < share <= 0.005 else f"{whole_percent(share)}%"


def tenth_percent(share: float) -> str:
    """A fraction to a tenth of a percent, as rates are published: "50.5%", or "50%" where the tenth is nought."""
    return f"{half_up(1000 * share) / 10:.1f}".removesuffix(".0") + "%"


def whole_percent(share: float) -> int:
    """A fraction in whole percent, half up as the NHS rounds: 5 of 8 is 63."""
    return half_up(100 * share)


def half_up(number: float) -> int:
    """The nearest whole number, a half upwards; what floating point leaves of a half counts as one."""
    return math.floor(round(number, 9) + 0.5)


def day_words(day: date) -> str:
    """A day as "Mon 23 Nov"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def short_day_words(day: date) -> str:
    """A day as "23 Nov"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def date_words(day: date) -> str:
    """A date as "23 November 2026"."""
    return f"{day.day} {FULL_MONTHS[day.month - 1]} {day.year}"


def day_in_full(day: date) -> str:
    """A date as "Mon 23 November 2026"."""
    return f"{DAYS[day.weekday()]} {date_words(day)}"


def week_words(first: date, last: date) -> str:
    """The days of a week as "23 – 27 November 2026", naming a month or year only where it changes; one day once."""
    if first == last:
        return date_words(first)
    if first.year != last.year:
        return f"{date_words(first)} – {date_words(last)}"
    if first.month != last.month:
        return f"{first.day} {FULL_MONTHS[first.month - 1]} – {date_words(last)}"
    return f"{first.day} – {date_words(last)}"


def week_titles(first: date, last: date) -> tuple[str, ...]:
    """The names of a week, from the longest to the shortest."""
    number = f"week {first.isocalendar().week}"
    short = f"{short_day_words(first)} – {short_day_words(last)}"
    return f"{week_words(first, last)}, {number}", short, number.capitalize()


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 row", "12 rows"."""
    return f"{number} {one if number == 1 else many}"


def capital(words: str) -> str:
    """Words that begin a line: the first letter large, the others as they are, so that DNA stays DNA."""
    return words[:1].upper() + words[1:]


def and_words(parts: Sequence[str]) -> str:
    """A list as "one, two and three"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def ordinal(number: int) -> str:
    """“1st”, “22nd”, “13th”; -1 is “last”."""
    if number < 0:
        return "last"
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def short_date(day: date) -> str:
    """A date as "23 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """A month as "Nov 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def clock_words(minute: int) -> str:
    """A minute of the day as “09:30”."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
