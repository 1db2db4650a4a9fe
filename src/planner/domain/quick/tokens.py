"""A line cut into tokens: words, numbers, clock times, dates, lengths, marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_HOURS, _MINUTES = "(?:hours?|hrs?|h)", "(?:minutes?|mins?|m)"
_DASHES = str.maketrans("‐‑‒–—−’", "------'")


class Sort(StrEnum):
    """What a token looks like; what it means is the grammar's business."""

    QUOTED = "quoted"
    DATE = "date"
    LENGTH = "length"
    CLOCK = "clock"
    ORDINAL = "ordinal"
    TIMES = "times"
    NUMBER = "number"
    ODD = "odd"
    WORD = "word"
    MARK = "mark"


_SHAPES = {
    Sort.QUOTED: r'"[^"]*"|“[^”]*”',
    Sort.DATE: (
        r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?!\w)"
        r"|[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)[0-9]{4}(?!\w)"
        r"|[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2})?(?![\w/])"
    ),
    Sort.LENGTH: (
        rf"[0-9]+(?:\.[0-9]+)?\s?{_HOURS}(?:\s?[0-9]{{1,2}}\s?{_MINUTES}|[0-9]{{1,2}})?(?!\w)"
        rf"|[0-9]+\s?{_MINUTES}(?!\w)"
    ),
    Sort.CLOCK: r"[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:am|pm)(?!\w)|[0-9]{1,2}[:.][0-9]{2}(?!\w)",
    Sort.ORDINAL: r"[0-9]{1,2}(?:st|nd|rd|th)(?!\w)",
    Sort.TIMES: rf"[x×]\s?[0-9]+(?!\w)|[0-9]+(?:[x×]|\s[x×](?=\s?[0-9]+\s?(?:{_HOURS}|{_MINUTES})))(?![^\W0-9])",
    Sort.NUMBER: r"[0-9]+(?!\w|[.:][0-9])",
    Sort.ODD: r"[0-9]+(?:[.:][0-9]+)+",
    Sort.WORD: r"\w+(?:'\w+)*",
    Sort.MARK: r"\S",
}
_TOKEN = re.compile("|".join(f"(?P<{sort}>{shape})" for sort, shape in _SHAPES.items()), re.IGNORECASE)
_NUMBERS = re.compile("[0-9]+")
_LENGTH = re.compile(rf"(?:(?P<hours>[0-9.]+)\s?{_HOURS})?\s?(?P<minutes>[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its sort, its text in lower case, and where it stands in the line."""

    sort: Sort
    text: str
    start: int
    end: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The whole numbers in it."""
        return tuple(int(digits) for digits in _NUMBERS.findall(self.text))

    @property
    def minutes(self) -> int:
        """A length in minutes."""
        found = _LENGTH.match(self.text)
        hours, minutes = found.group("hours", "minutes") if found else (None, None)
        return round(float(hours or 0) * 60) + int(minutes or 0)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a line; every kind of dash is a hyphen."""
    return tuple(_token(found) for found in _TOKEN.finditer(text.translate(_DASHES)))


def _token(found: re.Match[str]) -> Token:
    return Token(Sort(found.lastgroup or Sort.MARK), found.group().casefold(), found.start(), found.end())
