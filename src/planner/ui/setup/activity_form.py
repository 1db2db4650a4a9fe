"""The form of an activity."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit

from planner.domain.diary.activity import MOST_WEIGHT, Activity, Kind
from planner.domain.plain_text import plain_name
from planner.services.setup import name_id
from planner.ui.kit.fields import Choice, MinutesField, prepare_field
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of, keep_room, name_field, tick_box
from planner.ui.kit.parts import row
from planner.words.plain import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

USUAL = Activity("", "-", Kind.CONTACT)
ABOUT_BEFORE = "Time kept clear before each one, to read up or to breathe. It comes out of your capacity."
ABOUT_NOTES = "Kept free after each session, and taken off capacity."
ABOUT_WEIGHT = "What one counts as in a target of weighted contacts, such as 2 for an assessment."
ABOUT_CREDIT = "For a 50-minute hour that counts as 60, or a group with a figure of its own."


class ActivityForm(Form):
    """The fields of an activity; its id is made from the first name and stays."""

    def __init__(self, known: Activity | None, taken: Sequence[str], position: int, check: Check) -> None:
        super().__init__("Edit an activity" if known else "Add an activity", known, check)
        self._activity, self._taken, self._position = known, taken, position
        shown = known or USUAL
        self.name = QLineEdit(known.name if known else "")
        self.name.setMinimumWidth(280)
        self.kind = Choice(KIND_WORDS, shown.kind)
        self.minutes = MinutesField(shown.minutes, least=1)
        self.before, self.notes = MinutesField(shown.before_minutes), MinutesField(shown.notes_minutes)
        self.is_credited = tick_box("a figure of its own", "Counts as a figure of its own")
        self.is_credited.setChecked(shown.credited_minutes is not None)
        self.credited = MinutesField(shown.minutes if shown.credited_minutes is None else shown.credited_minutes)
        name_field(self.credited, "Counted minutes")
        keep_room(self.credited)
        self.weight = QDoubleSpinBox()
        self.weight.setRange(0, MOST_WEIGHT)
        self.weight.setDecimals(1)
        self.weight.setSingleStep(0.5)
        self.weight.setValue(float(shown.weight))
        prepare_field(self.weight)
        counts = row(self.is_credited, self.credited, 1)
        self.arrange(
            form_of(
                ("Name", self.name, ""),
                ("Kind", self.kind, ""),
                ("Length", self.minutes, ""),
                ("Kept before", self.before, ABOUT_BEFORE),
                ("Notes after", self.notes, ABOUT_NOTES),
                ("Counts", counts, ABOUT_CREDIT),
                ("Weight", self.weight, ABOUT_WEIGHT),
            ),
            width=480,
        )
        self.kind.currentIndexChanged.connect(self._show_credit)
        self.is_credited.toggled.connect(self._show_credit)
        self._show_credit()

    def _show_credit(self) -> None:
        """Only contact counts, so only contact can count as something else."""
        is_contact = self.kind.chosen() is Kind.CONTACT
        self.is_credited.setEnabled(is_contact)
        self.weight.setEnabled(is_contact)
        self.credited.setVisible(is_contact and self.is_credited.isChecked())

    def value(self) -> Activity:
        """The activity as the fields say."""
        name = plain_name(self.name.text())
        known = self._activity or replace(USUAL, id=name_id(name, self._taken), position=self._position)
        return replace(
            known,
            name=name,
            kind=self.kind.chosen(),
            minutes=self.minutes.value(),
            before_minutes=self.before.value(),
            notes_minutes=self.notes.value(),
            credited_minutes=self.credited.value() if self.is_credited.isChecked() else None,
            weight=Fraction(Decimal(f"{self.weight.value():.1f}")),
        )
