"""What a closed case may hold besides: therapy, step, deprivation, its end, a second measure, or its outcome alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.domain.outcomes.case import Ending
from planner.services.case_entry import STATED_CHOICES, known_steps, known_therapies
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.short_field import Field
from planner.ui.outcomes.entry_cells import cell_of, heading, score_pair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.outcomes.case import Case
    from planner.services.case_entry import TypedCase

NOT_GIVEN = "not given"
TENTHS = {"": NOT_GIVEN, "1": "1, most deprived", **{str(n): str(n) for n in range(2, 10)}, "10": "10, least deprived"}
FROM_SCORES = {"": "by its scores"}
HEADINGS = ("Therapy", "Step", "Deprivation, tenth", "How it ended", "GAD-7 beside", "Outcome, without scores")
WEIGHTS = (18, 11, 17, 15, 14, 25)
LONGEST = 4


class MoreFields(QWidget):
    """A second line of fields, hidden until it is wanted."""

    typed_in = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.therapy = Chooser[str]("Therapy", _offered(known_therapies(())))
        self.step = Chooser[str]("Step", _offered(known_steps(())))
        self.deprivation = Chooser[str]("Deprivation, tenth", TENTHS)
        self.ended = Chooser[str]("How it ended", {"": NOT_GIVEN, **{one.value: one.value for one in Ending}})
        self.gad7_first, self.gad7_last = Field("GAD-7 beside another, first"), Field("GAD-7 beside another, last")
        self.outcome = Chooser[str](HEADINGS[-1], {**FROM_SCORES, **{words: words for words in STATED_CHOICES}})
        self.fields: dict[str, QWidget] = {
            "gad7_first": self.gad7_first,
            "gad7_last": self.gad7_last,
            "outcome": self.outcome,
        }
        self._choosers = {
            "therapy": self.therapy,
            "step": self.step,
            "deprivation": self.deprivation,
            "ended": self.ended,
            "outcome": self.outcome,
        }
        self._lay_out()
        for field in (self.gad7_first, self.gad7_last):
            field.setMaxLength(LONGEST)
            field.textChanged.connect(self._changed)
        for chooser in self._choosers.values():
            chooser.activated.connect(self._changed)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setSpacing(0)
        grid.setVerticalSpacing(4)
        scores = score_pair(self.gad7_first, self.gad7_last)
        parts = (self.therapy, self.step, self.deprivation, self.ended, scores, self.outcome)
        for place, (part, words) in enumerate(zip(parts, HEADINGS, strict=True)):
            grid.setColumnStretch(place, WEIGHTS[place])
            grid.addWidget(heading(words), 0, place)
            grid.addWidget(cell_of(part), 1, place)

    def _changed(self) -> None:
        self.typed_in.emit()

    def offer(self, cases: Sequence[Case]) -> None:
        """What can be chosen: what the diary has already, and what is usual."""
        self.therapy.offer(_offered(known_therapies({case.therapy for case in cases})))
        self.step.offer(_offered(known_steps({case.step for case in cases})))

    @property
    def texts(self) -> dict[str, str]:
        """What the fields say, by their names in a typed case."""
        chosen = {name: chooser.value for name, chooser in self._choosers.items()}
        return {**chosen, "gad7_first": self.gad7_first.text(), "gad7_last": self.gad7_last.text()}

    @property
    def kept(self) -> dict[str, str]:
        """What the next case begins with, as long as it is seen."""
        return {} if self.isHidden() else {"therapy": self.therapy.value, "step": self.step.value}

    @property
    def is_used(self) -> bool:
        """Something stands in one of them."""
        return any(self.texts.values())

    def show_typed(self, typed: TypedCase) -> None:
        """Show what was typed."""
        self.gad7_first.setText(typed.gad7_first)
        self.gad7_last.setText(typed.gad7_last)
        for name, chooser in self._choosers.items():
            chooser.choose(getattr(typed, name))


def _offered(words: Sequence[str]) -> Mapping[str, str]:
    """Nothing, or one of some words."""
    return {"": NOT_GIVEN, **{one: one for one in words}}
