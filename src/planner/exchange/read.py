"""The front door: reads any file the program takes, by what is in it and not by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.exchange.archives import ZIP_MAGIC, opened
from planner.exchange.calendar.ics_lines import calendar_text
from planner.exchange.parsed import (
    FileKind,
    Parsed,
    ReaderContext,
    Tick,
    UnreadableFileError,
    no_tick,
    refused,
    shortened,
)
from planner.exchange.plain.folder_in import is_plain, read_plain
from planner.exchange.setup.document import read_setup
from planner.exchange.setup.national_document import read_national
from planner.exchange.tables import cases, diary, national, service, totals
from planner.exchange.tables.monthly_activity import ProviderNeededError, is_activity, read_activity
from planner.exchange.tables.raw import RawTable, csv_rows, header_of, read_raw, table_of
from planner.exchange.tables.sheet import remembered_sheet
from planner.exchange.team.pack_file import is_pack, parsed_pack
from planner.exchange.text import UTF16_MARKS, bytes_of, decoded, heading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_BYTES = 128 * 1024 * 1024
MOST_OF_A_TABLE = 64 * 1024 * 1024
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_BEGINNING = 10_000
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|meta|table|script)\b",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    rb"(?:\A(?:\xef\xbb\xbf)?\s*BEGIN:V|^[ \t]*BEGIN:VCALENDAR[ \t]*\r?$)", re.IGNORECASE | re.MULTILINE
)
_NATIONAL_FORMAT = re.compile(r"^[ \t]*format\s*=\s*[\"']planner-national", re.MULTILINE)
_NATIONAL_TABLE = re.compile(r"^[ \t]*\[\[?\s*(?:rate|standard)\s*\]", re.MULTILINE)
_MEETING = re.compile(r"\A\s*(?:#[^\n]*\n\s*)*format\s*=\s*[\"']planner-meeting")
_SETUP = re.compile(
    r"^[ \t]*(?:format\s*=\s*[\"']planner-setup"
    r"|\[\[?\s*(?:person|role|contract|activity|site|series|absence|target|rules|service_rate|title)\s*\])",
    re.MULTILINE,
)
_NO_MAPPING: Mapping[str, str] = MappingProxyType({})
_TABLES = {
    FileKind.DIARY: (diary.COLUMNS, diary.read_diary),
    FileKind.CASES: (cases.COLUMNS, cases.read_cases),
    FileKind.SERVICE: (service.COLUMNS, service.read_service),
    FileKind.TOTALS: (totals.COLUMNS, totals.read_totals),
    FileKind.NATIONAL: (national.COLUMNS, national.read_national),
}


def read_file(
    path: Path, known: ReaderContext, kind: FileKind | None = None, mapping: Mapping[str, str] = _NO_MAPPING
) -> Parsed:
    """What a file holds; never raises for what is in it, nor for a file that cannot be opened."""
    if kind is FileKind.PLAIN or (kind is None and is_plain(path)):
        return read_plain(path, known.tick)
    try:
        # The bytes are let go of once they are text: a large file is not to be held twice.
        content = content_of(loaded(path), kind, known.tick, known.look, known.sheet)
        return read_content(path.name, content, known, mapping)
    except UnreadableFileError as error:
        return refused(kind, path.name, error.problem)


def loaded(path: Path) -> bytes:
    """What is in a file; UnreadableFileError where it cannot be opened or is too large."""
    try:
        data = bytes_of(path, MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        msg = f"The file cannot be read ({reason}): check its name and place."
        raise UnreadableFileError(msg) from error
    _refuse_larger(data, MOST_BYTES)
    return data


def _refuse_larger(data: bytes, most: int) -> None:
    if len(data) > most:
        msg = f"The file is larger than {most // 1024 // 1024} MB: split it."
        raise UnreadableFileError(msg)


def read_bytes(
    name: str, data: bytes, known: ReaderContext, kind: FileKind | None = None, mapping: Mapping[str, str] = _NO_MAPPING
) -> Parsed:
    """What the bytes of a file hold; `mapping` gives their header for a column of ours."""
    try:
        return read_content(name, content_of(data, kind, known.tick, known.look, known.sheet), known, mapping)
    except UnreadableFileError as error:
        return refused(kind, name, error.problem)


@dataclass(frozen=True, slots=True)
class Content:
    """What a file turned out to be: a text of a kind, or a table of which only its columns tell the kind."""

    kind: FileKind | None
    text: str = field(default="", repr=False)
    raw: RawTable | None = field(default=None, repr=False)


def content_of(
    data: bytes, kind: FileKind | None = None, tick: Tick = no_tick, look: Tick = no_tick, sheet: str = ""
) -> Content:
    """Open the bytes of a file; UnreadableFileError where they are nothing the program takes."""
    data = opened(data, MOST_BYTES, look)
    if not data.strip():
        msg = "The file is empty."
        raise UnreadableFileError(msg)
    if data.startswith(_OLD_EXCEL):
        msg = "This is an old Excel file or one with a password: save it as XLSX without a password."
        raise UnreadableFileError(msg)
    _refuse_web_page(data)
    if kind is FileKind.TEAM or (kind is None and is_pack(data)):
        return Content(FileKind.TEAM, decoded(data))
    if kind is FileKind.ICS or (kind is None and _begins_a_calendar(data)):
        return Content(FileKind.ICS, calendar_text(data))
    _refuse_larger(data, MOST_OF_A_TABLE)
    text = None
    if kind is FileKind.SETUP or not data.startswith(ZIP_MAGIC):
        text = decoded(data)
        _refuse_meeting(text)
        told = _kind_of_text(text)
        found = kind or told
        if found is FileKind.SETUP or found is told is FileKind.NATIONAL:
            return Content(found, text)
        if kind in {None, FileKind.SERVICE} and is_activity(_header(text)):
            return Content(FileKind.SERVICE, text)
    return Content(kind, raw=read_raw(data, tick, look, sheet, text))


def _refuse_meeting(text: str) -> None:
    if _MEETING.match(text[:_BEGINNING]):
        msg = (
            "This is the record of a meeting, which is kept with the figures of its day and not imported: add it among "
            "the meetings (in a terminal: planner meetings --add FILE)."
        )
        raise UnreadableFileError(msg)


def _begins_a_calendar(data: bytes) -> bool:
    """It is a calendar, or what looks like a part of one, perhaps with a mail's heading or the like before it."""
    beginning = data[:_BEGINNING]
    if data.startswith(UTF16_MARKS):
        beginning = beginning.decode("utf-16", "ignore").encode()
    return _CALENDAR.search(beginning) is not None


