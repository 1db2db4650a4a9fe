"""Free slots as a file for whoever books: when, where and how, and nothing else of the diary."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from planner.domain.formulas import guarded
from planner.exchange.tables.diary_out import Content, fill_cell
from planner.exchange.text import without_controls

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from planner.services.slots import FreeSlot, FreeSlots

COLUMNS = ("date", "start", "end", "minutes", "site", "mode")
WIDTHS = {"date": 12, "site": 24, "mode": 14}
PRODUCT = "-//Planner//Free slots//EN"
FREE = "Free"


def free_slots_file(found: FreeSlots, ending: str, stamp: datetime) -> bytes:
    """A table or a calendar of them, by the ending of its name; `stamp` is when it was written, in UTC."""
    if ending == ".ics":
        return free_slots_ics(found, stamp)
    return free_slots_xlsx(found) if ending == ".xlsx" else free_slots_csv(found)


def free_slots_csv(found: FreeSlots) -> bytes:
    """A CSV in UTF-8 that a spreadsheet opens as it is; no cell of it can be taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one in found.slots:
        day, start, end, minutes, site, mode = _row(one)
        writer.writerow([day, f"{start:%H:%M}", f"{end:%H:%M}", minutes, guarded(site), guarded(mode)])
    return text.getvalue().encode("utf-8-sig")


def free_slots_xlsx(found: FreeSlots) -> bytes:
    """A workbook of one sheet with real dates and times."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = "Planner"
    sheet = book.worksheets[0]
    sheet.title = "Free slots"
    sheet.append(COLUMNS)
    for number, one in enumerate(found.slots, 2):
        row: tuple[Content, ...] = _row(one)
        for place, content in enumerate(row, 1):
            fill_cell(sheet.cell(number, place), content)
    for place, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 10)
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def free_slots_ics(found: FreeSlots, stamp: datetime) -> bytes:
    """An iCalendar file of events that take no time; `stamp` is when it was written, in UTC."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for number, one in enumerate(found.slots, 1):
        event = Event()
        event.add("uid", f"free-{one.begins:%Y%m%dT%H%M%SZ}-{number}@planner")
        event.add("dtstamp", stamp)
        event.add("dtstart", one.begins)
        event.add("dtend", one.ends)
        event.add("summary", f"{FREE}, {one.mode}" if one.mode else FREE)
        if one.site:
            event.add("location", one.site)
        event.add("transp", "TRANSPARENT")  # RFC 5545 3.8.2.7: nobody is busy in it yet
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _row(one: FreeSlot) -> tuple[date, time, time, int, str, str]:
    start, end = one.start.time().replace(fold=0), one.end.time().replace(fold=0)
    return one.start.date(), start, end, one.minutes, without_controls(one.site), without_controls(one.mode)
