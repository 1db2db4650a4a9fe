"""A table of entries or cases, with which of its columns is which of ours: guessed, remembered or chosen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planner.domain.column_map import ColumnMap, column_map_id
from planner.domain.errors import Problem
from planner.exchange.parsed import FileKind, Parsed, ReaderContext, UnreadableFileError, refused
from planner.exchange.tables import cases, diary
from planner.exchange.tables.column_words import column_words, marked_words, question_words
from planner.exchange.tables.raw import RawTable, read_raw, table_at
from planner.exchange.text import seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.exchange.tables.raw import Columns

_READERS = {
    FileKind.DIARY: (diary.COLUMNS, diary.read_diary),
    FileKind.CASES: (cases.COLUMNS, cases.read_cases),
}
SHEET_KINDS = tuple(_READERS)
_OTHER_NAMES = {
    FileKind.DIARY: {
        "date": ("day", "session date", "appointment date", "start date", "contact date"),
        "start": ("start time", "time", "from", "begin", "begins", "starts", "appointment time"),
        "end": ("end time", "to", "finish", "finish time", "until", "ends"),
        "minutes": ("duration", "length", "duration (minutes)", "duration (mins)", "mins"),
        "activity": ("type", "appointment type", "contact type", "session type", "category", "what"),
        "outcome": ("status", "attendance", "attended", "attendance status", "appointment outcome"),
        "site": ("location", "place", "clinic", "surgery", "where", "venue"),
        "mode": ("medium", "format", "consultation medium", "how"),
        "attendees": ("number", "number present", "group size"),
    },
    FileKind.CASES: {
        "closed_on": ("closed", "discharged", "discharged on", "discharge date", "date of discharge", "end date"),
        "sessions": ("number of sessions", "sessions attended", "treatment sessions", "attended sessions"),
        "phq9_first": ("first phq-9", "first phq9", "phq-9 first", "phq9 start", "phq-9 start"),
        "phq9_last": ("last phq-9", "last phq9", "phq-9 last", "phq9 end", "phq-9 end"),
        "gad7_first": ("first gad-7", "first gad7", "gad-7 first", "gad7 start", "gad-7 start"),
        "gad7_last": ("last gad-7", "last gad7", "gad-7 last", "gad7 end", "gad-7 end"),
        "anxiety_measure": ("measure", "anxiety scale"),
        "descriptor": ("problem descriptor", "presenting problem", "diagnosis"),
        "site": ("location", "place", "clinic", "surgery"),
        "deprivation_decile": ("imd decile", "decile", "deprivation"),
    },
}
"""What others call our columns. Labels and notes are not among them: names and clinical words stand in such columns, so
only the user says to take one."""
_MAY_BE_OUTCOMES = ("result", "results")
"""Headings that are taken for the outcome only where outcomes stand below them."""


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table as it is to be taken.

    Attributes:
        pairs: our column with theirs; any column of theirs that is not named is left out.
        workbook: its bytes, where another of its sheets may be meant; None where there is no other.
        empty: why the sheet itself cannot be read.
    """

    name: str
    raw: RawTable = field(repr=False)
    kind: FileKind
    pairs: Mapping[str, str]
    workbook: bytes | None = field(default=None, repr=False, compare=False)
    empty: Problem | None = None

    @property
    def columns(self) -> Columns:
        """What a table of its kind may have."""
        return _READERS[self.kind][0]

    @property
    def lacks(self) -> list[str]:
        """The columns that are needed and not found."""
        return self.raw.lacks(self.columns, self.raw.only(self.pairs))

    def read(self, known: ReaderContext) -> Parsed:
        """What the rows hold, taken so."""
        if self.empty is not None:
            return refused(self.kind, self.name, self.empty)
        columns, read = _READERS[self.kind]
        missing = self.lacks
        if missing:
            return refused(self.kind, self.name, Problem(question_words(missing[0])))
        try:
            places = self.raw.only(self.pairs)
            return self.raw.told(
                read(self.name, table_at(self.raw, columns, places, known.look), known), places.values()
            )
        except UnreadableFileError as error:
            return refused(self.kind, self.name, error.problem)

    def from_sheet(self, sheet: str, known: ReaderContext) -> TableSheet:
        """The same workbook, read from another of its sheets."""
        try:
            raw = read_raw(self.workbook or b"", known.tick, known.look, sheet)
        except UnreadableFileError as error:
            raw = RawTable(1, (), (), sheet, self.raw.sheets)
            return replace(self, raw=raw, pairs={}, empty=error.problem)
        return replace(guessed_sheet(self.name, raw, known), workbook=self.workbook)

    def marked(self, our: str) -> str:
        """One of our columns in words, marked where it is needed; one that another column tells as well is not."""
        is_told = our not in self.pairs and our not in self.lacks
        return column_words(our) if is_told else marked_words(our, self.columns)

    @property
    def to_remember(self) -> ColumnMap | None:
        """The map for files with the same headings; none is needed where all the headings are our own."""
        headings = tuple(name for name in self.raw.header if name)
        if self.empty is not None or self.pairs == {name: name for name in headings}:
            return None
        return ColumnMap(headings, self.kind.value, tuple(sorted(self.pairs.items())))


