"""What others ask of the running window, heard on a thread and done on Qt's: come to the front, be locked."""

from __future__ import annotations

import os
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from planner.one_window import ANSWERED_WITHIN, LOCK, LOCKED, LOCKING, OPEN, REFUSED, SHOW, SHOWN, STATE
from planner.window_messages import Listening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGN = "XDG_ACTIVATION_TOKEN"
"""Where the desktop's sign stands by which one window lets another come to the front; Qt reads it from there."""
AFTER = 100
"""Milliseconds: what hears it is not loaded before the first dialog is painted."""
NOT_YET = "The diary is not made yet, so there is nothing to lock."


class AskedFor(QObject):
    """Answers what is asked, as far as the window has got: `standing` is open, locked, or why it cannot be locked."""

    lock_asked = Signal()
    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.standing = LOCKED
        self.why_not_locked = ""
        self._image = os.urandom(4).hex()  # another image of the program answers with another
        self._heard.connect(self._answer)  # on this thread, whichever it is heard on

    def answer(self, word: str) -> str:
        """The answer to a word, once Qt's thread has seen to it; none where that does not get round to it."""
        question = _Question(word)
        self._heard.emit(question)
        question.is_answered.wait(ANSWERED_WITHIN)
        return question.answer

    def _answer(self, question: _Question) -> None:
        word, _, sign = question.word.partition(" ")
        if word == SHOW:
            bring_forward(sign)
            question.answer = SHOWN
        elif word == LOCK:
            question.answer = self._locked()
        elif word == STATE:
            question.answer = f"{self.standing} {self._image}"
        question.is_answered.set()

    def _locked(self) -> str:
        if self.why_not_locked:
            return f"{REFUSED} {self.why_not_locked}"
        if self.standing == OPEN:
            QTimer.singleShot(0, self, self.lock_asked.emit)
            return f"{LOCKING} {self._image}"
        return LOCKED


class _Question:
    """A word and, once there is one, its answer."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.answer = ""
        self.is_answered = Event()


@contextmanager
def heard(folder: Path | None, parent: QObject) -> Iterator[AskedFor]:
    """Hear what is asked of the window of a folder while the block lasts, from the first dialog's painting on."""
    asked = AskedFor(parent)
    if folder is None:
        yield asked
        return
    listening = Listening(folder, asked.answer)
    QTimer.singleShot(AFTER, asked, listening.start)
    try:
        yield asked
    finally:
        listening.close()


def bring_forward(sign: str = "") -> None:
    """Show every window of the program before those of others, the one that waits for an answer foremost."""
    if sign:
        os.environ[SIGN] = sign
    from PySide6.QtCore import Qt

    modal = QApplication.activeModalWidget()
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    for one in sorted(windows, key=lambda window: window is modal):
        one.setWindowState(one.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        one.raise_()
        one.activateWindow()
