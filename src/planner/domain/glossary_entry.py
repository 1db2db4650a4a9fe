"""A term of the glossary, and how what stands on the screen is brought to the name it is found by."""

from __future__ import annotations

import re
from dataclasses import dataclass

FIGURE = re.compile(r"[+\u2212-]?\d+(?:[.,:/]\d+)*(?:\s?(?:%|h\b(?:\s?\d+)?|min\b|contacts?\b|weighted contacts?\b))?")
"""A figure within words, with its unit: “25 h”, “7 h 30”, “80%”, “22.5 contacts”."""
AFTER = re.compile(r"\s*[,;:(].*$", re.DOTALL)
"""What stands beside a name, such as its range or how much was filled."""
OPEN = "…"
"""At the end of a name: it goes on with what differs from week to week."""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term, what it means, how it is worked out, where that comes from, and what else it is called on screen.

    Attributes:
        also: other names for it.
        read_as: words that stand under a figure of it and are no name, such as “of notes owed”.
    """

    term: str
    definition: str
    formula: str
    source: str
    also: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called."""
        return (self.term, *self.also, *self.read_as)


def bare_name(words: str) -> str:
    """Words of the screen without their figures: “seen of seen or missed” of “18 seen of 20 seen or missed”."""
    return " ".join(FIGURE.sub(" ", words).casefold().split())


def head_of(words: str) -> str:
    """The same without what stands behind a comma or in brackets."""
    return bare_name(AFTER.sub("", words.strip()))
