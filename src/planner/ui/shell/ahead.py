"""What is asked for after the first week, made ready in idle time: the first deed, Hours, Outcomes and the help."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from planner.domain.errors import PlannerError
from planner.ui.kit.tasks import Task
from planner.ui.shell.idle import SIGNS_OF_LIFE

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.services.desk import Desk
    from planner.ui.shell.window import Window

ELSEWHERE = ("planner.charts.lean_matplotlib", "matplotlib.figure", "matplotlib.backends.backend_agg")
"""Loaded on another thread: the largest of them takes longer than a frame many times over."""
HERE = (
    "planner.charts.wordless",
    "planner.charts.time",
    "planner.charts.hours_charts",
    "planner.ui.kit.chart_view",
    "planner.ui.hours.over_time",
    "planner.ui.hours.try_target",
    "planner.ui.hours.page",
    "planner.services.outcomes",
    "planner.ui.outcomes.rate_chart_card",
    "planner.ui.outcomes.page",
    "planner.ui.shell.helping",
)
"""Loaded between two events, one at a time."""
PAGES = ("hours", "outcomes")
YEAR = 365
"""Days that Hours asks about, read once."""
EVERY, REST = 30, 400
"""Milliseconds between two pieces of work, and after the last sign of somebody who types or moves the mouse."""


class Ahead(QObject):
    """Works in pieces, each a few frames long; a key or a move of the mouse puts the next one off.

    Out of sight it waits, for the diary may be closed then.
    """

    done = Signal()

    def __init__(self, desk: Desk, window: Window, every: int = EVERY) -> None:
        super().__init__(window)
        self._desk, self._window, self._every = desk, window, every
        self._left: list[Callable[[], object]] = [partial(import_module, name) for name in HERE]
        self._left += [partial(getattr, desk, "noticing"), window.diary.inspector.make_ready]
        self._left.append(window.diary.entering.make_ready)
        for name in PAGES:
            self._left += [partial(window.page, name), partial(window.make_ready, name)]
        self._is_stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)

    def begin(self) -> None:
        """Load what takes longest on another thread, then go on here."""
        task = Task(self._load, self)
        task.ended.connect(self._go_on)
        cast("QApplication", QApplication.instance()).installEventFilter(self)
        task.start()

    def _load(self) -> None:
        for name in ELSEWHERE:
            if not self._is_stopped:
                import_module(name)
        if not self._is_stopped:
            today = self._desk.hours.today()
            self._desk.hours.bookings_at_hand(today - timedelta(days=YEAR), today)

    def stop(self) -> None:
        """Leave the rest."""
        self._is_stopped = True
        self._timer.stop()

    def _go_on(self) -> None:
        if not self._is_stopped:
            self._timer.start(self._every)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait while somebody is at it, and leave the rest when the window is closed."""
        if watched is self._window and event.type() == QEvent.Type.Close:
            self.stop()
        if self._timer.isActive() and event.type() in SIGNS_OF_LIFE:
            self._timer.start(REST)
        return False

    def _work(self) -> None:
        if not self._window.isVisible():
            self._timer.start(REST)
            return
        try:
            self._left.pop(0)()
        except PlannerError:
            self._left.clear()  # a page that cannot be filled says why when it is asked for
        if self._left:
            self._timer.start(self._every)
        else:
            cast("QApplication", QApplication.instance()).removeEventFilter(self)
            self.done.emit()
