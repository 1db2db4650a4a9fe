"""The target tried, as fields in one line: amount, period, basis, first day and horizon."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QDoubleSpinBox, QSpinBox, QWidget

from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, Target
from planner.ui.outcomes.chooser import Chooser
from planner.ui.setup.fields import prepare
from planner.ui.widgets.parts import label, row

if TYPE_CHECKING:
    from collections.abc import Iterable

USUAL_WEEKS, MOST_WEEKS = 12, 52
MOST = {Per.WEEK: 60, Per.MONTH: 260, Per.YEAR: 3000}
"""Hours that can be asked for."""
PERS = {Per.WEEK: "a week", Per.MONTH: "a month", Per.YEAR: "a year"}


class Asked(QWidget):
    """What is asked for; every change is told at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.amount = QDoubleSpinBox()
        self.amount.setRange(0, MOST[Per.WEEK])
        self.amount.setDecimals(1)
        self.amount.setSingleStep(0.5)
        self.amount.setSuffix(" h")
        self.per = Chooser[Per]("Period", PERS)
        self.basis = Chooser[Basis]("What counts", {basis: basis.value for basis in Basis})
        self.first = QDateEdit()
        self.first.setDisplayFormat("d MMM yyyy")
        self.first.setCalendarPopup(True)
        self.weeks = QSpinBox()
        self.weeks.setRange(1, MOST_WEEKS)
        self.weeks.setSuffix(" weeks")
        self.weeks.setValue(USUAL_WEEKS)
        self._name()
        ends = (label("from", "quiet"), self.first, label("for", "quiet"), self.weeks)
        self.setLayout(row(self.amount, self.per, self.basis, *ends, 1))
        self._connect()

    def _name(self) -> None:
        for words, field in (("Contact hours", self.amount), ("From", self.first), ("For", self.weeks)):
            field.setAccessibleName(words)
            prepare(field)

    def _connect(self) -> None:
        self.amount.valueChanged.connect(self._tell)
        self.weeks.valueChanged.connect(self._tell)
        self.first.dateChanged.connect(self._tell)
        self.basis.currentIndexChanged.connect(self._tell)
        self.per.currentIndexChanged.connect(self._per_changed)

    def _per_changed(self) -> None:
        self.amount.setRange(0, MOST[self.per.value])
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()

    def ask(self, target: Target, first: date, weeks: int | None = None) -> None:
        """Fill the fields."""
        fields: Iterable[QWidget] = (self.amount, self.per, self.basis, self.first, self.weeks)
        was_blocked = [field.blockSignals(True) for field in fields]  # noqa: FBT003 - Qt's own signature
        self.per.choose(target.per)
        self.amount.setRange(0, MOST[target.per])
        self.amount.setValue(float(target.amount))
        self.basis.choose(target.basis)
        self.first.setDate(QDate(first.year, first.month, first.day))
        if weeks is not None:
            self.weeks.setValue(weeks)
        for field, before in zip(fields, was_blocked, strict=True):
            field.blockSignals(before)
        self._tell()

    def target(self) -> Target:
        """The target the fields ask for; PlannerError when nobody could mean it."""
        amount = Fraction(self.amount.value()).limit_denominator(60)
        return Target("", self.first_day(), amount, per=self.per.value, basis=self.basis.value)

    def first_day(self) -> date:
        """A day of the first week."""
        day = self.first.date()
        return date(day.year(), day.month(), day.day())

    def number_of_weeks(self) -> int:
        """How many weeks it is tried on."""
        return self.weeks.value()
