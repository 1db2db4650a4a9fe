"""What a week is to hold, as one line of fields that folds, and in words what of it is asked."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from planner.domain.english import date_words
from planner.domain.hours.scenario import AS_IT_IS
from planner.domain.hours.target import Unit
from planner.domain.layout.question import Goal
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.form_parts import sentence, tick_box
from planner.ui.kit.parts import RHYTHM, button, column, label, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.plain import axis_words
from planner.words.week_asked import supposed_words

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
        self.about, self.supposed = sentence(tone="quiet"), sentence()
        self.as_it_is = button("As it is now", self.suppose_nothing)
        set_tip(self.as_it_is, "Ask for the week with everything as it is in your diary")
        self._what_if = QWidget()
        beside = row(self.supposed, self.as_it_is)
        beside.setStretch(0, 1)
        self._what_if.setLayout(beside)
        self.setLayout(column(self._line(before), self.about, self._what_if, spacing=RHYTHM))
        self.tell("")
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
        self._goal, hours, size = goal, goal.unit is Unit.HOURS, goal.unit.size
        blockers = [QSignalBlocker(one) for one in (self.amount, self.likely)]
        self.amount.setRange(0, MOST_HOURS if hours else MOST_CONTACTS)
        self.amount.setSingleStep(0.5 if hours else 1)
        self.amount.setDecimals(0 if size == 1 else 1)
        self.amount.setSuffix(" h" if hours else "")
        self.amount.setValue(ceil(goal.amount) if size == 1 else goal.amount / size)
        self.likely.setChecked(goal.is_likely)
        del blockers
        self._of.setText("of contact" if hours else axis_words(goal.unit))
        self._tell_supposed()
        self.show_monday(monday)

    def show_monday(self, monday: date) -> None:
        """Ask from another week on."""
        self._from.setText(f"from {date_words(monday)}, for")
        self._name()

    @property
    def goal(self) -> Goal:
        """What the fields ask for."""
        amount = self.amount.value() * self._goal.unit.size
        return replace(self._goal, amount=round(amount), is_likely=self.likely.isChecked())

    def tell(self, about: str) -> None:
        """Say which of its days are planned."""
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def suppose_nothing(self) -> None:
        """Ask for the same with everything as it is."""
        self._goal = replace(self._goal, changes=AS_IT_IS)
        self._tell_supposed()
        self.edited.emit()

    def _tell_supposed(self) -> None:
        words = supposed_words(self._goal)
        self.supposed.setText(words)
        self._what_if.setVisible(bool(words))

    def _count(self) -> None:
        self._name()
        self.edited.emit()

    def _name(self) -> None:
        self.weeks.setSuffix(" week" if self.weeks.value() == 1 else " weeks")
