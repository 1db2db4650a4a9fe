"""The balance since the leave year began, and own attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.domain.english import percent_words, whole_percent
from planner.domain.hours.target import Unit
from planner.ui.kit.figures import GAP, Figures
from planner.ui.kit.parts import column, label
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from planner.domain.hours.attendance import Attendance
    from planner.domain.hours.period_hours import PeriodHours

ROWS = ("Target, absence allowed for", "Delivered", "Balance", "Attended, of slots not refilled")


class SinceView(QWidget):
    """Four figures under a heading."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label(tone="title", wrap=True)
        self.figures = Figures(ROWS)
        self._interval = label(tone="quiet", wrap=True)
        self._interval.setContentsMargins(GAP, 0, GAP, 0)
        self.setLayout(column(self._title, self.figures, self._interval, margins=(0, 12, 0, 0)))

    def show_balance(self, title: str, period: PeriodHours | None, history: Attendance) -> None:
        """Show the running balance of a period, and attendance over the last year with its interval."""
        self._title.setText(title)
        unit = period.unit if period else Unit.HOURS
        has_target = period is not None and period.target is not None and period.balance is not None
        target = period.target or 0 if period else 0
        balance = period.balance or 0 if period else 0
        figures = (
            amount_words(target, unit) if has_target else "none set",
            amount_words(target + balance, unit) if has_target else "–",
            amount_words(balance, unit) if has_target else "–",
            percent_words(history.rate),
        )
        self.figures.show_figures(list(zip(ROWS, figures, strict=True)))
        self._interval.setText(_interval_words(history))


def _interval_words(history: Attendance) -> str:
    if history.interval is None:
        return "No session has been recorded in the last year."
    low, high = history.interval
    slots = history.attended + history.not_attended
    return (
        f"{history.attended} of {slots} in the last year; 95% interval {whole_percent(low)}% to {whole_percent(high)}%"
    )
