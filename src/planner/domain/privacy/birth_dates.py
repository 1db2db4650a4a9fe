"""Dates of birth: a date after words such as “dob”, or a full one that stands with a person, in brackets or alone."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.domain.english import MONTHS
from planner.domain.privacy.beside_dates import follows_a_name, names_a_person, speaks_of_other

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.privacy.digit_runs import Place

OLDEST = 110
YOUNGEST_UNTOLD, OLDEST_UNTOLD = 10, 100
"""The ages that a full date without a word for birth may make: younger ones are dates of policies and contracts."""
CENTURY = 100
GROWN = 16
"""From this age on a date in fewer figures, such as 3-4-80, is one too, which else may be hours or a version."""
_MONTH = rf"(?P<{{name}}>(?:{'|'.join(MONTHS)})[a-z]{{{{0,6}}}})\.?"
_WORDS = (
    r"(?:\bd[./]?[ ]?o[./]?[ ]?b(?![^\W\d_])\.?|\bdate of birth(?![^\W\d_])|\bbirth[ ]?da(?:te|y)(?![^\W\d_])"
    r"|\bborn(?![^\W\d_])(?: on\b)?)"
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
_YEAR_TOLD = re.compile(
    r"(?:\bd[./]?[ ]?o[./]?[ ]?b(?![^\W\d_])\.?|\bdate of birth(?![^\W\d_])|\byear of birth(?![^\W\d_])"
    r"|\bborn(?![^\W\d_])(?: in\b)?)[ \t:=–—(-]{0,4}"
    rf"(?:(?:{'|'.join(MONTHS)})[a-z]{{0,6}}\.?[ ,]{{0,2}}|\d{{1,2}}[/.-])?(?P<year>(?:19|20)\d\d)(?![\w/]|[.-]\d)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<![\w./-]){_ALONE}(?![\w/]|[.-]\w)", re.IGNORECASE)
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{2}")
_RANGE = r"[ ]?(?:[-–—/&+]|to|till?|until|and)[ ]?"
_AFTER_A_DAY = re.compile(rf"(?:\d{{4}}|\d[./-]\d{{1,2}}|[A-Za-z]{{3,9}}){_RANGE}\Z", re.IGNORECASE)
_BEFORE_A_DAY = re.compile(
    rf"{_RANGE}(?:\d{{1,4}}[./-]\d|\d{{1,2}}(?:st|nd|rd|th)? ?(?:{'|'.join(MONTHS)})|\d{{4}}|now\b)", re.I
)
LONGEST_BETWEEN = 14


def birth_dates(text: str, today: date) -> Iterator[Place]:
    """Where dates of birth stand, with the word that says so.

    After such a word any full date will do that gives an age of up to 110. Without one it must make an age that a
    patient has and be the whole text, stand in brackets or beside a person; and no word of contracts, policies and the
    like may stand beside it, nor another date of which it is the first or the last.
    """
    for match in _TOLD.finditer(text):
        born = _date_of(match, today)
        if born is not None and _is_an_age(born, today):
            yield match.span()
    for match in _YEAR_TOLD.finditer(text):
        if int(match["year"]) <= today.year <= int(match["year"]) + OLDEST:
            yield match.span()
    whole = len(text.strip(" \t.,;:-–"))
    for match in _BARE.finditer(text):
        born = _date_of(match, today)
        if born is None or not _is_of_a_patient(born, today) or _is_in_a_range(text, *match.span()):
            continue
        if speaks_of_other(text, *match.span()):
            continue
        is_marked = match.end() - match.start() == whole or _is_bracketed(text, *match.span())
        year = match["year"]
        is_grown = relativedelta(years=GROWN) + born <= today
        if year is None or len(year) > 2 or _SLASHED.fullmatch(match[0]):  # 1.2.19 is a version
            is_born = is_marked or names_a_person(text, *match.span(), is_grown=is_grown)
        else:
            is_born = is_grown and follows_a_name(text, match.start())
        if is_born:
            yield match.span()


def _is_of_a_patient(born: date, today: date) -> bool:
    return relativedelta(years=YOUNGEST_UNTOLD) + born <= today <= born + relativedelta(years=OLDEST_UNTOLD)


def _is_bracketed(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start].rstrip(), text[end : end + 2].lstrip()
    return before[-1:] in {"(", "["} and after[:1] in {")", "]"}


def _is_in_a_range(text: str, start: int, end: int) -> bool:
    """Whether another date stands before or after it, with “to”, “until”, “and” or a dash between."""
    before = text[max(0, start - LONGEST_BETWEEN) : start]
    return bool(_AFTER_A_DAY.search(before) or _BEFORE_A_DAY.match(text, end))


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
