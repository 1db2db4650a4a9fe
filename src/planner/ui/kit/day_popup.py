"""A month to choose a day from, popped up beside a field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from planner.domain.typed_date import FIRST_DAY, LAST_DAY
from planner.ui.kit.icons import icon
from planner.ui.kit.parts import column

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

DAYS_ACROSS, LINES_DOWN = 7, 7
"""Columns of a month, and its lines with the names of the days over six weeks."""
ROOM_ABOUT = 2.0, 1.7
"""How much more room a figure has than it needs, across and down."""
HEAD = 2.2
"""Lines of type that the month's name and its arrows take."""
STYLE = """
    QTableView { selection-background-color: palette(highlight); selection-color: palette(highlighted-text); }
    QTableView::item { padding: 0; border: none; }
    QWidget#qt_calendar_navigationbar { background-color: palette(base); }
    QToolButton { color: palette(text); background: transparent; border: none; padding: 2px 6px; font-weight: 600; }
    QToolButton:hover, QToolButton:focus { background: palette(alternate-base); }
"""
HEAD_BUTTONS = (
    ("qt_calendar_prevmonth", "back", "Month before"),
    ("qt_calendar_nextmonth", "forward", "Next month"),
)


class DayPopup(QFrame):
    """A calendar over everything else; a day clicked, or Enter on it, is announced. Escape closes nothing but this."""

    chosen = Signal(object)

    def __init__(self, day: date, today: date, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(name)
        self.calendar.setDateRange(_shown(FIRST_DAY), _shown(LAST_DAY))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateEditEnabled(False)  # figures typed on it would open a field by sections
        self.calendar.setSelectedDate(_shown(day))
        self._mark_days(today)
        self._make_room()
        self._colour_head()
        self.setLayout(column(self.calendar, margins=(1, 1, 1, 1)))
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)

    def _mark_days(self, today: date) -> None:
        """The days a practice is closed are quiet, not red; today is bold and underlined."""
        quiet, bold = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, quiet)
        bold.setFontWeight(QFont.Weight.Bold)
        bold.setFontUnderline(True)
        self.calendar.setDateTextFormat(_shown(today), bold)

    def _make_room(self) -> None:
        """Whole lines for six weeks at any size of type: the widget's own hint cuts the last one."""
        metrics = self.fontMetrics()
        across, down = ROOM_ABOUT
        width = round(DAYS_ACROSS * across * metrics.horizontalAdvance("Wed"))
        height = round((LINES_DOWN * down + HEAD) * metrics.height())
        self.calendar.setMinimumSize(width, height)

    def _colour_head(self) -> None:
        """The month's name and its arrows in the colours of text: the style's own are black on the accent."""
        self.calendar.setStyleSheet(STYLE)
        text = self.palette().color(QPalette.ColorRole.Text).name()
        for name, drawing, words in HEAD_BUTTONS:
            arrow = self.calendar.findChild(QToolButton, name)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(icon(drawing, text))
                arrow.setAccessibleName(words)

    def open_beside(self, field: QWidget) -> None:
        """Pop up under a field, or over it where there is no room under it, never over the screen's edge."""
        self.adjustSize()
        screen = field.screen().availableGeometry()
        below = field.mapToGlobal(QPoint(0, field.height()))
        top = below.y()
        if top + self.height() > screen.bottom():
            top = max(screen.top(), field.mapToGlobal(QPoint(0, 0)).y() - self.height())
        left = max(screen.left(), min(below.x(), screen.right() - self.width()))
        self.move(left, top)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the month and goes no further: the form under it stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            event.accept()
        else:
            super().keyPressEvent(event)


def _shown(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
