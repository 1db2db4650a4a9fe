"""Gestures: what a press on the grid begins, and the span it would give as the pointer moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.diary.span import Span, along, span_of

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.ui.diary.grid.geometry import Geometry

SNAP, FINE_SNAP = 15, 5
SHORTEST = 5


class Deed(Enum):
    """What a gesture will do."""

    CREATE = auto()
    SELECT = auto()
    MOVE = auto()
    COPY = auto()
    RESIZE_START = auto()
    RESIZE_END = auto()


MOVING = frozenset({Deed.MOVE, Deed.COPY})


@dataclass(frozen=True, slots=True)
class Gesture:
    """A press on the grid that may become a deed: what it took hold of, and where, in days and minutes.

    Attributes:
        booking: the entry under the pointer, or None on empty ground.
        others: entries selected with it, which are moved or copied along.
    """

    deed: Deed
    day: int
    minute: int
    booking: Booking | None = None
    others: tuple[Booking, ...] = ()

    @property
    def held(self) -> tuple[Booking, ...]:
        """Everything it took hold of."""
        return (*((self.booking,) if self.booking else ()), *self.others)

    def span_at(self, geometry: Geometry, day: int, minute: int, snap: int) -> Span:
        """The span the gesture would give with the pointer at a minute of a day."""
        if self.booking is None:
            start, end = sorted(((self.day, self.minute), (day, minute)))
            if start[0] == end[0]:
                return geometry.span(self.day, start[1], max(end[1], start[1] + snap))
            return Span(geometry.span(*start, start[1] + snap).start, _instant(geometry, *end))
        if self.deed in MOVING:
            return self._moved(self.booking, geometry, day, minute, snap)
        return self._resized(self.booking, geometry, day, minute)

    def spans_at(self, geometry: Geometry, span: Span) -> tuple[Span, ...]:
        """Where everything would be once the entry held lies in a span."""
        if self.booking is None:
            return (span,)
        by = self.by(geometry, span)
        return (span, *(along(one.span, by, geometry.zone) for one in self.others))

    def by(self, geometry: Geometry, span: Span) -> timedelta:
        """How far, by the clock on the wall, the entry held would be moved."""
        if self.booking is None:
            return timedelta(0)
        return _wall(span.start, geometry) - _wall(self.booking.span.start, geometry)

    def _moved(self, booking: Booking, geometry: Geometry, day: int, minute: int, snap: int) -> Span:
        start = to_wall(booking.span.start, geometry.zone)
        moved = start + timedelta(days=day - self.day)
        minutes = moved.hour * 60 + moved.minute + minute - self.minute
        on_grid = max(0, min(24 * 60 - snap, round(minutes / snap) * snap))
        midnight = moved.replace(hour=0, minute=0)
        return span_of(midnight + timedelta(minutes=on_grid), booking.span.minutes, geometry.zone)

    def _resized(self, booking: Booking, geometry: Geometry, day: int, minute: int) -> Span:
        """An edge goes out of its day only to make the entry longer: a hand that slips the other way shortens none."""
        shortest = timedelta(minutes=SHORTEST)
        if self.deed is Deed.RESIZE_START:
            pointer = _instant(geometry, min(day, self.day), minute)
            return Span(min(pointer, booking.span.end - shortest), booking.span.end)
        pointer = _instant(geometry, max(day, self.day), minute)
        return Span(booking.span.start, max(pointer, booking.span.start + shortest))


def _instant(geometry: Geometry, day: int, minute: int) -> datetime:
    """The instant of a minute of a day; 24:00 is the next midnight."""
    return geometry.span(day, minute, minute + 1).start


def _wall(instant: datetime, geometry: Geometry) -> datetime:
    return to_wall(instant, geometry.zone).replace(fold=0)
