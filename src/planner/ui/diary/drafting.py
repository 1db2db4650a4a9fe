"""New entries on the grid: a block is drafted, named on the spot, and put into the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from planner.domain.diary.clock import at, minute_of_day, to_wall
from planner.domain.hours.free_time import first_free
from planner.ui.diary.grid.naming import NameLine
from planner.ui.diary.shown_days import usual_site

if TYPE_CHECKING:
    from datetime import datetime

    from planner.domain.diary.entry import Details
    from planner.domain.diary.span import Span
    from planner.services.desk import Desk
    from planner.ui.diary.diary_deeds import DiaryDeeds
    from planner.ui.diary.grid.week_grid import WeekGrid

USUAL_START = 9 * 60


class Drafting(QObject):
    """Asks on the grid what a drafted block is to be; leaving the line saves nothing."""

    def __init__(self, desk: Desk, doing: DiaryDeeds, grid: WeekGrid) -> None:
        super().__init__(grid)
        self._desk, self._doing, self._grid = desk, doing, grid
        self._line: NameLine | None = None

    def begin(self) -> None:
        """Draft a standard session at the time chosen, or at the first free one, after what is selected or from now."""
        terms, geometry = self._desk.setup.terms(), self._grid.geometry_now()
        booking, caret = self._grid.selected_booking, self._grid.caret
        if caret is not None:
            self._draft(caret, terms.session_minutes)
            return
        now, last = to_wall(self._desk.hours.now(), terms.zone), geometry.date_of(geometry.days - 1)
        if booking is not None:
            wall = to_wall(booking.span.end, terms.zone)
        elif geometry.first <= now.date() <= last:
            wall = now
        else:
            wall = at(geometry.first, 0)
        free = first_free(terms, self._grid.bookings, wall, terms.session_minutes, last)
        usual = wall if booking is not None else at(min(max(now.date(), geometry.first), last), USUAL_START)
        self._draft(to_wall(free.start, terms.zone) if free else usual, terms.session_minutes)

    def _draft(self, wall: datetime, minutes: int) -> None:
        geometry = self._grid.geometry_now()
        day, start = (wall.date() - geometry.first).days, minute_of_day(wall.time())
        self._grid.draft(min(day, geometry.days - 1), start, start + minutes)

    def ask_name(self, span: Span) -> None:
        """Ask on the grid what the drafted block is to be."""
        self.drop()
        terms = self._desk.setup.terms()
        day = to_wall(span.start, terms.zone).date()
        site = usual_site(self._grid.bookings, day, terms)
        line = NameLine(self._grid.viewport(), terms, site)
        line.named.connect(lambda details: self._create(span, details))
        line.dropped.connect(self._dropped)
        self._line = line
        line.place(self._grid.rect_of_span(span), self._grid.viewport().rect())

    def _create(self, span: Span, details: Details) -> None:
        self._line = None
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._doing.add(span, details)

    def _dropped(self) -> None:
        self._line = None
        self._grid.drop_ghost()

    def drop(self) -> None:
        """Let a line that is open go."""
        if self._line is not None:
            line, self._line = self._line, None
            line.close()
