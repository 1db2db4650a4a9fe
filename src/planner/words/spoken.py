"""What a screen reader says of an entry of the diary and of a day, where eyes see a block in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.english import FULL_DAYS, FULL_MONTHS, counted
from planner.domain.hours.day_sums import is_to_record
from planner.domain.plain_text import one_line
from planner.words.outcomes_said import happened_words
from planner.words.plain import activity_beside, amount_words, booking_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.load import Load
    from planner.domain.hours.terms import Terms


def whole_day_words(day: date, *, is_dated: bool = True) -> str:
    """A day as "Monday 23 November"; without a date it is the day of any week."""
    name = FULL_DAYS[day.weekday()]
    return f"{name} {day.day} {FULL_MONTHS[day.month - 1]}" if is_dated else name


def when_spoken(booking: Booking, terms: Terms, *, is_dated: bool = True) -> str:
    """When an entry is, as "Monday 23 November 10:00 to 11:00"; over midnight the day it ends is named too."""
    start, end = to_wall(booking.span.start, terms.zone), to_wall(booking.span.end, terms.zone)
    day = whole_day_words(start.date(), is_dated=is_dated)
    if booking.all_day:
        return f"{day}, all day"
    until = "" if end.date() == start.date() else f"{whole_day_words(end.date(), is_dated=is_dated)} "
    return f"{day} {start:%H:%M} to {until}{end:%H:%M}"


def happened_spoken(booking: Booking, terms: Terms, now: datetime) -> str:
    """What happened, or that it is still to be recorded; nothing of what is to come."""
    if is_to_record(terms, booking, now):
        return "to record"
    return happened_words(booking, terms)


def entry_spoken(
    booking: Booking, terms: Terms, sites: Mapping[str, str], now: datetime, *, is_dated: bool = True
) -> str:
    """An entry in full, as "Treatment session, Monday 23 November 10:00 to 11:00, attended, Riverside"."""
    details = booking.details
    parts = (
        booking_words(booking, terms),
        activity_beside(booking, terms),
        when_spoken(booking, terms, is_dated=is_dated),
        happened_spoken(booking, terms, now),
        one_line(sites.get(details.site, "")),
        one_line(details.mode),
    )
    return ", ".join(one for one in parts if one)


def month_day_spoken(day: date, absence: str, load: Load, bookings: Sequence[Booking], terms: Terms) -> str:
    """A day of a month with everything in it: what it is lost to, its load, and each entry with what happened."""
    told = [whole_day_words(day), one_line(absence), counted(len(bookings), "entry", "entries")]
    if load.booked:
        told.append(f"{amount_words(load.booked, load.unit)} booked")
    entries = "; ".join(_in_a_day(one, terms) for one in bookings)
    return ", ".join(one for one in told if one) + (f": {entries}" if entries else "")


def month_entry_spoken(booking: Booking, of_the_day: Sequence[Booking], terms: Terms) -> str:
    """One entry of a day of a month, as "10:00 Treatment session, attended, 1 of 2, Monday 23 November"."""
    place = f"{of_the_day.index(booking) + 1} of {len(of_the_day)}"
    return f"{_in_a_day(booking, terms)}, {place}, {whole_day_words(booking.day(terms.zone))}"


def _in_a_day(booking: Booking, terms: Terms) -> str:
    when = "" if booking.all_day else f"{to_wall(booking.span.start, terms.zone):%H:%M} "
    happened = happened_words(booking, terms)
    return f"{when}{booking_words(booking, terms)}{f', {happened}' if happened else ''}"
