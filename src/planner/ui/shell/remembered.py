"""Where the window stood when it was last closed: its size, its page and its view; nothing of what the diary holds."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from planner.ui.diary.views import VIEWS
from planner.ui.shell.fitting import FRAME
from planner.ui.shell.page_names import WORDS
from planner.whole_file import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from planner.ui.shell.window import Window

LOOKED_AT = 10_000
"""Milliseconds after which it is looked whether the window stands elsewhere, so that a program killed loses little."""
LONGEST = 1_000
"""Characters of the file; what is longer was not written by this program."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where a window stood.

    Attributes:
        page, view: by their names; of other pages than those of the rail the diary is remembered.
        left, top, width, height: in pixels, as it was before it filled the screen.
        is_maximised: it filled the screen.
    """

    page: str = "diary"
    view: str = ""
    left: int = 0
    top: int = 0
    width: int = 0
    height: int = 0
    is_maximised: bool = False


class Remembering(QObject):
    """Keeps where a window stands while it is open, whenever that is another place, and once it is closed."""

    def __init__(self, window: Window, file: Path, every: int = LOOKED_AT) -> None:
        super().__init__(window)
        self._window, self._file, self._kept = window, file, read_place(file)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)
        self._timer.start(every)

    def keep(self) -> None:
        """Write down where the window stands, unless that is written there."""
        place = place_of(self._window)
        if place != self._kept:
            write_place(self._file, place)
            self._kept = place

    def end(self) -> None:
        """The window is closed: what is true now stays."""
        self._timer.stop()
        self.keep()


def read_place(file: Path) -> Remembered | None:
    """Where the window last stood; None where that cannot be read, whatever the reason."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        with file.open(encoding="utf-8") as opened:
            text = opened.read(LONGEST + 1)
        if len(text) > LONGEST:
            return None
        found = Remembered(**json.loads(text))
        if all(type(getattr(found, one.name)) is type(one.default) for one in fields(found)):
            return found
    return None


def write_place(file: Path, place: Remembered) -> None:
    """Keep where the window stands; a folder that takes nothing is no reason to say anything."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, json.dumps(asdict(place)).encode())


def place_of(window: Window) -> Remembered:
    """Where a window stands now."""
    here = window.normalGeometry()
    page = window.page_name
    return Remembered(
        page if page in WORDS else "diary",
        window.diary.view.name,
        here.left(),
        here.top(),
        here.width(),
        here.height(),
        window.isMaximized(),
    )


def go_to_place(window: Window, place: Remembered) -> None:
    """Be as large and show the page and the view it did; the days are today's, and a smaller screen holds it all."""
    view = next((one for one in VIEWS if one.name == place.view), None)
    if view is not None and view != window.diary.view:
        window.diary.show_view(view)
    if place.page in WORDS and place.page != window.page_name:
        window.show_page(place.page)
    there = QGuiApplication.screenAt(QPoint(place.left + place.width // 2, place.top + FRAME.height()))
    screen = (there or window.screen()).availableGeometry()  # one that was taken away since is none
    if place.width > 0 and place.height > 0:
        window.setGeometry(_within(place, screen, window.minimumSize()))
    if place.is_maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _within(place: Remembered, screen: QRect, least: QSize) -> QRect:
    """The place as far as it lies on the screen, with its frame."""
    room = screen.size() - FRAME
    size = QSize(min(place.width, room.width()), min(place.height, room.height())).expandedTo(least)
    left = max(screen.left(), min(place.left, screen.right() + 1 - size.width()))
    top = max(screen.top() + FRAME.height(), min(place.top, screen.bottom() + 1 - size.height()))
    return QRect(left, top, size.width(), size.height())
