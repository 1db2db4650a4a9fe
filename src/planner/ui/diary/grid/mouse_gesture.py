"""The hand on the grid: what presses, drags and releases of the mouse come to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer

from planner.domain.diary.entry import Booking, Details
from planner.ui.diary.grid.geometry import AXIS_WIDTH
from planner.ui.diary.grid.gesture import FINE_SNAP, MOVING, SNAP, Deed, Gesture
from planner.ui.diary.grid.selection import NOTHING, Selection, all_of

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from planner.domain.diary.pieces import Piece
    from planner.domain.diary.span import Span
    from planner.ui.diary.grid.geometry import Geometry
    from planner.ui.diary.grid.week_grid import WeekGrid

EDGE_REACH = 6.0
SCROLL_NEAR = 24.0
SCROLL_STEP = 12
SCROLL_EVERY = 40
DRAG_STARTS = 4
NEW_KEY = "new"


class MouseGesture(QObject):
    """One gesture at a time: it shows what letting go would do, and asks for the deed when it is let go."""

    def __init__(self, grid: WeekGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.gesture: Gesture | None = None
        self.ghosts: tuple[Span, ...] = ()
        self.band: QRectF | None = None
        self._pressed_at: QPointF | None = None
        self._point = QPointF()
        self._snap = SNAP
        self._scroller = QTimer(self)
        self._scroller.setInterval(SCROLL_EVERY)
        self._scroller.timeout.connect(self._scroll)

    @property
    def is_busy(self) -> bool:
        """Something is being drawn or dragged."""
        return self.gesture is not None or bool(self.ghosts)

    @property
    def dragged(self) -> frozenset[str]:
        """Keys of the entries a drag takes away from where they were; a copy leaves them there."""
        gesture = self.gesture
        if not self.ghosts or gesture is None or gesture.deed is Deed.COPY:
            return frozenset()
        return frozenset(one.key for one in gesture.held)

    # Pressing

    def press(self, event: QMouseEvent) -> None:
        """Select what is pressed, and take hold of it."""
        grid, point = self._grid, event.position()
        self._pressed_at = self._point = point
        piece, geometry = grid.piece_at(point), grid.geometry_now()
        if piece is not None:
            self._take_hold(piece, geometry, point, event.modifiers())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.gesture = Gesture(Deed.SELECT, 0, 0)
        else:
            grid.choose(NOTHING)
            if point.x() >= AXIS_WIDTH:
                minute = int(geometry.minute_at(point.y() - geometry.hour / 8, SNAP))
                self.gesture = Gesture(Deed.CREATE, geometry.day_at(point.x()), minute)

    def _take_hold(self, piece: Piece, geometry: Geometry, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        grid, key = self._grid, piece.booking.key
        copying = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            grid.choose(grid.selection.toggled(key))
            return
        if not copying and key not in grid.selection.keys:
            grid.choose(Selection(key))
        elif key in grid.selection.keys:
            grid.choose(grid.selection.moved_to(key))
        deed = Deed.COPY if copying else self._edge(piece, point)
        along = key in grid.selection.keys and deed in MOVING
        others = tuple(one for one in grid.selected_bookings if one.key != key) if along else ()
        self.gesture = Gesture(deed, piece.day, geometry.minute_at(point.y(), 1), piece.booking, others)

    def _edge(self, piece: Piece, point: QPointF) -> Deed:
        rect = self._grid.geometry_now().rect(piece)
        reach = min(EDGE_REACH, rect.height() / 4)
        if point.y() <= rect.top() + reach:
            return Deed.RESIZE_START
        return Deed.RESIZE_END if point.y() >= rect.bottom() - reach else Deed.MOVE

    # Moving

    def move(self, event: QMouseEvent) -> None:
        """Show what letting go would do; or, with no button down, what pressing would."""
        point = event.position()
        if self.gesture is None or self._pressed_at is None:
            self._show_cursor(point)
            return
        begun = bool(self.ghosts) or self.band is not None
        if not begun and (point - self._pressed_at).manhattanLength() < DRAG_STARTS:
            return
        self._point = point
        self._snap = FINE_SNAP if event.modifiers() & Qt.KeyboardModifier.AltModifier else SNAP
        self._drag()
        if self._scroll_by():
            self._scroller.start()

    def _drag(self) -> None:
        gesture, geometry, point = self.gesture, self._grid.geometry_now(), self._point
        if gesture is None or self._pressed_at is None:
            return
        if gesture.deed is Deed.SELECT:
            self.band = QRectF(self._pressed_at, point).normalized()
            self._grid.viewport().update()
            return
        minute = geometry.minute_at(point.y(), 1 if gesture.deed in MOVING else self._snap)
        span = gesture.span_at(geometry, geometry.day_at(point.x()), minute, self._snap)
        self.ghosts = gesture.spans_at(geometry, span)
        self._grid.previewed.emit(self._as_it_would_be(gesture))
        self._grid.viewport().update()

    def _as_it_would_be(self, gesture: Gesture) -> tuple[Booking, ...]:
        """The week's bookings with the ghosts in it."""
        bookings = self._grid.bookings
        if gesture.booking is None:
            drafted = Booking(NEW_KEY, self.ghosts[0], Details(self._grid.standard))
            return (*bookings, drafted)
        placed = {one.key: span for one, span in zip(gesture.held, self.ghosts, strict=True)}
        if gesture.deed is Deed.COPY:
            copies = (replace(one, span=span) for one, span in zip(gesture.held, self.ghosts, strict=True))
            return (*bookings, *copies)
        return tuple(replace(one, span=placed[one.key]) if one.key in placed else one for one in bookings)

    def _scroll_by(self) -> int:
        """How far to scroll while the pointer rests near an edge."""
        if self._point.y() > self._grid.viewport().height() - SCROLL_NEAR:
            return SCROLL_STEP
        return -SCROLL_STEP if self._point.y() < self._grid.head() + SCROLL_NEAR else 0

    def _scroll(self) -> None:
        bar, by = self._grid.verticalScrollBar(), self._scroll_by()
        if self.gesture is None or not by:
            self._scroller.stop()
            return
        bar.setValue(bar.value() + by)
        if self._pressed_at is not None and self.gesture.deed is Deed.SELECT:
            self._pressed_at -= QPointF(0, by)
        self._drag()

    def _show_cursor(self, point: QPointF) -> None:
        piece = self._grid.piece_at(point) if point.y() >= self._grid.head() else None
        resizing = piece is not None and self._edge(piece, point) is not Deed.MOVE
        self._grid.viewport().setCursor(Qt.CursorShape.SizeVerCursor if resizing else Qt.CursorShape.ArrowCursor)

    # Letting go

    def release(self) -> None:
        """Ask for the deed the gesture came to."""
        gesture, ghosts, band = self.gesture, self.ghosts, self.band
        if gesture is None:
            return
        if gesture.booking is None and ghosts:
            self.gesture = self._pressed_at = None  # the ghost stays while it is named
            self._scroller.stop()
            self._grid.create_asked.emit(ghosts[0])
            return
        self.let_go()
        if gesture.deed is Deed.SELECT:
            self._select_in(band)
        elif gesture.booking is not None and not ghosts:
            self._click(gesture, gesture.booking)
        elif gesture.booking is not None and ghosts[0] != gesture.booking.span:
            self._ask(gesture, gesture.booking, ghosts[0])
        else:
            self._grid.previewed.emit(self._grid.bookings)

    def _click(self, gesture: Gesture, booking: Booking) -> None:
        """A press without a drag: with Ctrl one more or one fewer, else this one alone."""
        selection = self._grid.selection
        self._grid.choose(selection.toggled(booking.key) if gesture.deed is Deed.COPY else Selection(booking.key))

    def _select_in(self, band: QRectF | None) -> None:
        if band is not None:
            geometry = self._grid.geometry_now()
            seen = (one for one in self._grid.pieces if one.booking.key not in self._grid.faded)
            found = [one.booking.key for one in seen if geometry.rect(one).intersects(band)]
            self._grid.choose(all_of([*self._grid.selection.keys, *found], self._grid.selection.current))

    def _ask(self, gesture: Gesture, booking: Booking, span: Span) -> None:
        grid = self._grid
        if gesture.others:
            by = gesture.by(grid.geometry_now(), span)
            asked = grid.copy_all_asked if gesture.deed is Deed.COPY else grid.move_all_asked
            asked.emit(gesture.held, by)
        elif gesture.deed is Deed.COPY:
            grid.copy_asked.emit(booking, span)
        elif gesture.deed is Deed.MOVE:
            grid.move_asked.emit(booking, span)
        else:
            grid.resize_asked.emit(booking, span)

    def draft(self, span: Span) -> None:
        """Show a ghost and ask what it is to be."""
        self.ghosts = (span,)
        self._grid.viewport().update()
        self._grid.create_asked.emit(span)

    def let_go(self) -> None:
        """Forget the gesture; nothing comes of it."""
        self.gesture = self._pressed_at = self.band = None
        self.ghosts = ()
        self._scroller.stop()
        self._grid.viewport().update()
