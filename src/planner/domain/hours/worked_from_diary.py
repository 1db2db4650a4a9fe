"""What the diary says of a day's hours: from its first recorded entry to its last, and contact out of hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import DAY, to_wall
from planner.domain.diary.entry import Outcome
from planner.domain.diary.span import total_minutes, without
from planner.domain.hours.contract import working_day_on
from planner.domain.hours.worked import LONGEST_STRETCH, Worked
from planner.domain.hours.worked_days import BREAK_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.span import Span
    from planner.domain.hours.terms import Terms


def usual_break(terms: Terms, day: date, minutes: int) -> int:
    """The unpaid break of a day's contract, where a stretch of work is so long that it would hold one."""
    paid = working_day_on(terms.contracts, day)
    if paid is None or minutes <= min(BREAK_FROM, paid.span_minutes - 1):
        return 0
    return paid.unpaid_minutes


def by_entries(terms: Terms, day: date, bookings: Iterable[Booking], now: datetime, new_id: str) -> Worked | None:
    """The hours of a day from its first recorded entry to its last; None where they say nothing beyond the contract.

    An empty hour of a diary does not make a day shorter: contracted time at work counts as well. The break is the
    contract's.
    """
    night = terms.workday(day - DAY).working  # which may go on past midnight
    begun = [one for one in bookings if one.day(terms.zone) == day and _was_done(terms, one, now)]
    recorded = [one.span for one in begun if without([one.span], night)]
    working = terms.workday(day).working
    if not recorded or (working and not without(recorded, [_around(working)])):
        return None
    whole = _around([*recorded, *working])
    start, end = to_wall(whole.start, terms.zone), to_wall(whole.end, terms.zone)
    if whole.minutes > LONGEST_STRETCH:
        return None
    return Worked(new_id, day, start.time(), end.time(), usual_break(terms, day, whole.minutes))


def _around(spans: Iterable[Span]) -> Span:
    known = list(spans)
    first = min(known)
    return type(first)(first.start, max(one.end for one in known))


def _was_done(terms: Terms, booking: Booking, now: datetime) -> bool:
    """It took working time: contact of which something was recorded, or anything else that is over."""
    is_open = terms.is_contact(booking.details.activity) and booking.outcome is Outcome.PLANNED
    return takes_work(terms, booking) and booking.is_over(now) and not is_open


def takes_work(terms: Terms, booking: Booking) -> bool:
    """It takes working time: whatever stands in the hours of a day but a break, or is of no activity known."""
    activity = terms.activity.get(booking.details.activity)
    is_work = activity is not None and activity.kind is not Kind.BREAK
    return is_work and not booking.all_day and not booking.outcome.was_called_off


def contact_outside(terms: Terms, bookings: Iterable[Booking]) -> dict[date, int]:
    """Minutes of attended contact outside contracted time at work, by day; days without are left out."""
    by_day: dict[date, list[Span]] = {}
    for one in bookings:
        if one.outcome.was_seen and not one.all_day and terms.is_contact(one.details.activity):
            by_day.setdefault(one.day(terms.zone), []).append(one.span)
    found = {}
    for day, spans in sorted(by_day.items()):
        hours = [span for near in (day - DAY, day, day + DAY) for span in terms.workday(near).working]
        if outside := total_minutes(without(spans, hours)):
            found[day] = outside
    return found
