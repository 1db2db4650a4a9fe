"""The diary's keys as a table: they hold in every view unless something is typed, and are the menu on an entry too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget

from planner.ui.diary.entry_menu import PASTE, EntryMenu
from planner.ui.diary.outcome_buttons import OUTCOME_KEYS
from planner.ui.diary.views import VIEWS, View

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from planner.domain.diary.entry import Outcome
    from planner.services.desk import Desk
    from planner.ui.diary.grid.week_grid import WeekGrid

Deed = Callable[[], object]
Key = tuple[str, str, Deed]
"""A key, its words in the menu on an entry (none: it is not there), and its deed."""
TYPED_IN = (QLineEdit, QAbstractSpinBox, QComboBox)
"""What takes letters and figures itself; a list to choose from goes to the line that begins with them."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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
    work: Deed
    zoom: Callable[[int], object]
    record: Callable[[Outcome], object]

    def of_the_grid(self) -> tuple[Key, ...]:
        """The keys that mean something else elsewhere, as in a field."""
        return (
            ("Return", "", self.edit),
            ("Del", "Delete", self.delete),
            ("Ctrl+X", "Cut", self.cut),
            ("Ctrl+C", "Copy", self.copy),
            ("Ctrl+V", PASTE, self.paste),
        )

    def of_the_page(self) -> tuple[Key, ...]:
        """The keys that hold in every view."""
        return (
            ("N", "New entry", self.begin_entry),
            ("E", "Edit", self.edit),
            ("D", "Duplicate", self.duplicate),
            ("Q", "", self.begin_line),
            ("T", "", self.go_to_today),
            ("P", "", self.toggle_plan),
            ("F", "", self.begin_filter),
            ("W", "", self.work),
            ("Ctrl++", "", partial(self.zoom, 1)),
            ("Ctrl+=", "", partial(self.zoom, 1)),
            ("Ctrl+-", "", partial(self.zoom, -1)),
            ("Ctrl+0", "", partial(self.zoom, 0)),
            *((key, words, partial(self.record, outcome)) for key, outcome, words in OUTCOME_KEYS),
        )


def add_keys(page: QWidget, grid: WeekGrid, desk: Desk, deeds: KeyDeeds) -> list[QAction]:
    """Give the diary its keys, and the grid the menu on an entry; those that hold in every view."""
    whole, own = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
    of_page = {key: _action(page, key, words, deed, whole) for key, words, deed in deeds.of_the_page()}
    of_grid = {key: _action(grid, key, words, deed, own) for key, words, deed in deeds.of_the_grid()}
    known = {**of_page, **of_grid}
    outcomes = {outcome: known[key] for key, outcome, _ in OUTCOME_KEYS}
    EntryMenu([known[key] for key in IN_MENU], outcomes, grid, desk)
    return list(of_page.values())


IN_MENU = ("N", "E", "D", "Del", "Ctrl+X", "Ctrl+C", "Ctrl+V")


def add_view_keys(page: QWidget, show_view: Callable[[View], object]) -> None:
    """Let a key turn to each view, from any of them."""
    for view in VIEWS:
        turn = partial(show_view, view)
        _action(page, view.key, view.words, turn, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def is_typed(event: QKeyEvent) -> bool:
    """A letter or figure for the field that has the focus, not for the diary."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and event.text().isprintable() and event.text() != "" and is_typed_in(QApplication.focusWidget())


def is_typed_in(widget: QWidget | None) -> bool:
    """Letters and figures belong to what has the focus."""
    return isinstance(widget, TYPED_IN)


def _action(owner: QWidget, key: str, words: str, deed: Callable[[], object], holds: Qt.ShortcutContext) -> QAction:
    action = QAction(words, owner)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(holds)
    action.triggered.connect(lambda _checked: deed())
    owner.addAction(action)
    return action
