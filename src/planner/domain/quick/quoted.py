"""Identifiers in a quick line are words: a telephone number is no time, and a date of birth no day of the diary.

The line is still taken as it is typed; that it holds what looks like an identifier is asked about once it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.privacy.found import Found, IdentifierKind
from planner.domain.privacy.identifiers import identifiers_in

if TYPE_CHECKING:
    from datetime import date

_MARKS = '"“”'
_BETWEEN = " ,;:-–—()"


def identifiers_quoted(line: str, today: date) -> str:
    """The line with what looks like an identifier in quotation marks, in which words become the label.

    A bare date may be the day that is meant, and is left as it is; so is a line that has quotation marks of its own.
    """
    if any(mark in line for mark in _MARKS):
        return line
    spans: list[tuple[int, int]] = []
    for found in identifiers_in(line, today):
        if _is_a_bare_date(found):
            continue
        if spans and not line[spans[-1][1] : found.start].strip(_BETWEEN):
            spans[-1] = spans[-1][0], found.end
        else:
            spans.append((found.start, found.end))
    for start, end in reversed(spans):
        line = f'{line[:start]}"{line[start:end]}"{line[end:]}'
    return line


def _is_a_bare_date(found: Found) -> bool:
    return found.kind is IdentifierKind.BIRTH and found.words.lstrip("(")[:1].isdigit()
