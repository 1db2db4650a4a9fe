"""The target tried, as one sentence of fields: "25 hours a week, attended, from 30 Nov, for 12 weeks"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.typed_date import Sense
from planner.ui.kit.amount_field import PLACEHOLDER, AmountField
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.date_field import DateField
from planner.ui.kit.date_line import short_day_in_full
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.parts import said
from planner.ui.kit.type_sizes import grown
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.targets import BASIS_WORDS, UNIT_WORDS, per_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

USUAL_WEEKS = 12
MOST_WEEKS = 999
"""More can be typed than can be tried, so that the answer may say why not."""
ARROWS = 44
"""Pixels of a field's arrows and edges."""


class TargetFields(QWidget):
    """What is asked for; every change is told at once."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.amount = AmountField()
        self.unit = Chooser[Unit]("Unit", UNIT_WORDS)
        self.per = Chooser[Per]("Period", {per: per_words(per) for per in Per})
        self.basis = Chooser[Basis]("What counts", BASIS_WORDS)
        self.first = DateField(today, today, Sense.COMING, (short_day_in_full,))
        self.weeks = QSpinBox()
        self.weeks.setRange(0, MOST_WEEKS)
        self.weeks.setSuffix(" weeks")
        self.weeks.setValue(USUAL_WEEKS)
        for field, longest in ((self.amount, PLACEHOLDER), (self.weeks, f"{MOST_WEEKS} weeks")):
            field.setFixedWidth(self.fontMetrics().horizontalAdvance(longest) + grown(self, ARROWS))
        for chooser in (self.unit, self.per, self.basis):
            chooser.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToContents)
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
        self.per.setHidden(self.unit.value is Unit.SHARE)
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
