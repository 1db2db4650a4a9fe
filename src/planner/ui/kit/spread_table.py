"""A quiet table whose columns are as wide as what they hold; one of them takes the room that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QResizeEvent

AIR = 10
MEASURED_ANEW = {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ApplicationFontChange}


class SpreadTable(QTableView):
    """Nothing of it is cut: where the columns do not fit, a bar leads to the last of them.

    With `spare` a column is left out where the others fit only without it.
    """

    def __init__(self, model: QAbstractItemModel, name: str, wide: int, spare: int | None = None) -> None:
        super().__init__()
        self._wide, self._spare = wide, spare
        self._widths: dict[int, int] = {}
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + AIR)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Fixed)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show the cells of a model."""
        super().setModel(model)
        self._widths = {}
        if model is not None:
            for changed in (model.modelReset, model.dataChanged, model.layoutChanged):
                changed.connect(self._measure_anew)

    def _measure_anew(self) -> None:
        self._widths = {}

    def changeEvent(self, event: QEvent) -> None:
        """In another type or style the cells are as wide as they are then."""
        if event.type() in MEASURED_ANEW:
            self._widths = {}
        super().changeEvent(event)

    def sizeHintForColumn(self, column: int) -> int:
        """The width of a column's cells, measured once: Qt looks through a thousand rows each time it asks."""
        if column not in self._widths:
            found = super().sizeHintForColumn(column)
            if self.isColumnHidden(column) or not self.isVisible():
                return found
            self._widths[column] = found
        return self._widths[column]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the columns over another width."""
        super().resizeEvent(event)
        self.spread()

    def spread(self) -> None:
        """Give the wide column what the others leave, and never less than it holds."""
        header, room = self.horizontalHeader(), self.viewport().width()
        if self._spare is not None:
            self.setColumnHidden(self._spare, False)  # noqa: FBT003 - Qt's own signature; a hidden one has no width
        wanted = [max(self.sizeHintForColumn(n), header.sectionSizeHint(n)) for n in range(header.count())]
        left = room - sum(wanted)
        if self._spare is not None:
            self.setColumnHidden(self._spare, left < 0)
            left += wanted[self._spare] if left < 0 else 0
        header.resizeSection(self._wide, wanted[self._wide] + max(0, left))

    def high(self, rows: int) -> int:
        """How high it is with so many rows, its head and the bar below them."""
        bars = self.horizontalHeader().sizeHint().height() + self.horizontalScrollBar().sizeHint().height()
        return bars + rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()