def remembered_sheet(name: str, raw: RawTable, known: ReaderContext, kind: FileKind | None = None) -> TableSheet | None:
    """The table taken as one with the same headings was before; None where there was none, or one of another kind."""
    wanted = column_map_id(name for name in raw.header if name)
    found = next((one for one in known.column_maps if one.id == wanted), None)
    if found is None or (kind is not None and found.kind != kind.value):
        return None
    return TableSheet(name, raw, FileKind(found.kind), dict(found.pairs))


def guessed_sheet(name: str, raw: RawTable, known: ReaderContext, kind: FileKind | None = None) -> TableSheet:
    """The table as it was taken before, or else as its headings suggest."""
    remembered = remembered_sheet(name, raw, known, kind)
    if remembered is not None:
        return remembered
    sheets = [TableSheet(name, raw, one, _guessed(raw, one)) for one in ((kind,) if kind else SHEET_KINDS)]
    return min(sheets, key=lambda one: len(one.lacks) - len(one.pairs))


def _guessed(raw: RawTable, kind: FileKind) -> dict[str, str]:
    """Our column with the heading that means it: its own name first, then what others call it."""
    pairs = _by_heading(raw.header, kind)
    result = next((one for one in _MAY_BE_OUTCOMES if one in raw.header and one not in pairs.values()), None)
    if kind is FileKind.DIARY and result and "outcome" not in pairs and _holds_outcomes(raw, raw.header.index(result)):
        pairs["outcome"] = result
    return pairs


def _holds_outcomes(raw: RawTable, place: int) -> bool:
    """Every cell that says something names an outcome; a result may as well be a score."""
    cells = [seen(cells[place]).strip() for _, cells in raw.rows if place < len(cells)]
    said = [cell for cell in cells if cell]
    return bool(said) and all(diary.outcome_in(cell) is not None for cell in said) and not all(map(_is_number, said))


def _is_number(cell: str) -> bool:
    return cell.removesuffix(".0").isdigit()


def _by_heading(header: Sequence[str], kind: FileKind) -> dict[str, str]:
    if kind is FileKind.CASES and cases.is_record_system(header):
        return cases.record_system_pairs(header)
    left = [name for name in header if name]
    pairs: dict[str, str] = {}
    for candidates in ({our: (our,) for our in _READERS[kind][0].names}, _OTHER_NAMES[kind]):
        for our, names in candidates.items():
            found = next((one for one in names if one in left), None) or next(
                (one for one in left if one.replace(" ", "_") in names), None
            )
            if our not in pairs and found is not None:
                pairs[our] = found
                left.remove(found)
    return pairs
