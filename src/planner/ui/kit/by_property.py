"""Settings given by the number Qt has for them, as its properties take them.

PySide makes every name of Qt's namespace when the first of them is used, which takes longer than the question for the
passphrase takes to be painted; so what that question is made of says the numbers instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

PLAIN_TEXT = 0
"""Qt.TextFormat.PlainText"""
NO_FOCUS = 0
"""Qt.FocusPolicy.NoFocus"""
WIDGET_SHORTCUT = 0
"""Qt.ShortcutContext.WidgetShortcut"""


def take_no_focus(part: QWidget) -> None:
    """Neither Tab nor a click leads to a part."""
    part.setProperty("focusPolicy", NO_FOCUS)


def heed_key_within(action: QAction) -> None:
    """The key of an action counts only where its own part has the focus."""
    action.setProperty("shortcutContext", WIDGET_SHORTCUT)
