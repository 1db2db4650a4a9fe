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
    ABBREVIATION = "abbreviation"
    DATE = "date"
    HOURS = "hours"
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
    Sort.ABBREVIATION: r"(?:a/l|b/h|t/c|w/c|w/b|w/e|1:1|1-2-1|1-1)(?![\w/]|[-:.][0-9])|a\.l\.?(?!\w)|[ap]\.m\.?(?!\w)",
    Sort.HOURS: r"(?:[01][0-9]|2[0-3])[0-5][0-9]\s*(?:hours?|hrs?|h)(?!\w)",
    Sort.LENGTH: (
        rf"[0-9]+(?:\.[0-9]+)?\s*{_HOURS}(?:\s*[0-9]{{1,2}}\s*{_MINUTES}|[0-9]{{1,2}})?(?!\w)"
        rf"|[0-9]+\s*{_MINUTES}(?!\w)"
        rf"|(?:[0-9]*[½¼¾]|[1-3]\s+1/2)\s*{_HOURS}(?!\w)"
    ),
    Sort.DATE: (
        r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?!\w)"
        r"|[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)[0-9]{4}(?!\w)"
        r"|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}(?!\w)"
        r"|[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2})?(?![\w/])"
    ),
    Sort.CLOCK: r"[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:[ap]m|[ap]\.m\.?)(?!\w)|[0-9]{1,2}[:.][0-9]{2}(?!\w)",
    Sort.ORDINAL: r"[0-9]{1,2}(?:st|nd|rd|th)(?!\w)",
    Sort.TIMES: rf"[x×]\s*[0-9]+(?!\w)|[0-9]+(?:[x×]|\s[x×](?=\s*[0-9]+\s*(?:{_HOURS}|{_MINUTES})))(?![^\W0-9])",
    Sort.NUMBER: r"[0-9]+(?!\w|[.:][0-9])",
    Sort.ODD: r"[0-9]+(?:[.:][0-9]+)+",
    Sort.WORD: r"\w+(?:'\w+)*'?",
    Sort.MARK: r"\S",
}
_TOKEN = re.compile("|".join(f"(?P<{sort}>{shape})" for sort, shape in _SHAPES.items()), re.IGNORECASE)
_HALF = re.compile(r"([ap])\.([ml])\.?")
_NUMBERS = re.compile("[0-9]+")
_PARTS_OF_AN_HOUR = {"½": 30, "¼": 15, "¾": 45, "1/2": 30}
_LENGTH = re.compile(rf"(?:(?P<hours>[0-9.]+)\s*{_HOURS})?\s*(?P<minutes>[0-9]+)?")


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
        for sign, more in _PARTS_OF_AN_HOUR.items():
            if sign in self.text:
                return int(self.text[: self.text.index(sign)] or 0) * 60 + more
        found = _LENGTH.match(self.text)
        hours, minutes = found.group("hours", "minutes") if found else (None, None)
        return round(float(hours or 0) * 60) + int(minutes or 0)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a line; every kind of dash is a hyphen."""
    return tuple(_token(found) for found in _TOKEN.finditer(text.translate(_DASHES)))


def _token(found: re.Match[str]) -> Token:
    """Its abbreviations are words, “p.m.” is “pm” and “0900hrs” is “0900”."""
    sort, text = Sort(found.lastgroup or Sort.MARK), found.group().casefold()
    if sort in (Sort.ABBREVIATION, Sort.CLOCK):
        text = _HALF.sub(r"\1\2", text)
    if sort is Sort.HOURS:
        sort, text = Sort.NUMBER, text[:4]
    if sort in (Sort.ABBREVIATION, Sort.WORD):
        sort, text = Sort.WORD, text.rstrip("'")
    return Token(sort, text, found.start(), found.end())
