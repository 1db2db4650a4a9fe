"""The menu on an entry: its keys' deeds, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from planner.ui.diary.outcome_buttons import OUTCOME_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from planner.services.setup import SetUp
    from planner.ui.diary.grid.week_grid import WeekGrid

OUTCOME_WORDS = frozenset(words for _, _, words in OUTCOME_KEYS)
NEW, PASTE = "New entry", "Paste"


class EntryMenu(QObject):
    """Opens where the grid is pressed with the other button: what can be done with what lies there."""

    def __init__(self, actions: Sequence[QAction], grid: WeekGrid, setup: SetUp) -> None:
        super().__init__(grid)
        self._actions, self._grid, self._setup = tuple(actions), grid, setup
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(self._open)

    def _open(self, at: QPoint) -> None:
        grid = self._grid
        piece = grid.piece_at(at.toPointF())
        if piece is None:
            grid.place_caret(at.toPointF())
        elif piece.booking.key not in grid.selection.keys:
            grid.select(piece.booking)
        self.menu(on_entry=piece is not None).popup(grid.viewport().mapToGlobal(at))

    def menu(self, *, on_entry: bool) -> QMenu:
        """On an entry what can be done to it, outcomes where it is a session; on empty ground what can be put there."""
        made = QMenu(self._grid)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offered = [one for one in self._actions if one.text() == PASTE or (one.text() != NEW) == on_entry]
        made.addActions([one for one in offered if one.text() not in OUTCOME_WORDS])
        terms = self._setup.terms()
        if on_entry and all(map(terms.is_session, self._grid.selected_bookings)):
            made.addSeparator()
            made.addActions([one for one in offered if one.text() in OUTCOME_WORDS])
        return made
