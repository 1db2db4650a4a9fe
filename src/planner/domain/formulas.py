"""Words in a table that a spreadsheet must not take for a formula: the guard before them, and without it again."""

from __future__ import annotations

import re

# Where a spreadsheet may see a formula begin: at the start of the cell, and after what it may take for the end of one
# (a semicolon where lists are written with those, a tab, a line end), past blanks and quotes, in either width.
_BEGINS = r"(?:\A|(?<=[;\t\r\n]))"
_PAST = r"(?:[^\S\t\r\n]|[\"'])*"
_FORMULA = re.compile(rf"{_BEGINS}(?={_PAST}[=+\-@＝＋－＠])|\A(?={_PAST}[\t\r])")
_GUARDED = re.compile(rf"{_BEGINS}'(?={_PAST}[=+\-@＝＋－＠])|\A'(?={_PAST}[\t\r])")


def guarded(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would take what follows for a formula."""
    return _FORMULA.sub("'", text)


def unguarded(text: str) -> str:
    """The text without the apostrophes that kept it from being a formula."""
    return _GUARDED.sub("", text) if "'" in text else text
