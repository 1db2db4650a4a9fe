"""How a figure comes about: its rule, and what it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from planner.domain.one_glossary import TermSubject, find_entry
from planner.ui.kit.asking_help import ask_help, term_place
from planner.ui.kit.parts import button, column, give_width, label, row
from planner.ui.kit.plain import in_cell
from planner.words.help_book import TERMS

if TYPE_CHECKING:
    from planner.words.workings import Working

MOST_ROWS = 14


class WorkingDialog(QDialog):
    """Shows a working until it is closed."""

    def __init__(self, working: Working, whose: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("How it comes about")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        give_width(self)
        self.table = _table(working)
        self.table.setVisible(bool(working.rows))
        entry = find_entry(working.term, TermSubject.HOURS)
        self.means = button("What it means", lambda: ask_help(self, term_place(entry.term) if entry else TERMS))
        close = button("Close", self.accept, primary=True)
        parts = (label(working.head, "heading", wrap=True), label(whose, "quiet"), label(working.rule, wrap=True))
        self.setLayout(column(*parts, self.table, row(self.means, 1, close), spacing=12, margins=(24, 24, 24, 24)))


def _table(working: Working) -> QTableWidget:
    made = QTableWidget(len(working.rows), 2)
    made.setHorizontalHeaderLabels(["What", "Counts"])
    for number, (words, amount) in enumerate(working.rows):
        made.setItem(number, 0, QTableWidgetItem(in_cell(words)))
        figure = QTableWidgetItem(amount)
        figure.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.setItem(number, 1, figure)
    made.verticalHeader().hide()
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    made.setAccessibleName("What it was made of")
    head, line = made.horizontalHeader().sizeHint().height(), made.verticalHeader().defaultSectionSize()
    made.setMinimumHeight(head + min(len(working.rows), MOST_ROWS) * line + 4)
    return made
