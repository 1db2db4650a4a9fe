"""Slow work: a plain function on another thread, its answer back on this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

FAULT = "This could not be finished, by a fault of the program: nothing was changed."


class Task(QObject):
    """Runs a function in the pool; owned by the widget that asked, which hears `done` or `refused`."""

    done = Signal(object)
    refused = Signal(str)
    ended = Signal()

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._runnable = _Runnable(work)
        self._runnable.signals.done.connect(self._finish)
        self._runnable.signals.refused.connect(self._refuse)

    def start(self) -> None:
        """Begin. The run is held until it is over, also where whoever asked is gone before."""
        _under_way.add(self._runnable)
        QThreadPool.globalInstance().start(self._runnable)

    def _finish(self, answer: object) -> None:
        self.done.emit(answer)
        self._end()

    def _refuse(self, words: str) -> None:
        self.refused.emit(words)
        self._end()

    def _end(self) -> None:
        self.ended.emit()
        self.deleteLater()


class _Signals(QObject):
    done = Signal(object)
    refused = Signal(str)


class _Runnable(QRunnable):
    """The function on its thread. What its signal object, nobody's child, says to a task gone is unheard."""

    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self.signals = _Signals()

    def run(self) -> None:
        """Do the work; a refusal is words, anything else is a bug and goes to the hook of this thread."""
        words = FAULT
        try:
            answer = self._work()
        except PlannerError as refusal:
            words = str(refusal)
        else:
            words = ""
            self.signals.done.emit(answer)
        finally:
            if words:
                self.signals.refused.emit(words)
            _under_way.discard(self)


_under_way: set[_Runnable] = set()


def drain(milliseconds: int) -> bool:
    """Wait so long at most for work under way, before the diary is closed: true where all of it has ended."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)
