"""Counts and rates of each period, as a small table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from planner.services.reading import PERIOD_NAMES, period_words, range_words
from planner.services.words import percent_words
from planner.ui.models.rows import Column, RowsModel
from planner.ui.widgets.parts import Card

if TYPE_CHECKING:
    from planner.services.rates import Period, Rates
    from planner.ui.theme import Theme

ROW_HEIGHT = 25
ROWS_SEEN = 5

PERIOD_COLUMNS: tuple[Column[Period], ...] = (
    Column("Quarter", lambda one: period_words(one.label)),
    Column("finished", lambda one: str(one.tally.finished), right=True),
    Column("recovered", lambda one: f"{one.rate.numerator} of {one.rate.denominator}", right=True),
    Column("rate", lambda one: percent_words(one.rate.value), right=True),
    Column("95%", lambda one: range_words(one.rate.interval), right=True, quiet=True),
)
DONE, PERIOD = 2, 0
HEADINGS = {"recovery": "recovered", "reliable_recovery": "reliably rec.", "reliable_improvement": "improved"}


class PeriodsCard(Card):
    """The figures the chart is drawn from, latest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("The figures")
        self.model: RowsModel[Period] = RowsModel(PERIOD_COLUMNS, theme.quiet)
        self.table = figures_table(self.model, "Counts and rates of each period")
        self.table.setFixedHeight((ROWS_SEEN + 1) * ROW_HEIGHT + 8)
        self.add(self.table)
        self.body.addStretch(1)

    def show_rates(self, rates: Rates) -> None:
        """Show other figures."""
        self.model.rename(PERIOD, PERIOD_NAMES[rates.asked.grouping].capitalize())
        self.model.rename(DONE, HEADINGS[rates.asked.outcome.value])
        self.model.show_rows(tuple(reversed(rates.periods)))


def figures_table(model: RowsModel[Period], accessible_name: str) -> QTableView:
    """A quiet table of figures, its columns as wide as they need to be and the first taking the rest."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(accessible_name)
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(36)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(PERIOD, QHeaderView.ResizeMode.Stretch)
    return table
