"""What the mouse and the keys are told of the grid: one frozen view of it for each event."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from planner.domain.hours.day_sums import day_sums
from planner.domain.hours.ground import markers
from planner.ui.diary.grid.selection import NOTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QPointF

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.pieces import Piece
    from planner.domain.hours.day_sums import DaySums
    from planner.domain.hours.ground import DayGround
    from planner.domain.hours.terms import Terms
    from planner.ui.diary.grid.geometry import Geometry

INSET = 4
"""Pixels by which the ring of the focus lies within the grid, where nothing is selected."""
NO_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class GridView:
    """The grid as it is at one moment.

    Attributes:
        geometry: its measures at this size and scroll.
        height: of the whole grid, head included, in pixels.
        bookings: everything shown, in order of time.
        pieces: the same as they are painted, the topmost last.
        selection: what is selected.
        faded: keys of what a filter leaves aside.
        cut: keys of what is to leave its place.
        standard: the activity of a standard session, or empty.
    """

    geometry: Geometry
    height: float
    bookings: tuple[Booking, ...] = ()
    pieces: Sequence[Piece] = ()
    selection: Selection = NOTHING
    faded: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    standard: str = ""

    def piece_at(self, point: QPointF) -> Piece | None:
        """What lies under a point, the topmost first."""
        return next((piece for piece in reversed(self.pieces) if self.geometry.holds(piece, point)), None)

    def focus_place(self, whole: QRect) -> QRect:
        """Where the keys are: the entry selected, as far as it is below the days' names, or else within the whole."""
        lead = next((one for one in self.pieces if one.booking.key == self.selection.lead), None)
        hours = whole.adjusted(0, round(self.geometry.head), 0, 0)
        place = self.geometry.rect(lead).toRect().intersected(hours) if lead else QRect()
        return whole.adjusted(INSET, INSET, -INSET, -INSET) if place.isEmpty() else place

    def shows(self, day: date) -> bool:
        """A day is one of those shown."""
        return 0 <= (day - self.geometry.first).days < self.geometry.days

    @property
    def selected_booking(self) -> Booking | None:
        """The booking selected; of several, the one the keys move."""
        lead = self.selection.lead
        return next((one for one in self.bookings if one.key == lead), None) if lead else None

    @property
    def selected_bookings(self) -> tuple[Booking, ...]:
        """Every booking selected, in order of time."""
        keys = self.selection.keys
        return tuple(one for one in self.bookings if one.key in keys) if keys else ()


@dataclass(frozen=True)
class Shown:
    """What a grid shows.

    Attributes:
        first: the first day.
        days: how many.
        grounds: working hours and absence of each day.
        now: the present moment, in UTC.
        plan: the agreed plan, drawn faintly behind.
        faded: keys of bookings that a filter leaves aside.
        cut: keys of bookings that leave their place once they are pasted.
        is_dated: days have dates; without, they are the days of any week.
        is_plan: what is shown is the agreed plan and not the diary.
        sites: the names of the sites by their ids.
    """

    terms: Terms
    first: date
    days: int
    bookings: tuple[Booking, ...]
    grounds: Sequence[DayGround]
    now: datetime = NO_TIME
    plan: tuple[Booking, ...] = ()
    faded: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    is_dated: bool = True
    is_plan: bool = False
    sites: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def has_all_day(self) -> bool:
        """There is an all-day entry among the bookings."""
        return any(one.all_day for one in self.bookings)

    @cached_property
    def sums(self) -> tuple[DaySums, ...]:
        """What each day comes to at that moment."""
        return day_sums(self.terms, self.first, self.days, self.bookings, self.now)

    @cached_property
    def markers(self) -> list[tuple[int, str]]:
        """The words of all-day entries, with the number of their day."""
        return markers(self.terms, self.first, self.days, self.bookings)
