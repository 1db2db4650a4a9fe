"""The form of a target, which says what each of its choices means."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDoubleSpinBox, QLabel, QRadioButton, QWidget

from planner.domain.english import hours_words
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import FULL_TIME_MINUTES, contract_on
from planner.domain.hours.target import Per, Reason, Scale, Step, Target, Unit
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice, prepare_field
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of, name_field, sentence, show_edge
from planner.ui.kit.parts import column
from planner.ui.kit.plain import unmarked
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.setup.choice_words import (
    ABOUT_BASES,
    ABOUT_PRO_RATAS,
    ABOUT_SCALES,
    BASES,
    PERS,
    PRO_RATAS,
    SCALES,
    SHARES_OF,
    amount_a_period_words,
    past_words,
)
from planner.ui.setup.target_steps import StepsEditor
from planner.words.targets import REASON_WORDS, UNIT_WORDS, read_back

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.domain.hours.contract import Contract

T = TypeVar("T")
ABOUT_STEPS = (
    "For an induction, a phased return or the like. Before the first step all of it is asked; the last step stays."
)
ABOUT_REASON = "It may be about health: no report says it unless you tick that it should."
REASONS: Mapping[Reason | None, str] = {None: "not said"} | {one: REASON_WORDS[one] for one in Reason}
MOST = 9999.0
INDENT = 24
RADIO_MARGIN = 6
NO_AMOUNT = Fraction(0)
"""No target is filled in for anybody: what one is held to is for the service to say, never for this program."""
ASK_AMOUNT = "type how much"
MISSING = "Say how much: type the amount you are held to, such as 20 hours."


class Radios(QWidget, Generic[T]):
    """A choice with a sentence under each of its values."""

    changed = Signal()

    def __init__(self, name: str, words: Mapping[T, str], about: Mapping[T, str], chosen: T) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._values = list(words)
        parts: list[QWidget] = []
        for number, value in enumerate(self._values):
            made = QRadioButton(unmarked(words[value]))
            show_edge(made)
            made.setAccessibleName(f"{name}: {words[value]}")
            made.setAccessibleDescription(about[value])
            made.setChecked(value == chosen)
            self._group.addButton(made, number)
            parts += [made, _about(about[value])]
        self.setLayout(column(*parts, spacing=2))
        self._group.idToggled.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit()

    def choose(self, value: T) -> None:
        """Choose a value."""
        self._group.button(self._values.index(value)).setChecked(True)

    def chosen(self) -> T:
        """The value chosen."""
        return self._values[self._group.checkedId()]


def _about(text: str) -> QLabel:
    made = sentence(text, "quiet")
    made.setContentsMargins(INDENT, 0, 0, 4)
    return made


class TargetForm(Form):
    """The fields of a target: `start` is what they begin with, the target itself or the one before it."""

    def __init__(
        self,
        known: Target | None,
        start: Target | None,
        new_id: str,
        today: date,
        contracts: Sequence[Contract],
        check: Check,
    ) -> None:
        super().__init__("Edit a target" if known else "Add a target", known, check)
        self._contracts = contracts
        self._start = start or Target(new_id, today, NO_AMOUNT)
        self._id = known.id if known else new_id
        self.starts = DateField(known.starts if known else today, today)
        self._make_fields(self._start, known, today)
        self.about_past = sentence(past_words(known.starts, today) if known else "", "quiet")
        self.about_past.setVisible(bool(self.about_past.text()))
        self.arrange(
            self.about_past,
            form_of(
                ("In force from", self.starts, ""),
                ("Amount", WrappingRow(self.amount, self.unit, self.per, self.share_of), ""),
                ("Counts", self.basis, self._about_basis),
                ("For whom", self.scale, self._about_scale),
                ("Time away", column(self.pro_rata, margins=(0, RADIO_MARGIN, 0, 0)), ""),
                ("Graduated", self.steps, ABOUT_STEPS),
                ("Reason", self.reason, ABOUT_REASON),
            ),
            self.read_back,
            width=600,
        )
        self._connect()

    def _make_fields(self, shown: Target, known: Target | None, today: date) -> None:
        self.amount = QDoubleSpinBox()
        self.amount.setRange(0, MOST)
        self.amount.setDecimals(2)
        self.amount.setValue(float(shown.amount))
        if not shown.amount:
            self.amount.setSpecialValueText(ASK_AMOUNT)
        prepare_field(self.amount)
        self.unit, self.per = Choice(UNIT_WORDS, shown.unit), Choice(PERS, shown.per)
        self.basis, self.scale = Choice(BASES, shown.basis), Choice(SCALES, shown.scale)
        self.pro_rata = Radios("Time away", PRO_RATAS, ABOUT_PRO_RATAS, shown.pro_rata)
        self.share_of = Choice(SHARES_OF, shown.share_of)
        self.steps = StepsEditor(known.steps if known else (), self.starts, today)
        self.reason = Choice(REASONS, known.reason if known else None)
        self.read_back = sentence(tone="quiet")
        self._about_basis, self._about_scale = sentence(tone="quiet"), sentence(tone="quiet")
        named = {
            "Amount": self.amount,
            "Unit": self.unit,
            "Period": self.per,
            "Of what": self.share_of,
        }
        for words, field in named.items():
            name_field(field, words)

    def _connect(self) -> None:
        for choice in (self.unit, self.per, self.basis, self.scale, self.share_of):
            choice.currentIndexChanged.connect(self._explain)
        self.amount.valueChanged.connect(self._explain)
        self.starts.day_changed.connect(self._explain)
        self.pro_rata.changed.connect(self._explain)
        self.steps.changed.connect(self._explain)
        self._explain()

    def _explain(self) -> None:
        """What the choices mean, what a full-time figure comes to on the contract, and all of it read back."""
        is_share = self.unit.chosen() is Unit.SHARE
        self.per.setHidden(is_share)
        self.share_of.setHidden(not is_share)
        self.pro_rata.setEnabled(not is_share)
        self.scale.setEnabled(not is_share)
        self._about_basis.setText(ABOUT_BASES[self.basis.chosen()])
        self._about_scale.setText(ABOUT_SCALES[self.scale.chosen()] + self._own_share())

        self.read_back.setText(self._read_back())

    def _read_back(self) -> str:
        """The target in one sentence; why there is none, while the fields cannot be meant."""
        if not self._amount():
            return ""
        try:
            return read_back(self._target(self.starts.understood, self.steps.understood()))
        except PlannerError as refusal:
            return str(refusal)

    def _own_share(self) -> str:
        contract = contract_on(self._contracts, self.starts.understood)
        per_day_or_share = self.unit.chosen() is Unit.SHARE or self.per.chosen() is Per.DAY
        if contract is None or self.scale.chosen() is not Scale.FULL_TIME or per_day_or_share:
            return ""
        own = self._amount() * contract.weekly_minutes / FULL_TIME_MINUTES
        words = amount_a_period_words(own, self.unit.chosen(), self.per.chosen())
        return f" On your {hours_words(contract.weekly_minutes)} that is {words}."

    def _amount(self) -> Fraction:
        """The amount shown; the exact one there was where the field still shows it."""
        shown = self.amount.value()
        if round(float(self._start.amount), 2) == shown:
            return self._start.amount
        return Fraction(Decimal(f"{shown:.2f}"))

    def value(self) -> Target:
        """The target as the fields say.

        Raises:
            PlannerError: no amount was typed.
        """
        if not self._amount() and self.amount.specialValueText():
            raise PlannerError(MISSING)
        return self._target(self.starts.day(), self.steps.steps())

    def _target(self, starts: date, steps: tuple[Step, ...]) -> Target:
        return Target(
            id=self._id,
            starts=starts,
            amount=self._amount(),
            unit=self.unit.chosen(),
            per=self.per.chosen(),
            basis=self.basis.chosen(),
            scale=self.scale.chosen(),
            pro_rata=self.pro_rata.chosen(),
            steps=steps,
            reason=self.reason.chosen(),
            share_of=self.share_of.chosen(),
        )
