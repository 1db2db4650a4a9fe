"""Credit: what share of a session each outcome earns towards a target, and how groups count."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSpinBox, QWidget

from planner.domain.diary.entry import Outcome
from planner.domain.errors import PlannerError
from planner.domain.hours.credit import ONE, Basis, Shares
from planner.domain.plain_text import cut
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.form_parts import field_height, sentence, tick_box
from planner.ui.kit.parts import RHYTHM, PlainLabel, button, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.section import FormTools, Part, Section
from planner.ui.kit.type_sizes import grown
from planner.ui.setup.shares_grid import SharesGrid
from planner.ui.setup.slots_source import SlotsPart
from planner.words.outcomes_said import OUTCOME_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.diary.activity import Activity

PURPOSE = "The share of a session’s minutes that counts, by what happened to it and by the basis of the target."
ABOUT = (
    "A session that is over and not recorded earns nothing but its booking. One still to come is expected to be "
    "attended as often as you usually see people."
)
PRESENT = "Count each person present, where a target is in contacts"
ABOUT_PRESENT = "The number present is entered with the session; a session without it counts as one contact."
FACTORS = "Minutes of a session are multiplied by"
ABOUT_FACTORS = "1 counts a session at its own worth; a service may credit a group with more."
FIELD_WIDTH, NAME_WIDTH = 96, 230
LONGEST_NAME = 40
"""Letters of an activity's name, with its factor beside it in sight."""
MOST_TYPED = 999
"""More can be typed than a share may be, so that what is wrong can be said instead of another figure taken."""


def credit_section(tools: FormTools) -> Section:
    """The section of credit."""
    return Section(SharesPart(tools), SlotsPart(tools), GroupsPart(tools), shares=(0, 0, 1))


