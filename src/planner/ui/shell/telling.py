"""Telling what was done: each deed leaves a notice with a way back, each refusal its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from planner.words.done import done_words

if TYPE_CHECKING:
    from planner.domain.change import Change
    from planner.ui.kit.deeds import Deeds
    from planner.ui.shell.notice import Notice


class Telling(QObject):
    """Hears the deeds of a window and has its notice say them."""

    def __init__(self, deeds: Deeds, notice: Notice) -> None:
        super().__init__(notice)
        self._deeds, self._notice = deeds, notice
        self.is_just_done = False
        deeds.changed.connect(self._begin_anew)
        deeds.done.connect(self._tell_done)
        deeds.said.connect(self._say)
        deeds.refused.connect(notice.refuse)
        deeds.withdrawn.connect(notice.withdraw)

    def _tell_done(self, change: Change) -> None:
        """Say what was done, with a way back; what is said of it in the same breath takes its place."""
        self.is_just_done = True
        self._notice.say(done_words(change.name), self._deeds.undo)
        QTimer.singleShot(0, self, self._breathe)

    def _begin_anew(self) -> None:
        """Whatever was said is of a diary that is another one now."""
        self.is_just_done = False
        self._notice.hide()

    def _breathe(self) -> None:
        self.is_just_done = False

    def _say(self, words: str) -> None:
        self._notice.say(words, self._deeds.undo if self.is_just_done else None)
