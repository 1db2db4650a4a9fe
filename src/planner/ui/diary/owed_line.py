"""What is asked once the week shown rests: nights to come that are short, and what is owed in notes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.diary.foot_line import FootLine

REST, EVERY = 400, 30
"""Milliseconds after the week was shown last, so that neither its first painting nor a deed waits for this, and
between two pieces of the work where a diary of years is walked through the first time."""
SUNDAY = timedelta(days=6)


class OwedLine(QObject):
    """Says what was owed as a past week ended, or is owed now; nothing of weeks to come.

    `rests` is told of the week that rests before its notes are walked through.
    """

    rests = Signal(object)

    def __init__(self, desk: Desk, foot: FootLine, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._foot = desk, foot
        self._monday: date | None = None
        self._is_told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def follow(self, monday: date) -> None:
        """A week is shown, or shown anew: what was said of it stands until it is asked again."""
        if monday != self._monday:
            self._monday = monday
            self._foot.show_owed("")
        self._is_told = False
        self._timer.start(REST)

    def _ask(self) -> None:
        from planner.words.notes_owed import owed_then_words, owed_words

        if self._monday is None or not self._foot.isVisible():
            return  # it is asked anew when the diary is shown again
        last = self._monday + SUNDAY
        try:
            if not self._is_told:
                self._is_told = True
                self.rests.emit(self._monday)
            if self._monday > self._desk.hours.today():
                return
            if not self._desk.notes.prepare():
                self._timer.start(EVERY)
                return
            found = self._desk.notes.owed(last)
        except PlannerError:
            return  # a diary that is closed or cannot be read is told of by the window itself
        words = owed_then_words if found.on == last else owed_words
        self._foot.show_owed(words(found.owed, found.on))
