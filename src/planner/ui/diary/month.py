"""The month: a cell a day with its contact hours and entries; Enter leads into a day, and from an entry to its day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QBrush,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from planner.domain.diary.clock import to_wall
from planner.domain.english import DAYS, MONTHS, counted
from planner.domain.hours.load import Load, day_loads, together
from planner.domain.hours.rounding import half_up
from planner.ui.diary.grid.lettering import LEFT, RIGHT
from planner.ui.diary.grid.sizes import bold_font, small_font
from planner.ui.diary.month_spoken import month_parts
from planner.ui.kit.accessible import SpokenParts
from planner.ui.kit.colour import marked_on
from planner.ui.kit.edges import paint_edge
from planner.ui.kit.plain import in_cell
from planner.words.legend import LOST, SHORT_MARKS, activity_colour, activity_edge
from planner.words.plain import amount_words, booking_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.ground import DayGround
    from planner.domain.hours.terms import Terms
    from planner.ui.kit.accessible_interfaces import Part
    from planner.ui.kit.theme import Theme

WEEK = 7
AIR, DOT = 4.0, 4.0
BAR = 4.0
WEEK_LETTERS = 14
"""Width of the column of the weeks, in letters."""
CUT_AWAY = "…"
"""What Qt leaves of words that have no room at all."""
DIMMED = 0.45
"""How much is left to see of what lies in another month."""
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
WITHIN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""The steps of the arrows among the entries of a day."""


@dataclass
class _Month:
    """What is shown."""

    first: date
    month: int
    today: date
    days: int
    terms: Terms
    grounds: Sequence[DayGround]
    loads: Mapping[date, Load]
    by_day: dict[date, list[Booking]] = field(default_factory=lambda: defaultdict(list))

    def week(self, number: int) -> Load:
        """The load of a week."""
        return together(self.loads[self.first + timedelta(days=number * WEEK + n)] for n in range(WEEK))


