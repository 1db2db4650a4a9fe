"""The week grid: shows a week, and turns presses, drags and keys into deeds asked for."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from planner.domain.diary.clock import to_wall
from planner.domain.diary.pieces import Piece, pieces_of
from planner.ui.diary.grid.geometry import Geometry
from planner.ui.diary.grid.gesture import SNAP
from planner.ui.diary.grid.grid_keys import GridKeys
from planner.ui.diary.grid.grid_view import GridView, Shown
from planner.ui.diary.grid.mouse_gesture import MouseGesture
from planner.ui.diary.grid.painted_anew import Asked, seen_in
from planner.ui.diary.grid.painting import Painter
from planner.ui.diary.grid.scene import Scene, scene_of
from planner.ui.diary.grid.selection import NOTHING, Selection
from planner.ui.diary.grid.sizes import Sizes, sizes_of
from planner.ui.diary.grid.spoken_week import SpokenWeek
from planner.ui.diary.grid.zoom_step import ZOOM_STEP
from planner.ui.kit.parts import own_viewport
from planner.ui.kit.plain import show_tip
from planner.words.plain import tip_words

if TYPE_CHECKING:
    from datetime import datetime

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.span import Span
    from planner.ui.kit.theme import Theme

LEAST_HOUR, MOST_HOUR = 24.0, 360.0
LAST_MINUTE = 24 * 60 - SNAP
ABOVE = 10
"""Pixels kept above the first hour, so that its name can be read."""


class WeekGrid(QAbstractScrollArea):
    """A picture of one week. It changes nothing itself: deeds are asked for by signals."""

    selected = Signal(object)
    create_asked = Signal(object)
    move_asked = Signal(object, object)
    move_all_asked = Signal(object, object)
    resize_asked = Signal(object, object)
    copy_asked = Signal(object, object)
    copy_all_asked = Signal(object, object)
    previewed = Signal(object)
    pressed = Signal()
    released = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Shown | None = None
        self.pieces: list[Piece] = []
        self._plan: list[Piece] = []
        self._visible = (8 * 60, 18 * 60)
        self._zoom = 1.0
        self.selection = NOTHING
        self._caret: datetime | None = None
        self._asked = Asked()
        self.mouse, self._keys = MouseGesture(self), GridKeys(self)
        self._connect()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewport(own_viewport())
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Week")
        self._spoken = SpokenWeek(self, self.view, lambda: self._shown)

    def _connect(self) -> None:
        """What mouse and keys ask for is selected and shown here, and passed on where it is a deed."""
        mouse, keys = self.mouse, self._keys
        for asked in (mouse, keys):
            asked.chosen.connect(self.choose)
            asked.move_asked.connect(self.move_asked)
            asked.move_all_asked.connect(self.move_all_asked)
            asked.resize_asked.connect(self.resize_asked)
        mouse.changed.connect(self._repaint)
        mouse.cursor_asked.connect(self._show_cursor)
        mouse.scroll_asked.connect(self._scroll)
        mouse.previewed.connect(self.previewed)
        mouse.time_pressed.connect(self._stand_at)
        mouse.create_asked.connect(self.create_asked)
        mouse.copy_asked.connect(self.copy_asked)
        mouse.copy_all_asked.connect(self.copy_all_asked)
        keys.revealed.connect(self.reveal)
        keys.let_go_asked.connect(self.drop_ghost)

    # What is shown

    def show_week(self, shown: Shown, wanted: Selection | None = None) -> None:
        """Show some days with their bookings, and select what is wanted, or what is left of what was."""
        self._shown = shown
        self._plan = pieces_of(shown.plan, shown.first, shown.days, shown.terms.zone)
        chosen = self.selection.within(one.key for one in shown.bookings) if wanted is None else wanted
        is_another = wanted is not None or chosen != self.selection
        self.selection, self._caret = chosen, None if is_another else self._caret
        self.mouse.let_go()
        self._fit()
        self._spoken.tell(self.caret)
        self._repaint()
        if is_another:
            self.selected.emit(self.selected_booking)

    def _set_pieces(self) -> None:
        """Set the entries side by side where they overlap as they are drawn: a short one is drawn a line high."""
        shown = self._shown
        if shown is not None:
            least = ceil(self._sizes.least * 60 / self._hour())
            self.pieces = pieces_of(shown.bookings, shown.first, shown.days, shown.terms.zone, least)

    def show_now(self, now: datetime) -> None:
        """Move the line of the present moment."""
        if self._shown is not None:
            self._shown = replace(self._shown, now=now)
            self._repaint()

    def show_hours(self, first: int, last: int) -> None:
        """The minutes of the day that fill the grid; the rest is a scroll away."""
        self._visible = (first, last)
        self._fit()
        self.verticalScrollBar().setValue(round(first * self._hour() / 60 - ABOVE))

    @property
    def bookings(self) -> tuple[Booking, ...]:
        """Everything shown."""
        return self._shown.bookings if self._shown else ()

    def booking(self, key: str) -> Booking | None:
        """The booking of that key, if it is in the week."""
        return next((one for one in self.bookings if one.key == key), None)

    # Selection

    @property
    def selected_booking(self) -> Booking | None:
        """The booking selected; of several, the one the keys move."""
        return self.booking(self.selection.lead)

    @property
    def selected_bookings(self) -> tuple[Booking, ...]:
        """Every booking selected, in order of time."""
        return tuple(one for one in self.bookings if one.key in keys) if (keys := self.selection.keys) else ()

    def choose(self, selection: Selection) -> None:
        """Select bookings by their keys."""
        self.selection, self._caret = selection, None
        self._spoken.tell(self.caret)
        self._repaint()
        self.selected.emit(self.selected_booking)

    def select(self, booking: Booking | None) -> None:
        """Select a booking, or none."""
        self.choose(Selection(booking.key) if booking else NOTHING)

    @property
    def caret(self) -> datetime | None:
        """The empty time last clicked, on the clock on the wall: where a paste or a new entry begins, if in view."""
        in_view = self._caret is not None and self.view().shows(self._caret.date())
        return self._caret if in_view else None

    def place_caret(self, point: QPointF) -> None:
        """Stand at the empty time under a point."""
        if not self._is_on_hours(point):
            return
        geometry = self.geometry_now()
        self.choose(NOTHING)
        self._stand_at(geometry.day_at(point.x()), geometry.minute_at(point.y() - geometry.hour / 10, SNAP))

    def _stand_at(self, day: int, minute: int) -> None:
        if self._shown is None or not self._shown.is_dated:
            return
        self._caret = self.geometry_now().wall(day, min(minute, LAST_MINUTE))
        self._spoken.tell(self.caret)
        self._repaint()

    def reveal(self, booking: Booking) -> None:
        """Scroll so that a booking is in view."""
        geometry = self.geometry_now()
        wall = to_wall(booking.span.start, geometry.zone)
        y = geometry.y_of(wall.hour * 60 + wall.minute)
        bar = self.verticalScrollBar()
        if y < self.head() or y > self.viewport().height() - 40:
            bar.setValue(round(bar.value() + y - self.head() - 40))

    # Sizes

    def head(self) -> float:
        """Height of the days' names."""
        m = self._sizes
        return m.head + m.marker if self._shown is not None and self._shown.has_all_day else m.head

    @property
    def _sizes(self) -> Sizes:
        return sizes_of(self.font())

    def _hour(self) -> float:
        first, last = self._visible
        fitting = max(self._sizes.hour, (self.viewport().height() - self.head()) * 60 / max(60, last - first))
        return max(LEAST_HOUR, min(MOST_HOUR, fitting * self._zoom))

    def geometry_now(self) -> Geometry:
        """The measures at this size and scroll."""
        if self._shown is None:
            msg = "No week is shown yet."
            raise RuntimeError(msg)
        shown, width = self._shown, float(self.viewport().width())
        scrolled = float(self.verticalScrollBar().value())
        m, zone = self._sizes, shown.terms.zone
        return Geometry(shown.first, shown.days, width, self.head(), self._hour(), scrolled, zone, m.axis, m.least)

    def view(self) -> GridView:
        """The grid as the mouse and the keys are told of it."""
        shown = self._shown
        standard = shown.terms.standard if shown else None
        return GridView(
            geometry=self.geometry_now(),
            height=float(self.viewport().height()),
            bookings=self.bookings,
            pieces=self.pieces,
            selection=self.selection,
            faded=shown.faded if shown else frozenset(),
            cut=shown.cut if shown else frozenset(),
            standard=standard.id if standard else "",
        )

    def rect_of(self, key: str) -> tuple[QPointF, QPointF]:
        """Top left and bottom right of a booking's block, in viewport pixels."""
        piece = next(one for one in self.pieces if one.booking.key == key)
        rect = self.geometry_now().rect(piece)
        return rect.topLeft(), rect.bottomRight()

    def focus_place(self) -> QRect:
        """Where the keys are: the entry selected, as far as it is in sight, or else the grid."""
        return self.view().focus_place(self.rect()) if self._shown else self.rect()

    def rect_of_span(self, span: Span) -> QRect:
        """Where a span lies, in viewport pixels."""
        return self.geometry_now().rect_of(span).toRect()

    def _fit(self) -> None:
        room = self.viewport().height() - self.head()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(24 * self._hour() - room)))
        bar.setPageStep(round(room))
        bar.setSingleStep(round(self._hour() / 2))
        self._set_pieces()

    def zoom(self, steps: float, at: float | None = None) -> None:
        """Make hours taller or lower, or with no steps as usual; the minute at a height (or the middle) stays there."""
        here = self.viewport().height() / 2 if at is None else at
        bar, before = self.verticalScrollBar(), self._hour()
        minutes = (here - self.head() + bar.value()) / before
        self._zoom = self._zoom * ZOOM_STEP**steps if steps else 1.0
        self._fit()
        bar.setValue(round(minutes * self._hour() - here + self.head()))
        self.viewport().update()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the week, or the part of it that is asked for, with what reaches into it by a pixel."""
        if self._shown is None:
            return
        painter, scene = QPainter(self.viewport()), self._scene(self._shown)
        Painter(painter, scene, self.font()).paint(self.viewport().height(), seen_in(event.region()))
        painter.end()
        self._asked.painted(scene)

    def _scene(self, shown: Shown) -> Scene:
        parts = (self.geometry_now(), self._sizes, self._theme, self.pieces, self._plan)
        return scene_of(shown, *parts, self.selection, self.mouse, self.caret)

    # The mouse

    @property
    def ghost(self) -> Span | None:
        """The span a gesture under way would give the entry it holds."""
        return self.mouse.ghosts[0] if self.mouse.ghosts else None

    def piece_at(self, point: QPointF) -> Piece | None:
        """What lies under a point, the topmost first."""
        return self.view().piece_at(point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is pressed, and take hold of it."""
        if event.button() != Qt.MouseButton.LeftButton or not self._is_on_hours(event.position()):
            super().mousePressEvent(event)
            return
        self.pressed.emit()
        self.mouse.press(self.view(), event.position(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what letting go would do."""
        if self._shown is not None:
            self.mouse.move(self.view(), event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the deed the gesture came to."""
        if event.button() != Qt.MouseButton.LeftButton or self.mouse.gesture is None:
            super().mouseReleaseEvent(event)
            return
        self.mouse.release(self.view())
        self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Draft a standard session on empty ground."""
        point = event.position()
        if self._shown is None or not self._is_on_hours(point) or self.piece_at(point) is not None:
            return
        geometry = self.geometry_now()
        start = geometry.minute_at(point.y() - geometry.hour / 10, SNAP)
        self.draft(geometry.day_at(point.x()), start, start + self._shown.terms.session_minutes)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, zoom about the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / 120, event.position().y())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what an entry is where the pointer rests on it: a low or narrow block has no room to."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._shown is not None:
            piece = self.piece_at(QPointF(event.pos()))
            show_tip(event.globalPos(), tip_words(piece.booking, self._shown.terms) if piece else "", self)
            return True
        return super().viewportEvent(event)

    def _repaint(self) -> None:
        if self._shown is not None:
            self._asked.show(self._scene(self._shown), self.viewport())

    def _show_cursor(self, cursor: Qt.CursorShape) -> None:
        self.viewport().setCursor(cursor)

    def _scroll(self, by: int) -> None:
        """Scroll the hours under a pointer that rests near an edge."""
        bar, before = self.verticalScrollBar(), self.verticalScrollBar().value()
        bar.setValue(before + by)
        self.mouse.scrolled(self.view(), bar.value() - before)

    def _is_on_hours(self, point: QPointF) -> bool:
        return self._shown is not None and point.y() >= self.head()

    def draft(self, day: int, start: int, end: int) -> None:
        """Show a ghost between two minutes of a day and ask what it is to be."""
        end = min(end, 24 * 60)
        self.mouse.draft(self.geometry_now().span(day, min(start, end - SNAP), end))

    def drop_ghost(self) -> None:
        """Let a drafted block go."""
        self.mouse.let_go()
        self.previewed.emit(self.bookings)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the grid's keys say, as a table in a room of its own."""
        busy = self.mouse.is_busy
        if event.key() == Qt.Key.Key_Escape and self._caret is not None and not busy:
            self.choose(self.selection)
        elif self._shown is None or not self._keys.press(self.view(), event.key(), event.modifiers(), is_busy=busy):
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A drag is let go when the window is left."""
        if self.mouse.gesture is not None and event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.drop_ghost()
        super().focusOutEvent(event)
