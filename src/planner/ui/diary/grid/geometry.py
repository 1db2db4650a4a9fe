"""Where a time lies on the grid, and what time lies under a point."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from planner.domain.diary.clock import at, minute_of_day, to_wall
from planner.domain.diary.pieces import DAY_MINUTES
from planner.domain.diary.span import Span, span_between

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from planner.domain.diary.pieces import Piece

GAP = 3.0


@dataclass(frozen=True)
class Geometry:
    """The grid's measures in pixels. The head with the days' names stays; the hours under it scroll.

    Attributes:
        first: the first day shown.
        days: how many.
        width: of the whole grid, hour axis included.
        head: height of the days' names.
        hour: height of an hour.
        scrolled: pixels the hours are scrolled up by.
        axis: width of the hours' names.
        least: the least height of a block.
    """

    first: date
    days: int
    width: float
    head: float
    hour: float
    scrolled: float
    zone: ZoneInfo
    axis: float
    least: float

    @property
    def day_width(self) -> float:
        """Width of one day."""
        return (self.width - self.axis) / self.days

    @cached_property
    def _edges(self) -> tuple[float, ...]:
        """The left edge of each day, and the right one of the last."""
        return tuple(map(self.x_of, range(self.days + 1)))

    def x_of(self, day: int) -> float:
        """Left edge of a day, counted from 0: a whole pixel, so that lines are sharp and shapes alike."""
        return _whole(self.axis + day * self.day_width)

    def wide(self, day: int) -> float:
        """Width of a day in whole pixels; days differ by one at most."""
        return self.x_of(day + 1) - self.x_of(day)

    def y_of(self, minute: int) -> float:
        """Where a minute of the day lies, to the whole pixel."""
        return _whole(self.head + minute * self.hour / 60 - self.scrolled)

    def day_at(self, x: float) -> int:
        """The day under a point, the nearest one beyond the edges."""
        return max(0, min(self.days - 1, int((x - self.axis) // self.day_width)))

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
        top, bottom = self.y_of(piece.start), self.y_of(piece.end)
        left, right = self._edges[piece.day] + GAP, self._edges[piece.day + 1] - GAP
        if piece.columns > 1:
            wide, begin = right - left, left
            left = begin + _whole(wide * piece.column / piece.columns)
            right = begin + _whole(wide * (piece.column + 1) / piece.columns) - 1
        return QRectF(left, top + 1, right - left, max(self.least, bottom - top - 2))

    def stretch(self, day: int, start: int, end: int) -> QRectF:
        """Where two minutes of a day lie, at its full width."""
        top = self.y_of(start)
        return QRectF(self.x_of(day), top, self.wide(day), self.y_of(end) - top)

    def rect_of(self, span: Span) -> QRectF:
        """Where a span lies, at the full width of its day."""
        start = to_wall(span.start, self.zone)
        day, minute = (start.date() - self.first).days, minute_of_day(start.time())
        top = self.y_of(minute)
        return QRectF(self.x_of(day), top, self.wide(day), self.y_of(minute + span.minutes) - top)

    def holds(self, piece: Piece, point: QPointF) -> bool:
        """A point lies on a piece."""
        return self.rect(piece).contains(point)


def _whole(pixels: float) -> float:
    """Halves go up, so that quarters of an hour alternate by a pixel in one way."""
    return float(floor(pixels + 0.5))
