"""Free contact time cut into standard sessions: what could still be booked in working hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between
from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.span import Span, span_between, total_minutes, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.domain.hours.terms import Terms

LONG_DAY = 6 * 60
"""Minutes; a day worked longer keeps its lunch free (Working Time Regulations 1998, regulation 12)."""


def free_slots(terms: Terms, first: date, last: date, bookings: Sequence[Booking]) -> tuple[Booking, ...]:
    """Standard sessions in what is free of working time, in order of time; each takes its notes with it.

    A day holds no more of them than its free minutes pay for, so that its unpaid break is not given away; where the
    rules keep a lunch, none lies in it.
    """
    if terms.standard is None:
        return ()
    standing = [one for one in bookings if not one.all_day and not one.outcome.was_called_off]
    return tuple(slot for day in days_between(first, last) for slot in _on_day(terms, day, standing))


def _on_day(terms: Terms, day: date, standing: Iterable[Booking]) -> list[Booking]:
    here = terms.workday(day)
    taken = [_with_its_time(terms, one) for one in standing]
    free = without(here.working, taken)
    used = total_minutes(here.working) - total_minutes(free)
    left = here.at_work - used
    free = without(free, _lunch(terms, day, free) if here.at_work > LONG_DAY else [])
    found: list[Booking] = []
    standard = terms.standard
    if standard is None:
        return found
    each = standard.minutes + standard.around_minutes + (terms.rules.admin_minutes_per_contact or 0)
    for span in free:
        begin = span.start
        while span.end - begin >= timedelta(minutes=each) and left >= each:
            start = begin + timedelta(minutes=standard.before_minutes)
            session = Span(start, start + timedelta(minutes=standard.minutes))
            found.append(Booking(f"free-{session.start:%Y%m%dT%H%M}", session, Details(standard.id)))
            begin, left = begin + timedelta(minutes=each), left - each
    return found


def _with_its_time(terms: Terms, booking: Booking) -> Span:
    """What an entry takes of the day, with the time kept before it and its notes."""
    activity = terms.activity.get(booking.details.activity)
    before, after = (activity.before_minutes, activity.notes_minutes) if activity else (0, 0)
    return Span(booking.span.start - timedelta(minutes=before), booking.span.end + timedelta(minutes=after))


def _lunch(terms: Terms, day: date, free: Iterable[Span]) -> list[Span]:
    """The first free stretch that is long enough for lunch, where the rules keep one."""
    rules = terms.rules
    if not rules.lunch_minutes or rules.lunch_between is None:
        return []
    begin, finish = (datetime.combine(day, clock) for clock in rules.lunch_between)
    window = span_between(begin, finish, terms.zone)
    for span in free:
        start, end = max(span.start, window.start), min(span.end, window.end)
        if end - start >= timedelta(minutes=rules.lunch_minutes):
            return [Span(start, start + timedelta(minutes=rules.lunch_minutes))]
    return []
