"""Undo and redo: the changes of this sitting, each taken back or done again through the same store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.change import Change
    from planner.storage.store import Store


class History:
    """What can be undone and redone; cleared when the diary is locked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._version = store.version
        self._unbroken_from = 0

    def note(self, change: Change) -> None:
        """Remember a change just made; what was undone before it can no longer be redone."""
        if change.steps:
            if self._store.since(self._version) != change.steps:
                self._unbroken_from = len(self._done)  # something else was done between the last change and this one
            self._version = self._store.version
            self._done.append(change)
            self._undone.clear()

    @property
    def undo_name(self) -> str | None:
        """The name of the change that undo would take back, or None."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """The name of the change that redo would do again, or None."""
        return self._undone[-1].name if self._undone else None

    def undo(self) -> Change | None:
        """Take the last change back; PlannerError if the diary has moved on, and then nothing changes."""
        return self._shift(self._done, self._undone)

    def redo(self) -> Change | None:
        """Do the last change taken back again."""
        return self._shift(self._undone, self._done)

    def clear(self) -> None:
        """Forget everything."""
        self._done.clear()
        self._undone.clear()
        self._unbroken_from = 0

    def _shift(self, source: list[Change], target: list[Change]) -> Change | None:
        if not source:
            return None
        # Back to a state that was accepted once, unless another has written meanwhile: then the rules are asked anew.
        is_unbroken = source is self._undone or len(self._done) > self._unbroken_from
        as_it_was = is_unbroken and self._store.since(self._version) == ()
        with self._store.work() as work:
            work.apply(source[-1].inverse, as_it_was=as_it_was)
            # What went along with it, such as an outcome told of a series since, must come back with it too.
            back = work.change(source[-1].name)
        self._version = self._store.version
        source.pop()
        target.append(back)
        return back
