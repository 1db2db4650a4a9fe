"""Every page drawn off-screen to PNG, for pictures in documents and for looking at."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray

from planner.domain.errors import PlannerError
from planner.whole_file import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QPixmap

    from planner.services.desk import Desk


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


def draw_pages(desk: Desk, folder: Path, size: tuple[int, int], theme: str) -> list[Path]:
    """Draw each page at a size in pixels and a theme ("light" or "dark"); the files made."""
    from planner.ui.shell.system_check import refuse_missing_libraries

    refuse_missing_libraries(on_screen=False)
    from planner.ui.kit.theme import THEMES
    from planner.ui.shell.application import make_application
    from planner.ui.shell.window import WORDS, Window

    with _off_screen():
        app = make_application(THEMES[theme])
    unwritable = f"{folder}: the pictures cannot be written here; choose another folder with --out."
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlannerError(unwritable) from error
    window = Window(desk, THEMES[theme])
    window.resize(*size)
    window.show()
    files = []
    for name in WORDS:
        window.show_page(name)
        _settle(app)
        file = folder / f"{name}-{size[0]}x{size[1]}-{theme}.png"
        try:
            write_atomically(file, _png(window.grab()))
        except OSError as error:
            window.close()
            raise PlannerError(unwritable) from error
        files.append(file)
    window.close()
    return files


def _png(picture: QPixmap) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    return bytes(held.data())


def _settle(app: object) -> None:
    """Let layouts and queued painting finish."""
    for _ in range(5):
        app.processEvents()  # type: ignore[attr-defined] # QApplication, which cannot be named before it is loaded
