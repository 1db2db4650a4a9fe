"""Dates of birth: a full date after words such as “dob”, or by itself where it lies too far back for an appointment."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.english import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.privacy.digit_runs import Place

OLDEST = 110
LONG_AGO = timedelta(days=366)
CENTURY = 100
_MONTH = rf"(?P<{{name}}>(?:{'|'.join(MONTHS)})[a-z]{{{{0,6}}}})\.?"
_WORDS = (
    r"(?:\bd[./]?[ ]?o[./]?[ ]?b\b\.?|\bdate of birth\b|\bbirth[ ]?da(?:te|y)\b|\bborn\b(?: on\b)?)"
    r"(?: is\b)?[ \t:=–—(-]{0,4}"
)
_NUMBERS = r"(?P<day>\d{1,2})(?P<gap>[ ]?[./\\–-][ ]?| )(?P<month>\d{1,2})(?P=gap)(?P<year>\d{4}|\d{2})(?!\d)"
_DAY_FIRST = (
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[ ./-]?(?: of )?{_MONTH.format(name='name2')}"
    r"[ ,./'’-]{0,2}(?P<year2>\d{4}|\d{2})(?!\d)"
)
_MONTH_FIRST = (
    rf"{_MONTH.format(name='name3')}[ ]?(?P<day3>\d{{1,2}})(?:st|nd|rd|th)?[ ,]{{1,2}}(?P<year3>\d{{4}})(?!\d)"
)
_ISO = r"(?P<year4>\d{4})(?P<gap4>[-./])(?P<month4>\d{1,2})(?P=gap4)(?P<day4>\d{1,2})(?!\d)"
_SOLID = r"(?P<day5>\d{2})(?P<month5>\d{2})(?P<year5>\d{4}|\d{2})(?!\d)"
_ALONE = rf"(?:{_ISO}|{_NUMBERS}|{_DAY_FIRST}|{_MONTH_FIRST})"
_TOLD = re.compile(rf"{_WORDS}(?P<date>{_ISO}|{_NUMBERS}|{_DAY_FIRST}|{_MONTH_FIRST}|{_SOLID})", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w./-]){_ALONE}(?![\w/]|[.-]\w)", re.IGNORECASE)
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{2}")


def birth_dates(text: str, today: date) -> Iterator[Place]:
    """Where dates of birth stand, with the word that says so.

    After such a word any full date will do that gives an age of up to 110; without one it must lie more than a year
    back, for a diary is full of dates of this year and the next.
    """
    for match in _TOLD.finditer(text):
        born = _date_of(match, today)
        if born is not None and _is_an_age(born, today):
            yield match.span()
    for match in _BARE.finditer(text):
        born = _date_of(match, today)
        if born is None or not _is_an_age(born, today) or born > today - LONG_AGO:
            continue
        year = match["year"]
        if year is None or len(year) > 2 or _SLASHED.fullmatch(match[0]):  # 1.2.19 is a version
            yield match.span()


def _is_an_age(born: date, today: date) -> bool:
    return born <= today and today.year - born.year <= OLDEST


def _date_of(match: re.Match[str], today: date) -> date | None:
    """The day a match names, read as days are written here: the day before the month."""
    parts = {name.rstrip("2345"): words for name, words in match.groupdict().items() if words}
    month = MONTHS.index(parts["name"][:3].capitalize()) + 1 if "name" in parts else int(parts["month"])
    try:
        return date(_year(parts["year"], today), month, int(parts["day"]))
    except ValueError:
        return None


def _year(digits: str, today: date) -> int:
    """Two digits are the latest such year that has begun."""
    if len(digits) > 2:
        return int(digits)
    year = today.year - today.year % CENTURY + int(digits)
    return year if year <= today.year else year - CENTURY
