"""What is supposed to be other than it is: fields that begin with what is."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSpinBox, QWidget

from planner.domain.hours.scenario import MOST_LEAVE_DAYS, MOST_MINUTES, MOST_NOTES, Changes
from planner.ui.setup.fields import prepare
from planner.ui.widgets.parts import button, label, row

ARROWS = 40
"""Pixels of a field besides its text."""


class SupposedField(QSpinBox):
    """A figure that begins as it is and follows the diary until it is changed."""

    def __init__(self, name: str, most: int, suffix: str, step: int = 1) -> None:
        super().__init__()
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(f"{most}{suffix}") + ARROWS)
        self.setRange(0, most)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setAccessibleName(name)
        prepare(self)
        self._present = 0

    def show_present(self, value: int) -> None:
        """Take what is; a field that was changed keeps what it was changed to."""
        follows = self.value() == self._present
        self._present = value
        if follows:
            self.setValue(value)

    def suppose(self, value: int | None) -> None:
        """Show a figure, or what is."""
        self.setValue(self._present if value is None else value)

    @property
    def supposed(self) -> int | None:
        """The figure where it was changed, else None."""
        return None if self.value() == self._present else self.value()


class Supposed(QWidget):
    """The fields in one line, and a way back to what is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.attendance = SupposedField("Supposed attendance", 100, "%")
        self.meetings = SupposedField("Supposed meetings a week", MOST_MINUTES, " min", 15)
        self.notes = SupposedField("Supposed notes a session", MOST_NOTES, " min", 5)
        self.leave_days = SupposedField("Days of leave more", MOST_LEAVE_DAYS, " days")
        self.meetings.setToolTip("Meetings in a whole week at work")
        self.notes.setToolTip("Notes time a session, whether after it or by the rules of the week")
        self.leave_days.setToolTip("Leave beyond what is booked, from the Monday of the middle week on")
        self._back = self._make_back()
        parts: list[QWidget | int] = []
        for words, field in zip(WORDS, self._fields, strict=True):
            parts += [label(words, "quiet"), field]
            field.valueChanged.connect(self._tell)
        self.setLayout(row(*parts, self._back, 1))

    def _make_back(self) -> QPushButton:
        made = button("As it is", self.take_back)
        made.setToolTip("Put every figure back to what it is now")
        made.setEnabled(False)
        return made

    @property
    def _fields(self) -> tuple[SupposedField, ...]:
        return (self.attendance, self.meetings, self.notes, self.leave_days)

    def show_present(self, attendance: float | None, meetings: int, notes: int) -> None:
        """Take what is: the attendance recorded, meetings in an ordinary week, notes a session."""
        presents = (round(100 * (1.0 if attendance is None else attendance)), meetings, notes, 0)
        was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for field, value in zip(self._fields, presents, strict=True):
            field.show_present(value)
        self.blockSignals(was_blocked)

    @property
    def changes(self) -> Changes:
        """What differs from what is."""
        attendance = self.attendance.supposed
        return Changes(
            attendance=None if attendance is None else Fraction(attendance, 100),
            meetings=self.meetings.supposed,
            notes=self.notes.supposed,
            leave_days=self.leave_days.supposed or 0,
        )

    def suppose(self, changes: Changes) -> None:
        """Show what a kept trial supposed."""
        attendance = None if changes.attendance is None else round(100 * changes.attendance)
        values = (attendance, changes.meetings, changes.notes, changes.leave_days)
        was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for field, value in zip(self._fields, values, strict=True):
            field.suppose(value)
        self.blockSignals(was_blocked)
        self._tell()

    def take_back(self) -> None:
        """Suppose nothing."""
        self.suppose(Changes())

    def _tell(self) -> None:
        self._back.setEnabled(self.changes != Changes())
        self.changed.emit()


WORDS = ("If attendance", "meetings", "notes", "leave")
