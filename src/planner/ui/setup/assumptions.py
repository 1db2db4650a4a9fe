"""What is assumed where the diary cannot tell: slots filled again, and how far therapists differ."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QDoubleSpinBox

from planner.domain.errors import PlannerError
from planner.domain.hours.assumptions import Assumptions
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.form_parts import form_of, name_field, sentence
from planner.ui.kit.section import FormTools, Part
from planner.ui.kit.type_sizes import grown

PURPOSE = "Figures that no diary can tell; every one is yours to change."
REFILLED, BETWEEN = "Cancelled slots filled again", "Variance between therapists"
ABOUT_REFILLED = (
    "Of the sessions cancelled in time, by the client with notice or by the service, the share whose slot is given to "
    "someone else. At 0% each of them is lost. The sessions that have to be booked for a target depend on it."
)
ABOUT_BETWEEN = (
    "The share of the differences in outcome that lies between equally good therapists: studies find 5 to 8%. "
    "Comparisons of your rates allow for it; at 0% they go by chance alone."
)
FIELD_WIDTH = 96
MOST_TYPED = 999
"""More can be typed than a share may be, so that what is wrong can be said instead of another figure taken."""


class AssumptionsPart(Part):
    """The figures supposed; a change is kept at once."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("What is assumed", PURPOSE)
        self._shown = Assumptions()
        self._desk, self._deeds = tools.desk, tools.deeds
        self.refilled, self.between = _percent(REFILLED, 0, 5), _percent(BETWEEN, 1, 0.5)
        self.refilled.valueChanged.connect(lambda percent: self._keep(refill_share=_share(percent)))
        self.between.valueChanged.connect(lambda percent: self._keep(therapist_icc=_share(percent)))
        self.refusal = sentence(tone="danger")
        self.add(form_of((REFILLED, self.refilled, ABOUT_REFILLED), (BETWEEN, self.between, ABOUT_BETWEEN)))
        self.add(self.refusal)
        self.body.addStretch(1)

    def show_setup(self) -> None:
        """Show the shares as they are now."""
        self._shown = known = self._desk.setup.terms().assumptions
        for field, share in ((self.refilled, known.refill_share), (self.between, known.therapist_icc)):
            blocker = QSignalBlocker(field)
            field.setValue(float(share * 100))
            blocker.unblock()
        self.refusal.hide()

    def _keep(self, **share: Fraction) -> None:
        """Keep what a field says; say why where it cannot be."""
        known = self._shown
        try:
            assumed = replace(known, **share)
        except PlannerError as refusal:
            self.refusal.setText(str(refusal))
            self.refusal.show()
            return
        self.refusal.hide()
        if assumed != known:
            what = "of cancelled slots" if assumed.refill_share != known.refill_share else "of differing therapists"
            name = f"change what is assumed {what}"
            self._deeds.do(lambda: self._desk.setup.save(assumed, name, instead_of=known))


def _share(percent: float) -> Fraction:
    """A percentage with one decimal as a share."""
    return Fraction(round(percent * 10), 1000)


def _percent(words: str, decimals: int, step: float) -> QDoubleSpinBox:
    """A field for a share in percent."""
    field = QDoubleSpinBox()
    field.setDecimals(decimals)
    field.setRange(-MOST_TYPED, MOST_TYPED)
    field.setSingleStep(step)
    field.setSuffix("%")
    field.setKeyboardTracking(False)
    field.setFixedWidth(grown(field, FIELD_WIDTH))
    name_field(field, words)
    prepare_field(field)
    return field
