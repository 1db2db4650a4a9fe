"""The leave balance on any day, as a small statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import date_words
from planner.services.leave import SUMS, leave_lines, other_words
from planner.ui.kit.date_field import DateField
from planner.ui.kit.figures import Figures
from planner.ui.kit.parts import label, said
from planner.ui.kit.wrapping_row import FoldingCard

if TYPE_CHECKING:
    from datetime import date

    from planner.services.desk import Desk

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


class LeaveCard(FoldingCard):
    """What is left of a leave year on a day: today, until another is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._today = desk, desk.hours.today()
        self.on = DateField(self._today, self._today)
        self.on.setAccessibleName("Leave as on")
        super().__init__("Leave, in hours", said("as on", self.on))
        self.figures = Figures(NAMES, SUMS)
        self._year = label(tone="quiet", wrap=True)
        self._other = label(tone="quiet", wrap=True)
        for part in (self._year, self.figures, self._other):
            self.add(part)
        self.on.day_changed.connect(self._show)

    def refresh(self) -> None:
        """Show the balance as the diary has it now; a day that was today follows it."""
        today = self._desk.hours.today()
        follows, self._today = self.on.understood == self._today, today
        self.on.know_today(today)
        if follows:
            self.on.show_day(today)
        self._show()

    @property
    def year(self) -> str:
        """Which leave year is shown."""
        return self._year.text()

    def _show(self) -> None:
        day: date = self.on.understood
        balance = self._desk.leave.balance(day)
        self._year.setText(f"Leave year from {date_words(balance.first)} to {date_words(balance.last)}")
        self.figures.show_figures(leave_lines(balance))
        words = other_words(balance)
        self._other.setText(words)
        self._other.setVisible(bool(words))
