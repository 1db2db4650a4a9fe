"""Where a time lies on the grid, and what time lies under a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, QRectF

from planner.domain.diary.clock import at, to_wall
from planner.domain.diary.span import Span, span_between

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking

DAY_MINUTES = 24 * 60
AXIS_WIDTH = 56.0
GAP = 3.0
LEAST_HEIGHT = 12.0


@dataclass(frozen=True, slots=True)
class Geometry:
    """The grid's measures in pixels. The head with the days' names stays; the hours under it scroll.

    Attributes:
        first: the first day shown.
        days: how many.
        width: of the whole grid, hour axis included.
        head: height of the days' names.
        hour: height of an hour.
        scrolled: pixels the hours are scrolled up by.
    """

    first: date
    days: int
    width: float
    head: float
    hour: float
    scrolled: float
    zone: ZoneInfo

    @property
    def day_width(self) -> float:
        """Width of one day."""
        return (self.width - AXIS_WIDTH) / self.days

    def x_of(self, day: int) -> float:
        """Left edge of a day, counted from 0."""
        return AXIS_WIDTH + day * self.day_width

    def y_of(self, minute: int) -> float:
        """Where a minute of the day lies."""
        return self.head + minute * self.hour / 60 - self.scrolled

    def day_at(self, x: float) -> int:
        """The day under a point, the nearest one beyond the edges."""
        return max(0, min(self.days - 1, int((x - AXIS_WIDTH) // self.day_width)))

    def minute_at(self, y: float, snap: int) -> int:
        """The minute of the day under a point, on a grid of so many minutes."""
        minute = (y - self.head + self.scrolled) * 60 / self.hour
        return max(0, min(DAY_MINUTES, round(minute / snap) * snap))

    def date_of(self, day: int) -> date:
        """The date of a day counted from 0."""
        return self.first + timedelta(days=day)

    def wall(self, day: int, minute: int) -> datetime:
        """The wall time of a minute of a day."""
        return at(self.date_of(day), minute)

    def span(self, day: int, start: int, end: int) -> Span:
        """The span between two minutes of a day."""
        return span_between(self.wall(day, start), self.wall(day, end), self.zone)

    def rect(self, piece: Piece) -> QRectF:
        """The rectangle of a piece among those it overlaps."""
        wide = (self.day_width - 2 * GAP) / piece.columns
        top, bottom = self.y_of(piece.start), self.y_of(piece.end)
        left = self.x_of(piece.day) + GAP + piece.column * wide
        return QRectF(left, top + 1, wide - (1 if piece.columns > 1 else 0), max(LEAST_HEIGHT, bottom - top - 2))


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a booking that lies in one day, and its place among those it overlaps."""

    booking: Booking
    day: int
    start: int
    end: int
    column: int = 0
    columns: int = 1

    def contains(self, geometry: Geometry, point: QPointF) -> bool:
        """A point lies on it."""
        return geometry.rect(self).contains(point)


def pieces_of(bookings: Iterable[Booking], first: date, days: int, zone: ZoneInfo) -> list[Piece]:
    """The bookings cut at midnight and set side by side where they overlap; all-day ones are left out."""
    by_day: list[list[Piece]] = [[] for _ in range(days)]
    for booking in bookings:
        if booking.all_day:
            continue
        for piece in _cut(booking, first, days, zone):
            by_day[piece.day].append(piece)
    return [placed for pieces in by_day for placed in _side_by_side(pieces)]


def _cut(booking: Booking, first: date, days: int, zone: ZoneInfo) -> Iterable[Piece]:
    start, end = to_wall(booking.span.start, zone), to_wall(booking.span.end, zone)
    for day in range(max(0, (start.date() - first).days), min(days, (end.date() - first).days + 1)):
        midnight = at(first + timedelta(days=day), 0)
        begin = max(0, int((start - midnight).total_seconds() // 60))
        finish = min(DAY_MINUTES, int((end - midnight).total_seconds() // 60))
        if finish > begin:
            yield Piece(booking, day, begin, finish)


def _side_by_side(pieces: list[Piece]) -> list[Piece]:
    placed: list[Piece] = []
    cluster: list[Piece] = []
    reach = 0
    for piece in sorted(pieces, key=lambda one: (one.start, -one.end, one.booking.key)):
        if cluster and piece.start >= reach:
            placed.extend(_columns(cluster))
            cluster = []
        cluster.append(piece)
        reach = max(reach, piece.end) if len(cluster) > 1 else piece.end
    placed.extend(_columns(cluster))
    return placed


def _columns(cluster: Sequence[Piece]) -> list[Piece]:
    """Each piece into the first column that is free when it starts."""
    ends: list[int] = []
    columns = []
    for piece in cluster:
        free = next((n for n, end in enumerate(ends) if end <= piece.start), len(ends))
        ends[free : free + 1] = [piece.end]
        columns.append(free)
    return [
        Piece(piece.booking, piece.day, piece.start, piece.end, column, len(ends))
        for piece, column in zip(cluster, columns, strict=True)
    ]
