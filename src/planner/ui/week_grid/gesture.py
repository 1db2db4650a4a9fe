"""Gestures: what a press on the grid begins, and the span it would give as the pointer moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.diary.span import Span, span_of

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.ui.week_grid.geometry import Geometry

SNAP, FINE_SNAP = 15, 5
SHORTEST = 5


class Deed(Enum):
    """What a gesture will do."""

    CREATE = auto()
    MOVE = auto()
    COPY = auto()
    RESIZE_START = auto()
    RESIZE_END = auto()


@dataclass(frozen=True, slots=True)
class Gesture:
    """A press on the grid that may become a deed: what it took hold of, and where, in days and minutes."""

    deed: Deed
    day: int
    minute: int
    booking: Booking | None = None

    def span_at(self, geometry: Geometry, day: int, minute: int, snap: int) -> Span:
        """The span the gesture would give with the pointer at a minute of a day."""
        if self.booking is None:
            start, end = sorted((self.minute, minute))
            return geometry.span(self.day, start, max(end, start + snap))
        if self.deed in {Deed.MOVE, Deed.COPY}:
            return self._moved(self.booking, geometry, day, minute, snap)
        return self._resized(self.booking, geometry, minute)

    def _moved(self, booking: Booking, geometry: Geometry, day: int, minute: int, snap: int) -> Span:
        start = to_wall(booking.span.start, geometry.zone)
        moved = start + timedelta(days=day - self.day)
        minutes = moved.hour * 60 + moved.minute + minute - self.minute
        on_grid = max(0, min(24 * 60 - snap, round(minutes / snap) * snap))
        midnight = moved.replace(hour=0, minute=0)
        return span_of(midnight + timedelta(minutes=on_grid), booking.span.minutes, geometry.zone)

    def _resized(self, booking: Booking, geometry: Geometry, minute: int) -> Span:
        pointer = geometry.span(self.day, minute, minute + 1).start
        shortest = timedelta(minutes=SHORTEST)
        if self.deed is Deed.RESIZE_START:
            return Span(min(pointer, booking.span.end - shortest), booking.span.end)
        return Span(booking.span.start, max(pointer, booking.span.start + shortest))
