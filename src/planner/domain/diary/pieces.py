"""Bookings cut at midnight into the days they lie in, and set side by side where they overlap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import MINUTE, at, to_wall

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from planner.domain.diary.entry import Booking

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a booking that lies in one day, and its place among those it overlaps."""

    booking: Booking
    day: int
    start: int
    end: int
    column: int = 0
    columns: int = 1


def pieces_of(bookings: Iterable[Booking], first: date, days: int, zone: ZoneInfo, least: int = 0) -> list[Piece]:
    """The bookings cut at midnight and set side by side where they overlap; all-day ones are left out.

    Slots lie under what fills them. A piece claims at least so many minutes beside the others, where shorter ones are
    drawn that long.
    """
    by_day: list[list[Piece]] = [[] for _ in range(days)]
    for booking in bookings:
        if booking.all_day:
            continue
        for piece in _cut(booking, first, days, zone):
            by_day[piece.day].append(piece)
    return [placed for pieces in by_day for placed in _placed(pieces, least)]


def _placed(pieces: list[Piece], least: int) -> list[Piece]:
    """Side by side; slots come first, under the sessions that fill them, and take no room from those."""
    slots = [one for one in pieces if one.booking.slot]
    if not slots:
        return _side_by_side(pieces, least)
    rest = [one for one in pieces if not one.booking.slot]
    return [*_side_by_side(slots, least), *_side_by_side(rest, least)]


def _cut(booking: Booking, first: date, days: int, zone: ZoneInfo) -> Iterable[Piece]:
    start, end = to_wall(booking.span.start, zone), to_wall(booking.span.end, zone)
    if start < end and start.date() == end.date():  # as nearly all are
        day, begin, finish = (start.date() - first).days, start.hour * 60 + start.minute, end.hour * 60 + end.minute
        return (Piece(booking, day, begin, finish),) if 0 <= day < days and finish > begin else ()
    return _cut_at_midnights(booking, first, days, start, end)


def _cut_at_midnights(booking: Booking, first: date, days: int, start: datetime, end: datetime) -> Iterable[Piece]:
    if end <= start:  # it lies in the hour that autumn gives twice
        end = start + booking.span.minutes * MINUTE
    for day in range(max(0, (start.date() - first).days), min(days, (end.date() - first).days + 1)):
        midnight = at(first + timedelta(days=day), 0)
        begin = max(0, int((start - midnight).total_seconds() // 60))
        finish = min(DAY_MINUTES, int((end - midnight).total_seconds() // 60))
        if finish > begin:
            yield Piece(booking, day, begin, finish)


def _side_by_side(pieces: list[Piece], least: int) -> list[Piece]:
    placed: list[Piece] = []
    cluster: list[Piece] = []
    reach = 0
    for piece in sorted(pieces, key=lambda one: (one.start, -one.end, one.booking.key)):
        if cluster and piece.start >= reach:
            placed.extend(_columns(cluster, least))
            cluster, reach = [], 0
        cluster.append(piece)
        reach = max(reach, piece.end, piece.start + least)
    placed.extend(_columns(cluster, least))
    return placed


def _columns(cluster: list[Piece], least: int) -> list[Piece]:
    """Each piece into the first column that is free when it starts."""
    ends: list[int] = []
    columns = []
    for piece in cluster:
        free = next((n for n, end in enumerate(ends) if end <= piece.start), len(ends))
        ends[free : free + 1] = [max(piece.end, piece.start + least)]
        columns.append(free)
    if len(ends) == 1:
        return cluster
    placed = zip(cluster, columns, strict=True)
    return [Piece(one.booking, one.day, one.start, one.end, column, len(ends)) for one, column in placed]
