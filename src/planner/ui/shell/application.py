"""The application: Qt set up once, a diary unlocked or begun, and the window over it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planner.ui.kit.tasks import Task, drain
from planner.ui.kit.theme import Theme, apply_theme, system_theme, theme_of
from planner.ui.shell.quitting import leave_when_told
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.appearance import Look
    from planner.services.desk import Desk


def make_application(theme: Theme | None = None) -> QApplication:
    """The one application, in a theme (the system's if left out)."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        app = QApplication(["planner"])
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app.setApplicationName("planner")
    app.setApplicationDisplayName("Planner")
    app.setDesktopFileName("planner")
    apply_theme(app, theme or system_theme())
    return app


PREPARE_AFTER = 150
"""Milliseconds: the first week has been painted by then."""


class Windows:
    """The one window there is at a time; another look is another window in its place."""

    def __init__(self, desk: Desk, app: QApplication) -> None:
        self._desk, self._app = desk, app
        self.window = self._made(desk.setup.look())

    def show(self) -> None:
        """Show the window."""
        self.window.show()

    def _made(self, look: Look) -> Window:
        theme = theme_of(look)
        apply_theme(self._app, theme)
        window = Window(self._desk, theme)
        window.look_chosen.connect(self.show_as)
        window.page_loaded.connect(set_aside)
        return window

    def show_as(self, look: Look) -> None:
        """Show the diary in another look, at the same place and page."""
        before = self.window
        self.window = self._made(look)
        self.window.setGeometry(before.geometry())
        self.window.go_on_from(before)
        self.window.show()
        before.hand_over()
        before.deleteLater()


def show_window(desk: Desk) -> int:
    """Show the window over an open diary until it is closed; the exit code."""
    app = make_application()
    leave_when_told(app)
    windows = Windows(desk, app)
    windows.show()
    QTimer.singleShot(0, windows.window, collect_rubbish_again)
    prepare_deeds(desk, app)
    code = app.exec()
    drain()
    return code


def prepare_deeds(desk: Desk, app: QApplication) -> None:
    """Once the first week is shown, have the store load what deeds need: the first one waits for nothing."""
    task = Task(desk.store.prepare, app)
    task.done.connect(lambda _done: set_aside())
    QTimer.singleShot(PREPARE_AFTER, task, task.start)


def collect_rubbish_again() -> None:
    """Let Python look for rubbish, once what was loaded is set aside (see planner.__main__)."""
    set_aside()
    gc.enable()


def set_aside() -> None:
    """Leave what is loaded out of every later look for rubbish: with charts loaded, one takes a tenth of a second."""
    gc.freeze()


def unlock_and_show(open_desk: Callable[[str], Desk]) -> int:
    """Ask for the passphrase, then show the diary; leaving the question leaves the program."""
    from planner.ui.shell.unlock import Unlock

    leave_when_told(make_application())
    dialog = Unlock(open_desk)
    if not dialog.exec() or dialog.desk is None:
        return 0
    try:
        return show_window(dialog.desk)
    finally:
        dialog.desk.close()


def begin_and_show(create_desk: Callable[[str], tuple[Desk, str]], place: str) -> int:
    """Make a new diary in three steps, then show it; leaving makes none."""
    from planner.ui.shell.first_run import FirstRun

    leave_when_told(make_application())
    dialog = FirstRun(create_desk, place)
    is_begun = dialog.exec()
    if dialog.desk is None:
        return 0
    try:
        return show_window(dialog.desk) if is_begun else 0
    finally:
        dialog.desk.close()
