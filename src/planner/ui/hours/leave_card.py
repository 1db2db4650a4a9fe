"""The leave balance, as a small statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.services.leave import SUMS, leave_lines, other_words
from planner.services.words import date_words
from planner.ui.hours.figures import Figures
from planner.ui.widgets.parts import Card, label

if TYPE_CHECKING:
    from planner.domain.hours.leave import LeaveBalance

NAMES = (
    "Annual leave",
    "Bank holidays",
    "Carried over",
    "Annual leave taken",
    "Bank holidays taken",
    "Left",
    "Booked and to come",
    "Free to book",
)


class LeaveCard(Card):
    """What is left of the leave year."""

    def __init__(self) -> None:
        super().__init__("Leave, in hours")
        self.figures = Figures(NAMES, SUMS)
        self._year = label(tone="quiet", wrap=True)
        self._other = label(tone="quiet", wrap=True)
        self.add(self._year)
        self.add(self.figures)
        self.add(self._other)

    def show_balance(self, balance: LeaveBalance) -> None:
        """Show the balance of a leave year on a day."""
        self._year.setText(f"Leave year to {date_words(balance.last)}, as on {date_words(balance.on)}")
        self.figures.show_figures(leave_lines(balance))
        words = other_words(balance)
        self._other.setText(words)
        self._other.setVisible(bool(words))
