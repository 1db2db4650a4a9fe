"""The grid as mouse and keys are told of it, without a window: a pixel to the minute, five days from a Monday."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPointF

from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.pieces import pieces_of
from planner.domain.diary.span import Span, span_of
from planner.ui.diary.grid.geometry import Geometry
from planner.ui.diary.grid.grid_view import GridView
from planner.ui.diary.grid.selection import NOTHING, Selection

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)
DAYS, DAY_WIDTH, HEAD, HOUR, HEIGHT = 5, 100, 46, 60, 600
AXIS, LEAST = 56, 12


class Sheet:
    """Entries on a week, and views of it."""

    def __init__(self) -> None:
        self.bookings: tuple[Booking, ...] = ()

    def span(self, day: int, clock: str, minutes: int = 60) -> Span:
        """So many minutes from a time of a day, Monday being 0."""
        wall = datetime.combine(MONDAY + timedelta(days=day), time.fromisoformat(clock))
        return span_of(wall, minutes, LONDON)

    def add(self, day: int, clock: str, minutes: int = 60) -> Booking:
        """One more entry."""
        made = Booking(f"{day} {clock}", self.span(day, clock, minutes), Details("treatment"))
        self.bookings = (*self.bookings, made)
        return made

    def at(self, day: int, minute: int, scrolled: int = 0) -> QPointF:
        """The middle of a day at a minute of it."""
        return QPointF(AXIS + (day + 0.5) * DAY_WIDTH, HEAD + minute - scrolled)

    def view(self, selection: Selection = NOTHING, scrolled: int = 0) -> GridView:
        """The grid at this moment."""
        geometry = Geometry(MONDAY, DAYS, AXIS + DAYS * DAY_WIDTH, HEAD, HOUR, scrolled, LONDON, AXIS, LEAST)
        pieces = pieces_of(self.bookings, MONDAY, DAYS, LONDON)
        return GridView(geometry, HEIGHT, self.bookings, pieces, selection)


@pytest.fixture
def sheet() -> Sheet:
    """A week with nothing in it."""
    return Sheet()
