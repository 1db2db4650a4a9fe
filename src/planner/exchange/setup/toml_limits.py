"""What a set-up may not be before the standard reader sees it: too large, or too deep.

tomllib makes a table for every part of a dotted key and of a header, and looks through all of them again: a key of
50,000 parts takes gigabytes. So keys and brackets are counted in the text first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from planner.exchange.parsed import Tick, UnreadableFileError, no_tick

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 1_000_000
MOST_PARTS, DEEPEST = 8, 16
MOST_DOTS, MOST_BRACKETS = 20_000, 100_000
"""Of the whole file."""
_TOKEN = re.compile(
    r"""(?P<end>\n)|(?P<blank>[ \t\r]+)|(?P<comment>\#[^\n]*)|(?P<dot>\.)|(?P<open>[\[{])|(?P<close>[\]}])"""
    r'''|(?P<long>"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?|\'{3}(?:[^\']|\'(?!\'\'))*+(?:\'{3})?)'''
    r"""|(?P<part>"(?:[^"\\\n]|\\[^\n])*+"?|\'[^\'\n]*+\'?|[^\s.\#"\'\[\]{}=,]++)|(?P<other>[=,\S])""",
    re.DOTALL,
)


def refuse_beyond_reason(text: str, look: Tick = no_tick) -> None:
    """UnreadableFileError for a text that is no set-up anybody writes."""
    if len(text) > MOST_BYTES:
        msg = "The set-up is larger than 1 MB: leave out what does not belong to it, or split it."
        raise UnreadableFileError(msg)
    dots = chain = depth = brackets = 0
    line = 1
    for kind, token in _tokens(text):
        if kind in {"blank", "part"}:
            continue
        chain = chain + 1 if kind == "dot" else 0
        dots += kind == "dot"
        brackets += kind == "open"
        depth = max(0, depth + (kind == "open") - (kind == "close"))
        if chain >= MOST_PARTS:
            _refuse(f"There is a key of more than {MOST_PARTS} parts", line)
        if depth > DEEPEST:
            _refuse(f"Lists and tables stand in each other more than {DEEPEST} deep", line)
        if dots > MOST_DOTS or brackets > MOST_BRACKETS:
            _refuse("There are more keys with points, lists and tables than anybody writes", line)
        if kind in {"end", "long"}:
            look()
            line += token.count("\n")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    return ((found.lastgroup or "", found[0]) for found in _TOKEN.finditer(text))


def _refuse(words: str, line: int) -> NoReturn:
    msg = f"{words}: write it as the set-up in the README shows."
    raise UnreadableFileError(msg, line)
