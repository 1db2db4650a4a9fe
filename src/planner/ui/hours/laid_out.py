"""Contact capacity laid out: the most that really fits a week, worked out aside when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.domain.english import hours_words
from planner.domain.errors import PlannerError
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.tasks import Task

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.layout.laid_week import Maximum
    from planner.services.desk import Desk

ABOUT = "The most contact that fits the gaps of the week under its rules, whatever sessions are booked in it."
LOOKING = "Looking …"
INDENT = 26
"""Pixels, to stand under the words of the ledger."""


class LaidOutLine(QWidget):
    """One line under the ledger of a week; its figure is kept until the diary changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._monday: date | None = None
        self._known: dict[tuple[tuple[int, int], date], str] = {}
        self.amount = label()
        self.ask = button("Work out", self.work_out)
        set_tip(self.ask, ABOUT)
        self._said = label(tone="quiet", wrap=True)
        line = row(label("Capacity, laid out"), 1, self.amount, self.ask)
        self.setLayout(column(line, self._said, spacing=2, margins=(INDENT, 0, 6, 0)))

    def show_week(self, monday: date | None) -> None:
        """Show what is known of a week; nothing for longer or shorter periods, which have no layout."""
        self._monday = monday
        self.setVisible(monday is not None)
        known = self._known.get((self._desk.store.version, monday)) if monday else None
        self._show(known or "")

    def work_out(self) -> None:
        """Ask the solver; the window stays usable."""
        from planner.domain.layout.lifting import without_sessions
        from planner.solver import maximum

        monday = self._monday
        if monday is None:
            return
        try:
            problem = self._desk.layouts.problem(monday)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        asked = (self._desk.store.version, monday)
        self._show("", LOOKING)
        self.ask.setEnabled(False)
        task = Task(lambda: (asked, maximum(without_sessions(problem))), self)
        task.done.connect(self._take)
        task.refused.connect(self._refuse)
        task.start()

    def _take(self, answer: tuple[tuple[tuple[int, int], date], Maximum | None]) -> None:
        asked, found = answer
        self._known[asked] = _words(found)
        self.show_week(self._monday)

    def _refuse(self, words: str) -> None:
        self._show("", words)

    def _show(self, amount: str, said: str = "") -> None:
        self.amount.setText(amount)
        self.amount.setVisible(bool(amount))
        self.ask.setVisible(not amount)
        self.ask.setEnabled(True)
        self._said.setText(said)
        self._said.setVisible(bool(said))


def _words(found: Maximum | None) -> str:
    if found is None:
        return "nothing fits"
    words = hours_words(found.contact_minutes)
    return words if found.is_proven else f"at least {words}"
