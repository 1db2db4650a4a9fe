"""The one glossary: every figure of the hours and of the outcomes, found by what it is called on the screen."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.domain.glossary_entry import OPEN, bare_name, head_of
from planner.domain.hours.hours_glossary import HOURS_GLOSSARY
from planner.domain.outcomes.glossary import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.glossary_entry import GlossaryEntry


class TermSubject(StrEnum):
    """What a term is about: one word, such as target, may mean two things."""

    HOURS = "Hours"
    OUTCOMES = "Outcomes"


BY_SUBJECT: Mapping[TermSubject, tuple[GlossaryEntry, ...]] = {
    TermSubject.HOURS: HOURS_GLOSSARY,
    TermSubject.OUTCOMES: GLOSSARY,
}
ONE_GLOSSARY: tuple[GlossaryEntry, ...] = (*HOURS_GLOSSARY, *GLOSSARY)


def find_entry(words: str, about: TermSubject) -> GlossaryEntry | None:
    """The entry a figure is explained by, by the words it stands under; None where there is none.

    The figures within the words are passed over (“chance of 25 h” is a chance), and what stands behind a comma where
    nothing is called so as a whole. What one subject does not know is looked for in the other.
    """
    named, open_names = _names(about)
    for name in (words.casefold(), bare_name(words), head_of(words)):
        if name in named:
            return named[name]
    bare = bare_name(words)
    return next((entry for begins, entry in open_names if bare.startswith(begins)), None)


def entry_called(term: str) -> GlossaryEntry | None:
    """The entry of a term by its own name, whatever it is about."""
    return next((one for one in ONE_GLOSSARY if one.term == term), None)


def subject_of(entry: GlossaryEntry) -> TermSubject:
    """What a term is about."""
    return TermSubject.HOURS if entry in HOURS_GLOSSARY else TermSubject.OUTCOMES


@lru_cache(maxsize=len(TermSubject))
def _names(about: TermSubject) -> tuple[dict[str, GlossaryEntry], tuple[tuple[str, GlossaryEntry], ...]]:
    """Entries by their names, and by the beginnings of those that go on; the subject’s own before the others."""
    named: dict[str, GlossaryEntry] = {}
    begun: list[tuple[str, GlossaryEntry]] = []
    for subject in (about, *(one for one in TermSubject if one is not about)):
        for entry in BY_SUBJECT[subject]:
            for name in entry.names:
                if name.endswith(OPEN):
                    begun.append((bare_name(name.removesuffix(OPEN)), entry))
                for written in (name.casefold(), bare_name(name)):
                    named.setdefault(written, entry)
    return named, tuple(begun)
