"""Deeds done from the window: run, remembered for undo, told to whoever shows the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.change import Change
    from planner.services.desk import Desk


class Deeds(QObject):
    """Does what pages ask through the services; a refusal becomes words on the screen and nothing changes.

    `changed` tells of every change, `done` only of what was done anew: nothing undone or done again.
    """

    changed = Signal(object)
    done = Signal(object)
    taken_back = Signal(object)
    """A change that undo or redo made: it may lie in days that are not shown."""
    refused = Signal(str)
    said = Signal(str)
    withdrawn = Signal(str)
    """A refusal that is no longer true of what is on the screen."""
    needs_it_closed = Signal(object)
    """A deed that can be done only while the diary is closed: it is done then, and the diary is opened again.

    It may give words to be said before the diary is unlocked, or refuse with a PlannerError.
    """
    lock_asked = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.why_not_locked = ""
        """Words where this diary cannot be locked, or closed for a while; none where it can."""

    def do(self, deed: Callable[[], Change]) -> Change | None:
        """Do a deed; the change it made, or None when it was refused."""
        change = self._tried(deed)
        if change is not None:
            self._desk.history.note(change)
            self.changed.emit(change)
            self.done.emit(change)
        return change

    def keep(self, deed: Callable[[], Change]) -> bool:
        """Do a deed that is no step to undo, such as a choice of looks; False when it was refused."""
        return self._tried(deed) is not None

    def undo(self) -> None:
        """Take the last change back."""
        name = self._desk.history.undo_name
        if name is None:
            self.said.emit("Nothing to undo.")
            return
        change = self._tried(self._desk.history.undo)
        if change is not None:
            self.taken_back.emit(change)
            self.changed.emit(change)
            self.said.emit(f"Undone: {name}")

    def redo(self) -> None:
        """Do the last change taken back again."""
        name = self._desk.history.redo_name
        if name is None:
            self.said.emit("Nothing to redo.")
            return
        change = self._tried(self._desk.history.redo)
        if change is not None:
            self.taken_back.emit(change)
            self.changed.emit(change)
            self.said.emit(f"Done again: {name}")

    def _tried(self, deed: Callable[[], Change | None]) -> Change | None:
        try:
            return deed()
        except PlannerError as refusal:
            self.refused.emit(str(refusal))
            return None
