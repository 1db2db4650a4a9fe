"""The diary locks itself: after a time without a key or a movement, and with the machine."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from planner.domain.english import counted
from planner.domain.errors import PlannerError
from planner.ui.kit.offer_bar import OfferBar
from planner.ui.shell.idle import Clocks, Idle
from planner.ui.shell.system_lock import SystemLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.services.setup import SetUp
    from planner.ui.shell.window import Window

STEP, LAST = 5, 10
"""Seconds: the time left is said in steps of so many, and second by second once it is so short."""
IN_TIME = "Nothing has been typed or moved for a while: the diary locks in {left}."
STAY = "Stay open"


class SelfLocking(QObject):
    """Warns over whatever is in front, and asks for the lock.

    Args:
        setup: where it is kept when the diary is locked.
        window: the window there is at the moment.
        lock: locks it.
        clocks: what time is taken from.
    """

    def __init__(
        self, app: QApplication, setup: SetUp, window: Callable[[], Window], lock: Callable[[], None], clocks: Clocks
    ) -> None:
        super().__init__(app)
        self._setup, self._window, self._lock = setup, window, lock
        self._bar: OfferBar | None = None
        self.idle = Idle(app, setup.lock_after, clocks)
        self.idle.warned.connect(self._warn)
        self.idle.resumed.connect(self._withdraw)
        self.idle.over.connect(self._lock_now)
        self.system = SystemLock(self)
        self.system.locking.connect(self._lock_with_system)

    def stop(self) -> None:
        """The window is closed, or locked."""
        self.idle.stop()
        self._withdraw()

    @property
    def warning(self) -> str:
        """What is said at the moment, if anything is."""
        return self._bar.words if self._bar is not None else ""

    def _lock_now(self) -> None:
        self._withdraw()
        self._lock()

    def _lock_with_system(self) -> None:
        wanted = True
        with suppress(PlannerError):
            wanted = self._setup.lock_after().with_system
        if wanted:
            self.idle.stop()
            self._lock_now()

    def _warn(self, left: int) -> None:
        words = IN_TIME.format(left=left_words(left))
        if self._bar is None:
            self._bar = self._made()
            self._bar.ask(words, ((STAY, self.idle.stay),))
        elif words != self._bar.words:
            self._bar.say_on(words)

    def _made(self) -> OfferBar:
        """A bar over whatever is in front: a dialog, or the window."""
        window = self._window()
        made = OfferBar(QApplication.activeModalWidget() or window, window.theme)
        made.close_button.clicked.connect(self.idle.stay)
        made.destroyed.connect(self._forget)
        return made

    def _forget(self) -> None:
        self._bar = None

    def _withdraw(self) -> None:
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.destroyed.disconnect(self._forget)
            bar.end()
            bar.deleteLater()


def left_words(left: int) -> str:
    """The time left, no more exact than it needs to be."""
    if left > LAST:
        left = -(-left // STEP) * STEP
    return "1 minute" if left >= 60 else counted(left, "second", "seconds")
