"""The form of a new edition of a measure's thresholds."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from planner.domain.errors import PlannerError
from planner.domain.outcomes.measures import MEASURES, Threshold, find_measure
from planner.domain.plain_text import plain_name
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of, tick_box
from planner.ui.kit.parts import label, row
from planner.ui.kit.type_sizes import grown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

OWN_SOURCE = "entered here"
ABOUT_START = "Cases closed before that day, and those already in the tally, keep the edition they have."
ABOUT_SOURCE = "Where the figures come from, such as your service’s manual of April 2027."


class ThresholdForm(Form):
    """Caseness and reliable change of one measure from a day on; `begins` is the row the fields begin with."""

    def __init__(
        self, begins: Threshold | None, rows: Sequence[Threshold], edition: int, today: date, check: Check
    ) -> None:
        super().__init__("Add an edition", None, check)
        self._rows, self._edition = rows, edition
        names = {one.id: one.name for one in MEASURES if one.id != "WSAS"}
        self.measure: Choice[str] = Choice(names, begins.measure if begins else next(iter(names)))
        self.starts = DateField(today, today)
        self.caseness, self.reliable, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.is_above = tick_box("only above it", "Caseness only above the score")
        self._range = label(tone="quiet")
        self.source.setMinimumWidth(320)
        for field in (self.caseness, self.reliable):
            field.setFixedWidth(grown(field, 96))
        self.caseness.setAccessibleName("Caseness")
        self.arrange(
            form_of(
                ("Measure", self.measure, ""),
                ("For cases closed from", self.starts, ABOUT_START),
                ("Caseness at", row(self.caseness, self.is_above, self._range, 1, spacing=12), ""),
                ("Reliable change", self.reliable, ""),
                ("Source", self.source, ABOUT_SOURCE),
            ),
            width=580,
        )
        self.measure.currentIndexChanged.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        """Show the newest figures of the measure chosen."""
        measure = find_measure(self.measure.chosen())
        rows = [one for one in self._rows if one.measure == measure.id]
        newest = max(rows, key=lambda one: (one.edition, one.starts), default=None)
        self.caseness.setText(_shown(newest.caseness if newest else None))
        self.reliable.setText(_shown(newest.reliable if newest else None))
        self.is_above.setChecked(newest is not None and newest.strictly_above)
        self._range.setText(f"scored {measure.lowest} to {measure.highest}")

    def value(self) -> Threshold:
        """The row as the fields say."""
        return Threshold(
            measure=self.measure.chosen(),
            edition=self._edition,
            starts=self.starts.day(),
            caseness=_number(self.caseness.text(), "Caseness"),
            reliable=_number(self.reliable.text(), "Reliable change"),
            strictly_above=self.is_above.isChecked(),
            source=plain_name(self.source.text()) or OWN_SOURCE,
        )


def _shown(number: Decimal | None) -> str:
    return "" if number is None else str(number)


def _number(text: str, what: str) -> Decimal:
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation as error:
        said = f"“{text.strip()}” is not a number" if text.strip() else "nothing is entered"
        msg = f"{what}: {said}; give a score such as 10."
        raise PlannerError(msg) from error
