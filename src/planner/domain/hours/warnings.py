"""What is worth a second look: overlaps, work on days away or beyond the day, no lunch. Never a refusal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between
from planner.domain.diary.span import Span, merged, span_between, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

# Working Time Regulations 1998, reg. 12: 20 minutes in a day of more than six hours.
LONG_DAY_MINUTES = 6 * 60
"""Above this a day owes a break (Working Time Regulations: 20 minutes in a day over 6 h)."""
USUAL_BREAK_MINUTES = 20


class Concern(StrEnum):
    """Why a second look."""

    OVERLAP = "overlap"
    AWAY = "away"
    OVER_RUN = "over_run"
    NO_BREAK = "no_break"


@dataclass(frozen=True, slots=True)
class Warning_:  # noqa: N801 - Warning is Python's own
    """One thing to look at, with the bookings it is about."""

    concern: Concern
    day: date
    bookings: tuple[Booking, ...]


def warnings(terms: Terms, first: date, last: date, bookings: Iterable[Booking]) -> Iterator[Warning_]:
    """What is worth a second look on the days from first to last, day by day; looked for as far as it is asked for."""
    by_day: dict[date, list[Booking]] = defaultdict(list)
    for one in bookings:
        if one.takes_time:
            by_day[one.day(terms.zone)].append(one)
    for day in days_between(first, last):
        here = sorted(by_day.get(day, ()), key=lambda one: one.span)
        yield from _overlaps(day, here)
        yield from _outside(terms, day, here)
        yield from _no_break(terms, day, here)


def _overlaps(day: date, here: Sequence[Booking]) -> Iterator[Warning_]:
    """Every two entries that share time, also where a short one lies between them."""
    for number, earlier in enumerate(here, 1):
        for later in islice(here, number, None):
            if later.span.start >= earlier.span.end:
                break  # as all after it do, for they stand in order
            yield Warning_(Concern.OVERLAP, day, (earlier, later))


def _outside(terms: Terms, day: date, here: Sequence[Booking]) -> Iterator[Warning_]:
    """Work in time that leave has taken, or beyond the ends of the working day."""
    paid, shifts = terms.workday(day), terms.shifts(day)
    if paid.contract is None or not here:
        return
    working = [span for one in shifts for span in one.working]
    if any(one.absence for one in shifts):
        away = tuple(one for one in here if without([one.span], working))
        if away:
            yield Warning_(Concern.AWAY, day, away)
        return
    beyond = tuple(one for one in here if working and without([one.span], working))
    if beyond:
        yield Warning_(Concern.OVER_RUN, day, beyond)


def _no_break(terms: Terms, day: date, here: Sequence[Booking]) -> Iterator[Warning_]:
    """A day of more than six hours' work without the break its rules, or the law, ask for."""
    spans = merged(one.span for one in here)
    if not spans or (spans[-1].end - spans[0].start) <= timedelta(minutes=LONG_DAY_MINUTES):
        return
    needed = timedelta(minutes=terms.rules.lunch_minutes or USUAL_BREAK_MINUTES)
    gaps = [Span(earlier.end, later.start) for earlier, later in pairwise(spans)]
    window = _lunch_window(terms, day)
    allowed = [gap.clipped(window) for gap in gaps] if window else gaps
    if not any(gap is not None and gap.end - gap.start >= needed for gap in allowed):
        yield Warning_(Concern.NO_BREAK, day, tuple(here))


def _lunch_window(terms: Terms, day: date) -> Span | None:
    """When lunch is to be, by the rules of the week."""
    if terms.rules.lunch_between is None:
        return None
    start, end = terms.rules.lunch_between
    return span_between(datetime.combine(day, start), datetime.combine(day, end), terms.zone)
