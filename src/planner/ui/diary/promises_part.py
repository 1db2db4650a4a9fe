"""Promises of meetings that are due, in the review of a week: quiet lines, each ticked in one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import in_cell, set_tip
from planner.words.meetings import promise_due_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.handover.promises_due import PromiseDue
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

TITLE, KEPT, KEY = "Promises due", "Kept", "K"
MOST_LINES = 4


class PromisesPart(QWidget):
    """Lists the promises that are due; nothing is seen of it where none is."""

    def __init__(self, desk: Desk, deeds: Deeds) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self.listed = QListWidget()
        self.listed.setAccessibleName(TITLE)
        self.listed.setWordWrap(True)
        self.kept = button(KEPT, self.keep)
        self.kept.setAutoDefault(False)
        self.kept.setAccessibleName("Kept, the promise chosen")
        set_tip(self.kept, f"{KEPT} ({KEY})")
        action = QAction(KEPT, self.listed)
        action.setShortcut(QKeySequence(KEY))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self.keep)
        self.listed.addAction(action)
        self.listed.itemActivated.connect(lambda _item: self.keep())
        self.setLayout(column(label(TITLE, "title"), self.listed, row(self.kept, 1), spacing=6))

    def show_due(self, due: Sequence[PromiseDue]) -> None:
        """Show these; the place in the list stays."""
        chosen = self.listed.currentRow()
        self.listed.clear()
        for one in due:
            item = QListWidgetItem(in_cell(promise_due_words(one)))
            item.setData(Qt.ItemDataRole.UserRole, one.promise.id)
            self.listed.addItem(item)
        self.setVisible(bool(due))
        self.listed.setFixedHeight(2 * self.fontMetrics().height() * min(MOST_LINES, max(1, len(due))) + 8)
        self.listed.setCurrentRow(max(0, min(chosen, len(due) - 1)))

    def keep(self) -> None:
        """Note that the promise chosen was kept; the next one is chosen then."""
        item = self.listed.currentItem()
        if item is not None:
            promise_id: str = item.data(Qt.ItemDataRole.UserRole)
            self._deeds.do(lambda: self._desk.meetings.keep_promise(promise_id))
