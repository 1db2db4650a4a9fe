"""The diary as a table: what stands in it on some days, in the columns an import takes.

Importing what was exported adds nothing. Two columns stand there only where they are needed: `minutes`, for what runs
past midnight, and `all_day`, for what marks whole days. A time in the hour that comes twice in autumn carries its
offset the second time, as in 01:30+00:00.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, to_instant, to_wall
from planner.domain.formulas import guarded
from planner.exchange.tables.cells import Named, match
from planner.exchange.tables.diary import MIDNIGHT
from planner.exchange.text import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from openpyxl.cell.cell import Cell, MergedCell

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

COLUMNS = ("date", "start", "end", "activity", "outcome", "site", "label", "mode", "attendees", "note")
YES = "yes"
Content = date | time | int | str
WIDTHS = {"date": 12, "activity": 24, "outcome": 20, "site": 20, "label": 30, "note": 40}


@dataclass(frozen=True, slots=True)
class _Row:
    """One entry, as it goes into a table; None where there is nothing to say."""

    day: date
    start: time | str
    end: time | str
    minutes: int | None
    all_day: bool
    activity: str
    outcome: str
    site: str
    label: str
    mode: str
    attendees: int | None
    note: str

    def cell(self, column: str) -> Content:
        """What stands in a column."""
        if column == "date":
            return self.day
        if column == "all_day":
            return YES if self.all_day else ""
        value: Content | None = getattr(self, column)
        return "" if value is None else without_controls(value) if isinstance(value, str) else value


def diary_csv(bookings: Iterable[Booking], terms: Terms, sites: Sequence[Site]) -> bytes:
    """A CSV in UTF-8 that a spreadsheet opens as it is; no cell of it can be taken for a formula."""
    columns, rows = _table(bookings, terms, sites)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(row.cell(column)) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Content) -> str:
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return guarded(cell) if isinstance(cell, str) else str(cell)


def diary_xlsx(bookings: Iterable[Booking], terms: Terms, sites: Sequence[Site]) -> bytes:
    """A workbook of one sheet with real dates and times; words are words even where they begin with =."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    columns, rows = _table(bookings, terms, sites)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Diary"
    sheet.append(columns)
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(columns, 1):
            fill_cell(sheet.cell(number, place), row.cell(column))
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column, 10)
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def fill_cell(cell: Cell | MergedCell, content: Content) -> None:
    """Put a day, a time, a number or words into a cell; words are words even where they begin with =."""
    if content == "":
        return
    cell.value = content
    if isinstance(content, str):
        cell.data_type = "s"  # also what begins with = stays words, and does so when it is edited
        cell.quotePrefix = True
    elif not isinstance(content, int):
        cell.number_format = "hh:mm" if isinstance(content, time) else "yyyy-mm-dd"


def _table(bookings: Iterable[Booking], terms: Terms, sites: Sequence[Site]) -> tuple[tuple[str, ...], list[_Row]]:
    """The columns and the rows, in order of time."""
    rows = [_row(one, terms, sites) for one in sorted(bookings, key=lambda one: (one.span, one.key))]
    further = [name for name in ("minutes", "all_day") if any(row.cell(name) != "" for row in rows)]
    return (*COLUMNS, *further), rows


def _row(booking: Booking, terms: Terms, sites: Sequence[Site]) -> _Row:
    details, zone = booking.details, terms.zone
    start, end = to_wall(booking.span.start, zone), to_wall(booking.span.end, zone)
    midnight = datetime.combine(start.date() + DAY, time())
    ends_today = end.date() == start.date() or end == midnight
    return _Row(
        day=start.date(),
        start=_clock(start, booking.span.start, zone),
        end="" if not ends_today else MIDNIGHT if end == midnight else _clock(end, booking.span.end, zone),
        minutes=None if ends_today else booking.span.minutes,
        all_day=booking.all_day,
        activity=_named(details.activity, terms.activities),
        outcome=booking.outcome.value,
        site=_named(details.site, sites) if details.site else "",
        label=details.label,
        mode=details.mode,
        attendees=details.attendees,
        note=details.note,
    )


def _clock(wall: datetime, instant: datetime, zone: ZoneInfo) -> time | str:
    """A wall time, with its offset where the same wall time has been before."""
    if to_instant(wall.replace(fold=0), zone) == instant:
        return f"{wall:%H:%M:%S}" if wall.second else wall.time().replace(fold=0)
    offset = instant.astimezone(zone).strftime("%z")
    return f"{wall:%H:%M:%S}{offset[:3]}:{offset[3:5]}"


def _named(id_: str, known: Sequence[Named]) -> str:
    """The name, if an import would find the same by it; else the id."""
    one = next((one for one in known if one.id == id_), None)
    found = match(without_controls(one.name), known) if one else None
    return one.name if one and found and found.id == id_ else id_
