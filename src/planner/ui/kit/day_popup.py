"""A month to choose a day from, popped up beside a field: whole weeks from Monday on, today ringed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QToolButton, QWidget

from planner.domain.diary.clock import monday_of
from planner.domain.english import DAYS, FULL_MONTHS, day_in_full
from planner.domain.typed_date import FIRST_DAY, LAST_DAY
from planner.ui.kit.icons import icon
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.spoken_as import SpokenButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLabel

WEEKS, WEEK, WEEKEND = 6, 7, 5
ROOM_ABOUT = 1.35, 1.7
"""How much more room a day has than its words need, across and down."""
STEPS = {
    Qt.Key.Key_Left: relativedelta(days=-1),
    Qt.Key.Key_Right: relativedelta(days=1),
    Qt.Key.Key_Up: relativedelta(days=-WEEK),
    Qt.Key.Key_Down: relativedelta(days=WEEK),
    Qt.Key.Key_PageUp: relativedelta(months=-1),
    Qt.Key.Key_PageDown: relativedelta(months=1),
}
STYLE = """
    QToolButton { border: 2px solid transparent; border-radius: 6px; padding: 0; color: palette(text);
        background: transparent; }
    QToolButton[looks~="quiet"] { color: palette(placeholder-text); }
    QToolButton[looks~="beside"] { font-style: italic; color: palette(placeholder-text); }
    QToolButton[looks~="holiday"] { text-decoration: underline; color: palette(placeholder-text); }
    QToolButton[looks~="today"] { border-color: palette(highlight); font-weight: 600; }
    QToolButton:hover { background: palette(alternate-base); }
    QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }
    QToolButton:focus { border-color: palette(text); }
"""
HolidayOf = Callable[[date], str]
_holiday_of: list[HolidayOf] = []


def mark_holidays(name_of: HolidayOf | None) -> None:
    """Have months mark the days that have a name, such as bank holidays; None marks none."""
    _holiday_of[:] = [name_of] if name_of else []


class DayButton(QToolButton):
    """One day; the month it is in sees to the keys, or a button would go on to the one beside it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses it, as it does any button."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class DayPopup(QFrame):
    """A month over everything else; a day clicked, or Enter on it, is announced. Escape closes nothing but this.

    Attributes:
        days: the buttons of the days in sight, whole weeks of them.
        told: the day reached, in full, with its name where it has one.
    """

    chosen = Signal(object)

    def __init__(self, day: date, today: date, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(name)
        self.setStyleSheet(STYLE)
        self.day, self._today = min(max(day, FIRST_DAY), LAST_DAY), today
        self.days: dict[date, QToolButton] = {}
        self._buttons = [self._day_button() for _ in range(WEEKS * WEEK)]
        self.month, self.told = label(tone="title"), label(tone="quiet")
        self.before = self._turn_button("back", "Month before", -1)
        self.after = self._turn_button("forward", "Next month", 1)
        head = row(self.before, 1, self.month, 1, self.after)
        self.setLayout(column(head, self._grid(), self.told, margins=(8, 8, 8, 8)))
        self._show_day(self.day)

    # Making

    def _day_button(self) -> QToolButton:
        made = DayButton()
        made.setCheckable(True)
        metrics = made.fontMetrics()
        across, down = ROOM_ABOUT
        made.setFixedSize(QSize(round(across * metrics.horizontalAdvance("Wed")), round(down * metrics.height())))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(partial(self._choose, made))
        SpokenButton(made, is_one_of_few=True)
        return made

    def _turn_button(self, drawing: str, words: str, months: int) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(drawing, self.palette().text().color().name()))
        made.setFixedSize(self._buttons[0].size())
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Page Up and Page Down do the same
        made.setAccessibleName(words)
        set_tip(made, f"{words} (Page {'Up' if months < 0 else 'Down'})")
        made.clicked.connect(lambda: self._step(relativedelta(months=months)))
        return made

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(2)
        for number, name in enumerate(DAYS):
            grid.addWidget(_head(name), 0, number)
        for number, made in enumerate(self._buttons):
            grid.addWidget(made, 1 + number // WEEK, number % WEEK)
        return grid

    # Showing

    def _show_day(self, day: date) -> None:
        """Bring a day into sight, with the whole weeks of its month, and tell it."""
        self.day = day
        first = monday_of(day.replace(day=1))
        self.days = {first + timedelta(days=number): made for number, made in enumerate(self._buttons)}
        for one, made in self.days.items():
            self._show_button(one, made)
        self.month.setText(f"{FULL_MONTHS[day.month - 1]} {day.year}")
        self.told.setText(self._words(day))
        self.days[day].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_button(self, one: date, made: QToolButton) -> None:
        looks = {
            "quiet": one.weekday() >= WEEKEND,
            "beside": one.month != self.day.month,
            "holiday": bool(_name_of(one)),
            "today": one == self._today,
        }
        made.setText(str(one.day))
        made.setChecked(one == self.day)
        made.setEnabled(FIRST_DAY <= one <= LAST_DAY)
        made.setAccessibleName(self._words(one))
        set_tip(made, _name_of(one))
        made.setProperty("looks", " ".join(look for look, holds in looks.items() if holds))
        made.style().unpolish(made)
        made.style().polish(made)

    def _words(self, day: date) -> str:
        parts = (day_in_full(day), "today" if day == self._today else "", _name_of(day))
        return ", ".join(filter(None, parts))

    def open_beside(self, field: QWidget) -> None:
        """Pop up under a field, or over it where there is no room under it, never over the screen's edge."""
        self.adjustSize()
        screen = field.screen().availableGeometry()
        below = field.mapToGlobal(QPoint(0, field.height()))
        top = below.y()
        if top + self.height() > screen.bottom():
            top = max(screen.top(), field.mapToGlobal(QPoint(0, 0)).y() - self.height())
        left = max(screen.left(), min(below.x(), screen.right() - self.width()))
        self.move(left, min(top, max(screen.top(), screen.bottom() - self.height())))
        self.show()
        self.days[self.day].setFocus(Qt.FocusReason.PopupFocusReason)

    # Hands

    def _choose(self, made: QToolButton) -> None:
        self.chosen.emit(next(day for day, one in self.days.items() if one is made))
        self.close()

    def _step(self, step: relativedelta) -> None:
        self._show_day(min(max(self.day + step, FIRST_DAY), LAST_DAY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by days and weeks, Enter takes the day; Escape closes the month, and the form under it stays."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.days[self.day])
        elif key in STEPS:
            self._step(STEPS[key])
        else:
            super().keyPressEvent(event)
            return
        event.accept()


def _name_of(day: date) -> str:
    return _holiday_of[0](day) if _holiday_of else ""


def _head(name: str) -> QLabel:
    made = label(name, "quiet")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
