"""A refusal as a window says it: the plain sentence first, then, quieter, where it is and what else there is to know.

The same sentences are printed by the commands. What only helps there stands in brackets as "(in a terminal: …)", and a
file it is about stands before the sentence; in a window the buttons are at hand, and paths of files help few.
"""

from __future__ import annotations

import re

ONLY_THERE = re.compile(r" \(in a terminal: [^)]*\)")
PLACE = re.compile(r"^(?P<place>(?:/|[A-Za-z]:\\)[^\n]*?): (?P<words>.*)$", re.DOTALL)
ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def without_terminal(words: str) -> str:
    """The words without what helps in a terminal only."""
    return ONLY_THERE.sub("", words)


def in_window(words: str) -> tuple[str, str]:
    """The plain sentence, and what is said after it more quietly; mostly nothing."""
    place, said = "", without_terminal(words)
    if found := PLACE.match(said):
        place, said = found["place"], found["words"]
    plain, *rest = ENDS.split(said, maxsplit=1)
    return plain[:1].upper() + plain[1:], " ".join(filter(None, (*rest, place and f"Where: {place}.")))
