"""How long nothing has been typed or moved, by clocks that nobody can set."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from planner.domain.errors import PlannerError
from planner.domain.safety.lock import WARNED_BEFORE, LockAfter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Kind = QEvent.Type
SIGNS_OF_LIFE = frozenset(
    {
        *(Kind.KeyPress, Kind.KeyRelease, Kind.ShortcutOverride, Kind.InputMethod),
        *(Kind.MouseMove, Kind.MouseButtonPress, Kind.MouseButtonRelease, Kind.MouseButtonDblClick, Kind.Wheel),
        *(Kind.NonClientAreaMouseMove, Kind.NonClientAreaMouseButtonPress, Kind.DragEnter, Kind.DragMove),
        *(Kind.TouchBegin, Kind.TouchUpdate, Kind.TabletMove, Kind.TabletPress, Kind.NativeGesture),
    }
)
"""What comes of somebody being there. Only what the system sends counts: Qt makes up such events too."""
COMING_BACK = frozenset({Kind.Expose, Kind.WindowActivate, Kind.ApplicationStateChange})
"""What comes first when a machine wakes up, before anything is painted."""
LOOK_EVERY = 1_000
"""Milliseconds between two looks at the clock."""
SLEPT = 5.0
"""Seconds: two clocks read one after the other differ by less, however busy the machine is."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """Two clocks in seconds since some moment, neither of which follows the time of day: that may be set.

    Attributes:
        whole: goes on while the machine sleeps.
        awake: stands still then, where the system has such a clock.
    """

    whole: Callable[[], float]
    awake: Callable[[], float]


def system_clocks() -> Clocks:
    """The system's: clock_gettime(2). On macOS CLOCK_MONOTONIC goes on in sleep, and Python's own clock does not."""
    whole = time.monotonic
    if sys.platform != "win32":
        whole = partial(time.clock_gettime, getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
    return Clocks(whole, time.monotonic)


class Idle(QObject):
    """Tells when nobody has been there for so long, and before that how many seconds are left.

    Args:
        app: what hears every key and movement in the program.
        limit: after how long, as it is set now.
        clocks: what time is taken from.
    """

    warned = Signal(int)
    resumed = Signal()
    over = Signal()

    def __init__(self, app: QApplication, limit: Callable[[], LockAfter], clocks: Clocks) -> None:
        super().__init__(app)
        self._app, self._ask_limit, self._clocks = app, limit, clocks
        self._limit = LockAfter()
        self._is_warning = self._is_over = False
        self._last = clocks.whole()
        self._slept = self._asleep()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app.installEventFilter(self)

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()
        self._app.removeEventFilter(self)

    def _asleep(self) -> float:
        """How long the machine has slept since some moment."""
        return self._clocks.whole() - self._clocks.awake()

    def look(self) -> bool:
        """Look at the clock, and tell what it says; true where the time is over."""
        with suppress(PlannerError):  # a diary that cannot be read is locked after the time last known
            self._limit = self._ask_limit()
        has_slept, self._slept = self._asleep() - self._slept > SLEPT, self._asleep()
        left = self._left()
        if (has_slept and self._limit.with_system) or (left is not None and left <= 0):
            self._end()
        elif left is not None and left <= self._warned_before():
            self._is_warning = True
            self.warned.emit(ceil(left))
        elif self._is_warning:
            self._resume()
        return self._is_over

    def _left(self) -> float | None:
        minutes = self._limit.minutes
        return None if minutes is None else minutes * 60 - (self._clocks.whole() - self._last)

    def _warned_before(self) -> float:
        """A minute; of a very short time, half."""
        return min(WARNED_BEFORE, (self._limit.minutes or 0) * 30)

    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.stop()
            self.over.emit()

    def _resume(self) -> None:
        self._is_warning = False
        self.resumed.emit()

    def stay(self) -> None:
        """Somebody is there; unless the time is over already."""
        if not self._is_over and not self.look():
            self._last = self._clocks.whole()
            if self._is_warning:
                self._resume()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Hear keys and movements; the first after the time is over wakes nothing: it finds the diary locked."""
        kind = event.type()
        if kind in SIGNS_OF_LIFE and event.spontaneous():
            self.stay()
        elif kind in COMING_BACK:
            self.look()
        return self._is_over
