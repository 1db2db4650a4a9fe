"""A field for a passphrase or code: what is typed is shown only while it is asked for, and never copied by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QLineEdit

from planner.ui.kit.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent

SHOW, CONCEAL = "Show what is typed (Alt+V)", "Hide what is typed (Alt+V)"
STILL_HERE = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
"""A menu over the field is not leaving it."""


class SecretField(QLineEdit):
    """Dots for what is typed, with an eye that shows it until the field is left; it may be pasted into."""

    caps_lock_noticed = Signal(bool)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.eye = QAction(self)
        self.eye.setCheckable(True)
        self.eye.setShortcut("Alt+V")
        self.eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.eye.toggled.connect(self._show_or_conceal)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self._show_or_conceal()

    def conceal(self) -> None:
        """Dots again."""
        self.eye.setChecked(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was shown is hidden once the field is left."""
        if event.reason() not in STILL_HERE:
            self.conceal()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nor is it shown when the field comes back."""
        self.conceal()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The eye has the colour of the words, also in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "eye"):
            self._paint_eye()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter whose case is not what Shift says tells that Caps Lock is on: the system does not tell Qt."""
        letter = event.text()
        if letter.lower() != letter.upper():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_noticed.emit(letter.isupper() != is_shifted)
        super().keyPressEvent(event)

    def _show_or_conceal(self) -> None:
        is_shown = self.eye.isChecked()
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self.eye.setText(CONCEAL if is_shown else SHOW)
        self._paint_eye()

    def _paint_eye(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.Text).name()
        self.eye.setIcon(icon("conceal" if self.eye.isChecked() else "show", colour))


def secret_field(words: str) -> SecretField:
    """A field that says what belongs in it, to the eye and to a screen reader."""
    return SecretField(words)
