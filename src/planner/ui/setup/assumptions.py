"""What is assumed where the diary cannot tell: the share of cancelled slots that is filled again."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSpinBox

from planner.domain.errors import PlannerError
from planner.domain.hours.assumptions import Assumptions
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.form_parts import form_of, name_field, sentence
from planner.ui.kit.section import FormTools, Part

PURPOSE = "How many sessions have to be booked for a target depends on what becomes of the ones that are cancelled."
WORDS = "Cancelled slots filled again"
ABOUT = (
    "Of the sessions cancelled in time, by the client with notice or by the service, the share whose slot is given to "
    "someone else. At 0% each of them is lost."
)
FIELD_WIDTH = 96
MOST_TYPED = 999
"""More can be typed than a share may be, so that what is wrong can be said instead of another figure taken."""


class AssumptionsPart(Part):
    """The figures supposed; a change is kept at once."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Cancelled sessions", PURPOSE)
        self._desk, self._deeds = tools.desk, tools.deeds
        self.refilled = QSpinBox()
        self.refilled.setRange(-MOST_TYPED, MOST_TYPED)
        self.refilled.setSingleStep(5)
        self.refilled.setSuffix("%")
        self.refilled.setKeyboardTracking(False)
        self.refilled.setFixedWidth(FIELD_WIDTH)
        name_field(self.refilled, WORDS)
        prepare_field(self.refilled)
        self.refilled.valueChanged.connect(self._keep)
        self.refusal = sentence(tone="danger")
        self.add(form_of((WORDS, self.refilled, ABOUT)))
        self.add(self.refusal)
        self.body.addStretch(1)

    def show_setup(self) -> None:
        """Show the share as it is now."""
        blocker = QSignalBlocker(self.refilled)
        self.refilled.setValue(round(self._desk.setup.terms().assumptions.refill_share * 100))
        blocker.unblock()
        self.refusal.hide()

    def _keep(self, percent: int) -> None:
        """Keep what the field says; say why where it cannot be."""
        try:
            assumed = Assumptions(Fraction(percent, 100))
        except PlannerError as refusal:
            self.refusal.setText(str(refusal))
            self.refusal.show()
            return
        self.refusal.hide()
        if assumed != self._desk.setup.terms().assumptions:
            self._deeds.do(lambda: self._desk.setup.save(assumed, "change what is assumed of cancelled slots"))
