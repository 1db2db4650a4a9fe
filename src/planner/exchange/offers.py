"""Files opened to be looked at before anything of them is taken: what each offers, and how it would be taken."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planner.domain.diary.title_rules import TitleRule, TitleRules, shipped_rules
from planner.exchange.at_rest import collector_at_rest
from planner.exchange.intake import ImportAsked, offering_starting, with_setup, with_starting
from planner.exchange.parsed import FileKind, Parsed, ReaderContext, UnreadableFileError, refused
from planner.exchange.plain.folder_in import is_plain, read_plain
from planner.exchange.read import content_of, kind_of_table, loaded, read_content
from planner.exchange.tables.sheet import SHEET_KINDS, TableSheet, guessed_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from planner.domain.change import Value
    from planner.exchange.read import Content
    from planner.exchange.tables.raw import RawTable


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar as it is to be taken.

    Attributes:
        rules: what was said of single titles; they go before the diary's own rules.
        is_remembered: these become rules of the diary.
    """

    name: str
    text: str = field(repr=False)
    rules: tuple[TitleRule, ...] = ()
    is_remembered: bool = False

    def read(self, known: ReaderContext) -> Parsed:
        """What the calendar holds, taken so."""
        from planner.exchange.calendar.incoming import read_calendar

        return read_calendar(self.name, self.text, replace(known, titles=_before(self.rules, known)))

    def with_rule(self, rule: TitleRule) -> CalendarFile:
        """The same, with another word on one title."""
        rules = (rule, *(one for one in self.rules if one.id != rule.id))
        return replace(self, rules=tuple(sorted(rules, key=lambda one: -len(one.id))))


def _before(rules: Sequence[TitleRule], known: ReaderContext) -> TitleRules:
    """The rules with those of the diary after them."""
    own = shipped_rules(known.activities) if known.titles is None else known.titles
    named = {one.id for one in rules}
    return TitleRules((*rules, *(one for one in own.rules if one.id not in named)))


@dataclass(frozen=True, slots=True)
class Plain:
    """A file of which nothing needs to be chosen, or that cannot be read."""

    parsed: Parsed

    @property
    def name(self) -> str:
        """The file's name."""
        return self.parsed.name


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A workbook of which another sheet is meant."""

    table: TableSheet
    sheet: str

    @property
    def name(self) -> str:
        """The file's name."""
        return self.table.name

    def opened(self, known: ReaderContext) -> TableSheet:
        """That sheet, as its headings suggest."""
        return self.table.from_sheet(self.sheet, known)


Offer = TableSheet | CalendarFile | Plain


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as it would be taken, and what it would give.

    Attributes:
        known: what reading it again has to know.
    """

    offer: Offer
    known: ReaderContext
    parsed: Parsed

    def taken_as(self, asked: Offer | OtherSheet) -> Offered:
        """The same file read in another way."""
        offer = asked.opened(self.known) if isinstance(asked, OtherSheet) else asked
        parsed = offer.parsed if isinstance(offer, Plain) else offer.read(self.known)
        return Offered(offer, self.known, parsed)

    @property
    def to_remember(self) -> Value | None:
        """What the diary is to remember for the next such file."""
        if isinstance(self.offer, TableSheet):
            return self.offer.to_remember
        if isinstance(self.offer, CalendarFile) and self.offer.rules and self.offer.is_remembered:
            return _before(self.offer.rules, self.known)
        return None


@collector_at_rest()
def offered(files: Sequence[Path], known: ReaderContext, asked: ImportAsked) -> list[Offered]:
    """Open files in turn; what a set-up among them names is known to those after it."""
    known = replace(known, provider=asked.provider)
    found = []
    for file in files:
        one = _offered(file, known)
        found.append(one)
        known = with_setup(known, one.parsed)
    return found


def _offered(file: Path, known: ReaderContext) -> Offered:
    if is_plain(file):
        parsed = read_plain(file, known.tick)
        return Offered(Plain(parsed), known, parsed)
    try:
        data = loaded(file)
        content = content_of(data, tick=known.tick, look=known.look)
    except UnreadableFileError as error:
        parsed = refused(None, file.name, error.problem)
        return Offered(Plain(parsed), known, parsed)
    offer = _offer(file.name, content, known)
    if isinstance(offer, TableSheet) and len(offer.raw.sheets) > 1:
        offer = replace(offer, workbook=data)
    parsed = offer.parsed if isinstance(offer, Plain) else offer.read(known)
    return Offered(offer, known, parsed)


def _offer(name: str, content: Content, known: ReaderContext) -> Offer:
    """A table of entries or cases, and a calendar, are looked at; everything else is read as it stands."""
    if content.raw is not None and _is_looked_at(content.raw):
        return guessed_sheet(name, content.raw, known)
    if content.kind is FileKind.ICS:
        return CalendarFile(name, content.text)
    if content.kind is FileKind.SETUP:
        return Plain(with_starting(read_content(name, content, offering_starting(known)), known))
    return Plain(_read(name, content, known))


def _is_looked_at(raw: RawTable) -> bool:
    """It holds entries or cases, or nobody can tell what."""
    try:
        return kind_of_table(raw, {}) in SHEET_KINDS
    except UnreadableFileError:
        return True


def _read(name: str, content: Content, known: ReaderContext) -> Parsed:
    try:
        return read_content(name, content, known)
    except UnreadableFileError as error:
        return refused(content.kind, name, error.problem)
