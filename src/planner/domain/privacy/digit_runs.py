"""Numbers of people among the digits of a text: NHS numbers and telephone numbers.

What is looked at has plain digits only; where they stand is where they stood in the text as it was typed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Place = tuple[int, int]
NHS_DIGITS, MODULUS = 10, 11
WEIGHTS = range(10, 1, -1)
"""NHS Data Dictionary, NHS NUMBER: nine digits by 10 to 2; 11 less the remainder is the tenth, 11 standing for 0."""
USUAL_GROUPS = (3, 3, 4)
"""Written so, it is an NHS number with a slip in it rather than any other number."""
OTHER_GROUPS = frozenset(
    [(10,), (5, 5), (4, 6), (6, 4), (3, 7), (7, 3), (6, 3, 1), (4, 3, 3), (3, 4, 3), (4, 4, 2), (2, 4, 4), (1,) * 10]
)
"""Ways in which ten digits that pass the check are taken for one; not pairs, which are days, hours and rooms."""
BETWEEN = " \t.-_\u00ad\u200b\u200c\u200d\u2010\u2011\u2012\u2013\u2014\u2015\u2060\u2212\ufeff"
"""What may stand between two groups of digits of one number."""
MOST_BETWEEN = 3
DIGITS_OF_AN_HOUR = 2
_GROUP = re.compile(r"[0-9]+")
_GAP = r"[ \t.\-()/\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212]{0,3}"
_ABROAD = re.compile(rf"(?<![\w+])(?:\+|00(?=[ ]?44))[ ]?[1-9](?:{_GAP}[0-9]){{8,13}}(?![0-9])")
_AT_HOME = re.compile(rf"(?<![0-9])\(?0{_GAP}[127](?:{_GAP}[0-9]){{8,9}}(?![0-9])")
_WITHOUT_SIGN = re.compile(r"(?<![\w+.,£$€/-])44[ ]?7(?:[ ]?[0-9]){9}(?![\w/]|[.,-][0-9])")
_WITHOUT_NOUGHT = re.compile(r"(?<![\w+.,£$€/-])7[1-57-9][0-9]{8}(?![\w/]|[.,-][0-9])")
"""A mobile as a spreadsheet leaves it; 70 and 76 are numbers that are passed on and pagers."""
_SIGNED_APART = re.compile(r"(?<![0-9/,:])([0-9]{3})([/,:])[ ]?([0-9]{3})\2[ ]?([0-9]{4})(?![0-9/]|[,:][0-9])")
_CLOCKS = re.compile(r"(?:[01][0-9]|2[0-3])[.]?[0-5][0-9]")
_HOME_DIGITS = (10, 11)
_OF_A_THING = re.compile(
    r"\b(?:zoom|(?:meeting|webinar|conference|access|booking|session)(?: id| code| no)?|id|orders?|po|purchase order"
    r"|invoice|inv|ticket|job|ref|reference|parcel|tracking|account|a/c)"
    r"(?: (?:id|no|number|code|ref|meeting))*\.?[ \t:#=-]{0,3}\Z",
    re.IGNORECASE,
)
_OF_A_PATIENT = re.compile(r"\b(?:nhs|pt|patient|client)\b", re.IGNORECASE)
LONGEST_WORDS = 40


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the check of an NHS number."""
    if len(digits) != NHS_DIGITS:
        return False
    remainder = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False)) % MODULUS
    return (MODULUS - remainder) % MODULUS == int(digits[-1])


def nhs_numbers(text: str) -> Iterator[Place]:
    """Where NHS numbers stand: ten digits that pass the check, or written 3-3-4 whether they pass it or not."""
    for run in _runs(text):
        lengths = [end - start for start, end in run]
        first = 0
        while first < len(run):
            last = _window(text, run, lengths, first)
            if last is not None:
                if not numbers_a_thing(text, run[first][0]):
                    yield run[first][0], run[last][1]
                first = last
            first += 1
    for match in _SIGNED_APART.finditer(text):
        if is_nhs_number(match[1] + match[3] + match[4]) and not numbers_a_thing(text, match.start()):
            yield match.span()


def numbers_a_thing(text: str, start: int) -> bool:
    """Whether the words before a number say that a meeting, an order or a letter has it, and not a patient."""
    before = text[max(0, start - LONGEST_WORDS) : start]
    words = _OF_A_THING.search(before)
    return words is not None and _OF_A_PATIENT.search(before[-len(words[0]) - 8 :]) is None


def _window(text: str, run: Sequence[Place], lengths: Sequence[int], first: int) -> int | None:
    """The last group of an NHS number that begins with a group of a run, or None."""
    if tuple(lengths[first : first + 3]) == USUAL_GROUPS:
        return first + 2
    total, last = lengths[first], first
    while total < NHS_DIGITS and last + 1 < len(run):
        last += 1
        total += lengths[last]
    groups = tuple(lengths[first : last + 1])
    if total != NHS_DIGITS or groups not in OTHER_GROUPS:
        return None
    if len(groups) > 1 and not _is_alone(text, run, first, last):
        return None
    return last if is_nhs_number("".join(text[start:end] for start, end in run[first : last + 1])) else None


def _is_alone(text: str, run: Sequence[Place], first: int, last: int) -> bool:
    """Unusual groups count only with one sign between all of them, and only an hour or a room may stand beside them."""
    beside = [*run[first - 1 : first], *run[last + 1 : last + 2]] if first else run[last + 1 : last + 2]
    if any(end - start != DIGITS_OF_AN_HOUR for start, end in beside):
        return False
    return len({text[end:start] for (_, end), (start, _) in pairwise(run[first : last + 1])}) == 1


def _runs(text: str) -> Iterator[list[Place]]:
    """Groups of digits with little between them."""
    run: list[Place] = []
    for match in _GROUP.finditer(text):
        if run:
            gap = text[run[-1][1] : match.start()]
            if len(gap) > MOST_BETWEEN or gap.strip(BETWEEN):
                yield run
                run = []
        run.append(match.span())
    if run:
        yield run


def telephones(text: str) -> Iterator[Place]:
    """Where telephone numbers stand: of people, which begin with 01, 02, 07 or the code of a country.

    Numbers that begin with 03, 08 and 09 are those of services and firms.
    """
    for match in _ABROAD.finditer(text):
        yield match.span()
    for match in _AT_HOME.finditer(text):
        if _is_telephone(match[0]):
            holds_bracket = match[0][0] == "(" and ")" not in match[0]  # one that goes round the whole number
            yield match.start() + holds_bracket, match.end()
    for match in _WITHOUT_SIGN.finditer(text):
        if not numbers_a_thing(text, match.start()):
            yield match.span()
    for match in _WITHOUT_NOUGHT.finditer(text):
        if not is_nhs_number(match[0]) and not numbers_a_thing(text, match.start()):
            yield match.span()


def _is_telephone(words: str) -> bool:
    """Ten or eleven digits, and no list of times such as 1030-1130 12."""
    groups = _GROUP.findall(words)
    if sum(map(len, groups)) not in _HOME_DIGITS or "/" in words:
        return False
    if all(len(group) == 1 for group in groups):
        return True
    is_day = len(groups) > 1 and max(map(len, groups[:2])) <= DIGITS_OF_AN_HOUR  # as in 02.03.2026 - 04
    return not is_day and not (len(groups) > 1 and all(map(_CLOCKS.fullmatch, groups[:2])))
