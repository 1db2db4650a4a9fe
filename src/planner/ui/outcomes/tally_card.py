"""The tally: every closed case, newest first, under the row that adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.english import short_date
from planner.ui.kit.help_button import HelpButton
from planner.ui.kit.parts import button, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.rows_model import RowsModel
from planner.ui.kit.spoken_as import switch
from planner.ui.kit.spread_table import SpreadTable
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.outcomes.cases_model import CASE_COLUMNS, CaseRow, case_rows
from planner.ui.outcomes.entry_row import EntryRow
from planner.ui.outcomes.helped_card import HelpedCard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.measures import Thresholds
    from planner.ui.kit.theme import Theme

OUTCOME = 7
LEAST_ROWS, MOST_ROWS = 3, 10
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
NO_NAMES = "No names and no codes: a case is its day, its scores and what it was about."
KEYS = "Enter adds the case. In the table, Enter corrects a case and Del removes it."
LEAVE = "Enter saves, Esc leaves it as it was."


class CaseTable(SpreadTable):
    """The closed cases; Enter or a double click takes one to be corrected, Del removes those selected."""

    remove_asked = Signal(list)
    correct_asked = Signal(object)
    new_asked = Signal()

    def __init__(self, model: RowsModel[CaseRow]) -> None:
        super().__init__(model, "Closed cases", wide=OUTCOME)
        self._rows = model
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
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
        self.updateGeometry()
        self.spread()

    def sizeHint(self) -> QSize:
        """As high as its rows, up to so many; the rest is scrolled to."""
        return QSize(super().sizeHint().width(), self.high(min(MOST_ROWS, len(self._rows.rows))))

    def minimumSizeHint(self) -> QSize:
        """A few rows."""
        return QSize(super().minimumSizeHint().width(), self.high(min(LEAST_ROWS, len(self._rows.rows))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter corrects, Del removes, N begins a new case."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._correct(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_selected()
        elif event.key() == Qt.Key.Key_N and not event.modifiers():
            self.new_asked.emit()
        else:
            super().keyPressEvent(event)

    def correct_current(self) -> None:
        """Take the row the keys are at, or the first one selected, to be corrected."""
        chosen = self.selectionModel().selectedRows()
        self._correct(chosen[0] if chosen else self.currentIndex())

    def remove_selected(self) -> None:
        """Ask for the selected to be removed."""
        if self.selected:
            self.remove_asked.emit(self.selected)

    def _correct(self, index: QModelIndex) -> None:
        if index.isValid():
            self.correct_asked.emit(self._rows.rows[index.row()].case)


class TallyCard(HelpedCard):
    """The entry row and the table under it."""

    totals_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        helped = HelpButton(theme, "closed cases", TERMS)
        self.more = switch("", self._show_more)
        self.more.setText("&More fields")
        set_tip(self.more, "Therapy, step, deprivation, a second anxiety measure, or an outcome without scores")
        self.totals = button("Totals of a period …", lambda: self.totals_asked.emit())
        super().__init__("Closed cases", helped, self.more, self.totals)
        self.model: RowsModel[CaseRow] = RowsModel(CASE_COLUMNS, theme)
        self.entry = EntryRow()
        self.table = CaseTable(self.model)
        self.keys = label(KEYS, "quiet", wrap=True)
        self.correct = button("Correct", self.table.correct_current)
        self.remove = button("Remove", self.table.remove_selected)
        self._below = QWidget()
        self._below.setLayout(WrappingRow(self.correct, self.remove))
        self.table.correct_asked.connect(self.entry.load)
        self.table.new_asked.connect(self.entry.focus_first)
        self.table.selectionModel().selectionChanged.connect(self._offer_deeds)
        self.model.modelReset.connect(self._offer_deeds)
        for part in (label(NO_NAMES, "quiet", wrap=True), self.entry, self.keys, self.table, self._below):
            self.add(part)
        self.body.addStretch(0)
        self.entry.turned.connect(self._show_keys)
        self._offer_deeds()

    def _offer_deeds(self) -> None:
        """Correct one, or remove those selected."""
        self.correct.setEnabled(bool(self.table.selected))
        self.remove.setEnabled(bool(self.table.selected))

    def _show_more(self) -> None:
        """Show the second line of fields, or hide it if nothing stands in it: what is not seen is not saved."""
        self.entry.more.setVisible(self.more.isChecked() or self.entry.more.is_used)
        self.more.setChecked(not self.entry.more.isHidden())

    def _show_keys(self) -> None:
        """Say what Enter does now."""
        case = self.entry.corrected
        self.more.setChecked(not self.entry.more.isHidden())
        self.keys.setText(KEYS if case is None else f"Correcting the case closed {short_date(case.closed_on)}. {LEAVE}")

    def show_cases(self, cases: Sequence[Case], thresholds: Thresholds, sites: Mapping[str, str], today: date) -> None:
        """Show the tally as it is now."""
        self.table.show_rows(case_rows(cases, thresholds, sites))
        self.table.setVisible(bool(cases))
        self._below.setVisible(bool(cases))
        self.entry.offer(today, thresholds, sites, cases)
        corrected = self.entry.corrected
        if corrected is not None and all(one.id != corrected.id for one in cases):
            self.entry.clear()
