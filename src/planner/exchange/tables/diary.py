"""Diary CSV and XLSX: one entry to a row."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, MINUTE, at, to_instant, to_wall
from planner.domain.diary.entry import LONGEST_ENTRY_DAYS, Details, Entry, Outcome
from planner.domain.diary.lawful import MOST_ATTENDEES
from planner.domain.diary.span import Span
from planner.exchange.parsed import FileKind, Parsed, ReaderContext, shortened
from planner.exchange.tables.cells import (
    CellError,
    day,
    in_years,
    name_in,
    read_rows,
    refuse_month_first,
    whole,
)
from planner.exchange.tables.moments import Moment, minutes_in, moment_in
from planner.exchange.tables.raw import Columns

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from planner.exchange.tables.raw import Row, Table

COLUMNS = Columns(
    FileKind.DIARY,
    (
        ("date", "start", "end", "activity", "outcome"),
        ("date", "start", "minutes", "activity", "outcome"),
        ("date", "start", "end", "activity"),
        ("date", "start", "minutes", "activity"),
    ),
    ("site", "label", "mode", "attendees", "note", "all_day"),
    told_by=(("date", "start"),),
    words=("label", "mode", "note"),
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
_MIDNIGHTS = frozenset({MIDNIGHT, "24:00:00", "24.00", "2400"})
_ALL_DAY = {"": False, "no": False, "false": False, "0": False, "yes": True, "true": True, "1": True}
LONGEST_ENTRY = LONGEST_ENTRY_DAYS * 24 * 60
ALL_PLANNED = "There is no column outcome: every session is taken as planned."


def read_diary(name: str, table: Table, known: ReaderContext) -> Parsed:
    """The entries of a diary table."""
    refuse_month_first(table, ["date", "start", "end"])
    entries, problems = read_rows(table, partial(_entry, known=known), known.tick)
    warnings = () if "outcome" in table.columns or not entries else (ALL_PLANNED,)
    return Parsed(FileKind.DIARY, name, entries=entries, problems=problems, warnings=warnings)


def _entry(row: Row, known: ReaderContext) -> Entry:
    span = _span(row, known)
    details = Details(
        activity=name_in(row, "activity", known.activities, "an activity"),
        site=name_in(row, "site", known.sites, "a site") if row["site"] else "",
        label=row["label"],
        mode=row["mode"],
        attendees=whole(row, "attendees", 0, MOST_ATTENDEES),
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
    began = _moment(row, "start")
    first = _day(row, began, known.zone)
    start = _instant(row, "start", began, first, known.zone)
    if not row["end"] and row["minutes"]:
        return Span(start, start + _minutes(row) * MINUTE)
    midnight = to_instant(at(first + DAY, 0), known.zone)
    end = midnight if row["end"] in _MIDNIGHTS else _end(row, first, midnight, known.zone)
    if end <= start:
        msg = f"The end {shortened(row['end'])} is not after the start {shortened(row['start'])}: give a later end."
        raise CellError(msg, "end")
    span = Span(start, end)
    _refuse_other_minutes(row, span)
    return span


def _moment(row: Row, column: str) -> Moment:
    found = moment_in(row[column])
    if found is None:
        wrong = f"“{shortened(row[column])}” is not a time: write it as HH:MM."
        msg = wrong if row[column] else "The time is missing."
        raise CellError(msg, column)
    if found.day:
        in_years(found.day, row, column)
    return found


def _day(row: Row, start: Moment, zone: ZoneInfo) -> date:
    """The day of a session: that of the column `date`, or that of a start which names one."""
    named = _wall(start, zone).date() if start.day else None
    if not row["date"] and named is not None:
        return named
    found = moment_in(row["date"])
    if (
        found
        and found.day
        and not found.offset
        and found.clock == (_wall(start, zone).time() if named else start.clock)
    ):
        first = in_years(found.day, row, "date")  # the whole date-time of the start stands there
    else:
        first = day(row, "date")
    if named not in {None, first}:
        msg = f"The start {shortened(row['start'])} is not on the date {shortened(row['date'])}: correct one of them."
        raise CellError(msg, "start")
    return first


def _wall(moment: Moment, zone: ZoneInfo) -> datetime:
    """A moment that names its day, on the clocks of the diary."""
    wall = datetime.combine(moment.day or date.min, moment.clock)
    return wall if moment.offset is None else to_wall((wall - moment.offset).replace(tzinfo=UTC), zone)


def _instant(row: Row, column: str, moment: Moment, day_of: date, zone: ZoneInfo) -> datetime:
    """The instant of a time of day, which may name its offset: one of two hours of autumn is meant."""
    wall = datetime.combine(moment.day or day_of, moment.clock)
    if moment.offset is None:
        return to_instant(wall, zone)
    instant = (wall - moment.offset).replace(tzinfo=UTC)
    if moment.day is None and to_wall(instant, zone) != wall:
        msg = f"“{row[column]}” has an offset that the clocks do not have then: leave the offset out."
        raise CellError(msg, column)
    return instant


def _end(row: Row, first: date, midnight: datetime, zone: ZoneInfo) -> datetime:
    """The end, which is on the day of the start, or at the midnight after it."""
    moment = _moment(row, "end")
    if moment.day is None and moment.offset is None and moment.clock == time():
        return midnight
    end = _instant(row, "end", moment, first, zone)
    if end != midnight and moment.day and _wall(moment, zone).date() != first:
        msg = (
            f"The end {shortened(row['end'])} is not on the day of the start, {first:%d/%m/%Y}: correct it, or give "
            "minutes instead."
        )
        raise CellError(msg, "end")
    return end


def _minutes(row: Row) -> int:
    found = minutes_in(row["minutes"])
    if found is None or not 1 <= found <= LONGEST_ENTRY:
        msg = f"“{shortened(row['minutes'])}” is not a length from 1 minute to {LONGEST_ENTRY_DAYS} days: "
        msg += "write it in whole minutes, such as 50, or as 0:50."
        raise CellError(msg, "minutes")
    return found


def _refuse_other_minutes(row: Row, span: Span) -> None:
    if row["minutes"] and _minutes(row) != span.minutes:
        msg = (
            f"From {shortened(row['start'])} to {shortened(row['end'])} is {span.minutes} minutes, not "
            f"{shortened(row['minutes'])}: remove one."
        )
        raise CellError(msg, "minutes")


def _outcome(row: Row) -> Outcome:
    found = outcome_in(row["outcome"])
    if found is None:
        said = shortened(row["outcome"].casefold().removesuffix(".0"))
        msg = f"“{said}” is not an outcome: write {', '.join(Outcome)}, or one of the codes 5 6 7 3 2 4."
        raise CellError(msg, "outcome")
    return found


def outcome_in(cell: str) -> Outcome | None:
    """The outcome a cell names, by its word or its code; None where it names none."""
    text = cell.casefold().removesuffix(".0")
    return _BY_CODE.get(text) or next((one for one in Outcome if one.value == text), None)
