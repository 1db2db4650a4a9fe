"""The steps of a graduated target: from each day on, so many percent of it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QVBoxLayout, QWidget

from planner.domain.hours.target import WHOLE
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.form_parts import name_field
from planner.ui.kit.parts import RHYTHM, button, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.hours.target import Step

MOST_STEPS = 12
USUAL_PERCENT = 50


class StepRow(QWidget):
    """One step; its button takes it out."""

    changed = Signal()
    left = Signal(object)

    def __init__(self, number: int, day: date, percent: Fraction, today: date) -> None:
        super().__init__()
        self._begun_with = percent
        self.percent = QDoubleSpinBox()
        self.percent.setRange(0, WHOLE)
        self.percent.setDecimals(1)
        self.percent.setSuffix(" %")
        self.percent.setValue(float(percent))
        prepare_field(self.percent)
        name_field(self.percent, f"Step {number}, percent of the target")
        self.day = DateField(day, today, Sense.NEAREST)
        self.day.setAccessibleName(f"Step {number}, from")
        self.out = button("Take out", self._leave)
        self.out.setAccessibleName(f"Take out step {number}")
        self.out.setAutoDefault(False)
        self.setLayout(row(self.percent, label("from", "quiet"), self.day, self.out, 1))
        self.percent.valueChanged.connect(self.changed)
        self.day.day_changed.connect(self.changed)

    def _leave(self) -> None:
        self.left.emit(self)

    def _percent(self) -> Fraction:
        """The percentage shown; the exact one there was where the field still shows it."""
        shown = self.percent.value()
        if round(float(self._begun_with), 1) == shown:
            return self._begun_with
        return Fraction(Decimal(f"{shown:.1f}"))

    def step(self) -> Step:
        """The step; PlannerError where its day is none."""
        return self.day.day(), self._percent()

    def understood(self) -> Step:
        """The same by the day last understood."""
        return self.day.understood, self._percent()


class StepsEditor(QWidget):
    """The steps under one another, and a button for one more."""

    changed = Signal()

    def __init__(self, steps: Sequence[Step], starts: DateField, today: date) -> None:
        super().__init__()
        self._starts, self._today = starts, today
        self.rows: list[StepRow] = []
        self._box = QVBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(RHYTHM)
        self.more = button("Add a step", self.add)
        self.more.setAutoDefault(False)
        foot = QWidget()
        foot.setLayout(row(self.more, 1))
        self._box.addWidget(foot)
        self.setLayout(self._box)
        for day, percent in steps:
            self._add(day, percent)

    def add(self) -> None:
        """One more step, four weeks after the last."""
        if self.rows:
            day, percent = self.rows[-1].understood()
            self._add(day + timedelta(weeks=4), min(Fraction(WHOLE), percent + Fraction(25)))
        else:
            self._add(self._starts.understood, Fraction(USUAL_PERCENT))
        self.rows[-1].percent.setFocus()
        self.changed.emit()

    def _add(self, day: date, percent: Fraction) -> None:
        made = StepRow(len(self.rows) + 1, day, percent, self._today)
        made.changed.connect(self.changed)
        made.left.connect(self._take_out)
        self.rows.append(made)
        self._box.insertWidget(len(self.rows) - 1, made)
        self.more.setEnabled(len(self.rows) < MOST_STEPS)

    def _take_out(self, gone: StepRow) -> None:
        self.rows.remove(gone)
        gone.hide()
        gone.deleteLater()
        self.more.setEnabled(True)
        self.more.setFocus()
        self.changed.emit()

    def steps(self) -> tuple[Step, ...]:
        """The steps as the fields say; PlannerError where a day is none."""
        return tuple(one.step() for one in self.rows)

    def understood(self) -> tuple[Step, ...]:
        """The same by the days last understood, for the sentence that reads them back."""
        return tuple(one.understood() for one in self.rows)
