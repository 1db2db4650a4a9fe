"""Free contact time cut into standard sessions: what could still be booked in working hours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import datetime, time, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from planner.domain.diary.clock import MINUTE
from planner.domain.diary.span import span_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from planner.domain.diary.activity import Activity
    from planner.domain.diary.entry import Booking
    from planner.domain.diary.span import Span
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.workday import Workday

    Stretch = tuple[datetime, datetime]

LONG_DAY = 6 * 60
"""Minutes; a day worked longer keeps its lunch free (Working Time Regulations 1998, regulation 12)."""


def free_sessions(
    terms: Terms, days: Iterable[date], bookings: Iterable[Booking]
) -> Iterator[tuple[date, datetime, datetime]]:
    """Standard sessions in what is free of working time, in order of time; each takes its notes with it.

    A day holds no more of them than its free minutes pay for, so that its unpaid break is not given away, nor than the
    rules allow of contact; none begins before their earliest, ends after their latest or lies in the lunch they keep.
    """
    standard = terms.standard
    if standard is not None:
        taken = _Taken(terms, bookings)
        for day in days:
            for start, end in _on_day(terms, day, taken, standard):
                yield day, start, end


class _Taken:
    """What entries take, with the time kept before them and their notes, such that a day finds its own."""

    def __init__(self, terms: Terms, bookings: Iterable[Booking]) -> None:
        around = {
            one.id: (one.before_minutes * MINUTE, one.notes_minutes * MINUTE)
            for one in terms.activities
            if one.around_minutes
        }
        nothing = timedelta(), timedelta()
        spans: list[tuple[datetime, datetime, int]] = []
        for one in bookings:
            if one.takes_time:
                before, after = around.get(one.details.activity, nothing)
                contact = one.minutes if terms.is_session(one) else 0
                spans.append((one.span.start - before, one.span.end + after, contact))
        spans.sort()
        self._spans, self._starts = spans, [start for start, _, _ in spans]
        self._latest = list(accumulate((end for _, end, _ in spans), max))

    def within(self, start: datetime, end: datetime) -> Sequence[tuple[datetime, datetime, int]]:
        """Those that may overlap a stretch, by their start, each with its minutes with a client."""
        return self._spans[bisect_right(self._latest, start) : bisect_left(self._starts, end)]


def _on_day(terms: Terms, day: date, taken: _Taken, standard: Activity) -> Iterator[Stretch]:
    here, most = terms.workday(day), terms.rules.max_contact_minutes_per_day
    standing = [(span, taken.within(span.start, span.end)) for span in here.working]
    free = [gap for span, found in standing for gap in _gaps(span, found)]
    used = sum(span.minutes for span in here.working) - sum((end - start) // MINUTE for start, end in free)
    left = here.at_work - used
    needed = standard.minutes + standard.around_minutes + (terms.rules.admin_minutes_per_contact or 0)
    each, before, session = needed * MINUTE, standard.before_minutes * MINUTE, standard.minutes * MINUTE
    if most is not None:
        contact = sum(minutes for _, found in standing for _, _, minutes in found)
        left = min(left, max(0, most - contact) // standard.minutes * needed)
    free = _in_hours(terms, here, free, before, each - before - session)
    if here.at_work > LONG_DAY:
        free = _beside_lunch(terms, day, free)
    for begin, end in free:
        at = begin
        while end - at >= each and left >= needed:
            yield at + before, at + before + session
            at, left = at + each, left - needed


def _in_hours(terms: Terms, here: Workday, free: list[Stretch], before: timedelta, after: timedelta) -> list[Stretch]:
    """The free stretches in which a session keeps to the earliest and latest of the rules; a night has neither.

    What is kept before it and its notes may lie beyond them.
    """
    rules = terms.rules
    if not free or (rules.earliest is None and rules.latest is None):
        return free
    paid = here.contract.working_day(here.day) if here.contract else None
    if paid is None or paid.is_night:
        return free
    opens, closes = (
        datetime.combine(here.day, clock) for clock in (rules.earliest or time(), rules.latest or time.max)
    )
    hours = span_between(opens, closes, terms.zone)
    cut = ((max(start, hours.start - before), min(end, hours.end + after)) for start, end in free)
    return [(start, end) for start, end in cut if start < end]


def _gaps(span: Span, taken: Iterable[tuple[datetime, datetime, int]]) -> Iterator[Stretch]:
    """What is left of a span beside some stretches in order of their start."""
    begin = span.start
    for start, end, _ in taken:
        if start > begin:
            yield begin, min(start, span.end)
        begin = max(begin, end)
    if begin < span.end:
        yield begin, span.end


def _beside_lunch(terms: Terms, day: date, free: list[Stretch]) -> list[Stretch]:
    """The free stretches without lunch, where the rules keep one: in the first that is long enough for it."""
    rules = terms.rules
    if not rules.lunch_minutes or rules.lunch_between is None:
        return free
    opens, closes = (datetime.combine(day, clock) for clock in rules.lunch_between)
    window, lunch = span_between(opens, closes, terms.zone), rules.lunch_minutes * MINUTE
    for number, (start, end) in enumerate(free):
        begin = max(start, window.start)
        if min(end, window.end) - begin >= lunch:
            pieces = [(start, begin), (begin + lunch, end)]
            return [*free[:number], *(one for one in pieces if one[0] < one[1]), *free[number + 1 :]]
    return free
