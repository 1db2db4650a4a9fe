"""The diary's single keys as a table: they hold while the grid has the focus, and are its context menu too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from planner.ui.diary.entry_form import OUTCOME_KEYS
from planner.ui.diary.entry_menu import PASTE, EntryMenu
from planner.ui.diary.views import VIEWS, View

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planner.domain.diary.entry import Outcome
    from planner.services.setup import SetUp
    from planner.ui.diary.grid.week_grid import WeekGrid

Deed = Callable[[], object]
Key = tuple[str, str, Deed]
"""A key, its words in the menu on an entry (none: it is not there), and its deed."""


@dataclass(frozen=True, slots=True)
class KeyDeeds:
    """What the diary's keys do."""

    begin_entry: Deed
    edit: Deed
    duplicate: Deed
    delete: Deed
    copy: Deed
    cut: Deed
    paste: Deed
    begin_line: Deed
    go_to_today: Deed
    toggle_plan: Deed
    begin_filter: Deed
    zoom: Callable[[int], object]
    record: Callable[[Outcome], object]

    def table(self) -> tuple[Key, ...]:
        """Every key, what it is called in the menu, and what it does."""
        return (
            ("N", "New entry", self.begin_entry),
            ("E", "Edit", self.edit),
            ("Return", "", self.edit),
            ("D", "Duplicate", self.duplicate),
            ("Del", "Delete", self.delete),
            ("Ctrl+X", "Cut", self.cut),
            ("Ctrl+C", "Copy", self.copy),
            ("Ctrl+V", PASTE, self.paste),
            ("Q", "", self.begin_line),
            ("T", "", self.go_to_today),
            ("P", "", self.toggle_plan),
            ("F", "", self.begin_filter),
            ("Ctrl++", "", partial(self.zoom, 1)),
            ("Ctrl+=", "", partial(self.zoom, 1)),
            ("Ctrl+-", "", partial(self.zoom, -1)),
            ("Ctrl+0", "", partial(self.zoom, 0)),
            *((key, words, partial(self.record, outcome)) for key, outcome, words in OUTCOME_KEYS),
        )


def add_keys(grid: WeekGrid, setup: SetUp, deeds: KeyDeeds) -> None:
    """Give the grid its keys and its menu."""
    for_menu: list[QAction] = []
    for key, words, deed in deeds.table():
        action = _action(grid, key, words, deed, Qt.ShortcutContext.WidgetShortcut)
        if words:
            for_menu.append(action)
    EntryMenu(for_menu, grid, setup)


def add_view_keys(shown_by: QWidget, show_view: Callable[[View], object]) -> None:
    """Let a key turn to each view, from any of them."""
    for view in VIEWS:
        turn = partial(show_view, view)
        _action(shown_by, view.key, view.words, turn, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def _action(owner: QWidget, key: str, words: str, deed: Callable[[], object], holds: Qt.ShortcutContext) -> QAction:
    action = QAction(words, owner)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(holds)
    action.triggered.connect(lambda _checked: deed())
    owner.addAction(action)
    return action
