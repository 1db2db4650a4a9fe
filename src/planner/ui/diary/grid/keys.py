"""The keys of the grid: arrows select, with Ctrl they move and with Shift they resize; Space marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from planner.domain.diary.clock import to_wall
from planner.domain.diary.span import along
from planner.ui.diary.grid.gesture import FINE_SNAP, SNAP
from planner.ui.diary.grid.neighbour import beside
from planner.ui.diary.grid.selection import NOTHING, Selection, all_of

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.ui.diary.grid.week_grid import WeekGrid

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Days and steps of time each arrow goes."""
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(grid: WeekGrid, key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Do what a key says; False where it says nothing here."""
    if key in ARROWS:
        _arrow(grid, *ARROWS[Qt.Key(key)], modifiers)
    elif key == Qt.Key.Key_Escape and (grid.hand.is_busy or grid.selection != NOTHING):
        _escape(grid)
    elif key == Qt.Key.Key_Space and grid.selection.current:
        grid.choose(grid.selection.with_mark())
    elif key == Qt.Key.Key_A and modifiers & CTRL:
        seen = [one.key for one in grid.bookings if not one.all_day and one.key not in grid.faded]
        grid.choose(all_of(seen, grid.selection.current))
    else:
        return False
    return True


def _escape(grid: WeekGrid) -> None:
    """Let a gesture go; or else what is marked; or else the selection."""
    if grid.hand.is_busy:
        grid.drop_ghost()
    else:
        grid.choose(Selection(grid.selection.current) if grid.selection.is_many else NOTHING)


def _arrow(grid: WeekGrid, days: int, steps: int, modifiers: Qt.KeyboardModifier) -> None:
    booking, snap = grid.selected_booking, FINE_SNAP if modifiers & ALT else SNAP
    if booking is None or not modifiers & (CTRL | SHIFT):
        _select_beside(grid, days, steps)
    elif modifiers & SHIFT and modifiers & CTRL:
        _resize_start(grid, booking, steps * snap)
    elif modifiers & SHIFT:
        end = booking.span.end + timedelta(minutes=steps * snap)
        if steps and end > booking.span.start:
            grid.resize_asked.emit(booking, replace(booking.span, end=end))
    else:
        _move(grid, booking, timedelta(days=days, minutes=steps * snap))


def _resize_start(grid: WeekGrid, booking: Booking, minutes: int) -> None:
    start = booking.span.start + timedelta(minutes=minutes)
    if minutes and start < booking.span.end:
        grid.resize_asked.emit(booking, replace(booking.span, start=start))


def _move(grid: WeekGrid, booking: Booking, by: timedelta) -> None:
    """Move the selection, as far as the entry the keys speak of stays on the days shown."""
    zone = grid.geometry_now().zone
    wall = to_wall(booking.span.start, zone)
    same_day = by.days or (wall + by).date() == wall.date()
    if not same_day or not grid.shows((wall + by).date()):
        return
    if grid.selection.is_many:
        grid.move_all_asked.emit(grid.selected_bookings, by)
    else:
        grid.move_asked.emit(booking, along(booking.span, by, zone))


def _select_beside(grid: WeekGrid, days: int, steps: int) -> None:
    found = beside(grid.pieces, grid.selection.current, days, steps)
    if found is not None:
        grid.choose(grid.selection.moved_to(found.booking.key))
        grid.reveal(found.booking)
