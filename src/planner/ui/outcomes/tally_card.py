"""The tally: every closed case, newest first, under the row that adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from planner.domain.english import short_date
from planner.ui.kit.parts import Card, button, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.rows_model import RowsModel
from planner.ui.outcomes.cases_model import CASE_COLUMNS, CaseRow, case_rows
from planner.ui.outcomes.entry_row import EntryRow
from planner.ui.outcomes.glossary import HelpButton

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.measures import Thresholds
    from planner.ui.kit.theme import Theme

ROW_HEIGHT = 28
ROWS_SEEN = 4
TERMS = (
    "Finished course",
    "Caseness",
    "Recovery",
    "Reliable improvement",
    "Reliable recovery",
    "Reliable deterioration",
    "No reliable change",
    "Unpaired",
    "Totals of a period",
)
KEYS = "Enter adds · Enter on a row corrects it · Del removes"
LEAVE = "Enter saves · Esc leaves it as it was"


class CaseTable(QTableView):
    """The closed cases; Enter or a double click takes one to be corrected, Del removes those selected."""

    remove_asked = Signal(list)
    correct_asked = Signal(object)
    new_asked = Signal()

    def __init__(self, model: RowsModel[CaseRow]) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setAccessibleName("Closed cases")
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(10)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setMinimumHeight(ROWS_SEEN * ROW_HEIGHT + 2)
        self.doubleClicked.connect(self._correct)

    @property
    def selected(self) -> list[Case]:
        """The cases selected, from the top."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.rows[place].case for place in places]

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show other rows; what was selected and is still there stays selected."""
        chosen = {case.id for case in self.selected}
        current = self.currentIndex().row()
        self._rows.show_rows(rows)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place, one in enumerate(rows):
            if one.case.id in chosen:
                self.selectionModel().select(self._rows.index(place, 0), flags)
        if current >= 0 and rows:
            stay = self._rows.index(min(current, len(rows) - 1), 0)
            self.selectionModel().setCurrentIndex(stay, QItemSelectionModel.SelectionFlag.NoUpdate)

    def sizeHint(self) -> QSize:
        """A few rows; more where there is room."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def set_widths(self, widths: list[int]) -> None:
        """Make the columns as wide as the fields above them."""
        for column, width in enumerate(widths[:-1]):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter corrects, Del removes, N begins a new case."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._correct(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.selected:
            self.remove_asked.emit(self.selected)
        elif event.key() == Qt.Key.Key_N and not event.modifiers():
            self.new_asked.emit()
        else:
            super().keyPressEvent(event)

    def _correct(self, index: QModelIndex) -> None:
        if index.isValid():
            self.correct_asked.emit(self._rows.rows[index.row()].case)


class TallyCard(Card):
    """The entry row and the table under it, their columns in line."""

    totals_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        self.keys = label(KEYS, "quiet")
        super().__init__("Closed cases", "· no names, no codes", self.keys)
        self.help = HelpButton(theme, "closed cases", TERMS)
        self.head.insertWidget(1, self.help)
        self.more = button("", self._show_more)
        self.more.setText("&More fields")
        self.more.setCheckable(True)
        set_tip(self.more, "Therapy, step, deprivation, a second anxiety measure, or an outcome without scores")
        self.head.addWidget(self.more)
        self.totals = button("Totals of a period …", self.totals_asked.emit)
        self.head.addWidget(self.totals)
        self.model: RowsModel[CaseRow] = RowsModel(CASE_COLUMNS, theme.quiet)
        self.entry = EntryRow()
        self.table = CaseTable(self.model)
        self.entry.laid_out.connect(self.table.set_widths)
        self.table.correct_asked.connect(self.entry.load)
        self.table.new_asked.connect(self.entry.focus_first)
        self.add(self.entry)
        self.add(self.table, 1)
        self.body.addStretch(0)
        self.entry.turned.connect(self._show_keys)

    def _show_more(self) -> None:
        """Show the second line of fields, or hide it if nothing stands in it: what is not seen is not saved."""
        self.entry.more.setVisible(self.more.isChecked() or self.entry.more.is_used)
        self.more.setChecked(not self.entry.more.isHidden())

    def _show_keys(self) -> None:
        """Say what Enter does now."""
        case = self.entry.corrected
        self.more.setChecked(not self.entry.more.isHidden())
        self.keys.setText(
            KEYS if case is None else f"Correcting the case closed {short_date(case.closed_on)} · {LEAVE}"
        )

    def show_cases(self, cases: Sequence[Case], thresholds: Thresholds, sites: Mapping[str, str], today: date) -> None:
        """Show the tally as it is now."""
        self.table.show_rows(case_rows(cases, thresholds, sites))
        self.table.setVisible(bool(cases))
        self.entry.offer(today, thresholds, sites, cases)
        corrected = self.entry.corrected
        if corrected is not None and corrected not in cases:
            self.entry.clear()
