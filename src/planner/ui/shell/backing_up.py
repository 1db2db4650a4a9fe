"""The backup of the day, made behind the window; and the quiet line that says that backups are few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner.domain.errors import PlannerError
from planner.ui.kit.offer_bar import OfferBar
from planner.ui.kit.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from planner.services.backups import Backups
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

EVERY = 10 * 60 * 1000
"""Milliseconds between two looks whether another day has begun."""
SEE, NOT_NOW = "See the backups", "Not now"
Found = tuple[str, str]
"""What went wrong, and what there is to be said of the backups; each mostly empty."""


class DailyBackups(QObject):
    """Makes the backup of each day on which the diary is open. What goes wrong is said, and stops nothing else."""

    refused = Signal(str)
    looked = Signal(str)
    """With what there is to be said of the backups, or nothing."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look again and again for as long as the diary is open."""
        self._timer.start()

    def make(self) -> Found:
        """Make the backup of today where there is none; not of a damaged diary. May run on another thread."""
        if self._desk.store.damage:
            return "", ""
        try:
            made = self._desk.backups.make_daily_if_due()
            return made.fault if made else "", self._desk.backups.concern()
        except PlannerError as fault:
            return str(fault), ""

    def tell(self, found: Found) -> None:
        """Say what came of it."""
        fault, concern = found
        if fault:
            self.refused.emit(fault)
        self.looked.emit(concern)

    def look(self) -> None:
        """Look whether another day has begun."""
        if self._task is None:
            self._task = Task(self.make, self)
            self._task.done.connect(self.tell)
            self._task.ended.connect(self._end)
            self._task.start()

    def _end(self) -> None:
        self._task = None


class BackupLine(QObject):
    """Says once that backups are few, with a way to mend it and a way to hear no more of it for a while."""

    def __init__(self, backups: Backups, window: QWidget, theme: Theme, see: Callable[[], object]) -> None:
        super().__init__(window)
        self._backups, self._see = backups, see
        self.bar = OfferBar(window, theme)

    def say(self, words: str) -> None:
        """Say it, with its two answers."""
        self.bar.ask(words, ((SEE, self._see), (NOT_NOW, self._backups.not_now)))
