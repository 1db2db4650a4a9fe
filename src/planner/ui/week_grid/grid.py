"""The week grid: shows a week, and turns presses, drags and keys into deeds asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.pieces import Piece, pieces_of
from planner.domain.hours.ground import contact_and_markers
from planner.services.words import OUTCOME_WORDS, booking_at_words
from planner.ui.week_grid.beside import beside
from planner.ui.week_grid.geometry import AXIS_WIDTH, Geometry
from planner.ui.week_grid.gesture import FINE_SNAP, SNAP, Deed, Gesture
from planner.ui.week_grid.painting import Painter, Scene

if TYPE_CHECKING:
    from planner.domain.diary.span import Span
    from planner.domain.hours.ground import DayGround
    from planner.domain.hours.terms import Terms
    from planner.ui.theme import Theme

HEAD, HEAD_WITH_MARKERS = 46.0, 68.0
EDGE_REACH = 6.0
LEAST_HOUR = 44.0
SCROLL_NEAR = 24.0
SCROLL_STEP = 12
DRAG_STARTS = 4
NEW_KEY = "new"
ABOVE = 10
"""Pixels kept above the first hour, so that its name can be read."""


class WeekGrid(QAbstractScrollArea):
    """A picture of one week. It changes nothing itself: deeds are asked for by signals."""

    selected = Signal(object)
    create_asked = Signal(object)
    move_asked = Signal(object, object)
    resize_asked = Signal(object, object)
    copy_asked = Signal(object, object)
    previewed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._terms: Terms | None = None
        self._first, self._days = date(2000, 1, 3), 5
        self._bookings: tuple[Booking, ...] = ()
        self._pieces: list[Piece] = []
        self._grounds: Sequence[DayGround] = ()
        self._now = datetime.min.replace(tzinfo=UTC)
        self._visible = (8 * 60, 18 * 60)
        self._selected = ""
        self._gesture: Gesture | None = None
        self._pressed_at: QPointF | None = None
        self._ghost: Span | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Week")

    # What is shown

    def show_week(
        self,
        terms: Terms,
        first: date,
        days: int,
        bookings: tuple[Booking, ...],
        grounds: Sequence[DayGround],
        now: datetime,
    ) -> None:
        """Show the days from the first on with these bookings."""
        self._terms, self._bookings, self._grounds, self._now = terms, bookings, grounds, now
        self._first, self._days = first, days
        self._pieces = pieces_of(bookings, first, days, terms.zone)
        if self._selected and self.booking(self._selected) is None:
            self.select(None)
        self._end_gesture()
        self._fit()
        self._tell_reader()
        self.viewport().update()

    def show_hours(self, first: int, last: int) -> None:
        """The minutes of the day that fill the grid; the rest is a scroll away."""
        self._visible = (first, last)
        self._fit()
        self.verticalScrollBar().setValue(round(first * self._hour() / 60 - ABOVE))

    def booking(self, key: str) -> Booking | None:
        """The booking of that key, if it is in the week."""
        return next((one for one in self._bookings if one.key == key), None)

    @property
    def selected_booking(self) -> Booking | None:
        """The booking selected."""
        return self.booking(self._selected)

    @property
    def ghost(self) -> Span | None:
        """The span a gesture under way would give."""
        return self._ghost

    def select(self, booking: Booking | None) -> None:
        """Select a booking, or none."""
        self._selected = booking.key if booking else ""
        self._tell_reader()
        self.viewport().update()
        self.selected.emit(booking)

    def select_key(self, key: str) -> None:
        """Select the booking of that key, if it is in the week."""
        self.select(self.booking(key))

    def reveal(self, booking: Booking) -> None:
        """Scroll so that a booking is in view."""
        if self._terms is None:
            return
        wall = to_wall(booking.span.start, self._terms.zone)
        y = self.geometry_now().y_of(wall.hour * 60 + wall.minute)
        bar = self.verticalScrollBar()
        if y < self._head() or y > self.viewport().height() - 40:
            bar.setValue(round(bar.value() + y - self._head() - 40))

    def rect_of(self, key: str) -> tuple[QPointF, QPointF]:
        """Top left and bottom right of a booking's block, in viewport pixels."""
        piece = next(one for one in self._pieces if one.booking.key == key)
        rect = self.geometry_now().rect(piece)
        return rect.topLeft(), rect.bottomRight()

    def rect_of_span(self, span: Span) -> QRect:
        """Where a span lies, in viewport pixels."""
        geometry = self.geometry_now()
        start = to_wall(span.start, geometry.zone)
        left = geometry.x_of((start.date() - self._first).days)
        top = geometry.y_of(start.hour * 60 + start.minute)
        return QRect(round(left), round(top), round(geometry.day_width), round(span.minutes * geometry.hour / 60))

    def _tell_reader(self) -> None:
        chosen = self.selected_booking
        if chosen is None or self._terms is None:
            words = f"{len(self._bookings)} entries; arrow keys select"
        else:
            words = f"{booking_at_words(chosen, self._terms, self._terms.zone)}, {OUTCOME_WORDS[chosen.outcome]}"
        self.setAccessibleDescription(words)

    # Measures

    def _head(self) -> float:
        return HEAD_WITH_MARKERS if any(one.all_day for one in self._bookings) else HEAD

    def _hour(self) -> float:
        first, last = self._visible
        return max(LEAST_HOUR, (self.viewport().height() - self._head()) * 60 / max(60, last - first))

    def geometry_now(self) -> Geometry:
        """The measures at this size and scroll."""
        if self._terms is None:
            msg = "No week is shown yet."
            raise RuntimeError(msg)
        width, scrolled = float(self.viewport().width()), float(self.verticalScrollBar().value())
        return Geometry(self._first, self._days, width, self._head(), self._hour(), scrolled, self._terms.zone)

    def _fit(self) -> None:
        room = self.viewport().height() - self._head()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(24 * self._hour() - room)))
        bar.setPageStep(round(room))
        bar.setSingleStep(round(self._hour() / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same hour at the top."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        super().resizeEvent(event)
        if event.oldSize().height() <= 0:
            self.show_hours(*self._visible)
        else:
            self._fit()
            bar.setValue(round(share * bar.maximum()))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the week."""
        if self._terms is None:
            return
        painter = QPainter(self.viewport())
        Painter(painter, self._scene(self._terms), self.font()).paint(self.viewport().height())
        painter.end()

    def _scene(self, terms: Terms) -> Scene:
        contact, markers = contact_and_markers(terms, self._first, self._days, self._bookings)
        return Scene(
            geometry=self.geometry_now(),
            terms=terms,
            theme=self._theme,
            grounds=self._grounds,
            pieces=self._pieces,
            markers=markers,
            contact=contact,
            now=self._now,
            selected=self._selected,
            ghost=self._ghost,
            dragged=self._dragged_key(),
        )

    def _dragged_key(self) -> str:
        """The entry a drag takes away from where it was; a copy leaves it there."""
        gesture = self._gesture
        if self._ghost is None or gesture is None or gesture.booking is None or gesture.deed is Deed.COPY:
            return ""
        return gesture.booking.key

    # Gestures

    def _piece_at(self, point: QPointF) -> Piece | None:
        geometry = self.geometry_now()
        return next((piece for piece in reversed(self._pieces) if geometry.holds(piece, point)), None)

    def _edge(self, piece: Piece, point: QPointF) -> Deed:
        rect = self.geometry_now().rect(piece)
        reach = min(EDGE_REACH, rect.height() / 4)
        if point.y() <= rect.top() + reach:
            return Deed.RESIZE_START
        return Deed.RESIZE_END if point.y() >= rect.bottom() - reach else Deed.MOVE

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is pressed, and take hold of it."""
        point = event.position()
        if event.button() != Qt.MouseButton.LeftButton or self._terms is None or point.y() < self._head():
            super().mousePressEvent(event)
            return
        geometry, piece = self.geometry_now(), self._piece_at(point)
        self._pressed_at = point
        if piece is None:
            self.select(None)
            if point.x() >= AXIS_WIDTH:
                minute = int(geometry.minute_at(point.y() - geometry.hour / 8, SNAP))
                self._gesture = Gesture(Deed.CREATE, geometry.day_at(point.x()), minute)
            return
        self.select(piece.booking)
        minute = geometry.minute_at(point.y(), 1)
        copying = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        deed = Deed.COPY if copying else self._edge(piece, point)
        self._gesture = Gesture(deed, piece.day, minute, piece.booking)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what letting go would do; or, with no button down, what pressing would."""
        point = event.position()
        if self._gesture is None or self._pressed_at is None:
            self._show_cursor(point)
            return
        if self._ghost is None and (point - self._pressed_at).manhattanLength() < DRAG_STARTS:
            return
        self._scroll_near_edge(point)
        fine = event.modifiers() & Qt.KeyboardModifier.AltModifier
        self._drag_to(point, FINE_SNAP if fine else SNAP)

    def _drag_to(self, point: QPointF, snap: int) -> None:
        gesture = self._gesture
        if gesture is None:
            return
        geometry = self.geometry_now()
        grid = 1 if gesture.deed in {Deed.MOVE, Deed.COPY} else snap
        minute = geometry.minute_at(point.y(), grid)
        self._ghost = gesture.span_at(geometry, geometry.day_at(point.x()), minute, snap)
        replaced = None if gesture.deed is Deed.COPY else gesture.booking
        self.previewed.emit(self._with_ghost(replaced, self._ghost))
        self.viewport().update()

    def _with_ghost(self, booking: Booking | None, ghost: Span) -> tuple[Booking, ...]:
        """The week's bookings as they would be."""
        if booking is not None:
            return tuple(replace(one, span=ghost) if one.key == booking.key else one for one in self._bookings)
        standard = self._terms.standard if self._terms else None
        drafted = Booking(NEW_KEY, ghost, Details(standard.id if standard else ""))
        return (*self._bookings, drafted)

    def _scroll_near_edge(self, point: QPointF) -> None:
        bar = self.verticalScrollBar()
        if point.y() > self.viewport().height() - SCROLL_NEAR:
            bar.setValue(bar.value() + SCROLL_STEP)
        elif point.y() < self._head() + SCROLL_NEAR:
            bar.setValue(bar.value() - SCROLL_STEP)

    def _show_cursor(self, point: QPointF) -> None:
        if self._terms is None:
            return
        piece = self._piece_at(point) if point.y() >= self._head() else None
        resizing = piece is not None and self._edge(piece, point) is not Deed.MOVE
        self.viewport().setCursor(Qt.CursorShape.SizeVerCursor if resizing else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the deed the gesture came to."""
        gesture, ghost = self._gesture, self._ghost
        if event.button() != Qt.MouseButton.LeftButton or gesture is None:
            super().mouseReleaseEvent(event)
            return
        if gesture.booking is None and ghost is not None:
            self._gesture = self._pressed_at = None  # the ghost stays while it is named
            self.create_asked.emit(ghost)
            return
        self._end_gesture()
        if ghost is None or gesture.booking is None or ghost == gesture.booking.span:
            self.previewed.emit(self._bookings)
        elif gesture.deed is Deed.COPY:
            self.copy_asked.emit(gesture.booking, ghost)
        elif gesture.deed is Deed.MOVE:
            self.move_asked.emit(gesture.booking, ghost)
        else:
            self.resize_asked.emit(gesture.booking, ghost)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Draft a standard session on empty ground."""
        point = event.position()
        if self._terms is None or point.y() < self._head() or self._piece_at(point) is not None:
            return
        geometry = self.geometry_now()
        start = geometry.minute_at(point.y() - geometry.hour / 8, SNAP)
        self.draft(geometry.day_at(point.x()), start, start + self._terms.session_minutes)

    def draft(self, day: int, start: int, end: int) -> None:
        """Show a ghost between two minutes of a day and ask what it is to be."""
        end = min(end, 24 * 60)
        self._ghost = self.geometry_now().span(day, min(start, end - SNAP), end)
        self.viewport().update()
        self.create_asked.emit(self._ghost)

    def drop_ghost(self) -> None:
        """Let a drafted block go."""
        self._end_gesture()
        self.previewed.emit(self._bookings)

    def _end_gesture(self) -> None:
        self._gesture = self._pressed_at = self._ghost = None
        self.viewport().update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets a gesture go; arrows select, with Ctrl they move and with Shift they resize."""
        if event.key() == Qt.Key.Key_Escape and (self._gesture or self._ghost):
            self.drop_ghost()
        elif event.key() in ARROWS and self._terms is not None:
            self._arrow(Qt.Key(event.key()), event.modifiers())
        else:
            event.ignore()

    def _arrow(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        days, steps = ARROWS[key]
        booking = self.selected_booking
        snap = FINE_SNAP if modifiers & Qt.KeyboardModifier.AltModifier else SNAP
        if booking is None or not modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            self._select_beside(days, steps)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            end = booking.span.end + timedelta(minutes=steps * snap)
            if steps and end > booking.span.start:
                self.resize_asked.emit(booking, replace(booking.span, end=end))
        else:
            self._move_by_key(booking, days, steps * snap)

    def _move_by_key(self, booking: Booking, days: int, minutes: int) -> None:
        geometry = self.geometry_now()
        start = to_wall(booking.span.start, geometry.zone)
        gesture = Gesture(Deed.MOVE, 0, 0, booking)
        day = (start.date() - self._first).days + days
        if 0 <= day < self._days:
            self.move_asked.emit(booking, gesture.span_at(geometry, days, minutes, FINE_SNAP))

    def _select_beside(self, days: int, steps: int) -> None:
        found = beside(self._pieces, self._selected, days, steps)
        if found is not None:
            self.select(found.booking)
            self.reveal(found.booking)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A drag is let go when the window is left."""
        if self._gesture is not None and event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.drop_ghost()
        super().focusOutEvent(event)


ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Days and steps of time each arrow goes."""
