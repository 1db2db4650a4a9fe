"""Every page, and every state of one, drawn off-screen to PNG: for pictures in documents and for looking at."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QBuffer, QByteArray

from planner.domain.appearance import USUAL_TEXT
from planner.domain.errors import PlannerError
from planner.whole_file import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from planner.domain.appearance import Picture
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme
    from planner.ui.shell.drawn import State

ALL, HELP_PICTURES = "all", "help-pictures"
"""Every state there is; and the pictures that the help holds, which are states of those already."""
SMALLEST_FILE = 0
"""Qt’s measure of quality turned to how hard a file without loss is pressed."""
T = TypeVar("T")


@contextmanager
def _off_screen() -> Iterator[None]:
    """Qt takes its platform from the environment when it starts, and only then."""
    before = os.environ.get("QT_QPA_PLATFORM")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        yield
    finally:
        del os.environ["QT_QPA_PLATFORM"]
        if before is not None:
            os.environ["QT_QPA_PLATFORM"] = before


def draw_pages(
    desk: Desk, folder: Path, asked: Picture, fresh: Callable[[], AbstractContextManager[Desk]]
) -> list[Path]:
    """Draw the pages asked for, or the states; the files made.

    Args:
        desk: the services on the diary drawn.
        folder: where the pictures go.
        asked: what is to be drawn.
        fresh: the services on a diary just begun, for the states of one.

    Raises:
        PlannerError: there is no such page or state, or the pictures cannot be written.
    """
    from planner.ui.shell.system_check import refuse_missing_libraries

    refuse_missing_libraries(on_screen=False)
    from planner.ui.kit.theme import THEMES
    from planner.ui.shell.application import make_application
    from planner.ui.shell.drawn import Setting, wait_for_tasks
    from planner.ui.shell.help_states import help_pictures
    from planner.ui.shell.states import STATES, pages

    with _off_screen():
        app = make_application(THEMES[asked.look])
    states: list[State] = list(STATES.values())
    if asked.state != ALL:
        states = [_known({**STATES, HELP_PICTURES: help_pictures}, asked.state, "state") if asked.state else pages]
    unwritable = f"{folder}: the pictures cannot be written here; choose another folder with --out."
    files = []
    with _in_type(app, asked) as theme:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            setting = Setting(desk, theme, asked, fresh)
            for shown in (one for state in states for one in state(setting)):
                wait_for_tasks()
                _settle(app)
                files.append(folder / f"{shown.name}-{asked.ending}")
                write_atomically(files[-1], _png(shown.widget.grab(), asked.colours))
        except OSError as error:
            raise PlannerError(unwritable) from error
    return files


def _known(known: Mapping[str, T], name: str, kind: str) -> T:
    if name not in known:
        msg = f"There is no {kind} “{name}”: choose one of {', '.join(known)}."
        raise PlannerError(msg)
    return known[name]


@contextmanager
def _in_type(app: QApplication, asked: Picture) -> Iterator[Theme]:
    """The application in the theme and the size of type asked for; its own type again once the block ends."""
    from planner.ui.kit.theme import THEMES, apply_theme

    usual, theme = app.font(), THEMES[asked.look]
    larger = app.font()
    larger.setPointSizeF(usual.pointSizeF() * asked.text / USUAL_TEXT)
    app.setFont(larger)
    apply_theme(app, theme)
    try:
        yield theme
    finally:
        app.setFont(usual)
        apply_theme(app, theme)


def _png(picture: QPixmap, colours: int) -> bytes:
    from planner.ui.shell.few_colours import in_few_colours

    image = picture.toImage()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if not (in_few_colours(image, colours) if colours else image).save(buffer, "PNG", SMALLEST_FILE):  # type: ignore[call-overload]
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    return bytes(held.data())


def _settle(app: QApplication) -> None:
    """Let layouts and queued painting finish."""
    for _ in range(5):
        app.processEvents()
