"""What a few typed words find in the help: pages and their sections, figures, keys."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.one_glossary import subject_of
from planner.words.help_book import KEYS, MADE, OF_TERM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.glossary_entry import GlossaryEntry
    from planner.words.help_book import HelpBook, HelpPage

MOST_FOUND = 40
ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "−": "-"})
IN_TITLE, IN_NAME, IN_HEAD, IN_KEY, IN_WORDS = range(5)
"""How near what was found lies to what was typed, the nearest first."""


@dataclass(frozen=True, slots=True)
class HelpFound:
    """A place that was found: what it is called, what kind of thing it is, and where it lies.

    Attributes:
        key: the key, where one was found.
    """

    words: str
    what: str
    place: str
    key: str = ""


def folded(words: str) -> str:
    """Words without accents, capitals and typographic signs, so that they are found however they are typed."""
    apart = unicodedata.normalize("NFKD", words.translate(ALIKE))
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).casefold().split())


def search_help(book: HelpBook, typed: str) -> tuple[HelpFound, ...]:
    """The places that hold every word typed, those that are called so before those that only speak of it."""
    wanted = folded(typed).split()
    if not wanted:
        return ()
    every = [*_in_pages(book, wanted), *_in_terms(book, wanted), *_in_keys(book, wanted)]
    return tuple(found for _, found in sorted(every, key=lambda one: one[0]))[:MOST_FOUND]


def _holds(words: str, wanted: list[str]) -> bool:
    return all(one in words for one in wanted)


Ranked = tuple[tuple[int, int], HelpFound]


def _rank(near: int, words: str, wanted: list[str]) -> tuple[int, int]:
    """The nearest first, and of those as near the one that begins with what was typed."""
    return near, not folded(words).startswith(wanted[0])


def _in_pages(book: HelpBook, wanted: list[str]) -> Iterator[Ranked]:
    for name, title in MADE.items():
        if _holds(folded(title), wanted):
            yield _rank(IN_TITLE, title, wanted), HelpFound(title, "page", name)
    for page in book.pages.values():
        if _holds(folded(page.title), wanted):
            yield _rank(IN_TITLE, page.title, wanted), HelpFound(page.title, "page", page.name)
        yield from _in_sections(page, wanted)


def _in_sections(page: HelpPage, wanted: list[str]) -> Iterator[Ranked]:
    title = folded(page.title)
    for section in page.sections:
        head, text = folded(section.head), folded(" ".join(part.words for part in section.parts))
        if section.head and _holds(head, wanted):
            near = IN_HEAD
        elif _holds(f"{title} {head} {text}", wanted) and not _holds(title, wanted):
            near = IN_WORDS
        else:
            continue
        words = f"{page.title}: {section.head}" if section.head else page.title
        place = f"{page.name}#{section.head}" if section.head else page.name
        yield _rank(near, section.head, wanted), HelpFound(words, "page", place)


def _in_terms(book: HelpBook, wanted: list[str]) -> Iterator[Ranked]:
    for entry in book.entries:
        near = _near_term(entry, wanted)
        if near is not None:
            found = HelpFound(entry.term, f"figure, {subject_of(entry).value.lower()}", f"{OF_TERM}{entry.term}")
            yield _rank(near, entry.term, wanted), found


def _near_term(entry: GlossaryEntry, wanted: list[str]) -> int | None:
    if _holds(folded(entry.term), wanted):
        return IN_TITLE
    if any(_holds(folded(name), wanted) for name in entry.also):
        return IN_NAME
    return IN_WORDS if _holds(folded(f"{entry.term} {entry.definition}"), wanted) else None


def _in_keys(book: HelpBook, wanted: list[str]) -> Iterator[Ranked]:
    for row in book.keys:
        if _holds(folded(f"{row.key} {row.words} {row.group}"), wanted):
            yield _rank(IN_KEY, row.words, wanted), HelpFound(row.words, f"key, {row.group.lower()}", KEYS, row.key)
