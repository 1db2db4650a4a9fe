"""The window's own keys as a table, and the menu behind More, which has those of them that have a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QMenu, QWidget


IN_MENU = (
    ("Undo", "Redo", "Find …", "Filter"),
    ("Review the week …", "Find me a week …", "Print or save the week …"),
    ("Import files …", "Import everything into a new diary …", "Export …", "Export everything, not encrypted …"),
    ("Recycle bin …", "Change the passphrase …", "New recovery code …"),
    ("Lock", "Keys"),
)
"""The menu behind More, group by group."""
Row = tuple[str, tuple[str, ...], "Callable[[], object]"]
"""Words, keys and deed of an action."""


def add_actions(window: QWidget, rows: Sequence[Row]) -> dict[str, QAction]:
    """Give the window its keys; the actions by their words."""
    return {words: _action(window, words, keys, deed) for words, keys, deed in rows}


def _action(window: QWidget, words: str, keys: tuple[str, ...], deed: Callable[[], object]) -> QAction:
    made = QAction(words, window)
    made.setShortcuts([QKeySequence(key) for key in keys])
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.triggered.connect(lambda _checked: deed())
    window.addAction(made)
    return made


def fill_menu(menu: QMenu, actions: Mapping[str, QAction]) -> None:
    """Fill the menu with the window's actions by their words, group by group."""
    for group in IN_MENU:
        for words in group:
            menu.addAction(actions[words])
        menu.addSeparator()
