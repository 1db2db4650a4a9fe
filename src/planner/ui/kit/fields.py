"""Fields that take and give the diary's own values: a day of the year, a time, a length, a choice."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTime
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QShowEvent, QValidator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from planner.domain.english import FULL_MONTHS, hours_words
from planner.domain.errors import PlannerError
from planner.ui.kit.chooser import label_if_asked, tell_by_label
from planner.ui.kit.form_parts import field_height
from planner.ui.kit.parts import row
from planner.ui.kit.plain import as_choice

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

LONGEST_DAY = 24 * 60
HALF_A_DAY, LAST_HOUR, LAST_MINUTE = 12, 23, 59
COMMON_YEAR = 2001
"""A year without 29 February."""
TEXT_MARGIN = 6
"""Pixels; a style sheet leaves none in a field with arrows."""


class _WheelGuard(QObject):
    """Lets the wheel scroll the page unless the field under it has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def prepare_field(field: QWidget) -> None:
    """Keep a field from being changed by a wheel that was to scroll the page, and its text off its edge."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_WheelGuard(field))
    field.setMinimumHeight(field_height(field))
    if isinstance(field, QAbstractSpinBox):
        field.lineEdit().setTextMargins(TEXT_MARGIN, 0, 0, 0)


class DayOfYearField(QWidget):
    """A day and month, the same every year."""

    def __init__(self, month: int, day: int) -> None:
        super().__init__()
        self.day_number = QSpinBox()
        self.day_number.setRange(1, 31)
        self.day_number.setValue(day)
        prepare_field(self.day_number)
        self.month = Choice(dict(enumerate(FULL_MONTHS, 1)), month)
        self.setLayout(row(self.day_number, self.month, 1))
        self.setFocusProxy(self.day_number)

    def setAccessibleName(self, words: str) -> None:
        """Name both fields."""
        super().setAccessibleName(words)
        self.day_number.setAccessibleName(f"{words}, day")
        self.month.setAccessibleName(f"{words}, month")

    def month_and_day(self) -> tuple[int, int]:
        """The month and day shown; PlannerError where not every year has that day."""
        month, day = self.month.chosen(), self.day_number.value()
        try:
            date(COMMON_YEAR, month, day)
        except ValueError as error:
            msg = f"Not every year has a {day} {FULL_MONTHS[month - 1]}: give a day that each year has."
            raise PlannerError(msg) from error
        return month, day


class ClockField(QTimeEdit):
    """A time of day; 24:00 is midnight, and a time that is pasted takes the place of the whole."""

    def __init__(self, clock: time) -> None:
        super().__init__()
        self.setDisplayFormat("HH:mm")
        self.setKeyboardTracking(False)
        prepare_field(self)
        self.lineEdit().installEventFilter(self)
        self._typed = ""
        self.show_clock(clock)

    def show_clock(self, clock: time) -> None:
        """Show a time."""
        self.setTime(QTime(clock.hour, clock.minute))

    def clock(self) -> time:
        """The time shown."""
        return time(self.time().hour(), self.time().minute())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whichever way Tab goes it comes to the hour first; going back, Qt would come to the minutes."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.BacktabFocusReason:
            self.setSelectedSection(self.Section.HourSection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed over the whole time begins with its hour; Qt would type it into the part the cursor was in."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            return
        if event.text()[:1].isdigit() and self.lineEdit().selectedText() == self.text():
            self.setSelectedSection(self.Section.HourSection)
        self._note(event.text())
        if self._typed[:1] == "2" and self._typed[1:] in set("456789"):
            self.interpretText()
            self.setSelectedSection(self.Section.MinuteSection)  # where Qt would have dropped it
        super().keyPressEvent(event)
        if self._typed in MIDNIGHT:
            self._show_midnight()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A bare 24 is midnight, too, once nothing follows it."""
        if self._typed == BARE:
            self._show_midnight()
        self._typed = ""
        super().focusOutEvent(event)

    def _note(self, text: str) -> None:
        """Keep what was typed since the hour was begun."""
        line = self.lineEdit()
        if text[:1].isdigit() and (line.selectionStart() == 0 or line.cursorPosition() == 0):
            self._typed = ""
        if text == "\r" and self._typed == BARE:
            self._show_midnight()
        self._typed = self._typed + text if text.isdecimal() or text in {":", "."} else ""

    def _show_midnight(self) -> None:
        self.setTime(QTime(0, 0))
        self.setSelectedSection(self.Section.MinuteSection)

    def _paste(self) -> None:
        found = clock_in(QGuiApplication.clipboard().text())
        if found is not None:
            self.show_clock(found)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """What is pasted from the menu is a whole time too, however it is written."""
        state, read, at = super().validate(text, place)
        found = clock_in(text) if state is QValidator.State.Invalid and len(text) > 2 else None
        return (QValidator.State.Acceptable, f"{found:%H:%M}", len("HH:mm")) if found else (state, read, at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click takes up the part it lies in, as the keys do, so that what is typed then stands instead of it."""
        is_click = watched is self.lineEdit() and event.type() == QEvent.Type.MouseButtonRelease
        if is_click and not self.lineEdit().hasSelectedText():
            self.setSelectedSection(self.currentSection())
        return super().eventFilter(watched, event)


class MinutesField(QSpinBox):
    """A length in minutes."""

    def __init__(self, minutes: int, least: int = 0, most: int = LONGEST_DAY) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSingleStep(5)
        self.setSuffix(" min")
        self.setKeyboardTracking(False)
        prepare_field(self)
        self.setValue(minutes)


class HoursField(QSpinBox):
    """A length in minutes, written as "37 h 30"; "37.5", "37:30" and "37h30" are understood too."""

    def __init__(self, minutes: int, most: int) -> None:
        super().__init__()
        self.setRange(0, most)
        self.setSingleStep(30)
        self.setKeyboardTracking(False)
        prepare_field(self)
        self.setValue(minutes)

    def textFromValue(self, value: int) -> str:
        """Minutes in the product's own way."""
        return hours_words(value)

    def valueFromText(self, text: str) -> int:
        """The minutes meant; what is there already where nothing is."""
        found = minutes_of(text)
        return self.value() if found is None else found

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """A line that is not yet a length may still become one."""
        found = minutes_of(text)
        if found is not None and self.minimum() <= found <= self.maximum():
            return QValidator.State.Acceptable, text, place
        may_become = found is None and _UNFINISHED.fullmatch(text)
        return (QValidator.State.Intermediate if may_become else QValidator.State.Invalid), text, place


BARE = "24"
MIDNIGHT = {f"{BARE}{rest}" for rest in (":", ".", ":0", ".0", ":00", ".00", "00")}
"""What is typed of 24:00; 240 may yet become 2:40."""
_CLOCK = re.compile(r"(\d{1,2}?)(?:[:.h]?(\d\d))?\s*([ap]m)?", re.IGNORECASE)


def clock_in(text: str) -> time | None:
    """The time of day a text says, such as "14:30", "1430", "9.30" or "2pm"; None where it says none."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and 1 <= hour <= HALF_A_DAY:
        hour = hour % HALF_A_DAY + (HALF_A_DAY if half == "pm" else 0)
    hour = 0 if (hour, minute) == (24, 0) else hour
    return time(hour, minute) if hour <= LAST_HOUR and minute <= LAST_MINUTE else None


_UNFINISHED = re.compile(r"[\d\s.,:hmin]*", re.IGNORECASE)
_HOURS = re.compile(r"(\d+)(?:[.,](\d*))?\s*(?:h|hours?)?", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(r"(\d+)\s*(?:h|:)\s*([0-5]?\d)\s*(?:min)?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d+)\s*min", re.IGNORECASE)


def minutes_of(text: str) -> int | None:
    """The minutes a length in words means; a bare number is hours. None where it says nothing."""
    words = text.strip()
    if found := _MINUTES.fullmatch(words):
        return int(found[1])
    if found := _HOURS_AND_MINUTES.fullmatch(words):
        return int(found[1]) * 60 + int(found[2])
    if found := _HOURS.fullmatch(words):
        return round(float(f"{found[1]}.{found[2] or 0}") * 60)
    return None


class Choice(QComboBox, Generic[T]):
    """One of some values, shown by their words."""

    def __init__(self, words: Mapping[T, str], chosen: T) -> None:
        super().__init__()
        self._values: list[T] = list(words)
        self.addItems([as_choice(one) for one in words.values()])
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        prepare_field(self)
        tell_by_label(self)
        self.choose(chosen)

    def showEvent(self, event: QShowEvent) -> None:
        """As it is shown it has the parent it keeps, and any label of its own."""
        super().showEvent(event)
        label_if_asked(self)

    def choose(self, value: T) -> None:
        """Show a value; the first where it is none of them."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def offer(self, value: T, words: str) -> None:
        """Show a value, which joins the others if it is none of them."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(as_choice(words))
        self.choose(value)

    def chosen(self) -> T:
        """The value shown."""
        return self._values[self.currentIndex()]
