"""Diary CSV and XLSX: one entry to a row."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, MINUTE, at, to_instant, to_wall
from planner.domain.diary.entry import LONGEST_ENTRY_DAYS, Details, Entry, Outcome
from planner.domain.diary.span import Span
from planner.exchange.parsed import FileKind, Parsed, ReaderContext, shortened
from planner.exchange.tables.cells import (
    CellError,
    clock,
    clock_in,
    day,
    name_in,
    needed_whole,
    read_rows,
    refuse_month_first,
    whole,
)
from planner.exchange.tables.raw import Columns

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from planner.exchange.tables.raw import Row, Table

COLUMNS = Columns(
    FileKind.DIARY,
    (("date", "start", "end", "activity", "outcome"), ("date", "start", "minutes", "activity", "outcome")),
    ("site", "label", "mode", "attendees", "note", "all_day"),
)
_BY_CODE = {
    "": Outcome.PLANNED,
    "0": Outcome.PLANNED,
    "5": Outcome.ATTENDED,
    "6": Outcome.ATTENDED_LATE,
    "7": Outcome.LATE_NOT_SEEN,
    "3": Outcome.DNA,
    "2": Outcome.CANCELLED_CLIENT,
    "4": Outcome.CANCELLED_SERVICE,
}
MIDNIGHT = "24:00"
"""An end may be written so; it is the same as 00:00."""
_MIDNIGHTS = frozenset({MIDNIGHT, "00:00", "0:00", "00:00:00", "24:00:00"})
_EXACT = re.compile(r"(\d{1,2}:\d{2})(?::([0-5]\d))?(?:([+-])(\d{2}):([0-5]\d))?", re.ASCII)
_ALL_DAY = {"": False, "no": False, "false": False, "0": False, "yes": True, "true": True, "1": True}
LONGEST_ENTRY = LONGEST_ENTRY_DAYS * 24 * 60
_MOST_ATTENDEES = 1000


def read_diary(name: str, table: Table, known: ReaderContext) -> Parsed:
    """The entries of a diary table."""
    refuse_month_first(table, ["date"])
    entries, problems = read_rows(table, partial(_entry, known=known), known.tick)
    return Parsed(FileKind.DIARY, name, entries=entries, problems=problems)


def _entry(row: Row, known: ReaderContext) -> Entry:
    span = _span(row, known)
    details = Details(
        activity=name_in(row, "activity", known.activities, "an activity"),
        site=name_in(row, "site", known.sites, "a site") if row["site"] else "",
        label=row["label"],
        mode=row["mode"],
        attendees=whole(row, "attendees", 0, _MOST_ATTENDEES),
        note=row["note"],
    )
    return Entry(known.new_id(), span, details, _outcome(row), all_day=_is_all_day(row))


def _is_all_day(row: Row) -> bool:
    text = row["all_day"].casefold()
    if text not in _ALL_DAY:
        msg = f"“{shortened(row['all_day'])}” is neither yes nor no: write one of them, or leave it empty."
        raise CellError(msg, "all_day")
    return _ALL_DAY[text]


def _span(row: Row, known: ReaderContext) -> Span:
    """From `end`, or from `minutes` where no end is given."""
    first = day(row, "date")
    start = _instant(row, "start", first, known.zone)
    if not row["end"] and row["minutes"]:
        return Span(start, start + needed_whole(row, "minutes", 1, LONGEST_ENTRY) * MINUTE)
    midnight = to_instant(at(first + DAY, 0), known.zone)
    end = midnight if row["end"] in _MIDNIGHTS else _instant(row, "end", first, known.zone)
    if end <= start:
        msg = f"The end {row['end']} is not after the start {row['start']}: give a later end."
        raise CellError(msg, "end")
    span = Span(start, end)
    _refuse_other_minutes(row, span)
    return span


def _instant(row: Row, column: str, day_of: date, zone: ZoneInfo) -> datetime:
    """The instant of a time of day, which may name its offset: one of two hours of autumn is meant."""
    found = _EXACT.fullmatch(row[column])
    plain = clock_in(found[1]) if found else None
    if found is None or plain is None:
        return to_instant(datetime.combine(day_of, clock(row, column)), zone)
    wall = datetime.combine(day_of, plain.replace(second=int(found[2] or 0)))
    if not found[3]:
        return to_instant(wall, zone)
    offset = timedelta(hours=int(found[4]), minutes=int(found[5])) * (-1 if found[3] == "-" else 1)
    instant = (wall - offset).replace(tzinfo=UTC)
    if to_wall(instant, zone) != wall:
        msg = f"“{row[column]}” has an offset that the clocks do not have then: leave the offset out."
        raise CellError(msg, column)
    return instant


def _refuse_other_minutes(row: Row, span: Span) -> None:
    if row["minutes"] and needed_whole(row, "minutes", 1, LONGEST_ENTRY) != span.minutes:
        msg = f"From {row['start']} to {row['end']} is {span.minutes} minutes, not {row['minutes']}: remove one."
        raise CellError(msg, "minutes")


def _outcome(row: Row) -> Outcome:
    text = row["outcome"].casefold()
    if text in _BY_CODE:
        return _BY_CODE[text]
    try:
        return Outcome(text)
    except ValueError as error:
        words = ", ".join(Outcome)
        msg = f"“{shortened(text)}” is not an outcome: write {words}, or one of the codes 5 6 7 3 2 4."
        raise CellError(msg, "outcome") from error
