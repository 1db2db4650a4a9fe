"""A quiet table on the hours page: as high and as wide as its rows, so that figures stand beside their names.

The page scrolls, not the table; only where the page is narrower than its columns does the table scroll sideways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from planner.ui.hours.in_sight import follow_current
from planner.ui.kit.rows_model import RowsModel
from planner.ui.kit.type_sizes import SMALL, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from planner.ui.kit.rows_model import Column
    from planner.ui.kit.theme import Theme

T = TypeVar("T")
ROW_AIR, LEAST_LETTERS, NARROWEST = 12, 8, 20


class PlainTable(QTableView, Generic[T]):
    """Rows as they are; nothing is edited here."""

    def __init__(self, columns: Sequence[Column[T]], theme: Theme, name: str) -> None:
        super().__init__()
        self._rows: RowsModel[T] = RowsModel(columns, theme)
        self._rows.setParent(self)
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("QHeaderView::section { padding: 6px 9px; }")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_AIR)
        self._arrange_head()
        follow_current(self)

    @property
    def terms(self) -> tuple[str, ...]:
        """What its columns are called in the glossary."""
        return self._rows.terms

    def _arrange_head(self) -> None:
        head = self.horizontalHeader()
        font = head.font()
        # The style sheet's size, which the header would not measure its heads by.
        font.setPixelSize(scaled(SMALL, QFontInfo(self.font()).pixelSize()))
        head.setFont(font)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

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
        """As high as its rows and as wide as its columns."""
        head = self.horizontalHeader()
        high = head.sizeHint().height() + len(self.rows) * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height() if head.length() > self.viewport().width() else 0
        return QSize(head.length() + 2 * self.frameWidth(), high + bar + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """No row is hidden; columns may be, as they can be scrolled to."""
        narrowest = NARROWEST * self.fontMetrics().averageCharWidth()
        return QSize(min(narrowest, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A bar across takes its height from nothing."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
