"""The application: Qt set up once, before anything is shown; and its end.

It is begun with what the question for the passphrase needs, and finished once that stands there.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from planner.ui.kit.theme import HAS_STYLE, STYLE, apply_theme, first_theme

if TYPE_CHECKING:
    from planner.ui.kit.theme import Theme

ENDING = 1_000
"""Milliseconds that work under way is given to end when the program does."""
GRACE = 2.0
"""Seconds in which the diary is closed, and the sample one taken away."""


def begin_application(theme: Theme | None = None) -> QApplication:
    """The one application, with as much as the first dialog needs, in a theme (by the system's colours if left out)."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        app = QApplication(["planner", "-style", STYLE])  # setStyle() would make every name of QStyle, which takes long
        app.setProperty(HAS_STYLE, True)  # noqa: FBT003 - Qt's signature
        apply_theme(app, theme or first_theme(app))
    app.setApplicationName("planner")
    app.setApplicationDisplayName("Planner")
    app.setDesktopFileName("org.planner_diary.Planner")
    return app


def finish_application(app: QApplication, theme: Theme | None = None) -> None:
    """What no first dialog waits for: the language, no traces of folders, the ring of the focus, the system's theme."""
    from PySide6.QtCore import QLocale

    from planner.ui.kit.focus_ring import follow_focus
    from planner.ui.kit.no_traces import remember_no_folders
    from planner.ui.kit.theme import system_theme

    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    remember_no_folders()
    apply_theme(app, theme or system_theme())
    follow_focus(app)


def make_application(theme: Theme | None = None) -> QApplication:
    """The one application with all there is to it, in a theme (the system's if left out)."""
    made = begin_application(theme)
    finish_application(made, theme)
    return made


def end_all_the_same(code: int) -> None:
    """Let the diary be closed, then end even if work that will not stop would be waited for: it keeps nothing."""
    last = threading.Timer(GRACE, os._exit, (code,))
    last.daemon = True
    last.start()
