"""A quiet table on the hours page: as high as its rows, so that the page scrolls and not the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from planner.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from planner.ui.kit.rows_model import Column
    from planner.ui.kit.theme import Theme

T = TypeVar("T")
ROW_HEIGHT, LEAST_LETTERS = 28, 8


class PlainTable(QTableView, Generic[T]):
    """Rows as they are; nothing is edited here. One column, `wide`, takes the room the others leave."""

    def __init__(self, columns: Sequence[Column[T]], theme: Theme, name: str, wide: int = 0) -> None:
        super().__init__()
        self._rows: RowsModel[T] = RowsModel(columns, theme.quiet)
        self._rows.setParent(self)
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("QHeaderView::section { padding: 6px 9px; }")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(ROW_HEIGHT, self.fontMetrics().height() + 12))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    @property
    def rows(self) -> tuple[T, ...]:
        """What is shown, top to bottom."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show other rows, and be as high as they are."""
        self._rows.show_rows(rows)
        self.updateGeometry()

    @property
    def picked(self) -> T | None:
        """The row picked, if there is one."""
        place = self.currentIndex().row()
        return self.rows[place] if place >= 0 and self.selectionModel().hasSelection() else None

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        high = self.horizontalHeader().sizeHint().height() + len(self.rows) * self.verticalHeader().defaultSectionSize()
        return QSize(super().sizeHint().width(), high + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """The same: nothing of it is hidden."""
        return QSize(240, self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
