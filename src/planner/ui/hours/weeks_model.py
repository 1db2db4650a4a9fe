"""The weeks a target was tried on, as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from planner.domain.hours.target import Unit
from planner.services.words import amount_words
from planner.services.words import day_words, hours_words

if TYPE_CHECKING:
    from planner.domain.hours.feasibility import TargetTried, WeekTried

COLUMNS: tuple[tuple[str, Callable[[WeekTried, Unit], str]], ...] = (
    ("Week of", lambda week, _unit: day_words(week.monday)),
    ("At work", lambda week, _unit: hours_words(week.ledger.at_work)),
    ("Capacity", lambda week, unit: amount_words(week.capacity, unit)),
    ("Target", lambda week, unit: amount_words(week.target, unit)),
    ("Booked now", lambda week, unit: amount_words(week.booked, unit)),
    ("Room to spare", lambda week, unit: amount_words(week.margin, unit)),
)
Index = QModelIndex | QPersistentModelIndex


class WeeksModel(QAbstractTableModel):
    """A picture of the weeks; read-only."""

    def __init__(self) -> None:
        super().__init__()
        self._weeks: tuple[WeekTried, ...] = ()
        self._unit = Unit.HOURS

    def show_weeks(self, tried: TargetTried) -> None:
        """Show other weeks."""
        self.beginResetModel()
        self._weeks, self._unit = tried.weeks, tried.target.unit
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One row a week."""
        return 0 if parent.isValid() else len(self._weeks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The columns of the table above."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """A week's figure."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[index.column()][1](self._weeks[index.row()], self._unit)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section][0]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (
                Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        return None
