"""What a closed case may hold besides: therapy, step, deprivation, its end, a second measure, or its outcome alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.domain.outcomes.case import Ending
from planner.services.case_entry import STATED_CHOICES, known_steps, known_therapies
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.short_field import Field
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.outcomes.entry_cells import hold_letters, score_pair, under_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.outcomes.case import Case
    from planner.services.case_entry import TypedCase

NOT_GIVEN = "not given"
TENTHS = {"": NOT_GIVEN, "1": "1, most deprived", **{str(n): str(n) for n in range(2, 10)}, "10": "10, least deprived"}
FROM_SCORES = {"": "by its scores"}
HEADINGS = ("Therapy", "Step", "Deprivation decile", "How it ended", "GAD-7 as well", "Outcome, without scores")
LONGEST = 4


class MoreFields(QWidget):
    """A second line of fields, hidden until it is wanted."""

    typed_in = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.therapy = Chooser[str]("Therapy", _offered(known_therapies(())))
        self.step = Chooser[str]("Step", _offered(known_steps(())))
        self.deprivation = Chooser[str]("Deprivation decile", TENTHS)
        self.ended = Chooser[str]("How it ended", {"": NOT_GIVEN, **{one.value: one.value for one in Ending}})
        self.gad7_first, self.gad7_last = Field("GAD-7 as well, first"), Field("GAD-7 as well, last")
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
        for field in (self.gad7_first, self.gad7_last):
            hold_letters(field, LONGEST)
        scores = score_pair(self.gad7_first, self.gad7_last)
        parts = (self.therapy, self.step, self.deprivation, self.ended, scores, self.outcome)
        named = (under_words(words, part) for part, words in zip(parts, HEADINGS, strict=True))
        self.setLayout(WrappingRow(*named))

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
