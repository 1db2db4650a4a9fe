"""Words of the user's own as they may stand on a line: no signs that cannot be seen, no more than there is room for."""

from __future__ import annotations

import re

LONGEST_WORD = 60
LONGEST_LINE = 1200

_BLANKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_LINE_ENDS = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Controls, marks that turn the rest of a line round, signs without width, and halves of signs."""
_UNBROKEN = re.compile(rf"([^\s\-\u200b]{{{LONGEST_WORD}}})(?=[^\s\-\u200b])")
_BREAK = "\u200b"


def one_line(text: str) -> str:
    """The words on one line, without what cannot be seen and without marks that turn a line round."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("", _BLANKS.sub(" ", text))


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
    return [one_line(line) for line in _LINE_ENDS.split(text)]


def breakable(text: str) -> str:
    """The words with places where a line may break in those too long for one."""
    return _UNBROKEN.sub(rf"\1{_BREAK}", text)
