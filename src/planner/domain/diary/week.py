"""What stands in the diary over a stretch of time: single entries and the occurrences of series, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.diary.clock import DAY, to_wall
from planner.domain.diary.entry import Booking, DayOff, Outcome, booking_of
from planner.domain.diary.series import starts_between
from planner.domain.diary.span import Span, span_between, span_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from planner.domain.diary.entry import Details, Deviation, Entry
    from planner.domain.diary.series import Series

IsOff = Callable[[DayOff, Span], bool]
"""Whether a span lies on a day off of that sort (see hours.days_off, which knows leave and bank holidays)."""


def never_off(_what: DayOff, _span: Span) -> bool:
    """No day is left out, as in a calendar file, which names every date it leaves out."""
    return False


def bookings_in(
    span: Span,
    entries: Iterable[Entry],
    series: Iterable[Series],
    deviations: Iterable[Deviation],
    zone: ZoneInfo,
    is_off: IsOff = never_off,
) -> tuple[Booking, ...]:
    """Everything that overlaps the span, by start, longer first.

    `deviations` holds at least those whose occurrence or new place lies in the span.
    """
    found = [booking_of(entry) for entry in entries if entry.span.overlaps(span)]
    for one, walls, told in _walls(span, series, deviations, zone):
        found.extend(_occurrences(one, walls, span, told, zone, is_off))
    return tuple(sorted(found, key=in_order))


def times_in(
    span: Span,
    series: Iterable[Series],
    deviations: Iterable[Deviation],
    zone: ZoneInfo,
    is_off: IsOff = never_off,
) -> Iterator[tuple[Span, Details, Outcome]]:
    """Of the occurrences that take time in a span only when they do, of what and how they went; in no order.

    For sums over ten years, which a booking for each of thousands of plain occurrences would make twice as long.
    """
    for one, walls, told in _walls(span, series, deviations, zone):
        for at in walls:
            deviation = told.get(at)
            if deviation is not None:
                booking = occurrence(one, at, deviation, zone)
                if booking.takes_time and booking.span.overlaps(span):
                    yield booking.span, booking.details, booking.outcome
            elif not (one.all_day or one.slot):
                plain = _plain_span(one, at, zone)
                if plain.overlaps(span) and stands(one, at, zone, is_off):
                    yield plain, one.details, Outcome.PLANNED


def _walls(
    span: Span, series: Iterable[Series], deviations: Iterable[Deviation], zone: ZoneInfo
) -> Iterator[tuple[Series, Collection[datetime], Mapping[datetime, Deviation]]]:
    """The series that may have something in a span, each with the wall times to look at and what differs about it."""
    by_series: dict[str, dict[datetime, Deviation]] = defaultdict(dict)
    for deviation in deviations:
        by_series[deviation.series][deviation.at] = deviation
    ends = _ends(span, zone)
    for one in series:
        # A day's grace either side for the clock changes, and an occurrence may begin before the span.
        first, last = _ends(span, ZoneInfo(one.zone)) if one.zone else ends
        walls = starts_between(one, first - timedelta(minutes=one.minutes), last)
        told = by_series.get(one.id, {})
        if told:
            walls = [*{*walls, *(at for at, deviation in told.items() if deviation.span is not None)}]
        if walls:
            yield one, walls, told


def in_order(booking: Booking) -> tuple[datetime, int, str]:
    """What bookings are put in order by: their start, the longer first."""
    return booking.span.start, -booking.span.minutes, booking.key


def _ends(span: Span, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """A span by the clock on the wall, with a day's grace either side."""
    return to_wall(span.start, zone) - DAY, to_wall(span.end, zone) + DAY


def _occurrences(
    series: Series,
    walls: Iterable[datetime],
    span: Span,
    deviations: Mapping[datetime, Deviation],
    zone: ZoneInfo,
    is_off: IsOff,
) -> Iterator[Booking]:
    """What stands of the occurrences at those wall times, as far as it overlaps the span."""
    for at in walls:
        told = deviations.get(at)
        booking = occurrence(series, at, told, zone)
        if booking.span.overlaps(span) and (told is not None or stands(series, at, zone, is_off)):
            yield booking


def stands(series: Series, at: datetime, zone: ZoneInfo, is_off: IsOff) -> bool:
    """An occurrence of which nothing is told does not fall on a day the series leaves out."""
    return not series.not_on or not any(is_off(what, _plain_span(series, at, zone)) for what in series.not_on)


def occurrence(series: Series, at: datetime, deviation: Deviation | None, zone: ZoneInfo) -> Booking:
    """One occurrence of a series as it stands in the diary, with what is different about it.

    Of a series of slots, one that something was recorded of was a session: nothing recorded is ever lost. Called off,
    it frees the slot it was in, whether it was called off before its series became slots or after.
    """
    plain = _plain_span(series, at, zone)
    if deviation is None:
        return Booking(series.id, plain, series.details, at=at, all_day=series.all_day, slot=series.slot)
    outcome = deviation.outcome
    return Booking(
        series.id,
        deviation.span or plain,
        deviation.details or series.details,
        outcome,
        at=at,
        all_day=series.all_day,
        moved=deviation.span is not None,
        slot=series.slot and outcome is Outcome.PLANNED,
        frees_slot=series.slot and outcome.was_called_off,
    )


def _plain_span(series: Series, at: datetime, zone: ZoneInfo) -> Span:
    """Where an occurrence lies as long as nothing moves it; whole days are as long as the clocks make them."""
    home = ZoneInfo(series.zone) if series.zone else zone
    if series.all_day:
        return span_between(at, at + timedelta(minutes=series.minutes), home)
    return span_of(at, series.minutes, home)
