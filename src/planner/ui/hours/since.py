"""The balance since the leave year began, and own attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from planner.domain.hours.target import Unit
from planner.services.words import amount_words, percent_words
from planner.ui.widgets.parts import column, label

if TYPE_CHECKING:
    from planner.domain.hours.attendance import Attendance
    from planner.domain.hours.period import PeriodHours

ROWS = ("Target, absence allowed for", "Delivered", "Balance", "Attended, of slots not refilled")


class SinceView(QWidget):
    """Four figures under a heading."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label(tone="title", wrap=True)
        self._values = {words: label() for words in ROWS}
        self._interval = label(tone="quiet")
        grid = QGridLayout()
        grid.setContentsMargins(6, 0, 6, 0)
        grid.setVerticalSpacing(6)
        for number, (words, value) in enumerate(self._values.items()):
            grid.addWidget(label(words), number, 0)
            grid.addWidget(value, number, 1)
        grid.addWidget(self._interval, len(ROWS), 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.setLayout(column(self._title, grid, margins=(0, 12, 0, 0)))

    def show_balance(self, title: str, period: PeriodHours | None, history: Attendance) -> None:
        """Show the running balance of a period, and attendance over the last year with its interval."""
        self._title.setText(title)
        unit = period.unit if period else Unit.HOURS
        has_target = period is not None and period.target is not None and period.balance is not None
        target = period.target or 0 if period else 0
        balance = period.balance or 0 if period else 0
        told = {
            ROWS[0]: amount_words(target, unit) if has_target else "none set",
            ROWS[1]: amount_words(target + balance, unit) if has_target else "–",
            ROWS[2]: amount_words(balance, unit) if has_target else "–",
            ROWS[3]: percent_words(history.rate),
        }
        for words, value in told.items():
            self._values[words].setText(value)
            self._values[words].setAccessibleName(f"{words}: {value}")
        self._interval.setText(_interval_words(history))


def _interval_words(history: Attendance) -> str:
    if history.interval is None:
        return "No session has been recorded in the last year."
    low, high = history.interval
    slots = history.attended + history.not_attended
    return f"{history.attended} of {slots} in the last year; 95% interval {low:.0%} to {high:.0%}"
