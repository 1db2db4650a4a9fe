"""The question after a deed that put in what looks like an identifier of a patient: drop it or keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planner.ui.kit.offer_bar import OfferBar
from planner.words.noticed import saved_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planner.domain.change import Change
    from planner.services.desk import Desk
    from planner.services.noticing import Noticed, Noticing
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

DROP, KEEP = "Drop it", "Keep it"
DROPPED, KEPT = "Left out. Undo brings it back.", "Kept. You will not be asked about these words again."


class IdentifierPrompt(QObject):
    """Watches the deeds of a window. What is done already stands: the question only waits, over whatever is shown."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._deeds = desk, deeds
        self._pending: Noticed | None = None
        self.bar = OfferBar(window, theme)
        self.bar.close_button.clicked.connect(self._forget)
        deeds.done.connect(self._look)
        deeds.changed.connect(self._follow)

    @property
    def _noticing(self) -> Noticing:
        return self._desk.noticing

    def _look(self, change: Change) -> None:
        """Ask about what a deed has put in, together with what is not answered yet."""
        found = self._noticing.noticed_by(change)
        if found is not None:
            self._pending = self._pending + found if self._pending else found
            self._ask()

    def _follow(self) -> None:
        """What was undone or changed by hand is no longer asked about."""
        if self._pending is not None:
            self._pending = self._noticing.still(self._pending)
            self._ask()

    def _ask(self) -> None:
        if self._pending is None:
            self.bar.end()
            return
        words = saved_words(self._pending.kinds, len(self._pending.places))
        self.bar.ask(words, ((DROP, self._drop), (KEEP, self._keep)))

    def _forget(self) -> None:
        self._pending = None

    def _drop(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None and self._deeds.do(lambda: self._noticing.drop(pending)) is not None:
            self._deeds.said.emit(DROPPED)

    def _keep(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None and self._deeds.do(lambda: self._noticing.keep(pending)) is not None:
            self._deeds.said.emit(KEPT)
