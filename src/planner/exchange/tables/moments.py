"""Days, times of day and lengths of time as other programs write them; the day always stands before the month.

What is taken beside HH:MM and dd/mm/yyyy is what can mean one thing only: 9am, 9.30, 0930, a spreadsheet's fraction of
a day, a date-time as databases print it, 50 min, 0:50, PT50M. A year of two digits is none of those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

_DAY = re.compile(r"(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4}))(?!\d)", re.ASCII)
_BETWEEN = re.compile(r"(?:\s*[Tt,]\s*|\s+)(?=\d)", re.ASCII)
_NO_DAYS = frozenset({(1899, 12, 30), (1899, 12, 31), (1900, 1, 0), (1900, 1, 1), (1904, 1, 1), (1970, 1, 1)})
"""The day that programs count from: they put it beside a time of day that has none."""
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2})(?:[.,]0+)?)?(?:\s?hrs?)?", re.ASCII)
_HALVES = re.compile(r"(\d{1,2})(?:[:.]?([0-5]\d))?(?::([0-5]\d))?\s?([ap])\.?m\.?", re.ASCII)
_DIGITS = re.compile(r"(\d{1,2})(\d{2})(?:\s?h(?:rs?)?)?", re.ASCII)
_FRACTION = re.compile(r"0?\.\d{1,18}", re.ASCII)
_LONG_FRACTION = re.compile(r"0?\.\d{4,18}", re.ASCII)
"""Nobody means 0.03125 as minutes or hours; it is a spreadsheet's 0:45 without its format. 0.5 might be anything."""
_OFFSET = re.compile(r"(?<=\d)\s?(?:[Zz]|([+-])(\d{2}):?([0-5]\d))", re.ASCII)
_OF_A_DAY = 24 * 60 * 60
_MINUTES = re.compile(r"(\d{1,6})(?:\.0+)?\s?(?:m|mins?|minutes?|['′])?\.?", re.ASCII)
_HOURS = re.compile(
    r"(\d{1,3}(?:\.\d{1,2})?)\s?(?:h|hrs?|hours?)\.?(?:\s?(?:and\s)?(\d{1,2})\s?(?:m|mins?|minutes?)?\.?)?", re.ASCII
)
_HOURS_AND_MINUTES = re.compile(r"(\d{1,2}):([0-5]\d)(?::00(?:[.,]0+)?)?", re.ASCII)
_LENGTH = re.compile(r"p(?:0d)?t(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:0+(?:\.0+)?s)?", re.ASCII)  # ISO 8601, as in PT50M


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day, with the day and the distance from UTC where the text gives them."""

    clock: time
    day: date | None = None
    offset: timedelta | None = None


def day_in(text: str) -> date | None:
    """The day a text gives; midnight beside it is only how databases print a day."""
    found = _DAY.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    if rest:
        moment = moment_in(text)
        return moment.day if moment and moment.clock == time() else None
    return _date(_numbers(found))


def moment_in(text: str) -> Moment | None:
    """The time of day a text gives, and the day if it gives one; None where it gives no time."""
    found, day = _DAY.match(text), None
    if found:
        between = _BETWEEN.match(text, found.end())
        numbers = _numbers(found)
        day = _date(numbers)
        if numbers in _NO_DAYS and found.end() == len(text):
            return Moment(time())
        if between is None or (day is None and numbers not in _NO_DAYS):
            return None
        text = text[between.end() :]
        day = None if numbers in _NO_DAYS else day
    text, offset = _without_offset(text)
    if day and offset and offset < timedelta() and text.count(":") < 2:
        return None  # 09:00-10:00 beside a day is from nine to ten, and no offset
    clock = clock_in(text)
    return None if clock is None else Moment(clock, day, offset)


def clock_in(text: str) -> time | None:
    """The time of day a text gives by itself, to the second."""
    text = text.strip().casefold()
    if _FRACTION.fullmatch(text):
        return _clock_of_fraction(float(text))
    if found := _CLOCK.fullmatch(text):
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    elif (found := _HALVES.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        hour, minute, second = int(found[1]) % 12 + 12 * (found[4] == "p"), int(found[2] or 0), int(found[3] or 0)
    elif found := _DIGITS.fullmatch(text):
        hour, minute, second = int(found[1]), int(found[2]), 0
    else:
        return None
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def minutes_in(text: str) -> int | None:
    """A length of time in whole minutes; one without a unit is in minutes, unless it is written as 0:50."""
    text = text.strip().casefold()
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    if found := _HOURS_AND_MINUTES.fullmatch(text):
        return int(found[1]) * 60 + int(found[2]) if int(found[1]) < 24 else None
    if (found := _LENGTH.fullmatch(text)) and (found[1] or found[2]):
        return int(found[1] or 0) * 60 + int(found[2] or 0)
    if found := _HOURS.fullmatch(text):
        minutes = Decimal(found[1]) * 60 + int(found[2] or 0)
        return int(minutes) if minutes == int(minutes) and not ("." in found[1] and found[2]) else None
    if _LONG_FRACTION.fullmatch(text) and (clock := _clock_of_fraction(float(text))):
        return clock.hour * 60 + clock.minute
    return None


def names_day(text: str) -> bool:
    """A text that begins as a day does, not as one that programs count from."""
    found = _DAY.match(text)
    return bool(found and _numbers(found) not in _NO_DAYS)


def slashed(text: str) -> tuple[int, int] | None:
    """The first two numbers of a day written with slashes, whatever stands after it."""
    found = _DAY.match(text)
    return (int(found[4]), int(found[5])) if found and found[4] else None


def _numbers(found: re.Match[str]) -> tuple[int, int, int]:
    """Year, month and day."""
    if found[1]:
        return int(found[1]), int(found[2]), int(found[3])
    return int(found[6]), int(found[5]), int(found[4])


def _date(numbers: tuple[int, int, int]) -> date | None:
    try:
        return date(*numbers)
    except ValueError:
        return None


def _without_offset(text: str) -> tuple[str, timedelta | None]:
    found = _OFFSET.search(text)
    if not found or found.end() != len(text):
        return text, None
    sign = -1 if found[1] == "-" else 1
    return text[: found.start()], sign * timedelta(hours=int(found[2] or 0), minutes=int(found[3] or 0))


def _clock_of_fraction(share: float) -> time | None:
    """A spreadsheet's time without its format: 0.375 of a day is 09:00; it holds to a second of a whole minute."""
    minutes, seconds = divmod(round(share * _OF_A_DAY) + 1, 60)
    return time(minutes // 60, minutes % 60) if seconds <= 2 and minutes < 24 * 60 else None
