"""The diary's single keys as a table: they hold while the grid has the focus, and are its context menu too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from planner.ui.diary.entry_form import OUTCOME_KEYS
from planner.ui.diary.entry_menu import EntryMenu
from planner.ui.diary.views import VIEWS, View

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planner.domain.diary.entry import Outcome
    from planner.services.setup import SetUp
    from planner.ui.diary.grid.week_grid import WeekGrid
    from planner.ui.diary.page import DiaryPage

Key = tuple[str, str, Callable[[], object]]
"""A key, its words in the menu on an entry (none: it is not there), and its deed."""


def keys_of(page: DiaryPage) -> tuple[Key, ...]:
    """Every key, what it is called in the menu, and what it does."""
    return (
        ("N", "New entry", page.drafting.begin),
        ("E", "Edit", page.inspector.focus_first),
        ("Return", "", page.inspector.focus_first),
        ("D", "Duplicate", page.duplicate_selected),
        ("Del", "Delete", page.delete_selected),
        ("Q", "", page.quick.begin),
        ("T", "", page.today_asked.emit),
        ("P", "", page.toggle_plan),
        ("F", "", page.begin_filter),
        ("Ctrl++", "", _zoomer(page.grid, 1)),
        ("Ctrl+=", "", _zoomer(page.grid, 1)),
        ("Ctrl+-", "", _zoomer(page.grid, -1)),
        ("Ctrl+0", "", _zoomer(page.grid, 0)),
        *((key, words, _recorder(page, outcome)) for key, outcome, words in OUTCOME_KEYS),
    )


def add_keys(page: DiaryPage, setup: SetUp) -> None:
    """Give the grid its keys and its menu."""
    for_menu: list[QAction] = []
    for key, words, deed in keys_of(page):
        action = _action(page.grid, key, words, deed, Qt.ShortcutContext.WidgetShortcut)
        if words:
            for_menu.append(action)
    EntryMenu(for_menu, page.grid, setup)


def add_view_keys(page: DiaryPage, shown_by: QWidget) -> None:
    """Let a key turn to each view, from any of them."""
    for view in VIEWS:
        _action(shown_by, view.key, view.words, _viewer(page, view), Qt.ShortcutContext.WidgetWithChildrenShortcut)


def _action(owner: QWidget, key: str, words: str, deed: Callable[[], object], holds: Qt.ShortcutContext) -> QAction:
    action = QAction(words, owner)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(holds)
    action.triggered.connect(deed)
    owner.addAction(action)
    return action


def _viewer(page: DiaryPage, view: View) -> Callable[[], None]:
    return lambda: page.show_view(view)


def _recorder(page: DiaryPage, outcome: Outcome) -> Callable[[], None]:
    return lambda: page.record_selected(outcome)


def _zoomer(grid: WeekGrid, steps: int) -> Callable[[], None]:
    return lambda: grid.zoom(steps)