def read_content(name: str, content: Content, known: ReaderContext, mapping: Mapping[str, str] = _NO_MAPPING) -> Parsed:
    """What a file that was opened holds."""
    if content.raw is not None:
        return _read_table(name, content.raw, known, content.kind, mapping)
    if content.kind is FileKind.ICS:
        from planner.exchange.calendar.incoming import read_calendar

        return read_calendar(name, content.text, known)
    if content.kind is FileKind.SETUP:
        return read_setup(name, content.text, known)
    if content.kind is FileKind.TEAM:
        return parsed_pack(name, content.text)
    if content.kind is FileKind.NATIONAL:
        return read_national(name, content.text, known)
    return _read_activity(name, content.text, known)


def _refuse_web_page(data: bytes) -> None:
    if _WEB_PAGE.match(data[:_BEGINNING]):
        msg = (
            "This is a web page, perhaps one to sign in at, and not the file meant: download the file again, or open "
            "it in a spreadsheet and save it as XLSX."
        )
        raise UnreadableFileError(msg)


def _header(text: str) -> list[str]:
    """The first line's cells, plain; none where it is no table."""
    try:
        return [heading(cell) for cell in header_of(csv_rows(text))[1]]
    except UnreadableFileError:
        return []


def _read_activity(name: str, text: str, known: ReaderContext) -> Parsed:
    try:
        return read_activity(name, text, known)
    except ProviderNeededError as error:
        return replace(refused(FileKind.SERVICE, name, error.problem), providers=error.providers)
    except UnreadableFileError as error:
        return refused(FileKind.SERVICE, name, error.problem)


def _kind_of_text(text: str) -> FileKind | None:
    """Set-up or national figures, by their first words; None for what may be a table."""
    beginning = text[:100_000]
    if _NATIONAL_FORMAT.search(beginning):
        return FileKind.NATIONAL
    if _SETUP.search(beginning):
        return FileKind.SETUP
    return FileKind.NATIONAL if _NATIONAL_TABLE.search(beginning) else None


def _read_table(
    name: str, raw: RawTable, known: ReaderContext, kind: FileKind | None, mapping: Mapping[str, str]
) -> Parsed:
    remembered = None if mapping else remembered_sheet(name, raw, known, kind)
    if remembered is not None:
        return remembered.read(known)
    if kind in {None, FileKind.CASES} and cases.is_record_system(raw.header):
        kind, (raw, mapping) = FileKind.CASES, cases.from_record_system(raw, mapping)
    kind = kind or kind_of_table(raw, mapping)
    columns, read = _TABLES[kind]
    try:
        _refuse_other_names(mapping, columns.names, kind)
        table = table_of(raw, columns, mapping, known.look)
        return raw.told(read(name, table, known), raw.renamed(mapping).values())
    except UnreadableFileError as error:
        return raw.told(refused(kind, name, error.problem), ())


def _refuse_other_names(mapping: Mapping[str, str], names: tuple[str, ...], kind: FileKind) -> None:
    for our in mapping:
        if our not in names:
            msg = f"“{our}” is no column of a {kind} file, so --map cannot fill it: it has {', '.join(names)}."
            raise UnreadableFileError(msg)


def kind_of_table(raw: RawTable, mapping: Mapping[str, str]) -> FileKind:
    """The kind that shares the most columns with the header."""
    names = set(raw.renamed(mapping))
    shared = {kind: len(names & set(columns.names)) for kind, (columns, _) in _TABLES.items()}
    kind = max(shared, key=shared.__getitem__)
    if not shared[kind]:
        forms = "; ".join(f"a {kind} file has {', '.join(columns.forms[0])}" for kind, (columns, _) in _TABLES.items())
        columns = shortened(", ".join(raw.header))
        msg = f"None of the columns {columns} is known: {forms}; see --map OUR=THEIRS{raw.elsewhere}."
        raise UnreadableFileError(msg, raw.header_line)
    return kind
