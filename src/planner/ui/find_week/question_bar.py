"""What a week is to hold, as one line of fields that folds."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from planner.domain.english import date_words
from planner.domain.hours.target import Unit
from planner.domain.layout.question import Goal
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.form_parts import tick_box
from planner.ui.kit.parts import button, label, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from datetime import date

MOST_WEEKS = 26
MOST_HOURS, MOST_CONTACTS = 60, 500


class QuestionBar(QWidget):
    """The fields; `asked` when Find or Enter is pressed, `edited` when they say something else."""

    asked = Signal()
    edited = Signal()

    def __init__(self, *before: QWidget) -> None:
        super().__init__()
        self._goal = Goal(0)
        self.amount, self.weeks = QDoubleSpinBox(), QSpinBox()
        self.amount.setAccessibleName("What the week is to hold")
        self.weeks.setRange(1, MOST_WEEKS)
        self.weeks.setAccessibleName("How many weeks, from this one on")
        for field in (self.amount, self.weeks):
            prepare_field(field)
            field.lineEdit().returnPressed.connect(self.asked)
        self.likely = tick_box("and 80% sure to be attended")
        set_tip(self.likely, "Enough sessions that the hours are attended with a chance of 80%, by your own attendance")
        self.look = button("Find", self.asked.emit, primary=True)
        self._of, self._from = label(), label()
        self.setLayout(self._line(before))
        self._name()
        self.amount.valueChanged.connect(self.edited)
        self.likely.toggled.connect(self.edited)
        self.weeks.valueChanged.connect(self._count)

    def _line(self, before: tuple[QWidget, ...]) -> WrappingRow:
        amount, weeks = QWidget(), QWidget()
        amount.setLayout(row(label("A week with"), self.amount, self._of))
        weeks.setLayout(WrappingRow(self._from, self.weeks))
        return WrappingRow(*before, amount, self.likely, weeks, self.look, spacing=12)

    def show_goal(self, monday: date, goal: Goal) -> None:
        """Ask for something else, or from another week on."""
        self._goal, hours = goal, goal.unit is Unit.HOURS
        blockers = [QSignalBlocker(one) for one in (self.amount, self.likely)]
        self.amount.setRange(0, MOST_HOURS if hours else MOST_CONTACTS)
        self.amount.setSingleStep(0.5 if hours else 1)
        self.amount.setDecimals(1 if hours else 0)
        self.amount.setSuffix(" h" if hours else "")
        self.amount.setValue(goal.amount / 60 if hours else ceil(goal.amount))
        self.likely.setChecked(goal.is_likely)
        del blockers
        self._of.setText("of contact" if hours else "contacts")
        self.show_monday(monday)

    def show_monday(self, monday: date) -> None:
        """Ask from another week on."""
        self._from.setText(f"from {date_words(monday)}, for")
        self._name()

    @property
    def goal(self) -> Goal:
        """What the fields ask for."""
        amount = self.amount.value() * (60 if self._goal.unit is Unit.HOURS else 1)
        return Goal(round(amount), self._goal.unit, self._goal.basis, is_likely=self.likely.isChecked())

    def _count(self) -> None:
        self._name()
        self.edited.emit()

    def _name(self) -> None:
        self.weeks.setSuffix(" week" if self.weeks.value() == 1 else " weeks")
