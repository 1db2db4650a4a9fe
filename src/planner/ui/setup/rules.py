"""Rules of the week: each with a check box and its value; a change is kept at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout

from planner.domain.errors import PlannerError
from planner.domain.hours.rules import Rules
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import RHYTHM, button
from planner.ui.kit.section import FormTools, Part, Section
from planner.ui.setup.assumptions import AssumptionsPart
from planner.ui.setup.rule_rows import RULES, RuleRow, RuleSpec

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

PURPOSE = "How a week may be laid out to meet a target; switch off a rule to ignore it."
NONE_YET = "Every rule is off, so sessions could be put anywhere: begin with common rules, then change what differs."
BESIDE_LETTERS = 100
"""Average letters a card is wide where explanations stand beside the fields."""
COMMON = "Begin with common rules"


def rule_section(tools: FormTools) -> Section:
    """The section of the rules, with what is assumed of cancelled sessions."""
    return Section(RulesPart(tools), AssumptionsPart(tools), shares=(1, 0))


class RulesPart(Part):
    """The rules, one to a row. What the fields say together is kept as soon as it can hold."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Rules of the week", PURPOSE)
        self._shown = Rules()
        self._desk, self._deeds = tools.desk, tools.deeds
        self.rows = {rule.name: RuleRow(rule, self) for rule in RULES}
        self._none_yet = sentence(NONE_YET)
        self._begin = button(COMMON, self.begin, primary=True)
        self._refusal = sentence(tone="danger")
        self.head.addWidget(self._begin)
        self.add(self._none_yet)
        self._about = [sentence(one.rule.about, "quiet") for one in self.rows.values()]
        self._is_narrow = True
        self._grid = self._make_grid()
        self._place_about(is_narrow=True)
        self.add(self._grid)
        self.add(self._refusal)
        self.body.addStretch(1)

    def _make_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * RHYTHM)
        grid.setVerticalSpacing(RHYTHM)
        for number, one in enumerate(self.rows.values()):
            grid.addWidget(one.holds, 2 * number, 0)
            grid.addWidget(one.cell, 2 * number, 1)
            one.changed.connect(self._keep)
        return grid

    def _place_about(self, *, is_narrow: bool) -> None:
        """What a rule means stands beside it, or under it where it is narrow."""
        self._is_narrow = is_narrow
        for number, about in enumerate(self._about):
            place = (2 * number + 1, 0, 1, 3) if is_narrow else (2 * number, 2, 1, 1)
            self._grid.addWidget(about, *place)
        self._grid.setColumnStretch(1, int(is_narrow))
        self._grid.setColumnStretch(2, int(not is_narrow))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where the explanations would have no room beside the fields."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < BESIDE_LETTERS * self.fontMetrics().averageCharWidth()
        if is_narrow is not self._is_narrow:
            self._place_about(is_narrow=is_narrow)

    @property
    def refusal(self) -> str:
        """Why the fields could not be kept, or nothing."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def show_setup(self) -> None:
        """Show the rules as they are now."""
        self._shown = rules = self._desk.setup.terms().rules
        for name, one in self.rows.items():
            one.show_value(getattr(rules, name))
        self._none_yet.setVisible(rules == Rules())
        self._begin.setVisible(rules == Rules())
        self._refusal.hide()

    def begin(self) -> None:
        """Put common rules in force, to be changed from there."""
        common: dict[str, Any] = {rule.name: rule.usual for rule in RULES if rule.is_common}
        self._deeds.do(
            lambda: self._desk.setup.save(Rules(**common), "begin with common rules", instead_of=self._shown)
        )

    def _keep(self, rule: RuleSpec) -> None:
        """Keep what all the fields say; say why where it cannot be."""
        said: dict[str, Any] = {name: one.value() for name, one in self.rows.items()}
        try:
            rules = Rules(**said)
        except PlannerError as refusal:
            self._refusal.setText(in_words(str(refusal)))
            self._refusal.show()
            return
        verb = "lift" if said[rule.name] is None else "set"
        name = f"{verb} the rule “{rule.words}”"
        self._deeds.do(lambda: self._desk.setup.save(rules, name, instead_of=self._shown))


def in_words(refusal: str) -> str:
    """A refusal of the rules with their names as the page has them."""
    words = {rule.name: f"“{rule.words}”" for rule in RULES}
    text = re.sub(r"\w+", lambda found: words.get(found[0], found[0]), refusal.removeprefix("rules: "))
    return f"{text} The rules stay as they were until that is mended."
