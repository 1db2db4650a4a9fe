"""What stands in a workbook besides the rows: which sheet is the first, its strings, and which cells are dates."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format

from planner.exchange.parsed import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.exchange.tables.parts import Parts

MOST_SHEETS = 1000
LONGEST_FORMAT = 255
LONGEST_TEXT = 32_767
"""Of a cell, as Excel itself allows."""
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_RELATED_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships id"
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


class _Sheets(Quiet):
    """The sheets in their order, and from when days are counted."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.is_from_1904 = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.is_from_1904 = attributes.get("date1904", "") in _YES
        elif name == "sheet":
            if len(self.ids) == MOST_SHEETS:
                msg = f"The workbook has more than {MOST_SHEETS} sheets: copy the rows into a new workbook."
                raise UnreadableFileError(msg)
            self.ids.append(attributes.get(_RELATED) or attributes.get(_RELATED_STRICT, ""))


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
        return said[:LONGEST_TEXT]


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
            self.found.append(self._parts.whole().replace("x005F_", ""))
            self._is_open = False
        elif self._is_open:
            self._parts.end(name)

    def text(self, words: str) -> None:
        self._parts.text(words)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What reading the first sheet takes.

    Attributes:
        sheet: the part it is.
        strings: what its cells share.
        dates: styles of cells that are dates or times.
        lengths: styles of cells that are lengths of time.
        is_from_1904: days are counted from then, as some old workbooks do.
    """

    sheet: str
    strings: list[str] = field(repr=False)
    dates: frozenset[int]
    lengths: frozenset[int]
    is_from_1904: bool


def workbook_in(parts: Parts) -> Workbook:
    """The first sheet that holds cells; IndexError where there is none."""
    main = next(
        (one.part for one in relations_of(parts, "").values() if one.kind == "officeDocument"), "xl/workbook.xml"
    )
    sheets, styles, strings = _Sheets(), _Styles(), _Strings()
    related = relations_of(parts, main)
    parts.walk(main, sheets)
    sheets_here = [related[one].part for one in sheets.ids if one in related and related[one].kind == "worksheet"]
    for walker, kind in ((styles, "styles"), (strings, "sharedStrings")):
        part = next((one.part for one in related.values() if one.kind == kind), "")
        if part in parts:
            parts.walk(part, walker, is_content=walker is strings)
    return Workbook(
        sheets_here[0], strings.found, frozenset(styles.dates), frozenset(styles.lengths), sheets.is_from_1904
    )
