"""The menu on an entry: its keys' deeds, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from planner.domain.diary.recording import recordable
from planner.ui.diary.outcome_buttons import choices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.diary.entry import Outcome
    from planner.services.desk import Desk
    from planner.ui.diary.grid.week_grid import WeekGrid

NEW, PASTE = "New entry", "Paste"


class EntryMenu(QObject):
    """Opens where the grid is pressed with the other button: what can be done with what lies there."""

    def __init__(
        self, actions: Sequence[QAction], outcomes: Mapping[Outcome, QAction], grid: WeekGrid, desk: Desk
    ) -> None:
        """Begin.

        Args:
            actions: what can be done, in order.
            outcomes: what records each outcome.
            grid: where it opens.
            desk: the services.
        """
        super().__init__(grid)
        self._actions, self._outcomes, self._grid, self._desk = tuple(actions), dict(outcomes), grid, desk
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
        """On an entry what can be done to it and recorded of it; on empty ground what can be put there."""
        made = QMenu(self._grid)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.addActions([one for one in self._actions if one.text() == PASTE or (one.text() != NEW) == on_entry])
        if on_entry:
            self._add_outcomes(made)
        return made

    def _add_outcomes(self, made: QMenu) -> None:
        """What the drawer offers of the same entries, in the same words; grey as long as it cannot be recorded."""
        terms, now = self._desk.setup.terms(), self._desk.hours.now()
        found = recordable(self._grid.selected_bookings, terms.activity, now)
        offered = choices(found)
        if offered:
            made.addSeparator()
        for outcome, words in offered.items():
            by_key = self._outcomes[outcome]
            action = QAction(words, made)
            action.setShortcut(by_key.shortcut())
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # it is shown; the key itself is the page's
            action.setEnabled(outcome in found.now)
            action.triggered.connect(by_key.trigger)
            made.addAction(action)
