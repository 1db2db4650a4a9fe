"""Leaving when the terminal or the system says so, so that the diary is closed and a sample one put away."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

STOPPED = 130
LISTENS = "listens_to_signals"
"""The property of an application that does so already."""


def leave_when_told(app: QApplication) -> None:
    """End the program's loop at Ctrl+C, or when it is told to end.

    Qt waits in its own code, where Python hears no signal: a pipe wakes it up.
    """
    if sys.platform == "win32" or app.property(LISTENS):
        return
    app.setProperty(LISTENS, True)  # noqa: FBT003 - Qt's signature
    reading, writing = os.pipe()
    for end in (reading, writing):
        os.set_blocking(end, False)
    woken = QSocketNotifier(reading, QSocketNotifier.Type.Read, app)
    woken.activated.connect(lambda _end: os.read(reading, 64))
    signal.set_wakeup_fd(writing)
    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, lambda _number, _frame: app.exit(STOPPED))
