"""The weeks a target was tried on, as a table that scrolls by itself: a horizon may be a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from planner.domain.english import hours_words, percent_words, short_day_words
from planner.domain.hours.target import Unit
from planner.ui.kit.rows_model import Column, RowsModel
from planner.words.plain import contacts_figure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from planner.domain.hours.feasibility import WeekTried
    from planner.ui.kit.theme import Theme

LEAST_LETTERS, LEAST_HEIGHT, ROW_HEIGHT, ROW_AIR = 82, 232, 28, 12


def week_columns() -> tuple[Column[WeekTried], ...]:
    """Capacity against the target, week by week."""
    return (
        Column("Week of", lambda week: short_day_words(week.monday)),
        Column("At work", lambda week: hours_words(week.ledger.at_work), right=True),
        Column("Room", lambda week: _cell(week.room, week.unit), right=True, tip=_room_tip),
        Column("Target", lambda week: _cell(week.target, week.unit), right=True),
        Column("Booked", lambda week: _cell(week.booked, week.unit), right=True),
        Column("To spare", lambda week: _cell(week.margin, week.unit), right=True),
        Column("Chance", lambda week: percent_words(week.probability), right=True),
    )


def _room_tip(week: WeekTried) -> str:
    """How the room of a week came about."""
    by_sums = f"By the sums: {_cell(week.capacity, week.unit)}"
    if week.unplanned:
        return f"{by_sums}. The week could not be laid out: {week.unplanned}"
    return by_sums if week.laid_out is None else f"{by_sums}; laid out: {_cell(week.laid_out, week.unit)}"


def _cell(amount: Fraction | int, unit: Unit) -> str:
    """Hours, or a bare number of contacts: the verdict above names them."""
    return hours_words(int(amount)) if unit is Unit.HOURS else contacts_figure(amount)


class WeekTable(QTableView):
    """The weeks, one a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._weeks: RowsModel[WeekTried] = RowsModel(week_columns(), theme.quiet)
        self._weeks.setParent(self)
        self.setModel(self._weeks)
        self.setAccessibleName("Capacity and target week by week")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(LEAST_LETTERS * self.fontMetrics().averageCharWidth(), LEAST_HEIGHT)
        self.setStyleSheet("QHeaderView::section { padding: 6px 9px; }")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(ROW_HEIGHT, self.fontMetrics().height() + ROW_AIR))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)

    @property
    def weeks(self) -> tuple[WeekTried, ...]:
        """The weeks shown."""
        return self._weeks.rows

    def show_rows(self, weeks: Sequence[WeekTried]) -> None:
        """Show other weeks."""
        self._weeks.show_rows(weeks)