class SharesPart(Part):
    """One row an outcome; the last column is the user's own, and a change in it is kept at once."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Credit", PURPOSE)
        self._desk, self._deeds = tools.desk, tools.deeds
        self.fields: dict[Outcome, QSpinBox] = {
            outcome: self._field(outcome) for outcome in Outcome if outcome is not Outcome.PLANNED
        }
        self._usual = button("Reset", self.reset)
        set_tip(self._usual, "Give every outcome the credit it has on the attended basis")
        self.head.addWidget(self._usual)
        self._shown = Shares()
        self.refusal = Refusal()
        self.add(SharesGrid(self.fields))
        self.add(self.refusal)
        self.add(sentence(ABOUT, "quiet"))

    def _field(self, outcome: Outcome) -> QSpinBox:
        made = QSpinBox()
        made.setRange(-MOST_TYPED, MOST_TYPED)
        made.setSingleStep(5)
        made.setSuffix("%")
        made.setKeyboardTracking(False)
        made.setFixedWidth(grown(made, FIELD_WIDTH))
        made.setAccessibleName(f"Credited, {OUTCOME_WORDS[outcome]}")
        prepare_field(made)
        made.valueChanged.connect(self._keep)
        return made

    def show_setup(self) -> None:
        """Show the shares as they are now."""
        self._shown = shares = self._desk.setup.terms().shares
        for outcome, field in self.fields.items():
            blocker = QSignalBlocker(field)
            field.setValue(round(shares.share(Basis.CREDITED, outcome) * 100))
            blocker.unblock()
        self.refusal.take_back()
        self._usual.setEnabled(dict(shares.credited) != dict(Shares().credited))

    def reset(self) -> None:
        """Credit every outcome as the attended basis does."""
        self._save(replace(self._shown, credited=Shares().credited))

    def _keep(self) -> None:
        """Keep what the fields say; a share the field only shows rounded stays exact."""
        known = self._shown
        credited = dict(known.credited)
        for outcome, field in self.fields.items():
            credited[outcome] = _exact(field.value(), known.share(Basis.CREDITED, outcome))
        shares = self.refusal.made(lambda: replace(known, credited=credited))
        if shares is not None:
            self._save(shares)

    def _save(self, shares: Shares) -> None:
        name, shown = "change what outcomes are credited with", self._shown
        self._deeds.do(lambda: self._desk.setup.save(shares, name, instead_of=shown))


def _exact(shown: int, known: Fraction) -> Fraction:
    return known if round(known * 100) == shown else Fraction(shown, 100)


def _name(activity: Activity) -> QLabel:
    """What the factor beside it is of, and its whole name on resting there."""
    made = label(cut(activity.name, LONGEST_NAME))
    set_tip(made, activity.name)
    return made


class Refusal(PlainLabel):
    """Why the fields above are not taken; hidden while they are."""

    def __init__(self) -> None:
        super().__init__(wrap=True)
        self.setProperty("tone", "danger")
        self.hide()

    def made(self, make: Callable[[], Shares]) -> Shares | None:
        """The shares the fields say, or None with the reason shown."""
        self.take_back()
        try:
            return make()
        except PlannerError as refusal:
            self.setText(str(refusal))
            self.setAccessibleName(str(refusal))
            self.show()
            return None

    def take_back(self) -> None:
        """There is nothing to refuse."""
        self.setText("")
        self.hide()


class GroupsPart(Part):
    """How groups count: each person present, and minutes by a factor an activity."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Groups", "Only where your service counts them in another way than single sessions.")
        self._desk, self._deeds = tools.desk, tools.deeds
        self.present = tick_box(PRESENT)
        self.present.toggled.connect(self._keep)
        self.factors: dict[str, QDoubleSpinBox] = {}
        self._offered: tuple[Activity, ...] = ()
        self._shown = Shares()
        self._rows = QWidget()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * RHYTHM)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(2, 1)
        self._rows.setLayout(self._grid)
        self.refusal = Refusal()
        for part in (self.present, sentence(ABOUT_PRESENT, "quiet"), sentence(FACTORS), self._rows, self.refusal):
            self.add(part)
        self.add(sentence(ABOUT_FACTORS, "quiet"))
        self.body.addStretch(1)

    def show_setup(self) -> None:
        """Show the setting, and a factor for each contact activity."""
        self.refusal.take_back()
        terms = self._desk.setup.terms()
        self._shown = terms.shares
        self._offer(tuple(one for one in terms.activities if one.is_contact))
        blockers = [QSignalBlocker(self.present), *(QSignalBlocker(field) for field in self.factors.values())]
        self.present.setChecked(terms.shares.count_attendees)
        for activity, field in self.factors.items():
            field.setValue(float(terms.shares.factor(activity)))
        for blocker in blockers:
            blocker.unblock()

    def _offer(self, activities: Sequence[Activity]) -> None:
        """Rows for these activities, made anew only when they are others."""
        if tuple(activities) == self._offered:
            return
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._offered, self.factors = tuple(activities), {}
        for row, activity in enumerate(activities):
            field = self._factor_field(activity)
            self.factors[activity.id] = field
            self._grid.addWidget(_name(activity), row, 0)
            self._grid.addWidget(field, row, 1)
            self._grid.setRowMinimumHeight(row, field_height(self))

    def _factor_field(self, activity: Activity) -> QDoubleSpinBox:
        made = QDoubleSpinBox()
        made.setRange(-MOST_TYPED, MOST_TYPED)
        made.setSingleStep(0.25)
        made.setDecimals(2)
        made.setKeyboardTracking(False)
        made.setFixedWidth(grown(made, FIELD_WIDTH))
        made.setAccessibleName(f"Factor of {activity.name}")
        prepare_field(made)
        made.valueChanged.connect(self._keep)
        return made

    def _keep(self) -> None:
        """Keep what the fields say; a factor of 1 needs no row."""
        factors = {name: Fraction(round(field.value() * 100), 100) for name, field in self.factors.items()}
        told = {name: factor for name, factor in factors.items() if factor != ONE}
        known, present = self._shown, self.present.isChecked()
        shares = self.refusal.made(lambda: replace(known, count_attendees=present, factors=told))
        if shares is not None and shares != known:
            self._deeds.do(lambda: self._desk.setup.save(shares, "change how groups count", instead_of=known))
