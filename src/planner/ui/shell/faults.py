"""Faults in the window: what went wrong in a slot is said once on the screen, and nothing of the diary with it."""

from __future__ import annotations

import re
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from types import TracebackType

FAULT = (
    "Something went wrong in the program, at {place}. What is in the diary is as it was last saved; if this comes "
    "again, close the window and open it anew."
)

_OF_QT = re.compile(r"\AError calling Python override of [\w:~]+\(\): ")
"""What PySide puts before the words of an error out of a method that Qt called."""


class Faults(QObject):
    """Hears of every exception nobody caught, on whatever thread, and gives words for it; the same fault only once."""

    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: set[str] = set()

    def listen(self) -> None:
        """Take the place of Python's own hook, which writes to a terminal that a window may not have."""
        sys.excepthook = self.hear

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell the window. Neither there nor in the terminal stands what the error says: it may quote the diary."""
        if issubclass(kind, KeyboardInterrupt):
            return
        if isinstance(error, PlannerError):
            words = _OF_QT.sub("", str(error))
            self._tell(words, words)
            return
        place = _place(kind, trace)
        if sys.stderr is not None:
            print(f"planner: a fault of the program: {place}", file=sys.stderr)  # noqa: T201 - there is no log
        self._tell(place, FAULT.format(place=place))

    def _tell(self, what: str, words: str) -> None:
        if what not in self._known:
            self._known.add(what)
            self.told.emit(words)


def _place(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of an error and the line of the program it arose at."""
    frames = traceback.extract_tb(trace)
    own = [one for one in frames if "planner" in one.filename] or frames
    if not own:
        return kind.__name__
    return f"{kind.__name__}, {own[-1].filename.rpartition('planner')[2].lstrip('/')}:{own[-1].lineno}"
