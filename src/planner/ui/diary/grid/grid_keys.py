"""The keys of the grid: arrows select, with Ctrl they move and with Shift they resize; Space marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from planner.domain.diary.clock import to_wall
from planner.domain.diary.span import along
from planner.ui.diary.grid.gesture import FINE_SNAP, SNAP
from planner.ui.diary.grid.neighbour import beside
from planner.ui.diary.grid.selection import NOTHING, Selection, all_of

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.ui.diary.grid.grid_view import GridView

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


class GridKeys(QObject):
    """What the keys ask for; the grid does it, or passes it on."""

    chosen = Signal(object)
    revealed = Signal(object)
    let_go_asked = Signal()
    move_asked = Signal(object, object)
    move_all_asked = Signal(object, object)
    resize_asked = Signal(object, object)

    def press(self, view: GridView, key: int, modifiers: Qt.KeyboardModifier, *, is_busy: bool = False) -> bool:
        """Ask for what a key says; False where it says nothing here.

        Args:
            view: the grid as it is.
            key: one of Qt.Key.
            modifiers: those held with it.
            is_busy: a gesture of the mouse is under way.
        """
        selection = view.selection
        if key in ARROWS:
            self._arrow(view, *ARROWS[Qt.Key(key)], modifiers)
        elif key == Qt.Key.Key_Escape and (is_busy or selection != NOTHING):
            self._escape(selection, is_busy=is_busy)
        elif key == Qt.Key.Key_Space and selection.current:
            self.chosen.emit(selection.with_mark())
        elif key == Qt.Key.Key_A and modifiers & CTRL:
            seen = [one.key for one in view.bookings if not one.all_day and one.key not in view.faded]
            self.chosen.emit(all_of(seen, selection.current))
        else:
            return False
        return True

    def _escape(self, selection: Selection, *, is_busy: bool) -> None:
        """Let a gesture go; or else what is marked; or else the selection."""
        if is_busy:
            self.let_go_asked.emit()
        else:
            self.chosen.emit(Selection(selection.current) if selection.is_many else NOTHING)

    def _arrow(self, view: GridView, days: int, steps: int, modifiers: Qt.KeyboardModifier) -> None:
        booking, snap = view.selected_booking, FINE_SNAP if modifiers & ALT else SNAP
        if booking is None or not modifiers & (CTRL | SHIFT):
            self._select_beside(view, days, steps)
        elif modifiers & SHIFT and modifiers & CTRL:
            self._resize_start(booking, steps * snap)
        elif modifiers & SHIFT:
            end = booking.span.end + timedelta(minutes=steps * snap)
            if steps and end > booking.span.start:
                self.resize_asked.emit(booking, replace(booking.span, end=end))
        else:
            self._move(view, booking, timedelta(days=days, minutes=steps * snap))

    def _resize_start(self, booking: Booking, minutes: int) -> None:
        start = booking.span.start + timedelta(minutes=minutes)
        if minutes and start < booking.span.end:
            self.resize_asked.emit(booking, replace(booking.span, start=start))

    def _move(self, view: GridView, booking: Booking, by: timedelta) -> None:
        """Move the selection, as far as the entry the keys speak of stays on the days shown."""
        zone = view.geometry.zone
        wall = to_wall(booking.span.start, zone)
        by_whole_days = abs(by) >= timedelta(days=1)  # a step back in time has days too: -1
        stays = by_whole_days or (wall + by).date() == wall.date()
        if not stays or not view.shows((wall + by).date()):
            return
        if view.selection.is_many:
            self.move_all_asked.emit(view.selected_bookings, by)
        else:
            self.move_asked.emit(booking, along(booking.span, by, zone))

    def _select_beside(self, view: GridView, days: int, steps: int) -> None:
        found = beside(view.pieces, view.selection.current, days, steps)
        if found is not None:
            self.chosen.emit(view.selection.moved_to(found.booking.key))
            self.revealed.emit(found.booking)
