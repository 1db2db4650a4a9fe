"""The month: a cell a day with its contact hours and entries; a click or Enter goes to the day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.domain.diary.clock import to_wall
from planner.domain.english import DAYS, MONTHS, hours_words
from planner.domain.hours.booked import booked_minutes
from planner.ui.kit.plain import in_cell
from planner.words.legend import activity_colour
from planner.words.plain import booking_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.ground import DayGround
    from planner.domain.hours.terms import Terms
    from planner.ui.kit.theme import Theme

WEEK = 7
HEAD = 28.0
LINE = 17.0
DOT = 4.0
SMALL = 0.88
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}


@dataclass
class _Month:
    """What is shown."""

    first: date
    month: int
    today: date
    days: int
    terms: Terms
    grounds: Sequence[DayGround]
    by_day: dict[date, list[Booking]] = field(default_factory=lambda: defaultdict(list))


class MonthView(QWidget):
    """A picture of a month; days are asked for by `day_asked`."""

    day_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: _Month | None = None
        self._day: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Month")

    def show_month(
        self, terms: Terms, day: date, today: date, grounds: Sequence[DayGround], bookings: Sequence[Booking]
    ) -> None:
        """Show the weeks of a day's month, from the first ground's day on."""
        self._shown = _Month(grounds[0].day, day.month, today, len(grounds), terms, grounds)
        self._day = day
        for booking in bookings:
            self._shown.by_day[booking.day(terms.zone)].append(booking)
        self._tell_reader()
        self.update()

    @property
    def day(self) -> date | None:
        """The day the cursor is on."""
        return self._day

    def _tell_reader(self) -> None:
        if self._shown is not None and self._day is not None:
            number = len(self._shown.by_day.get(self._day, ()))
            self.setAccessibleDescription(f"{self._day.day} {MONTHS[self._day.month - 1]}, {number} entries")

    def _cell(self, number: int) -> QRectF:
        weeks = max(1, (self._shown.days if self._shown else WEEK) // WEEK)
        wide, high = self.width() / WEEK, (self.height() - HEAD) / weeks
        return QRectF(number % WEEK * wide, HEAD + number // WEEK * high, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the month."""
        shown = self._shown
        if shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        self._paint_names(painter)
        for number in range(shown.days):
            self._paint_day(painter, shown, number)
        painter.end()

    def _font(self, *, small: bool = False, strong: bool = False) -> QFont:
        font = QFont(self.font())
        if small:
            font.setPointSizeF(font.pointSizeF() * SMALL)
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _paint_names(self, painter: QPainter) -> None:
        painter.setFont(self._font(small=True))
        painter.setPen(QColor(self._theme.quiet))
        wide = self.width() / WEEK
        for number, name in enumerate(DAYS):
            painter.drawText(QRectF(number * wide, 0, wide, HEAD), Qt.AlignmentFlag.AlignCenter, name)

    def _paint_day(self, painter: QPainter, shown: _Month, number: int) -> None:
        day, cell = shown.first + timedelta(days=number), self._cell(number)
        ground = shown.grounds[number]
        inside = cell.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(inside, QColor(self._theme.page if ground.window else self._theme.shade))
        if ground.absence:
            painter.fillRect(inside, QBrush(QColor(self._theme.hatch), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(QColor(self._theme.grid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inside)
        if day == self._day:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(inside.adjusted(1, 1, -1, -1))
        self._paint_heading(painter, shown, day, inside, ground.absence)
        self._paint_entries(painter, shown, day, inside)

    def _paint_heading(self, painter: QPainter, shown: _Month, day: date, cell: QRectF, absence: str) -> None:
        is_today, is_here = day == shown.today, day.month == shown.month
        painter.setFont(self._font(strong=is_today))
        painter.setPen(QColor(self._theme.accent if is_today else self._theme.text if is_here else self._theme.quiet))
        top = QRectF(cell.left() + 6, cell.top() + 3, cell.width() - 12, LINE)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(day.day))
        contact = sum(booked_minutes(shown.terms, one) for one in shown.by_day.get(day, ()))
        words = in_cell(absence) or (f"{hours_words(contact)} contact" if contact else "")
        painter.setFont(self._font(small=True))
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_entries(self, painter: QPainter, shown: _Month, day: date, cell: QRectF) -> None:
        bookings = shown.by_day.get(day, [])
        room = max(0, int((cell.height() - LINE - 8) // LINE))
        fitting = bookings if len(bookings) <= room else bookings[: max(0, room - 1)]
        metrics = QFontMetricsF(self._font(small=True))
        painter.setFont(self._font(small=True))
        line = QRectF(cell.left() + 6, cell.top() + LINE + 5, cell.width() - 12, LINE)
        for booking in fitting:
            painter.fillRect(
                QRectF(line.left(), line.top() + 3, DOT, LINE - 6),
                QColor(activity_colour(shown.terms, booking.details.activity)),
            )
            start = to_wall(booking.span.start, shown.terms.zone)
            words = (
                in_cell(booking_words(booking, shown.terms))
                if booking.all_day
                else (f"{start:%H:%M} {in_cell(booking_words(booking, shown.terms))}")
            )
            text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width() - DOT - 6)
            painter.setPen(QColor(self._theme.text))
            painter.drawText(line.adjusted(DOT + 5, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
            line.translate(0, LINE)
        if len(fitting) < len(bookings):
            painter.setPen(QColor(self._theme.quiet))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, f"and {len(bookings) - len(fitting)} more")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on a day."""
        if self._shown is None:
            return
        number = next((n for n in range(self._shown.days) if self._cell(n).contains(event.position())), None)
        if number is not None:
            self._go(self._shown.first + timedelta(days=number))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the day."""
        self.mousePressEvent(event)
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cursor, Enter goes to the day."""
        if event.key() in STEPS and self._day is not None:
            self._go(self._day + timedelta(days=STEPS[Qt.Key(event.key())]))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask()
        else:
            super().keyPressEvent(event)

    def _go(self, day: date) -> None:
        shown = self._shown
        if shown is not None and 0 <= (day - shown.first).days < shown.days:
            self._day = day
            self._tell_reader()
            self.update()

    def _ask(self) -> None:
        if self._day is not None:
            self.day_asked.emit(self._day)
