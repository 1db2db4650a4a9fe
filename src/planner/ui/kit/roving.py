"""A group of buttons that is one stop of Tab: the arrows lead from one to the next, Space and Enter press it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton, QWidget

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Roving(QObject):
    """Keeps one button of a group in the order of Tab: the one marked, or else the one last reached.

    The arrows only move the focus (WAI-ARIA, "Managing focus within components"): nothing is done by looking.
    """

    def __init__(self, buttons: Sequence[QAbstractButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        for one in self._buttons:
            one.installEventFilter(self)
        self.settle()

    def settle(self) -> None:
        """Let Tab lead to the button that is marked, or to the first."""
        shown = [one for one in self._buttons if not one.isHidden() and one.isEnabled()]
        marked = [one for one in shown if one.isChecked()]
        self._let_in(next(iter(marked or shown), None))

    def _let_in(self, wanted: QAbstractButton | None) -> None:
        for one in self._buttons:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is wanted else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows lead on, Enter presses."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self._buttons:
            return self._press(watched, event.key())
        return super().eventFilter(watched, event)

    def _press(self, button: QAbstractButton, key: int) -> bool:
        if key in PRESS:
            button.click()
            return True
        step = STEPS.get(Qt.Key(key))
        if step is None:
            return False
        shown = [one for one in self._buttons if not one.isHidden() and one.isEnabled()]
        reached = shown[(shown.index(button) + step) % len(shown)]
        self._let_in(reached)
        reached.setFocus(Qt.FocusReason.TabFocusReason)
        return True
