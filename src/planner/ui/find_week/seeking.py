"""Looking for weeks aside: one question at a time, whose answers come only while it is still the question."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.solver import Effort
from planner.ui.kit.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 20.0


class _Heard(QObject):
    """Carries progress from the solving thread to this one. Nobody's child: the run may outlive who asked."""

    progress = Signal(int, object)
    week = Signal(int, int)


class Seeking(QObject):
    """Runs a question on another thread. It can be stopped with the best so far, or forgotten."""

    progressed = Signal(object)
    week_begun = Signal(int)
    answered = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number, self._under_way = 0, 0
        self._stop = Event()

    @property
    def is_running(self) -> bool:
        """There is a question whose answer is waited for."""
        return bool(self._under_way)

    def begin(self, ask: Callable[[Effort, Callable[[int], None]], object]) -> None:
        """Ask; the question before is forgotten."""
        self.forget()
        self._number += 1
        number = self._under_way = self._number
        stop, heard = Event(), _Heard()
        self._stop = stop
        heard.progress.connect(self._tell_progress)
        heard.week.connect(self._tell_week)
        effort = Effort(SECONDS, stop.is_set, lambda progress: heard.progress.emit(number, progress))
        task = Task(lambda: ask(effort, lambda week: heard.week.emit(number, week)), self)
        task.done.connect(lambda answer: self._answer(number, answer))
        task.refused.connect(lambda words: self._refuse(number, words))
        task.start()

    def stop(self) -> None:
        """Take the best found so far as the answer."""
        self._stop.set()

    def forget(self) -> None:
        """The answer is wanted no more."""
        self._stop.set()
        self._under_way = 0

    def _tell_progress(self, number: int, progress: object) -> None:
        if number == self._under_way:
            self.progressed.emit(progress)

    def _tell_week(self, number: int, week: int) -> None:
        if number == self._under_way:
            self.week_begun.emit(week)

    def _answer(self, number: int, answer: object) -> None:
        if number == self._under_way:
            self._under_way = 0
            self.answered.emit(answer)

    def _refuse(self, number: int, words: str) -> None:
        if number == self._under_way:
            self._under_way = 0
            self.refused.emit(words)
