"""Owed and due: notes that are not written yet, and supervision and CPD that are required."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.ui.hours.notes_card import NotesCard
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.required_card import RequiredCard
from planner.ui.hours.side_by_side import SideBySide
from planner.ui.kit.parts import column

if TYPE_CHECKING:
    from datetime import date

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

NOTES_LETTERS, REQUIRED_LETTERS = 60, 84


class OwedPart(HoursPart):
    """Notes at the left, requirements at the right."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self.notes, self.required = NotesCard(desk, theme), RequiredCard(desk, deeds, theme)
        self.first_step = self.required.first_step
        for step in (self.first_step, self.notes.first_step):
            step.place_asked.connect(self.place_asked)
        both = SideBySide(self.notes, self.required, NOTES_LETTERS, REQUIRED_LETTERS)
        whole = column(both, 0, margins=(GAP, 0, GAP, GAP))
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_week(self, monday: date) -> None:
        """Show both as the diary has them now."""
        self.notes.show_week(monday)
        self.required.show_week(monday)
