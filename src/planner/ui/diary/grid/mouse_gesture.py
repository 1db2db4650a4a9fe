"""The mouse on the grid: what presses, drags and releases come to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal

from planner.domain.diary.entry import Booking, Details
from planner.ui.diary.grid.gesture import FINE_SNAP, MOVING, SNAP, Deed, Gesture
from planner.ui.diary.grid.selection import NOTHING, Selection, all_of

if TYPE_CHECKING:
    from planner.domain.diary.pieces import Piece
    from planner.domain.diary.span import Span
    from planner.ui.diary.grid.geometry import Geometry
    from planner.ui.diary.grid.grid_view import GridView

EDGE_REACH = 6.0
SCROLL_NEAR = 24.0
SCROLL_STEP = 12
SCROLL_EVERY = 40
DRAG_STARTS = 4
NEW_KEY = "new"


class MouseGesture(QObject):
    """One gesture at a time: it shows what letting go would do, and asks for the deed when it is let go."""

    chosen = Signal(object)
    changed = Signal()
    cursor_asked = Signal(object)
    scroll_asked = Signal(int)
    previewed = Signal(object)
    time_pressed = Signal(int, int)
    create_asked = Signal(object)
    move_asked = Signal(object, object)
    move_all_asked = Signal(object, object)
    resize_asked = Signal(object, object)
    copy_asked = Signal(object, object)
    copy_all_asked = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gesture: Gesture | None = None
        self.ghosts: tuple[Span, ...] = ()
        self._foretold: tuple[Span, ...] = ()
        self._foretold_name = ""
        self.band: QRectF | None = None
        self._pressed_at: QPointF | None = None
        self._point = QPointF()
        self._snap = SNAP
        self._by = 0
        self._scroller = QTimer(self)
        self._scroller.setInterval(SCROLL_EVERY)
        self._scroller.timeout.connect(self._ask_to_scroll)

    @property
    def is_busy(self) -> bool:
        """Something is being drawn or dragged."""
        return self.gesture is not None or bool(self.ghosts)

    @property
    def seen_ghosts(self) -> tuple[Span, ...]:
        """The ghosts to be drawn: of the gesture under way, or else of what is typed elsewhere."""
        return self.ghosts or self._foretold

    @property
    def ghost_name(self) -> str:
        """What is written on them instead of their times, if anything is."""
        return "" if self.ghosts else self._foretold_name

    def show_ghost(self, view: GridView, spans: tuple[Span, ...], name: str = "") -> None:
        """Show where something typed elsewhere would stand, the first of it in sight; none takes them away.

        An absence is called by its name: the times it takes are those of the days.
        """
        if (spans, name) == (self._foretold, self._foretold_name):
            return
        self._foretold, self._foretold_name = spans, name
        if spans:
            here, room = view.geometry.rect_of(spans[0]), view.height - view.geometry.head
            above, below = here.top() - view.geometry.head, here.bottom() - view.height
            if above < 0 or below > 0:
                self.scroll_asked.emit(round(above if above < 0 or here.height() > room else below))
        self.changed.emit()

    @property
    def dragged(self) -> frozenset[str]:
        """Keys of the entries a drag takes away from where they were; a copy leaves them there."""
        gesture = self.gesture
        if not self.ghosts or gesture is None or gesture.deed is Deed.COPY:
            return frozenset()
        return frozenset(one.key for one in gesture.held)

    # Pressing

    def press(self, view: GridView, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Select what is pressed, and take hold of it."""
        self._pressed_at = self._point = point
        piece, geometry = view.piece_at(point), view.geometry
        if piece is not None:
            self._take_hold(view, piece, point, modifiers)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.gesture = Gesture(Deed.SELECT, 0, 0)
        else:
            self.chosen.emit(NOTHING)
            if point.x() >= geometry.axis:
                minute = int(geometry.minute_at(point.y() - geometry.hour / 10, SNAP))
                self.gesture = Gesture(Deed.CREATE, geometry.day_at(point.x()), minute)

    def _take_hold(self, view: GridView, piece: Piece, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        selection, key = view.selection, piece.booking.key
        copying = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.chosen.emit(selection.toggled(key))
            return
        if key in selection.keys:
            selection = selection.moved_to(key)
            self.chosen.emit(selection)
        elif not copying:
            selection = Selection(key)
            self.chosen.emit(selection)
        deed = Deed.COPY if copying else _edge(view.geometry, piece, point)
        keys = selection.keys if key in selection.keys and deed in MOVING else frozenset()
        others = tuple(one for one in view.bookings if one.key in keys and one.key != key)
        minute = view.geometry.minute_at(point.y(), 1)
        self.gesture = Gesture(deed, piece.day, minute, piece.booking, others)

    # Moving

    def move(self, view: GridView, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show what letting go would do; or, with no button down, what pressing would."""
        if self.gesture is None or self._pressed_at is None:
            self._show_cursor(view, point)
            return
        begun = bool(self.ghosts) or self.band is not None
        if not begun and (point - self._pressed_at).manhattanLength() < DRAG_STARTS:
            return
        self._point = point
        self._snap = FINE_SNAP if modifiers & Qt.KeyboardModifier.AltModifier else SNAP
        self._drag(view)
        self._by = _scroll_by(view, point)
        if self._by:
            self._scroller.start()

    def _drag(self, view: GridView) -> None:
        gesture, geometry, point = self.gesture, view.geometry, self._point
        if gesture is None or self._pressed_at is None:
            return
        if gesture.deed is Deed.SELECT:
            self.band = QRectF(self._pressed_at, point).normalized()
            self.changed.emit()
            return
        minute = geometry.minute_at(point.y(), 1 if gesture.deed in MOVING else self._snap)
        span = gesture.span_at(geometry, geometry.day_at(point.x()), minute, self._snap)
        self.ghosts = gesture.spans_at(geometry, span)
        self.previewed.emit(self._as_it_would_be(view, gesture))
        self.changed.emit()

    def _as_it_would_be(self, view: GridView, gesture: Gesture) -> tuple[Booking, ...]:
        """The week's bookings with the ghosts in it."""
        if gesture.booking is None:
            drafted = Booking(NEW_KEY, self.ghosts[0], Details(view.standard))
            return (*view.bookings, drafted)
        placed = {one.key: span for one, span in zip(gesture.held, self.ghosts, strict=True)}
        if gesture.deed is Deed.COPY:
            copies = (replace(one, span=span) for one, span in zip(gesture.held, self.ghosts, strict=True))
            return (*view.bookings, *copies)
        return tuple(replace(one, span=placed[one.key]) if one.key in placed else one for one in view.bookings)

    def _ask_to_scroll(self) -> None:
        if self.gesture is None or not self._by:
            self._scroller.stop()
        else:
            self.scroll_asked.emit(self._by)

    def scrolled(self, view: GridView, by: int) -> None:
        """The hours went up by so many pixels under a pointer that rests: the band keeps what it began at."""
        if self.gesture is None:
            return
        if self._pressed_at is not None and self.gesture.deed is Deed.SELECT:
            self._pressed_at -= QPointF(0, by)
        self._drag(view)
        self._by = _scroll_by(view, self._point)

    def _show_cursor(self, view: GridView, point: QPointF) -> None:
        piece = view.piece_at(point) if point.y() >= view.geometry.head else None
        resizing = piece is not None and _edge(view.geometry, piece, point) is not Deed.MOVE
        self.cursor_asked.emit(Qt.CursorShape.SizeVerCursor if resizing else Qt.CursorShape.ArrowCursor)

    # Letting go

    def release(self, view: GridView) -> None:
        """Ask for the deed the gesture came to."""
        gesture, ghosts, band = self.gesture, self.ghosts, self.band
        if gesture is None:
            return
        if gesture.booking is None and ghosts:
            self.gesture = self._pressed_at = None  # the ghost stays while it is named
            self._scroller.stop()
            self.create_asked.emit(ghosts[0])
            return
        self.let_go()
        if gesture.deed is Deed.SELECT:
            self._select_in(view, band)
        elif gesture.booking is not None and not ghosts:
            self._click(view, gesture, gesture.booking)
        elif gesture.booking is not None and ghosts[0] != gesture.booking.span:
            self._ask(view, gesture, gesture.booking, ghosts[0])
        else:
            self.previewed.emit(view.bookings)
            if gesture.deed is Deed.CREATE:
                self.time_pressed.emit(gesture.day, gesture.minute)

    def _click(self, view: GridView, gesture: Gesture, booking: Booking) -> None:
        """A press without a drag: with Ctrl one more or one fewer, else this one alone."""
        copying = gesture.deed is Deed.COPY
        self.chosen.emit(view.selection.toggled(booking.key) if copying else Selection(booking.key))

    def _select_in(self, view: GridView, band: QRectF | None) -> None:
        if band is not None:
            seen = (one for one in view.pieces if one.booking.key not in view.faded)
            found = [one.booking.key for one in seen if view.geometry.rect(one).intersects(band)]
            self.chosen.emit(all_of([*view.selection.keys, *found], view.selection.current))

    def _ask(self, view: GridView, gesture: Gesture, booking: Booking, span: Span) -> None:
        if gesture.others:
            by = gesture.by(view.geometry, span)
            asked = self.copy_all_asked if gesture.deed is Deed.COPY else self.move_all_asked
            asked.emit(gesture.held, by)
        elif gesture.deed is Deed.COPY:
            self.copy_asked.emit(booking, span)
        elif gesture.deed is Deed.MOVE:
            self.move_asked.emit(booking, span)
        else:
            self.resize_asked.emit(booking, span)

    def draft(self, span: Span) -> None:
        """Show a ghost and ask what it is to be."""
        self.ghosts = (span,)
        self.changed.emit()
        self.create_asked.emit(span)

    def let_go(self) -> None:
        """Forget the gesture; nothing comes of it."""
        was_seen = bool(self.gesture or self.ghosts or self.band is not None)
        self.gesture = self._pressed_at = self.band = None
        self.ghosts = ()
        self._scroller.stop()
        if was_seen:
            self.changed.emit()


def _edge(geometry: Geometry, piece: Piece, point: QPointF) -> Deed:
    """What a press on a piece takes hold of: its upper edge, its lower edge or the whole."""
    rect = geometry.rect(piece)
    reach = min(EDGE_REACH, rect.height() / 4)
    if point.y() <= rect.top() + reach:
        return Deed.RESIZE_START
    return Deed.RESIZE_END if point.y() >= rect.bottom() - reach else Deed.MOVE


def _scroll_by(view: GridView, point: QPointF) -> int:
    """How far to scroll while the pointer rests near an edge."""
    if point.y() > view.height - SCROLL_NEAR:
        return SCROLL_STEP
    return -SCROLL_STEP if point.y() < view.geometry.head + SCROLL_NEAR else 0
