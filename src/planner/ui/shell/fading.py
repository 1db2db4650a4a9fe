"""Titles that fade by themselves once the diary is open, as was chosen under Privacy."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from datetime import datetime

    from planner.domain.change import Change
    from planner.services.desk import Desk

DONE = "Done as chosen under Privacy: {}."


class Fading(QObject):
    """Lets them fade away from the window, and notes it there, so that it can be taken back like any deed."""

    faded = Signal(object)
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.faded.connect(self._note)

    def fade(self, clock: datetime) -> None:
        """Let those fade that are old enough by a clock that can be believed. May run on another thread."""
        with suppress(PlannerError):  # another program writes just now: the next start does it as well
            change = self._desk.keeping.fade_unasked(clock)
            if change is not None:
                self.faded.emit(change)

    def _note(self, change: Change) -> None:
        self._desk.history.note(change)
        self.said.emit(DONE.format(change.name))
