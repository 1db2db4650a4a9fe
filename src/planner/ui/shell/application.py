"""The application: Qt set up once, a diary unlocked or begun, and the window over it."""

from __future__ import annotations

import gc
import os
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from planner.domain.errors import PlannerError
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.tasks import Task, drain
from planner.ui.kit.theme import Theme, apply_theme, system_theme, theme_of
from planner.ui.shell.faults import Faults
from planner.ui.shell.quitting import leave_when_told
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

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


REFUSED = 1
ENDING = 1_000
"""Milliseconds that work under way is given to end when the program does."""
GRACE = 2.0
"""Seconds in which the diary is closed, and the sample one taken away."""
LOOK_AFTER = 150
"""Milliseconds: the first week has been painted by then."""
CANNOT_BE_SHOWN = "A fault of the program keeps the diary from being shown; the diary itself is as it was."


class Windows(QObject):
    """The one window there is at a time; another look is another window in its place."""

    looked_after = Signal()

    def __init__(self, desk: Desk, app: QApplication) -> None:
        super().__init__()
        self._desk, self._app = desk, app
        self.window = self._made(desk.setup.look())

    def show(self) -> None:
        """Show the window."""
        self.window.show()

    def tell(self, words: str) -> None:
        """Say something on the screen, until it is closed."""
        self.window.notice.refuse(words)

    def tell_damage(self) -> None:
        """Say over every page that the diary is damaged, where that is known."""
        self.window.stage.show_damage(self._desk.store.damage)

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
        self.tell_damage()
        before.deleteLater()


def show_window(desk: Desk, clock: Callable[[], datetime] | None = None) -> int:
    """Show the window over an open diary until it is closed; the exit code.

    Args:
        desk: the services on the diary.
        clock: the real present, by which the recycle bin is tidied; None for the sample, or a day asked about.
    """
    app = make_application()
    leave_when_told(app)
    faults = Faults(app)
    if desk.store.is_small:
        desk.store.check()
    try:
        windows = Windows(desk, app)
    except Exception as error:  # noqa: BLE001 - whatever it is, the window must not just be gone
        return tell_why(error, desk.store.check())
    faults.told.connect(windows.tell)
    faults.listen()
    windows.show()
    QTimer.singleShot(0, windows.window, collect_rubbish_again)
    look_after(desk, windows, app, clock)
    code = app.exec()
    if not drain(ENDING):
        end_all_the_same(code)
    return code


def end_all_the_same(code: int) -> None:
    """Let the diary be closed, then end even if work that will not stop would be waited for: it keeps nothing."""
    last = threading.Timer(GRACE, os._exit, (code,))
    last.daemon = True
    last.start()


def tell_why(error: Exception, damage: str) -> int:
    """Say in a window of its own why the diary cannot be shown; the exit code."""
    words = damage or (str(error) if isinstance(error, PlannerError) else CANNOT_BE_SHOWN)
    box = QDialog()
    box.setWindowTitle("Planner")
    box.setMinimumWidth(520)
    box.setLayout(
        column(
            label("The diary cannot be shown", "heading"),
            label(words, wrap=True),
            row(1, button("Close", box.accept, primary=True)),
            spacing=12,
            margins=(24, 24, 24, 24),
        )
    )
    box.exec()
    return REFUSED


def look_after(desk: Desk, windows: Windows, app: QApplication, clock: Callable[[], datetime] | None) -> None:
    """What is done once the first week stands there, so that nothing waits for it."""

    def look() -> None:
        if not desk.store.is_small:
            desk.store.check()
        desk.store.prepare()
        if clock is not None and not desk.store.damage:
            desk.recycle_bin.tidy(clock())

    windows.tell_damage()
    if desk.store.notes:
        windows.tell(" ".join(desk.store.notes))
    task = Task(look, app)
    task.done.connect(lambda _done: set_aside())
    task.ended.connect(windows.tell_damage)
    task.ended.connect(windows.looked_after)
    QTimer.singleShot(LOOK_AFTER, task, task.start)


def collect_rubbish_again() -> None:
    """Let Python look for rubbish, once what was loaded is set aside (see planner.__main__)."""
    set_aside()
    gc.enable()


def set_aside() -> None:
    """Leave what is loaded out of every later look for rubbish: with charts loaded, one takes a tenth of a second."""
    gc.freeze()


def unlock_and_show(open_desk: Callable[[str], Desk], clock: Callable[[], datetime] | None = None) -> int:
    """Ask for the passphrase, then show the diary; leaving the question leaves the program."""
    from planner.ui.shell.unlock import Unlock

    leave_when_told(make_application())
    dialog = Unlock(open_desk)
    if not dialog.exec() or dialog.desk is None:
        return 0
    return _show_and_close(dialog.desk, clock)


def _show_and_close(desk: Desk, clock: Callable[[], datetime] | None = None) -> int:
    try:
        return show_window(desk, clock)
    finally:
        desk.close()


def begin_and_show(begin_desk: Callable[[str], tuple[Desk, str]], place: Path) -> int:
    """Make a new diary in three steps, then show it; leaving makes none."""
    from planner.ui.shell.first_run import FirstRun

    leave_when_told(make_application())
    dialog = FirstRun(begin_desk, place)
    is_begun = dialog.exec()
    if dialog.desk is None:
        return 0
    if not is_begun:
        dialog.desk.store.discard()
        return 0
    return _show_and_close(dialog.desk)
