"""How exactly a discharge is kept, how long titles are, and whose machine the diary lies on."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSpinBox

from planner.domain.english import counted
from planner.domain.safety.retention import LEAST_MONTHS, MOST_MONTHS, USUAL_MONTHS, Device, Retention
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.form_parts import name_field, sentence, tick_box
from planner.ui.kit.parts import button, label
from planner.ui.kit.section import FormTools, Part
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.retention import DEVICE_WORDS, POLICY

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

PURPOSE = "What is not in the diary can be asked of nobody. Both are off until you choose them."
BY_MONTH = "Keep only the month in which a case was closed"
ABOUT_MONTH = "The day is left out of every case that is typed or imported from now on."
TITLES = "Let titles and notes fade after"
ABOUT_TITLES = (
    "Entries, repeats that have ended and what lies in the recycle bin keep time, activity and outcome, so no figure "
    "changes. It is done once a day, after the diary is opened; backups and exports of before keep the words."
)
NOT_ASKED = "not said yet"


class KeepingPart(Part):
    """Two choices and their deeds; a change is kept at once."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("What is kept, and how long", PURPOSE)
        self._keeping, self._deeds = tools.desk.keeping, tools.deeds
        self.by_month, self.fades = tick_box(BY_MONTH), tick_box(TITLES)
        self.months = QSpinBox()
        self.months.setRange(LEAST_MONTHS, MOST_MONTHS)
        self.months.setValue(USUAL_MONTHS)
        self.months.setSuffix(" months")
        prepare_field(self.months)
        name_field(self.months, "Months after which titles and notes fade")
        self.old_cases, self.old_titles = label(tone="quiet"), label(tone="quiet")
        self.keep_months = button("Keep only their month", self._keep_months)
        self.fade_now = button("Let them fade now", self._fade_now)
        self.by_month.toggled.connect(self._choose)
        self.fades.toggled.connect(self._choose)
        self.months.valueChanged.connect(self._choose)
        self.add(self.by_month)
        self.add(sentence(ABOUT_MONTH, "quiet"))
        self.add(WrappingRow(self.old_cases, self.keep_months))
        self.add(WrappingRow(self.fades, self.months))
        self.add(sentence(ABOUT_TITLES, "quiet"))
        self.add(WrappingRow(self.old_titles, self.fade_now))
        self.body.addStretch(1)

    def show_setup(self) -> None:
        """Show what was chosen, and what it could still be done with."""
        kept = self._keeping.choice()
        fields: tuple[QObject, ...] = (self.by_month, self.fades, self.months)
        with ExitStack() as stack:
            for one in fields:
                stack.enter_context(QSignalBlocker(one))
            self.by_month.setChecked(kept.by_month)
            self.fades.setChecked(kept.titles_months is not None)
            self.months.setValue(kept.titles_months or self.months.value())
        self.months.setEnabled(kept.titles_months is not None)
        cases, titles = self._keeping.cases_by_day(), self._keeping.due_to_fade()
        self.old_cases.setText(f"{counted(cases, 'case is', 'cases are')} kept by the day.")
        self.old_titles.setText(f"{counted(titles, 'older entry has', 'older entries have')} titles or notes.")
        for part, number in ((self.old_cases, cases), (self.keep_months, cases)):
            part.setVisible(bool(number))
        for part, number in ((self.old_titles, titles), (self.fade_now, titles)):
            part.setVisible(bool(number))

    def _choose(self) -> None:
        asked = Retention(self.by_month.isChecked(), self.months.value() if self.fades.isChecked() else None)
        self._deeds.do(lambda: self._keeping.choose(asked))
        self.show_setup()

    def _keep_months(self) -> None:
        self._deeds.do(self._keeping.keep_months)
        self.show_setup()

    def _fade_now(self) -> None:
        self._deeds.do(self._keeping.fade_titles)
        self.show_setup()


class DevicePart(Part):
    """Whose machine it is, by the owner\u2019s word; the trail keeps each answer."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Whose machine this is", POLICY)
        self._keeping, self._deeds = tools.desk.keeping, tools.deeds
        self.device = Chooser[Device | None]("Whose machine this is", _devices())
        self.device.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToContents)
        self.device.currentIndexChanged.connect(self._say)
        self.add(WrappingRow(self.device))
        self.body.addStretch(1)

    def show_setup(self) -> None:
        """Show what was said."""
        said = self._keeping.device()
        blocker = QSignalBlocker(self.device)
        self.device.choose(said.device if said else None)
        blocker.unblock()

    def _say(self) -> None:
        chosen = self.device.value
        if chosen is not None:
            self._deeds.do(lambda: self._keeping.say_device(chosen))
        self.show_setup()


def _devices() -> dict[Device | None, str]:
    return {None: NOT_ASKED} | {one: DEVICE_WORDS[one] for one in Device}
