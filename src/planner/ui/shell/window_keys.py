"""The window's own keys as a table, and the menu behind More, which has those of them that have a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication

from planner.ui.diary.page_keys import is_typed_in
from planner.ui.diary.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from planner.ui.diary.page import DiaryPage


IN_MENU = (
    ("Undo", "Redo", "Find …", "Filter"),
    ("Review the week …", "Find me a week …", "Print or save the week …"),
    ("Import files …", "Import everything into a new diary …", "Export …", "Export everything, not encrypted …"),
    ("Recycle bin …", "Change the passphrase …", "New recovery code …"),
    ("Lock", "Help", "Keys", "Colours and signs", "About Planner …"),
)
"""The menu behind More, group by group."""
FROM_ANYWHERE = {"N", "Q", *(view.key for view in VIEWS)}
Row = tuple[str, tuple[str, ...], "Callable[[], object]"]
"""Words, keys and deed of an action."""


def press_for_the_diary(key: str, diary: DiaryPage, come_here: Callable[[], object]) -> None:
    """Do what a key does in the diary where the focus is beside it, such as on the rail.

    From another page only the keys that begin something or turn to a view do; the diary is turned to by `come_here`.
    """
    if is_typed_in(QApplication.focusWidget()) or not (diary.isVisible() or key in FROM_ANYWHERE):
        return
    for action in diary.actions():
        if action.isEnabled() and key in [one.toString() for one in action.shortcuts()]:
            if not diary.isVisible():
                come_here()
            action.trigger()
            return


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
