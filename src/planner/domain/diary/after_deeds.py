"""The bookings of some days after deeds on single entries and occurrences, told from what stood there before."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, to_wall
from planner.domain.diary.entry import Booking, Deviation, Entry, booking_of
from planner.domain.diary.series import gives
from planner.domain.diary.week import in_order, occurrence, stands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from planner.domain.diary.series import Series
    from planner.domain.diary.span import Span
    from planner.domain.diary.week import IsOff

Told = Entry | Deviation
Turned = tuple[Told | None, Told | None]
"""One value before and after; None is "not there"."""


def bookings_after(
    known: tuple[Booking, ...],
    turned: Iterable[Turned],
    span: Span,
    series_of: Callable[[str], Series],
    zone: ZoneInfo,
    is_off: IsOff,
) -> tuple[Booking, ...]:
    """What overlaps a span after those deeds, in order, from what did before them; the series are as they were."""
    last = {one.id: (one, after) for before, after in turned if (one := after or before) is not None}
    made = [_booking(one, after, series_of, zone, is_off) for one, after in last.values()]
    found = [one for one in known if one.key not in last]
    for booking in made:
        if booking is not None and booking.span.overlaps(span):
            insort(found, booking, key=in_order)
    return tuple(found)


def _booking(
    one: Told, after: Told | None, series_of: Callable[[str], Series], zone: ZoneInfo, is_off: IsOff
) -> Booking | None:
    """What stands of an entry or an occurrence once it is as it is afterwards."""
    if isinstance(one, Entry):
        return booking_of(after) if isinstance(after, Entry) else None
    series, told = series_of(one.series), after if isinstance(after, Deviation) else None
    is_moved = told is not None and told.span is not None
    if not is_moved and not gives(series, one.at):
        return None
    if told is None and not stands(series, one.at, zone, is_off):
        return None
    return occurrence(series, one.at, told, zone)


def days_concerned(turned: Iterable[Turned], zone: ZoneInfo) -> frozenset[date]:
    """The days on which those deeds may have changed what begins there, before them or after."""
    return frozenset(day for pair in turned for one in pair if one is not None for day in _days(one, zone))


def _days(one: Told, zone: ZoneInfo) -> Iterator[date]:
    if one.span is not None:
        yield to_wall(one.span.start, zone).date()
    if isinstance(one, Deviation):  # the clock of a series from abroad may stand on another day
        named = one.at.date()
        yield from (named - DAY, named, named + DAY)
