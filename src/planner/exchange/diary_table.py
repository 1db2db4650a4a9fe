"""Diary CSV and XLSX: one entry to a row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.domain.diary.activity import LONGEST_SESSION
from planner.domain.diary.clock import DAY, at, minute_of_day
from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.span import Span, span_between, span_of
from planner.exchange.cells import (
    CellError,
    clock,
    day,
    name_in,
    needed_whole,
    read_rows,
    refuse_month_first,
    whole,
)
from planner.exchange.parsed import FileKind, Known, Parsed, shortened
from planner.exchange.tables import Columns

if TYPE_CHECKING:
    from planner.exchange.tables import Row, Table

COLUMNS = Columns(
    FileKind.DIARY,
    (("date", "start", "end", "activity", "outcome"), ("date", "start", "minutes", "activity", "outcome")),
    ("site", "label", "mode", "attendees", "note"),
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
_MOST_ATTENDEES = 1000


def read_diary(name: str, table: Table, known: Known) -> Parsed:
    """The entries of a diary table."""
    refuse_month_first(table, ["date"])
    entries, problems = read_rows(table, partial(_entry, known=known), known.tick)
    return Parsed(FileKind.DIARY, name, entries=entries, problems=problems)


def _entry(row: Row, known: Known) -> Entry:
    span = _span(row, known)
    details = Details(
        activity=name_in(row, "activity", known.activities, "an activity"),
        site=name_in(row, "site", known.sites, "a site") if row["site"] else "",
        label=row["label"],
        mode=row["mode"],
        attendees=whole(row, "attendees", 0, _MOST_ATTENDEES),
        note=row["note"],
    )
    return Entry(known.new_id(), span, details, _outcome(row))


def _span(row: Row, known: Known) -> Span:
    """From `end`, or from `minutes` where no end is given."""
    start = at(day(row, "date"), minute_of_day(clock(row, "start")))
    if not row["end"] and row["minutes"]:
        return span_of(start, needed_whole(row, "minutes", 1, LONGEST_SESSION), known.zone)
    minute = 0 if row["end"] == MIDNIGHT else minute_of_day(clock(row, "end"))
    end = at(start.date(), minute) if minute else at(start.date() + DAY, 0)
    if end <= start:
        msg = f"The end {row['end']} is not after the start {row['start']}: give a later end."
        raise CellError(msg, "end")
    span = span_between(start, end, known.zone)
    _refuse_other_minutes(row, span)
    return span


def _refuse_other_minutes(row: Row, span: Span) -> None:
    if row["minutes"] and needed_whole(row, "minutes", 1, LONGEST_SESSION) != span.minutes:
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
