"""The target tried, as fields in one line: amount, unit, period, basis, first day and horizon."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.typed_date import Sense
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.parts import said
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.targets import per_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

USUAL_WEEKS = 12
FIELD_LETTERS = 17
MOST, MOST_WEEKS = 9999, 999
"""More can be typed than can be asked for, so that the answer may say why not."""


class TargetFields(QWidget):
    """What is asked for; every change is told at once."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.amount = QDoubleSpinBox()
        self.amount.setRange(0, MOST)
        self.amount.setDecimals(1)
        self.amount.setSingleStep(0.5)
        self.unit = Chooser[Unit]("Unit", {unit: unit.value for unit in Unit})
        self.per = Chooser[Per]("Period", {per: per_words(per) for per in Per})
        self.basis = Chooser[Basis]("What counts", {basis: basis.value for basis in Basis})
        self.first = DateField(today, today, Sense.COMING)
        self.weeks = QSpinBox()
        self.weeks.setRange(0, MOST_WEEKS)
        self.weeks.setSuffix(" weeks")
        self.weeks.setValue(USUAL_WEEKS)
        for field in (self.amount, self.weeks):
            field.setFixedWidth(FIELD_LETTERS * self.fontMetrics().averageCharWidth())
        self._name()
        ends = (said("from", self.first), said("for", self.weeks))
        self.setLayout(WrappingRow(self.amount, self.unit, self.per, self.basis, *ends))
        self._connect()

    def _name(self) -> None:
        for words, field in (("Contact asked for", self.amount), ("From", self.first), ("For", self.weeks)):
            field.setAccessibleName(words)
        for spin in (self.amount, self.weeks):
            prepare_field(spin)

    def _connect(self) -> None:
        self.amount.valueChanged.connect(self._tell)
        self.weeks.valueChanged.connect(self._tell)
        self.first.day_changed.connect(self._tell)
        for chooser in (self.unit, self.per, self.basis):
            chooser.currentIndexChanged.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit()

    def ask(self, target: Target, first: date, weeks: int | None = None) -> None:
        """Fill the fields."""
        fields: Iterable[QWidget] = (self.amount, self.unit, self.per, self.basis, self.first, self.weeks)
        was_blocked = [field.blockSignals(True) for field in fields]  # noqa: FBT003 - Qt's own signature
        self.unit.choose(target.unit)
        self.per.choose(target.per)
        self.amount.setValue(float(target.amount))
        self.basis.choose(target.basis)
        self.first.show_day(first)
        if weeks is not None:
            self.weeks.setValue(weeks)
        for field, before in zip(fields, was_blocked, strict=True):
            field.blockSignals(before)
        self._tell()

    def target(self) -> Target:
        """The target the fields ask for; PlannerError when nobody could mean it."""
        amount = Fraction(self.amount.value()).limit_denominator(60)
        return Target("", self.first_day(), amount, self.unit.value, self.per.value, self.basis.value)

    def first_day(self) -> date:
        """A day of the first week."""
        return self.first.understood

    def number_of_weeks(self) -> int:
        """How many weeks it is tried on."""
        return self.weeks.value()
