"""A field for a passphrase or code: what is typed is shown only while it is asked for, and never copied by itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent, QPaintEvent

KEY = "Alt+V"
SHOW, CONCEAL = f"Show what is typed ({KEY})", f"Hide what is typed ({KEY})"


class SecretField(QLineEdit):
    """Dots for what is typed, with an eye that shows it until the field is left; it may be pasted into."""

    caps_lock_noticed = Signal(bool)
    stands_there = Signal()
    """It has been painted for the first time, and its eye made: what does not hurry can follow."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._is_painted = False
        self.textChanged.connect(self._leave_out_breaks)

    @cached_property
    def eye(self) -> QAction:
        """Shows what is typed while it is checked. The field is painted, and can be typed into, before it is made."""
        from PySide6.QtGui import QAction

        from planner.ui.kit.by_property import heed_key_within

        made = QAction(self)
        made.setCheckable(True)
        made.setShortcut(KEY)
        heed_key_within(made)
        made.toggled.connect(self._show_or_conceal)
        self._paint(made)
        self.addAction(made, QLineEdit.ActionPosition.TrailingPosition)
        self.installEventFilter(self)
        return made

    def conceal(self) -> None:
        """Dots again."""
        if "eye" in self.__dict__:
            self.eye.setChecked(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was shown is hidden once the field is left."""
        from PySide6.QtCore import Qt

        # A menu over the field is not leaving it.
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}:
            self.conceal()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nor is it shown when the field comes back."""
        self.conceal()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The eye has the colour of the words, also in another theme."""
        if watched is self and event.type() == event.Type.PaletteChange:
            self._paint(self.eye)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first time, the eye follows."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._follow_first_painting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter whose case is not what Shift says tells that Caps Lock is on: the system does not tell Qt."""
        from PySide6.QtCore import Qt

        letter = event.text()
        if letter.lower() != letter.upper():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_noticed.emit(letter.isupper() != is_shifted)
        super().keyPressEvent(event)

    def _leave_out_breaks(self, text: str) -> None:
        """The end of a line comes along with what is pasted: it would be a sign that nobody sees or can type."""
        from planner.domain.safety.typed_secret import without_breaks

        plain = without_breaks(text)
        if plain != text:
            self.setText(plain)

    def _follow_first_painting(self) -> None:
        self.eye.setVisible(True)  # made by being asked for
        self.stands_there.emit()

    def _show_or_conceal(self) -> None:
        is_shown = self.eye.isChecked()
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self._paint(self.eye)

    def _paint(self, eye: QAction) -> None:
        from PySide6.QtGui import QPalette

        from planner.ui.kit.icons import icon

        is_shown = eye.isChecked()
        eye.setText(CONCEAL if is_shown else SHOW)
        eye.setIcon(icon("conceal" if is_shown else "show", self.palette().color(QPalette.ColorRole.Text).name()))


def secret_field(words: str) -> SecretField:
    """A field that says what belongs in it, to the eye and to a screen reader."""
    return SecretField(words)
