"""Contact capacity laid out: the most that really fits a week, under its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.plain import set_tip

if TYPE_CHECKING:
    from datetime import date

    from planner.services.desk import Desk

ABOUT = "The most contact that fits the gaps of the week under its rules."
INDENT = 26
"""Pixels, to stand under the words of the ledger."""


class LaidOutLine(QWidget):
    """One line under the ledger of a week, and of what sessions its figure is made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.amount = label()
        self.said = label(tone="quiet", wrap=True)
        title = label("Room that fits your rules")
        set_tip(title, ABOUT)
        line = row(title, 1, self.amount)
        self.setLayout(column(line, self.said, spacing=2, margins=(INDENT, 0, 6, 0)))

    def show_week(self, monday: date | None) -> None:
        """Show what a week holds; nothing for longer or shorter periods, which have no layout."""
        self.setVisible(monday is not None)
        if monday is None:
            return
        from planner.words.layouts import basis_words, capacity_words

        try:
            problem, fullest = self._desk.layouts.capacity(monday)
        except PlannerError as refusal:
            self._show("–", str(refusal))
            return
        if fullest is None:
            self._show("–", "What stands in the diary leaves the week no room under its rules.")
        else:
            self._show(capacity_words(fullest), f"{basis_words(problem).capitalize()}.")

    def _show(self, amount: str, said: str) -> None:
        self.amount.setText(amount)
        self.said.setText(said)
