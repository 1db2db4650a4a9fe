"""What stands in a workbook besides the rows: its sheets, its strings, and which cells are dates."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format

from planner.domain.plain_text import plain_name
from planner.exchange.parsed import UnreadableFileError, shortened
from planner.exchange.tables.parts import NOT_XLSX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.exchange.tables.parts import Parts

MOST_SHEETS = 1000
MOST_EMPTY = 10
"""Sheets that are looked through for the first that is not empty."""
LONGEST_FORMAT = 255
LONGEST_TEXT = 32_767
"""Of a cell, as Excel itself allows."""
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_RELATED_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships id"
# ECMA-376 22.9.2.19: what XML cannot hold stands as the number of its sign, so that a line end may be _x000D_.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_YES = frozenset({"1", "true", "on"})


class Quiet:
    """Hears of tags and keeps nothing."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag begins."""

    def end(self, name: str) -> None:
        """A tag ends."""

    def text(self, words: str) -> None:
        """Text within the tag that is open."""


@dataclass(frozen=True, slots=True)
class Related:
    """A part that another names."""

    kind: str
    part: str


class _Relations(Quiet):
    """What a part's `.rels` name, by their ids."""

    def __init__(self, folder: str) -> None:
        self.found: dict[str, Related] = {}
        self._folder = folder

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            part = posixpath.normpath(posixpath.join(f"/{self._folder}", target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = Related(kind, part)


def relations_of(parts: Parts, part: str) -> dict[str, Related]:
    """What a part names; nothing where it has no list of that."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    relations = _Relations(folder)
    if listed in parts:
        parts.walk(listed, relations)
    return relations.found


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of cells, by the name on its tab."""

    name: str
    part: str
    is_hidden: bool
    is_active: bool


class _Sheets(Quiet):
    """The sheets in their order with the one in front, and from when days are counted."""

    def __init__(self) -> None:
        self.listed: list[tuple[str, str, bool]] = []
        self.active: int | None = None
        self.is_from_1904 = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.is_from_1904 = attributes.get("date1904", "") in _YES
        elif name == "workbookView" and self.active is None:
            self.active = int(attributes.get("activeTab", "0"))
        elif name == "sheet":
            if len(self.listed) == MOST_SHEETS:
                msg = f"The workbook has more than {MOST_SHEETS} sheets: copy the rows into a new workbook."
                raise UnreadableFileError(msg)
            one = attributes.get(_RELATED) or attributes.get(_RELATED_STRICT, "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.listed.append((one, plain_name(attributes.get("name", "")), is_hidden))

    def of_cells(self, related: Mapping[str, Related]) -> tuple[SheetPart, ...]:
        """Those that hold cells, and no chart."""
        return tuple(
            SheetPart(name, related[one].part, is_hidden, place == self.active)
            for place, (one, name, is_hidden) in enumerate(self.listed)
            if one in related and related[one].kind == "worksheet"
        )


class _Styles(Quiet):
    """Which styles of cells are dates, times or lengths of time."""

    def __init__(self) -> None:
        self.dates: set[int] = set()
        self.lengths: set[int] = set()
        self._formats: dict[int, str] = {}
        self._known: dict[int, tuple[bool, bool]] = {}
        self._is_cells = False
        self._count = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_cells = True
        elif name == "xf" and self._is_cells:
            number = int(attributes.get("numFmtId", "0"))
            is_date, is_length = self._told(number)
            if is_date:
                self.dates.add(self._count)
            if is_length:
                self.lengths.add(self._count)
            self._count += 1

    def _told(self, number: int) -> tuple[bool, bool]:
        """Whether a format shows a date or time, and whether a length of time."""
        if number not in self._known:
            code = self._formats.get(number) or builtin_format_code(number)
            is_read = code is not None and len(code) <= LONGEST_FORMAT
            self._known[number] = (is_date_format(code), is_timedelta_format(code)) if is_read else (False, False)
        return self._known[number]

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_cells = False


class TextParts:
    """Gathers the text of a cell or shared string: its plain text and that of its runs, without how it is spoken."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._is_text = False
        self._spoken = 0

    def begin(self, name: str) -> None:
        """A tag within it begins."""
        if name == "rPh":
            self._spoken += 1
        self._is_text = name == "t" and not self._spoken

    def end(self, name: str) -> None:
        """A tag within it ends."""
        if name == "rPh":
            self._spoken -= 1
        self._is_text = False

    def text(self, words: str) -> None:
        """Some text, taken where it is to be read."""
        if self._is_text:
            self._said.append(words)

    def whole(self) -> str:
        """All of it; the next text begins from nothing."""
        said = "".join(self._said)
        self._said.clear()
        self._spoken = 0
        return _ESCAPED.sub(_sign, said[:LONGEST_TEXT]) if "_x" in said else said[:LONGEST_TEXT]


def _sign(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))


class _Strings(Quiet):
    """The strings that the cells share."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._is_open = False
        self._parts = TextParts()

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - they say nothing here
        if name == "si":
            self._is_open = True
        elif self._is_open:
            self._parts.begin(name)

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(self._parts.whole())
            self._is_open = False
        elif self._is_open:
            self._parts.end(name)

    def text(self, words: str) -> None:
        self._parts.text(words)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What reading a sheet takes.

    Attributes:
        sheets: those that hold cells, in their order.
        strings: what the cells share.
        dates: styles of cells that are dates or times.
        lengths: styles of cells that are lengths of time.
        is_from_1904: days are counted from then, as some old workbooks do.
    """

    sheets: tuple[SheetPart, ...]
    strings: list[str] = field(repr=False)
    dates: frozenset[int]
    lengths: frozenset[int]
    is_from_1904: bool

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of the sheets that a spreadsheet shows."""
        return tuple(one.name for one in self.sheets if not one.is_hidden)

    def meant(self, wanted: str) -> list[SheetPart]:
        """The sheet of that name; or where none is named the one in front, and after it the others that are shown.

        Whoever hides a sheet does not mean it, so it is read only when it is named.
        """
        if not self.sheets:
            raise UnreadableFileError(NOT_XLSX)
        if not wanted.strip():
            if not self.shown:
                msg = "All the sheets of the workbook are hidden: show the one that is meant, or name it with --sheet."
                raise UnreadableFileError(msg)
            shown = (one for one in self.sheets if not one.is_hidden)
            return sorted(shown, key=lambda one: not one.is_active)[:MOST_EMPTY]
        name = plain_name(wanted).casefold()
        found = [one for one in self.sheets if one.name.casefold() == name]
        if not found:
            there = shortened(", ".join(self.shown), 300)
            msg = f"There is no sheet “{shortened(wanted)}” in the workbook: it has {there}."
            raise UnreadableFileError(msg)
        return found


def workbook_in(parts: Parts) -> Workbook:
    """What a workbook's sheets are, and what their cells share."""
    main = next(
        (one.part for one in relations_of(parts, "").values() if one.kind == "officeDocument"), "xl/workbook.xml"
    )
    sheets, styles, strings = _Sheets(), _Styles(), _Strings()
    related = relations_of(parts, main)
    parts.walk(main, sheets)
    for walker, kind in ((styles, "styles"), (strings, "sharedStrings")):
        part = next((one.part for one in related.values() if one.kind == kind), "")
        if part in parts:
            parts.walk(part, walker, is_content=walker is strings)
    of_cells = sheets.of_cells(related)
    return Workbook(of_cells, strings.found, frozenset(styles.dates), frozenset(styles.lengths), sheets.is_from_1904)
