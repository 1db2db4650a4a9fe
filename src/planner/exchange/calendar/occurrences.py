"""What a calendar file would put into the diary between two days, occurrence by occurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, to_wall
from planner.domain.diary.span import span_of_days
from planner.domain.diary.week import bookings_in

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.exchange.parsed import CalendarNotes, Parsed


def occurrences(parsed: Parsed, first: date, last: date) -> list[dict[str, str]]:
    """Start, end, summary and UID of everything from the first day to the last, in order.

    Times are UTC with a Z, or local without one where the file names no zone; of an all-day entry they are dates, and
    the end is the day after its last.
    """
    notes = parsed.calendar
    if notes is None:
        return []
    entries = [line.value for line in parsed.entries]
    series = [line.value for line in parsed.series]
    deviations = [line.value for line in parsed.deviations]
    bookings = bookings_in(span_of_days(first, last, notes.zone), entries, series, deviations, notes.zone)
    names = {one.id: one.name for one in notes.activities}
    found = []
    for booking in bookings:
        start, end = _times(booking, notes)
        if not booking.all_day or end > first.isoformat():
            summary = booking.details.label or names.get(booking.details.activity, "")
            found.append({"start": start, "end": end, "summary": summary, "uid": notes.uids.get(booking.entry, "")})
    return sorted(found, key=lambda one: (one["start"], one["end"], one["summary"], one["uid"]))


def _times(booking: Booking, notes: CalendarNotes) -> tuple[str, str]:
    span = booking.span
    start, end = to_wall(span.start, notes.zone), to_wall(span.end, notes.zone)
    if booking.all_day:
        days = max(1, round((span.end - span.start) / DAY))  # a day may have 23 or 25 hours
        return start.date().isoformat(), (start.date() + days * DAY).isoformat()
    if booking.entry in notes.floating:
        return f"{start:%Y-%m-%dT%H:%M:%S}", f"{end:%Y-%m-%dT%H:%M:%S}"
    return f"{span.start:%Y-%m-%dT%H:%M:%SZ}", f"{span.end:%Y-%m-%dT%H:%M:%SZ}"
