"""The leave year as squares of days in rows of weeks: leave is tried by dragging over them, or by keys."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.diary.clock import days_between
from planner.ui.hours.in_sight import bring_into_sight
from planner.ui.hours.year_places import WEEK, Places, widths_of
from planner.ui.hours.year_spoken import WEEK_OF, year_parts
from planner.ui.hours.year_squares import paint_ground, paint_lost, paint_today
from planner.ui.kit.accessible import SpokenParts
from planner.words.year_plan import LETTERS, ROOM, TARGET, chosen_words, day_told, week_cells, week_label, week_told

if TYPE_CHECKING:
    from planner.domain.hours.year_plan import DayPlan, WeekPlan, YearPlan
    from planner.ui.kit.accessible_interfaces import Part
    from planner.ui.kit.theme import Theme

SMALL, FRAME, MONTH = 0.92, 2.0, 2.0
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
TRY = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class YearGrid(QWidget):
    """A picture of a year; `tried` asks for leave to be tried on the days chosen, or to be taken off them."""

    tried = Signal()
    told = Signal(str)
    """What the keys or the pointer are at, in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._plan: YearPlan | None = None
        self._today: date | None = None
        self._day: date | None = None
        self._anchor: date | None = None
        self._is_dragging = False
        self._known: Places | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("The leave year, day by day")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._spoken = SpokenParts(self, QAccessible.Role.Table, self._parts, self._place)

    # What is shown

    def show_year(self, plan: YearPlan, today: date) -> None:
        """Show a year; the keys stay at their day, or begin at today, or at the first day of another year."""
        is_other = self._plan is None or plan.period != self._plan.period
        self._plan, self._today, self._known = plan, today, None
        first, last = plan.period.ends
        if is_other or self._day is None:
            self._day = self._anchor = today if first <= today <= last else first
        self.updateGeometry()
        self._tell()

    @property
    def day(self) -> date | None:
        """The day the keys are at."""
        return self._day

    @property
    def chosen(self) -> tuple[DayPlan, ...]:
        """The days chosen: the one the keys are at, or all from where a choice began."""
        if self._plan is None or self._day is None or self._anchor is None:
            return ()
        first, last = sorted((self._anchor, self._day))
        return tuple(one for one in self._plan.days if first <= one.day <= last)

    @property
    def words(self) -> str:
        """What is chosen, in words."""
        chosen = self.chosen
        if not chosen:
            return ""
        return day_told(chosen[0]) if len(chosen) == 1 else chosen_words(chosen)

    def focus_place(self) -> QRect:
        """The day the keys are at."""
        places = self._places
        here = places.days.get(self._day) if places and self._day else None
        return here.toRect().adjusted(3, 3, -3, -3) if here else self.rect()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words)
        self._spoken.tell()
        self.told.emit(self.words)
        self.update()

    def _parts(self) -> tuple[Part, ...]:
        if self._plan is None:
            return ()
        return year_parts(self._plan, self._day, {one.day for one in self.chosen})

    def _place(self, key: str) -> QRect:
        """Where a week or a day lies, by its key; of a week its name and its sums, which no day lies on."""
        places = self._places
        if places is None:
            return QRect()
        if key.startswith(WEEK_OF):
            return places.cells(places.weeks[date.fromisoformat(key.removeprefix(WEEK_OF))])[0].toRect()
        return places.days[date.fromisoformat(key)].toRect()

    # Measures

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font

    @property
    def _places(self) -> Places | None:
        """Where everything lies at the present size."""
        if self._plan is None:
            return None
        size = (float(self.width()), float(self.height()))
        if self._known is None or self._known.size != size:
            self._known = Places(self._plan, widths_of(self._plan, QFontMetricsF(self._small())), size)
        return self._known

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another type."""
        self._known = None
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """As low as it may be where it is so wide."""
        if self._plan is None:
            return 0
        widths = widths_of(self._plan, QFontMetricsF(self._small()))
        return round(Places(self._plan, widths, (float(width), 0.0)).least_high + 0.5)

    def minimumSizeHint(self) -> QSize:
        """One block."""
        if self._plan is None:
            return QSize()
        return QSize(round(widths_of(self._plan, QFontMetricsF(self._small())).least + 0.5), 0)

    def sizeHint(self) -> QSize:
        """No more than it must."""
        return self.minimumSizeHint()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the year."""
        places = self._places
        if places is None:
            return
        painter = QPainter(self)
        painter.setFont(self._small())
        for head in places.heads:
            self._paint_head(painter, places, head)
        for week in places.plan.weeks:
            self._paint_week(painter, places, week)
        self._paint_edges(painter, places)
        if self._today in places.days:
            paint_today(painter, places.days[self._today], self._theme)
        self._paint_chosen(painter, places)
        painter.end()

    def _paint_head(self, painter: QPainter, places: Places, head: QRectF) -> None:
        painter.setPen(QColor(self._theme.quiet))
        for number, letter in enumerate(LETTERS):
            left = head.left() + places.widths.label + number * places.square
            painter.drawText(
                QRectF(left, head.top(), places.square, head.height()), Qt.AlignmentFlag.AlignCenter, letter
            )
        _, room, target = places.cells(head)
        painter.drawText(room, RIGHT, ROOM)
        painter.drawText(target, RIGHT, TARGET)

    def _paint_week(self, painter: QPainter, places: Places, week: WeekPlan) -> None:
        name, room, target = places.cells(places.weeks[week.monday])
        words = week_cells(week, places.plan.unit)
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(name, LEFT, week_label(week))
        painter.setPen(QColor(self._theme.text))
        for here, figure in zip((room, target), words, strict=True):
            painter.drawText(here, RIGHT, figure)
        for one in week.days:
            square = places.days[one.day]
            paint_ground(painter, square, self._theme, is_worked=bool(one.workday.contracted))
            if one.mark is not None:
                paint_lost(painter, square, one.mark, self._theme, is_part=one.is_part)

    def _paint_edges(self, painter: QPainter, places: Places) -> None:
        """A thin line round each day, and a strong one where a month ends."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.grid), 1))
        for square in places.days.values():
            painter.drawRect(square)
        painter.setPen(QPen(QColor(self._theme.line_strong), MONTH))
        for day, square in places.days.items():
            if day.day == 1 and day.weekday():
                painter.drawLine(square.topLeft(), square.bottomLeft())
            if day.day <= WEEK:
                painter.drawLine(square.topLeft(), square.topRight())

    def _paint_chosen(self, painter: QPainter, places: Places) -> None:
        chosen = self.chosen
        if not (self.hasFocus() or len(chosen) > 1):
            return
        painter.setPen(QPen(QColor(self._theme.text), FRAME))
        for one in chosen:
            painter.drawRect(places.days[one.day].adjusted(1, 1, -1, -1))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A choice begins at a day."""
        day = self._day_at(event.position())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self._is_dragging = True
            self._go(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A choice grows to the day under the pointer; without a button the day or week there is told."""
        day = self._day_at(event.position())
        if not self._is_dragging:
            self.told.emit(self._words_at(event.position(), day))
        elif day is not None and day != self._day:
            self._go(day, extend=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave is tried on what was dragged over."""
        if self._is_dragging and event.button() is Qt.MouseButton.LeftButton:
            self.mouseMoveEvent(event)
            self._is_dragging = False
            self.tried.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """The words are again of what is chosen."""
        self.told.emit(self.words)
        super().leaveEvent(event)

    def _day_at(self, point: QPointF) -> date | None:
        return self._places.day_at(point) if self._places else None

    def _words_at(self, point: QPointF, day: date | None) -> str:
        """A day, or a week where the pointer is on its name or sums."""
        places = self._places
        if places is None:
            return ""
        if day is not None:
            return next(day_told(one) for one in places.plan.days if one.day == day)
        monday = places.week_at(point)
        week = next((one for one in places.plan.weeks if one.monday == monday), None)
        return week_told(week, places.plan.unit) if week else self.words

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the day, with Shift they choose more; Space or Enter tries leave; Esc leaves the choice."""
        key, has_shift = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in STEPS and self._day is not None:
            self._go(self._day + timedelta(days=STEPS[key]), extend=has_shift)
        elif key in TRY and self.chosen:
            self.tried.emit()
        elif key == Qt.Key.Key_Escape and (self._is_dragging or len(self.chosen) > 1):
            self._is_dragging = False
            self._anchor = self._day
            self._tell()
        else:
            super().keyPressEvent(event)

    def _go(self, day: date, *, extend: bool = False) -> None:
        if self._plan is None or not self._plan.period.first <= day <= self._plan.period.last:
            return
        self._day = day
        if not extend:
            self._anchor = day
        bring_into_sight(self, self.focus_place())
        self._tell()

    def choose(self, first: date, last: date) -> None:
        """Choose some days."""
        self._go(first)
        self._go(last, extend=True)

    def span(self) -> list[date]:
        """The days from the first chosen to the last."""
        chosen = self.chosen
        return days_between(chosen[0].day, chosen[-1].day) if chosen else []
