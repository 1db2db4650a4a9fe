"""Hands on the keyboard alone: keys go to what has the focus, and what the window says is read off it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.ui.shell.window import Window

MOST_STOPS = 120
"""More stops of Tab than any page has."""


class Typist:
    """Somebody who has no mouse: types, walks on with Tab, and reads."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot, self.window = qtbot, window

    @property
    def here(self) -> QWidget:
        """What has the focus; keys that nothing takes go to the dialog or window in front."""
        found = QApplication.focusWidget() or QApplication.activeWindow()
        assert found is not None, "keys go nowhere"
        return found

    def press(self, *keys: str) -> None:
        """Press one key after another, each by its name."""
        for key in keys:
            QTest.keySequence(self.here, QKeySequence(key))

    def write(self, words: str) -> None:
        """Type words where the focus is, over what is selected."""
        QTest.keyClicks(self.here, words)

    def go_to(self, name: str) -> None:
        """Walk on with Tab to what bears a name; a walk all the way round without it is a fault."""
        walked: list[str] = []
        while not _name(self.here).startswith(name):
            assert len(walked) < MOST_STOPS, f"Tab never comes to {name}: {walked}"
            walked.append(_name(self.here))
            self.press("Tab")
            QApplication.processEvents()  # a chart is a stop once it is drawn

    def press_on(self, name: str) -> None:
        """Walk on to a button, and press it with Space."""
        self.go_to(name)
        self.press("Space")

    def reads(self, words: str) -> bool:
        """Words are to be read in the window or dialog in front, as a label, on a button or as a field's name."""
        front = QApplication.activeWindow() or self.window
        return any(words in one for one in _texts(front))

    def await_dialog(self) -> None:
        """Wait until a dialog is in front, and the keys go to it."""
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() not in (None, self.window), timeout=5_000)

    def leave_dialog(self) -> None:
        """Leave the dialog in front with Escape, for the window."""
        dialog = QApplication.activeWindow()
        assert dialog is not None
        assert dialog is not self.window
        self.press("Escape")
        assert not shiboken6.isValid(dialog) or not dialog.isVisible(), "Escape leaves the dialog open"
        self.come_back()

    def come_back(self) -> None:
        """The dialog is closed: its window comes to the front, as a window manager sees to."""
        assert QApplication.activeModalWidget() is None, "a dialog is still open"
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow, timeout=5_000)

    def await_words(self, words: str, milliseconds: int = 5_000) -> None:
        """Wait until words are to be read."""
        self._qtbot.waitUntil(lambda: self.reads(words), timeout=milliseconds)

    def await_focus(self, name: str) -> None:
        """Wait until what bears a name has the focus, with nothing pressed."""
        self._qtbot.waitUntil(lambda: _name(self.here).startswith(name), timeout=5_000)


def _name(widget: QWidget) -> str:
    """What a screen reader calls it."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


def _texts(front: QWidget) -> list[str]:
    """Everything to be read on what is in front."""
    shown = [one for one in front.findChildren(QWidget) if one.isVisible() and one.window() is front]
    said = [one.text() for one in shown if isinstance(one, QLabel | QAbstractButton)]
    chosen = [one.currentText() for one in shown if isinstance(one, QComboBox)]
    return [*said, *chosen, *(one.accessibleName() for one in shown)]
