"""The help as pages of plain words: read from its files, with its links, its pictures and the terms it uses.

A file of the help has a title (`# …`), sections (`## …`), paragraphs, points (`- …`), a picture (`![name] what it
shows`), links at the end of a section (`see: page, page#Section`), keys between backticks, and terms of the glossary
between double brackets, as `[[Booked]]` or `[[Booked|booked]]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.one_glossary import ONE_GLOSSARY, entry_called

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.domain.glossary_entry import GlossaryEntry

TERM = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
PICTURE = re.compile(r"!\[([\w-]+)\] (.+)")
KEY = re.compile(r"`([^`]+)`")
OF_TERM = "term:"
"""Begins the place of a term; any other place is a page, or “page#Section”."""
KEYS, TERMS = "keys", "words"
"""The pages that are made of the keys and of the glossary themselves."""
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Pages", ("start", "diary", "hours", "can-i", "find-week", "outcomes", "reports", "setup", "safety")),
    ("Figures and keys", ("numbers", TERMS, KEYS)),
    ("When something is wrong", ("wrong-passphrase", "damaged", "lost-laptop", "new-computer", "two-windows")),
    ("Privacy", ("privacy",)),
)
"""The contents: each page by the name of its file."""
MADE = {TERMS: "All words and figures", KEYS: "Keys"}
"""Pages without a file, by their titles."""


class PartKind(StrEnum):
    """What a part of a page is."""

    WORDS = "words"
    POINT = "point"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class HelpPart:
    """A paragraph, a point of a list, or a picture: then `words` say what it shows, and `picture` names it."""

    kind: PartKind
    words: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A section of a page.

    Attributes:
        head: its heading; the first one of a page has none.
        terms: the terms it uses, each once.
        leads: places it leads to.
        keys: the keys it names.
    """

    head: str
    parts: tuple[HelpPart, ...]
    terms: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page of the help by its name."""

    name: str
    title: str
    sections: tuple[HelpSection, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The headings within it."""
        return tuple(one.head for one in self.sections if one.head)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key, what it does, and where."""

    group: str
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class HelpBook:
    """Everything the help holds: its pages by name, the keys, and the one glossary."""

    pages: Mapping[str, HelpPage]
    keys: tuple[KeyRow, ...] = ()
    entries: tuple[GlossaryEntry, ...] = ONE_GLOSSARY

    def title(self, place: str) -> str:
        """What a place is called; its own words where there is none such."""
        if place.startswith(OF_TERM):
            return place.removeprefix(OF_TERM)
        name, _, head = place.partition("#")
        title = MADE.get(name) or (self.pages[name].title if name in self.pages else name)
        return f"{title}: {head}" if head else title

    def has(self, place: str) -> bool:
        """There is such a place."""
        if place.startswith(OF_TERM):
            return entry_called(place.removeprefix(OF_TERM)) is not None
        name, _, head = place.partition("#")
        if name in MADE:
            return not head
        return name in self.pages and (not head or head in self.pages[name].heads)

    def told_in(self, term: str) -> tuple[str, ...]:
        """The places whose words use a term."""
        return tuple(
            f"{page.name}#{section.head}" if section.head else page.name
            for page in self.pages.values()
            for section in page.sections
            if term in section.terms
        )

    def place_for(self, page: str, about: str = "") -> str:
        """The help for a page of the window, and for the part of it that is in front."""
        for place in (HELP_FOR.get(about, ""), f"{page}#{about}" if about else "", page):
            if place and self.has(place):
                return place
        return "start"


HELP_FOR = {"Can I do it?": "can-i", "Safety": "safety"}
"""Parts of a page of the window that have a page of the help to themselves."""


def page_of(name: str, text: str) -> HelpPage:
    """A page from the text of its file."""
    title, sections = name, [_SectionRead("")]
    for line in text.splitlines():
        if line.startswith("# "):
            title = line.removeprefix("# ")
        elif line.startswith("## "):
            sections.append(_SectionRead(line.removeprefix("## ")))
        elif line.strip():
            sections[-1].take(line.strip())
    return HelpPage(name, title, tuple(one.made() for one in sections if one.parts))


class _SectionRead:
    """A section while its lines are read."""

    def __init__(self, head: str) -> None:
        self.head = head
        self.parts: list[HelpPart] = []
        self._terms: list[str] = []
        self._leads: list[str] = []
        self._keys: list[str] = []

    def take(self, line: str) -> None:
        """One more line."""
        picture = PICTURE.fullmatch(line)
        if picture:
            self.parts.append(HelpPart(PartKind.PICTURE, picture[2], picture[1]))
        elif line.startswith("see: "):
            self._leads += [one.strip() for one in line.removeprefix("see: ").split(", ")]
        else:
            self._terms += [term for term, _ in TERM.findall(line)]
            self._keys += KEY.findall(line)
            kind = PartKind.POINT if line.startswith("- ") else PartKind.WORDS
            self.parts.append(HelpPart(kind, plain(line.removeprefix("- "))))

    def made(self) -> HelpSection:
        """What was read."""
        terms, leads, keys = (tuple(dict.fromkeys(found)) for found in (self._terms, self._leads, self._keys))
        return HelpSection(self.head, tuple(self.parts), terms, leads, keys)


def plain(line: str) -> str:
    """A line as it is read: without the signs that mark terms and keys."""
    return KEY.sub(r"\1", TERM.sub(lambda found: found[2] or found[1], line))


def book_of(texts: Iterable[tuple[str, str]], keys: Iterable[KeyRow] = ()) -> HelpBook:
    """The help from the texts of its files, each with its name."""
    return HelpBook({name: page_of(name, text) for name, text in texts}, tuple(keys))


FILES = tuple(name for _, names in GROUPS for name in names if name not in MADE)
"""The pages that have a file."""
