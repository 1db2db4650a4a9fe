"""The application: Qt set up once, before anything is shown; and its end."""

from __future__ import annotations

import os
import threading

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planner.ui.kit.focus_ring import follow_focus
from planner.ui.kit.no_traces import remember_no_folders
from planner.ui.kit.theme import Theme, apply_theme, system_theme

ENDING = 1_000
"""Milliseconds that work under way is given to end when the program does."""
GRACE = 2.0
"""Seconds in which the diary is closed, and the sample one taken away."""


def make_application(theme: Theme | None = None) -> QApplication:
    """The one application, in a theme (the system's if left out)."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        app = QApplication(["planner"])
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    remember_no_folders()
    app.setApplicationName("planner")
    app.setApplicationDisplayName("Planner")
    app.setDesktopFileName("planner")
    apply_theme(app, theme or system_theme())
    follow_focus(app)
    return app


def end_all_the_same(code: int) -> None:
    """Let the diary be closed, then end even if work that will not stop would be waited for: it keeps nothing."""
    last = threading.Timer(GRACE, os._exit, (code,))
    last.daemon = True
    last.start()
