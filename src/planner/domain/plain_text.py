"""Words of the user's own as they may stand on a line: no signs that cannot be seen, no more than there is room for."""

from __future__ import annotations

import re

LONGEST_WORD = 60
LONGEST_LINE = 1200

# Patterns are compiled when they are first used, and kept by `re`: most words need none of them.
_BLANKS = "[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+"
_LINE_ENDS = "\r\n|[\n\v\f\r\x85\u2028\u2029]"
_JOINERS = "\u200c\u200d"
"""They stay, for emoji and some scripts are written with them."""
_UNBROKEN = rf"([^\s\-\u200b]{{{LONGEST_WORD}}})(?=[^\s\-\u200b])"
BREAK = "\u200b"
"""Nothing is seen of it, but a line may end at it."""


def one_line(text: str) -> str:
    """The words on one line, without what cannot be seen and without marks that turn a line round."""
    if text.isprintable():
        return text
    line = re.sub(_BLANKS, " ", text)
    return "".join(sign for sign in line if sign.isprintable() or sign.isspace() or sign in _JOINERS)


def plain_name(text: str) -> str:
    """A name as it may stand in any list: one line of it, and one blank between its words."""
    return " ".join(one_line(text).split())


def cut(text: str, most: int) -> str:
    """One line of the words, cut at its end where it has more letters than that."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def cut_within(text: str, most: int = LONGEST_LINE) -> str:
    """One line of the words, cut in its middle: a sentence about a long name still says how to mend it."""
    line = one_line(text)
    if len(line) <= most:
        return line
    half = (most - 1) // 2
    return f"{line[:half].rstrip()}…{line[-half:].lstrip()}"


def lines_of_words(text: str) -> list[str]:
    """The words line by line, each as it may stand."""
    return [text] if text.isprintable() else [one_line(line) for line in re.split(_LINE_ENDS, text)]


def breakable(text: str) -> str:
    """The words with places where a line may break in those too long for one."""
    return text if len(text) <= LONGEST_WORD else re.sub(_UNBROKEN, rf"\1{BREAK}", text)
