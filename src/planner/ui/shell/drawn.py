"""How a state of the window is drawn: the window opened on a diary, something done in it, and closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog

from planner.ui.kit.tasks import drain
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from PySide6.QtWidgets import QWidget

    from planner.domain.appearance import Picture
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

WAITING = 10_000
"""Milliseconds that reading a file, or finding a week, is given before it is drawn as it stands."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What states are drawn of: a diary, a look and a size, and a way to begin another diary."""

    desk: Desk
    theme: Theme
    asked: Picture
    fresh: Callable[[], AbstractContextManager[Desk]]


class Drawn(NamedTuple):
    """A widget to be drawn, and the name of its file."""

    name: str
    widget: QWidget


State = Callable[[Setting], Iterator[Drawn]]
"""What draws a state, widget by widget; what it opened is closed as it goes on."""


@contextmanager
def window_on(setting: Setting, desk: Desk | None = None) -> Iterator[Window]:
    """The window on the diary, or on another."""
    window = Window(desk or setting.desk, setting.theme)
    window.resize(*setting.asked.size)
    window.show()
    with gone_after(window):
        yield window


@contextmanager
def gone_after(window: QWidget) -> Iterator[None]:
    """Close a window in the end, and let it go: hundreds of parts would be drawn anew with each change of type."""
    try:
        with closing(window):
            yield
    finally:
        window.deleteLater()


def after(name: str, do: Callable[[Window], object]) -> State:
    """The window after something was done in it."""

    def state(setting: Setting) -> Iterator[Drawn]:
        with window_on(setting) as window:
            do(window)
            yield Drawn(name, window)

    return state


def dialog_over(name: str, ask: Callable[[Window], object]) -> State:
    """A dialog over the window, at the size it opens with."""

    def state(setting: Setting) -> Iterator[Drawn]:
        with window_on(setting) as window:
            ask(window)
            wait_for_tasks()
            dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
            yield Drawn(name, dialog)
            dialog.reject()

    return state


def wait_for_tasks() -> None:
    """Let what another thread does come to its end, and be shown."""
    drain(WAITING)
    for _ in range(5):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
