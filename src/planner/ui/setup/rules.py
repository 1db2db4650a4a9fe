"""Rules of the week: each with a check box and its value; a change is kept at once."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtWidgets import QGridLayout

from planner.domain.errors import PlannerError
from planner.domain.hours.rules import Rules
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import RHYTHM, button
from planner.ui.kit.section import FormTools, Part, Section
from planner.ui.setup.assumptions import AssumptionsPart
from planner.ui.setup.rule_rows import RULES, RuleRow, RuleSpec

PURPOSE = "How a week may be laid out to meet a target; a rule that is switched off is lifted."
NONE_YET = "Every rule is lifted, so a week could be laid out anyhow: begin with common ones, then change what differs."
ABOUT_WIDTH = 240
COMMON = "Begin with common rules"


def rule_section(tools: FormTools) -> Section:
    """The section of the rules, with what is assumed of cancelled sessions."""
    return Section(RulesPart(tools), AssumptionsPart(tools), shares=(1, 0), scrolls=True)


class RulesPart(Part):
    """The rules, one to a row. What the fields say together is kept as soon as it can hold."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Rules of the week", PURPOSE)
        self._desk, self._deeds = tools.desk, tools.deeds
        self.rows = {rule.name: RuleRow(rule, self) for rule in RULES}
        self._none_yet = sentence(NONE_YET)
        self._begin = button(COMMON, self.begin, primary=True)
        self._refusal = sentence(tone="danger")
        self.head.addWidget(self._begin)
        self.add(self._none_yet)
        self.add(self._grid())
        self.add(self._refusal)
        self.body.addStretch(1)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * RHYTHM)
        grid.setVerticalSpacing(RHYTHM)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(2, ABOUT_WIDTH)
        for number, one in enumerate(self.rows.values()):
            grid.addWidget(one.holds, number, 0)
            grid.addWidget(one.cell, number, 1)
            grid.addWidget(sentence(one.rule.about, "quiet"), number, 2)
            one.changed.connect(self._keep)
        return grid

    @property
    def refusal(self) -> str:
        """Why the fields could not be kept, or nothing."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def show_setup(self) -> None:
        """Show the rules as they are now."""
        rules = self._desk.setup.terms().rules
        for name, one in self.rows.items():
            one.show_value(getattr(rules, name))
        self._none_yet.setVisible(rules == Rules())
        self._begin.setVisible(rules == Rules())
        self._refusal.hide()

    def begin(self) -> None:
        """Put common rules in force, to be changed from there."""
        common: dict[str, Any] = {rule.name: rule.usual for rule in RULES if rule.is_common}
        self._deeds.do(lambda: self._desk.setup.save(Rules(**common), "begin with common rules"))

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
        self._deeds.do(lambda: self._desk.setup.save(rules, f"{verb} the rule “{rule.words}”"))


def in_words(refusal: str) -> str:
    """A refusal of the rules with their names as the page has them."""
    words = {rule.name: f"“{rule.words}”" for rule in RULES}
    text = re.sub(r"\w+", lambda found: words.get(found[0], found[0]), refusal.removeprefix("rules: "))
    return f"{text} The rules stay as they were until that is mended."
