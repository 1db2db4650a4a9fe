"""What is supposed to be other than it is: figures with sliders, which begin with what is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSlider, QSpinBox, QWidget

from planner.domain.hours.contract import FULL_TIME_MINUTES
from planner.domain.hours.scenario import MOST_LEAVE_DAYS, MOST_MINUTES, MOST_NOTES, Changes
from planner.ui.kit.fields import HoursField, prepare_field
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.wrapping_row import WrappingRow

MOST_TYPED_HOURS = 99 * 60
UNKNOWN = -1
"""Stands in a field for a figure that nobody knows yet."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that can be supposed: its words, the most that can be typed, and where its slider ends."""

    words: str
    name: str
    most: int
    slides: tuple[int, int]
    step: int = 1
    suffix: str = ""
    about: str = ""


ATTENDANCE = Figure("Attendance", "Supposed attendance", 100, (50, 100), suffix="%")
MEETINGS = Figure(
    "Meetings", "Supposed meetings a week", MOST_MINUTES, (0, 600), 15, " min", "Meetings in a whole week at work"
)
NOTES = Figure(
    "Notes",
    "Supposed notes a session",
    MOST_NOTES,
    (0, 60),
    5,
    " min",
    "Notes time a session, whether after it or by the rules of the week",
)
LEAVE = Figure(
    "Extra leave",
    "Days of leave more",
    MOST_LEAVE_DAYS,
    (0, 30),
    suffix=" days",
    about="Leave beyond what is booked, from the Monday of the middle week on",
)
HOURS = Figure(
    "Hours a week",
    "Supposed hours of work a week",
    MOST_TYPED_HOURS,
    (7 * 60 + 30, 48 * 60),
    30,
    about="If you worked so many hours a week: every day longer or shorter in proportion, commitments as they are",
)


class WhatIfField(QWidget):
    """A figure with a slider under it, which follows the diary until it is changed."""

    changed = Signal()

    def __init__(self, figure: Figure, field: QSpinBox | None = None) -> None:
        super().__init__()
        self.field = field or QSpinBox()
        self.field.setRange(0, figure.most)
        self.field.setSingleStep(figure.step)
        self.field.setSuffix(figure.suffix)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(*figure.slides)
        self.slider.setSingleStep(figure.step)
        self.slider.setPageStep(figure.step)
        for part, what in ((self.field, ""), (self.slider, ", slider")):
            part.setAccessibleName(f"{figure.name}{what}")
            set_tip(part, figure.about)
            prepare_field(part)
        self._step, self._present = figure.step, 0
        self.setLayout(column(label(figure.words, "quiet"), self.field, self.slider, spacing=2))
        self.field.valueChanged.connect(self._typed)
        self.slider.valueChanged.connect(self._slid)

    def _typed(self) -> None:
        self._show_on_slider()
        self.changed.emit()

    def _show_on_slider(self) -> None:
        blocker = QSignalBlocker(self.slider)
        self.slider.setValue(self.value())
        blocker.unblock()

    def _slid(self, value: int) -> None:
        """A slider rests on whole steps, and on what is."""
        near = abs(value - self._present) < self._step
        self.field.setValue(self._present if near else round(value / self._step) * self._step)

    def value(self) -> int:
        """The figure shown."""
        return self.field.value()

    def setValue(self, value: int) -> None:
        """Show a figure."""
        self.field.setValue(value)

    def show_present(self, value: int) -> None:
        """Take what is; a field that was changed keeps what it was changed to."""
        follows = self.value() == self._present
        self._present = value
        if follows:
            self.setValue(value)
        self._show_on_slider()

    def allow_unknown(self, is_unknown: bool) -> None:  # noqa: FBT001 - what is, and no mode
        """What is may not be known: then the field says so until a figure is supposed."""
        self.field.setMinimum(UNKNOWN if is_unknown else 0)
        self.field.setSpecialValueText("not known" if is_unknown else "")

    def suppose(self, value: int | None) -> None:
        """Show a figure, or what is."""
        self.setValue(self._present if value is None else value)

    @property
    def supposed(self) -> int | None:
        """The figure where it was changed, else None."""
        return None if self.value() == self._present else self.value()


@dataclass(frozen=True, slots=True)
class Present:
    """What is: share attended, minutes of meetings a week, notes a session, contracted minutes a week."""

    attendance: float | None
    meetings: int
    notes: int
    weekly_minutes: int


class WhatIf(QWidget):
    """The fields, and a way back to what is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.attendance, self.meetings = WhatIfField(ATTENDANCE), WhatIfField(MEETINGS)
        self.notes, self.leave_days = WhatIfField(NOTES), WhatIfField(LEAVE)
        self.hours = WhatIfField(HOURS, HoursField(FULL_TIME_MINUTES, MOST_TYPED_HOURS))
        self._back = self._make_back()
        for field in self._fields:
            field.changed.connect(self._tell)
        self.setLayout(WrappingRow(*self._fields, self._back, spacing=12))

    def _make_back(self) -> QPushButton:
        made = button("Reset", self.take_back)
        set_tip(made, "Put every figure back to what it is now")
        made.setEnabled(False)
        return made

    @property
    def _fields(self) -> tuple[WhatIfField, ...]:
        return (self.attendance, self.meetings, self.notes, self.leave_days, self.hours)

    def show_present(self, present: Present) -> None:
        """Take what is."""
        self.attendance.allow_unknown(present.attendance is None)
        attendance = UNKNOWN if present.attendance is None else round(100 * present.attendance)
        values = (attendance, present.meetings, present.notes, 0, present.weekly_minutes)
        was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for field, value in zip(self._fields, values, strict=True):
            field.show_present(value)
        self.blockSignals(was_blocked)

    @property
    def changes(self) -> Changes:
        """What differs from what is; PlannerError where it cannot be."""
        attendance = self.attendance.supposed
        return Changes(
            attendance=None if attendance is None else Fraction(attendance, 100),
            meetings=self.meetings.supposed,
            notes=self.notes.supposed,
            leave_days=self.leave_days.supposed or 0,
            weekly_minutes=self.hours.supposed,
        )

    def suppose(self, changes: Changes) -> None:
        """Show what a kept trial supposed."""
        attendance = None if changes.attendance is None else round(100 * changes.attendance)
        values = (attendance, changes.meetings, changes.notes, changes.leave_days, changes.weekly_minutes)
        was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for field, value in zip(self._fields, values, strict=True):
            field.suppose(value)
        self.blockSignals(was_blocked)
        self._tell()

    def take_back(self) -> None:
        """Suppose nothing."""
        self.suppose(Changes())

    def _tell(self) -> None:
        self._back.setEnabled(any(field.supposed is not None for field in self._fields))
        self.changed.emit()
