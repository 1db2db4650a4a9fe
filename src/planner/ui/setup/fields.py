"""Fields that take and give the diary's own values: a date, a time, a length, a choice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTime
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QLayout, QSpinBox, QTimeEdit, QWidget

from planner.services.words import hours_words
from planner.ui.widgets.parts import RHYTHM, column, label

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

EARLIEST, LATEST = QDate(1950, 1, 1), QDate(2150, 12, 31)
LONGEST_DAY = 24 * 60
COMMON_YEAR = 2001
"""A year without 29 February, in which a leave year that starts every year must start."""


class _WheelGuard(QObject):
    """Lets the wheel scroll the page unless the field under it has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _guard(field: QWidget) -> None:
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_WheelGuard(field))


class DayField(QDateEdit):
    """A date."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setCalendarPopup(True)
        self.setDateRange(EARLIEST, LATEST)
        _guard(self)
        self.show_day(day)

    def show_day(self, day: date) -> None:
        """Show a date."""
        self.setDate(QDate(day.year, day.month, day.day))

    def day(self) -> date:
        """The date shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())


class DayOfYearField(QDateEdit):
    """A day and month, the same every year."""

    def __init__(self, month: int, day: int) -> None:
        super().__init__()
        self.setDisplayFormat("d MMMM")
        self.setDateRange(QDate(COMMON_YEAR, 1, 1), QDate(COMMON_YEAR, 12, 31))
        self.setDate(QDate(COMMON_YEAR, month, day))
        _guard(self)

    def month_and_day(self) -> tuple[int, int]:
        """The month and day shown."""
        return self.date().month(), self.date().day()


class ClockField(QTimeEdit):
    """A time of day."""

    def __init__(self, clock: time) -> None:
        super().__init__()
        self.setDisplayFormat("HH:mm")
        self.setKeyboardTracking(False)
        _guard(self)
        self.show_clock(clock)

    def show_clock(self, clock: time) -> None:
        """Show a time."""
        self.setTime(QTime(clock.hour, clock.minute))

    def clock(self) -> time:
        """The time shown."""
        return time(self.time().hour(), self.time().minute())


class MinutesField(QSpinBox):
    """A length in minutes."""

    def __init__(self, minutes: int, least: int = 0, most: int = LONGEST_DAY) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSingleStep(5)
        self.setSuffix(" min")
        self.setKeyboardTracking(False)
        _guard(self)
        self.setValue(minutes)


class HoursField(QSpinBox):
    """A length in minutes, written as "37 h 30"; "37.5", "37:30" and "37h30" are understood too."""

    def __init__(self, minutes: int, most: int) -> None:
        super().__init__()
        self.setRange(0, most)
        self.setSingleStep(30)
        self.setKeyboardTracking(False)
        _guard(self)
        self.setValue(minutes)

    def textFromValue(self, value: int) -> str:
        """Minutes in the product's own way."""
        return hours_words(value)

    def valueFromText(self, text: str) -> int:
        """The minutes meant; what is there already where nothing is."""
        found = minutes_of(text)
        return self.value() if found is None else found

    def validate(self, text: str, place: int) -> object:
        """A line that is not yet a length may still become one."""
        found = minutes_of(text)
        if found is not None and self.minimum() <= found <= self.maximum():
            return QValidator.State.Acceptable, text, place
        may_become = found is None and _UNFINISHED.fullmatch(text)
        return (QValidator.State.Intermediate if may_become else QValidator.State.Invalid), text, place


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
        self.addItems(list(words.values()))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        _guard(self)
        self.choose(chosen)

    def choose(self, value: T) -> None:
        """Show a value; the first where it is none of them."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def chosen(self) -> T:
        """The value shown."""
        return self._values[self.currentIndex()]


def form_of(*rows: tuple[str, QWidget | QLayout, str]) -> QFormLayout:
    """Fields under one another: the words before each, the field, and a quiet sentence under it or none."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(2 * RHYTHM)
    form.setVerticalSpacing(RHYTHM + 4)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setFormAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
    for words, field, hint in rows:
        _add_row(form, words, field, hint)
    return form


def _add_row(form: QFormLayout, words: str, field: QWidget | QLayout, hint: str) -> None:
    if isinstance(field, QWidget):
        name_field(field, words)
    whole = column(field, label(hint, "quiet", wrap=True), spacing=4) if hint else field
    form.addRow(words, whole)


def name_field(field: QWidget, words: str) -> None:
    """Give a field the name a screen reader says."""
    field.setAccessibleName(words)


def block(fields: Sequence[QObject], blocked: bool) -> None:  # noqa: FBT001 - Qt's own pair of calls
    """Keep fields from announcing what is only being shown."""
    for field in fields:
        field.blockSignals(blocked)