class MonthView(QWidget):
    """A picture of a month; days are asked for by `day_asked`, and entries by `booking_asked`."""

    day_asked = Signal(object)
    booking_asked = Signal(object)
    selected = Signal(object)
    """The entry the cursor is on, or None: it is on a day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: _Month | None = None
        self._day: date | None = None
        self._key = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Month")
        self._spoken = SpokenParts(self, QAccessible.Role.Table, self._parts, self._place)

    def show_month(
        self, terms: Terms, day: date, today: date, grounds: Sequence[DayGround], bookings: Sequence[Booking]
    ) -> None:
        """Show the weeks of a day's month, from the first ground's day on."""
        place = self._entries.index(self.selected_booking) if self.selected_booking else 0
        loads = day_loads(terms, [one.day for one in grounds], bookings)
        self._shown = _Month(grounds[0].day, day.month, today, len(grounds), terms, grounds, loads)
        self._day = day
        for booking in bookings:
            self._shown.by_day[booking.day(terms.zone)].append(booking)
        if self._key and self.selected_booking is None:  # deleted, or put on another day: the one now in its place
            self._key = self._entries[min(place, len(self._entries) - 1)].key if self._entries else ""
        self._tell()

    @property
    def day(self) -> date | None:
        """The day the cursor is on."""
        return self._day

    @property
    def _entries(self) -> list[Booking]:
        """What is on the day the cursor is on."""
        return self._shown.by_day.get(self._day, []) if self._shown and self._day else []

    @property
    def selected_booking(self) -> Booking | None:
        """The entry the cursor is on, within its day."""
        return next((one for one in self._entries if one.key == self._key), None)

    @property
    def selected_bookings(self) -> tuple[Booking, ...]:
        """That entry, as the diary's deeds ask for it."""
        return (self.selected_booking,) if self.selected_booking else ()

    def focus_place(self) -> QRect:
        """The cell the keys are at."""
        if self._shown is None or self._day is None:
            return self.rect()
        return self._cell((self._day - self._shown.first).days).toRect().adjusted(4, 4, -4, -4)

    def _tell(self) -> None:
        """Show where the cursor is, and say it."""
        self._tell_reader()
        self.update()
        self.selected.emit(self.selected_booking)

    def _tell_reader(self) -> None:
        here = next((one.name for one in self._parts() if one.is_current), "")
        self.setAccessibleDescription(here)
        self._spoken.tell()

    def _parts(self) -> tuple[Part, ...]:
        shown = self._shown
        if shown is None:
            return ()
        return month_parts(shown.terms, shown.grounds, shown.loads, shown.by_day, self._day, self.selected_booking)

    def _place(self, key: str) -> QRect:
        """Where a day lies, by its key."""
        number = next((n for n, one in enumerate(self._parts()) if one.key == key), 0)
        return self._cell(number).toRect()

    # Measures

    @property
    def _line(self) -> float:
        return QFontMetricsF(small_font(self.font())).height()

    @property
    def _top(self) -> float:
        return self._line + 2 * AIR

    @property
    def _wide(self) -> float:
        """Width of a day."""
        weeks = WEEK_LETTERS * QFontMetricsF(small_font(self.font())).averageCharWidth()
        return (self.width() - weeks) / WEEK

    def _cell(self, number: int) -> QRectF:
        weeks = max(1, (self._shown.days if self._shown else WEEK) // WEEK)
        high = (self.height() - self._top) / weeks
        return QRectF(number % WEEK * self._wide, self._top + number // WEEK * high, self._wide, high)

    # Painting

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
        for number in range(shown.days // WEEK):
            self._paint_week(painter, shown.week(number), number)
        painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        painter.setFont(small_font(self.font()))
        painter.setPen(QColor(self._theme.quiet))
        for number, name in enumerate(DAYS):
            here = QRectF(number * self._wide, 0, self._wide, self._top)
            painter.drawText(here, Qt.AlignmentFlag.AlignCenter, name)
        rest = QRectF(WEEK * self._wide, 0, self.width() - WEEK * self._wide, self._top)
        painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, "Week")

    def _paint_day(self, painter: QPainter, shown: _Month, number: int) -> None:
        day, cell = shown.first + timedelta(days=number), self._cell(number)
        ground = shown.grounds[number]
        inside = cell.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(inside, QColor(self._theme.surface if ground.window else self._theme.shade))
        if ground.absence:
            painter.fillRect(inside, QBrush(QColor(self._theme.hatch), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(QColor(self._theme.grid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inside)
        painter.setOpacity(1.0 if day.month == shown.month else DIMMED)
        self._paint_heading(painter, shown, day, inside, ground.absence)
        self._paint_entries(painter, shown, day, inside)
        painter.setOpacity(1.0)
        if day == self._day:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(inside.adjusted(1, 1, -1, -1))

    def _paint_heading(self, painter: QPainter, shown: _Month, day: date, cell: QRectF, absence: str) -> None:
        """The number, the first of a month with its name; beside it what the day is lost to, or its load."""
        is_today = day == shown.today
        font = bold_font(self.font()) if is_today else self.font()
        metrics, small = QFontMetricsF(font), QFontMetricsF(small_font(self.font()))
        top = QRectF(cell.left() + 1.5 * AIR, cell.top() + AIR, cell.width() - 3 * AIR, metrics.height())
        first = f"{day.day} {MONTHS[day.month - 1]}" if day.day == 1 else ""
        name = first if first and metrics.horizontalAdvance(first) <= top.width() else str(day.day)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.accent if is_today else self._theme.text))
        self._plate(painter, absence, QRectF(top.left(), top.top(), metrics.horizontalAdvance(name), top.height()))
        painter.drawText(top, LEFT, name)
        load, room = shown.loads[day], top.width() - metrics.horizontalAdvance(name) - 2 * AIR
        words = in_cell(absence) or (amount_words(load.booked, load.unit) if load.booked else "")
        words = small.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, room))
        words = "" if words == CUT_AWAY else words
        wide = small.horizontalAdvance(words)
        painter.setFont(small_font(self.font()))
        painter.setPen(QColor(self._theme.text if absence else self._theme.quiet))
        self._plate(painter, absence and words, QRectF(top.right() - wide, top.top(), wide, top.height()))
        painter.drawText(top, RIGHT, words)
        self._paint_bar(painter, load, QRectF(top.left(), top.bottom() + 1, top.width(), BAR))

    def _plate(self, painter: QPainter, absence: str, here: QRectF) -> None:
        """Words on the hatch of an absence stand on a plate."""
        if absence:
            painter.fillRect(here.adjusted(-2, 0, 2, 0), QColor(self._theme.surface))

    def _paint_bar(self, painter: QPainter, load: Load, here: QRectF) -> None:
        """Booked of the target's share: a bar as long as that; beyond it, whole with a darker end."""
        share = load.share
        if share is None:
            return
        painter.fillRect(here, QColor(self._theme.bar_back))
        filled = QRectF(here)
        filled.setWidth(here.width() * min(1.0, share))
        painter.fillRect(filled, QColor(self._theme.bar if share >= 1 else self._theme.bar_soft))
        painter.setPen(QPen(QColor(self._theme.bar), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(filled.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_week(self, painter: QPainter, load: Load, number: int) -> None:
        """What a week holds, of what is asked of it."""
        cell = self._cell(number * WEEK)
        here = QRectF(
            WEEK * self._wide + 2 * AIR, cell.top() + AIR, self.width() - WEEK * self._wide - 4 * AIR, self._line
        )
        painter.setFont(bold_font(small_font(self.font())))
        painter.setPen(QColor(self._theme.text))
        painter.drawText(here, LEFT, amount_words(half_up(load.booked), load.unit) if load.booked else "–")
        if not load.target:
            return
        self._paint_bar(painter, load, QRectF(here.left(), here.bottom() + 2, here.width(), BAR))
        asked = QRectF(here.left(), here.bottom() + BAR + 4, here.width(), self._line)
        if asked.bottom() <= cell.bottom():  # in a low window the bar says it
            painter.setFont(small_font(self.font()))
            painter.setPen(QColor(self._theme.quiet))
            painter.drawText(asked, LEFT, f"of {amount_words(half_up(load.target), load.unit)}")

    def _paint_entries(self, painter: QPainter, shown: _Month, day: date, cell: QRectF) -> None:
        """As many entries as have room, each on a line: colour, time, name and what happened."""
        bookings, high = shown.by_day.get(day, []), self._line
        fitting = self._fitting(bookings, cell)
        line = QRectF(cell.left() + 1.5 * AIR, self._entries_top(cell), cell.width() - 3 * AIR, high)
        painter.setFont(small_font(self.font()))
        for booking in fitting:
            self._paint_entry(painter, shown, booking, line)
            line.translate(0, high)
        if len(fitting) < len(bookings) and line.bottom() <= cell.bottom():
            painter.setPen(QColor(self._theme.quiet))
            words = (
                f"and {len(bookings) - len(fitting)} more" if fitting else counted(len(bookings), "entry", "entries")
            )
            painter.drawText(line, LEFT, words)

    def _entries_top(self, cell: QRectF) -> float:
        return cell.top() + QFontMetricsF(self.font()).height() + BAR + 2 * AIR

    def _fitting(self, bookings: list[Booking], cell: QRectF) -> list[Booking]:
        """As many as have room, from the first on; or so many that end with the one the cursor is on."""
        room = max(0, int((cell.bottom() - self._entries_top(cell)) // self._line))
        if len(bookings) <= room:
            return bookings
        shown = max(0, room - 1)
        last = next((n for n, one in enumerate(bookings, 1) if one.key == self._key), 0)
        return bookings[max(0, last - shown) : max(shown, last)]

    def _paint_entry(self, painter: QPainter, shown: _Month, booking: Booking, line: QRectF) -> None:
        metrics = QFontMetricsF(small_font(self.font()))
        colour = marked_on(
            activity_colour(shown.terms, booking.details.activity), self._theme.surface, self._theme.text
        )
        swatch = QRectF(line.left(), line.top() + 2, DOT, line.height() - 4)
        paint_edge(painter, swatch, activity_edge(shown.terms, booking.details.activity), QColor(colour))
        start, name = to_wall(booking.span.start, shown.terms.zone), in_cell(booking_words(booking, shown.terms))
        words = name if booking.all_day else f"{start:%H:%M} {name}"
        mark = SHORT_MARKS.get(booking.outcome, "")
        beside = metrics.horizontalAdvance(mark) + AIR if mark else 0.0
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width() - DOT - AIR - beside)
        if booking.key == self._key:
            painter.setPen(QPen(QColor(self._theme.accent), 1.5))
            painter.drawRect(line.adjusted(-2, 0, 2, 0))
        painter.setPen(QColor(self._theme.quiet if booking.outcome in LOST or booking.slot else self._theme.text))
        painter.drawText(line.adjusted(DOT + AIR, 0, 0, 0), LEFT, text)
        painter.drawText(line, RIGHT, mark)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on a day, and on the entry under the pointer."""
        if self._shown is None:
            return
        number = next((n for n in range(self._shown.days) if self._cell(n).contains(event.position())), None)
        if number is not None:
            self._go(self._shown.first + timedelta(days=number))
            cell = self._cell(number).adjusted(0.5, 0.5, -0.5, -0.5)
            line = int((event.position().y() - self._entries_top(cell)) // self._line)
            fitting = self._fitting(self._entries, cell)
            self._choose(fitting[line] if 0 <= line < len(fitting) else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the day, or to the entry."""
        self.mousePressEvent(event)
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cursor; Enter leads into a day, among its entries, and from an entry to its day; Esc out."""
        key = Qt.Key(event.key())
        if key in WITHIN and self.selected_booking is not None:
            place = self._entries.index(self.selected_booking) + WITHIN[key]
            self._choose(self._entries[max(0, min(place, len(self._entries) - 1))])
        elif key in STEPS and self._day is not None:
            self._go(self._day + timedelta(days=STEPS[key]))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._entries and self.selected_booking is None:
                self._choose(self._entries[0])
            else:
                self._ask()
        elif key == Qt.Key.Key_Escape and self.selected_booking is not None:
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def _choose(self, booking: Booking | None) -> None:
        """Put the cursor on an entry of the day, or back on the day."""
        self._key = booking.key if booking else ""
        self._tell()

    def _go(self, day: date) -> None:
        shown = self._shown
        if shown is not None and 0 <= (day - shown.first).days < shown.days:
            self._day, self._key = day, ""
            self._tell()

    def _ask(self) -> None:
        if self.selected_booking is not None:
            self.booking_asked.emit(self.selected_booking)
        elif self._day is not None:
            self.day_asked.emit(self._day)
