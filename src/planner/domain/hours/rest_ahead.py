"""Rest to come: nights that would leave less than eleven hours between the work of two days, said beforehand.

Work to come is the contract's hours and whatever stands in the diary; hours entered take the place of the contract's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, days_between, to_instant, to_wall
from planner.domain.diary.span import Span
from planner.domain.hours.worked_days import REST_MINUTES, rest_between
from planner.domain.hours.worked_from_diary import takes_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.worked import WorkBegun, Worked


@dataclass(frozen=True, slots=True)
class RestAhead:
    """Less than eleven hours between the work of two days, of which the second has not begun.

    Attributes:
        before: the day whose work goes on too long.
        day: the day that begins too soon.
        minutes: the rest between them.
        ends: when the work before it ends, by the clock on the wall.
        begins: when the next begins.
    """

    before: date
    day: date
    minutes: int
    ends: datetime
    begins: datetime


def rests_ahead(
    terms: Terms,
    first: date,
    last: date,
    bookings: Iterable[Booking],
    rows: Iterable[Worked],
    now: datetime,
    begun: WorkBegun | None = None,
) -> tuple[RestAhead, ...]:
    """The short rests before the days from first to last, as far as those days have not begun.

    Args:
        terms: the terms.
        first: the first day.
        last: the last day.
        bookings: what stands in the diary, from the day before the first on.
        rows: the hours entered, from the day before the first on.
        now: the moment it is asked at.
        begun: work that has begun and not yet ended.
    """
    entries = _by_day(terms, bookings)
    entered: dict[date, list[Span]] = defaultdict(list)
    for row in rows:
        if span := row.span(terms.zone):
            entered[row.day].append(span)
    days = [(day, _work(terms, day, entries, entered, now)) for day in days_between(first - DAY, last)]
    days = [(day, _going_on(terms, day, spans, now, begun)) for day, spans in days]
    found = []
    for (before, earlier), (day, later) in pairwise((day, spans) for day, spans in days if spans):
        ends, begins = max(one.end for one in earlier), min(one.start for one in later)
        rest = rest_between(ends, begins)
        if rest < REST_MINUTES and begins > now and day >= first:
            found.append(RestAhead(before, day, max(0, rest), to_wall(ends, terms.zone), to_wall(begins, terms.zone)))
    return tuple(found)


def _by_day(terms: Terms, bookings: Iterable[Booking]) -> Mapping[date, list[Span]]:
    """The entries that take work, by the day whose work they are: what lies in a night belongs to that night."""
    found: dict[date, list[Span]] = defaultdict(list)
    for one in bookings:
        if one.takes_time and takes_work(terms, one):
            day = one.day(terms.zone)
            in_night = any(night.start <= one.span.start < night.end for night in terms.workday(day - DAY).working)
            found[day - DAY if in_night else day].append(one.span)
    return found


def _work(
    terms: Terms,
    day: date,
    entries: Mapping[date, Sequence[Span]],
    entered: Mapping[date, Sequence[Span]],
    now: datetime,
) -> list[Span]:
    """When there was or will be work on a day; beside hours entered, only what is still to come."""
    planned = entries.get(day, ())
    if day in entered:
        return [*entered[day], *(one for one in planned if one.start > now)]
    return [*terms.workday(day).working, *planned]


def _going_on(terms: Terms, day: date, spans: list[Span], now: datetime, begun: WorkBegun | None) -> list[Span]:
    """With the work that has begun on that day, which ends now at the earliest; a start that was forgotten is none."""
    if begun is None or begun.day != day or not begun.can_end(to_wall(now, terms.zone)):
        return spans
    start = to_instant(begun.begins, terms.zone)
    return [*spans, Span(start, now)] if start < now else spans
