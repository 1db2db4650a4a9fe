"""The table behind a chart: every point with its figures, to be read, walked through and copied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from planner.ui.kit.parts import as_high_as_asked, button, column, give_width, label
from planner.ui.kit.rows_model import Column, RowsModel
from planner.ui.kit.spread_table import SpreadTable

if TYPE_CHECKING:
    from planner.charts.points import ReadOff
    from planner.ui.kit.theme import Theme

ROWS_SEEN = 12
MARGIN = 16
Row = tuple[str, ...]


class PointsTable(SpreadTable):
    """The points as rows; Ctrl+C copies those selected, or all of them."""

    def __init__(self, name: str, theme: Theme) -> None:
        nothing = RowsModel[Row]((Column("", partial(_cell, 0)),), theme)
        super().__init__(nothing, f"Values of the chart: {name}", wide=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or move."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the heads and the rows selected, or all rows, on the clipboard: a tab between cells, a line a row."""
        model, across = self.model(), Qt.Orientation.Horizontal
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = range(model.columnCount())
        lines = [[str(model.headerData(n, across)) for n in columns]]
        lines += [[str(model.index(one, n).data()) for n in columns] for one in chosen or range(model.rowCount())]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))


class ChartTable(QDialog):
    """A chart as a table, over the page."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self._theme = theme
        self.kind = label(wrap=True)
        self.view = PointsTable(name, theme)
        self.copy_all = button("Copy", self._copy)
        leave = button("Close", self.accept)
        for one in (self.copy_all, leave):
            one.setAutoDefault(False)
        foot = as_high_as_asked(self.copy_all, 1, leave)
        self.setLayout(column(self.kind, self.view, foot, spacing=12, margins=(MARGIN, MARGIN, MARGIN, MARGIN)))
        give_width(self)

    def show_points(self, found: ReadOff) -> None:
        """Show the points of a chart as it is now."""
        columns: list[Column[Row]] = [Column(found.what, partial(_cell, 0))]
        for place, head in enumerate(found.heads, 1):
            columns.append(Column(head, partial(_cell, place), right=_is_figures(place, found.rows)))
        model: RowsModel[Row] = RowsModel(columns, self._theme)
        model.setParent(self.view)
        model.show_rows(found.rows)
        self.view.setModel(model)
        self.view.spread()
        self.kind.setText(found.chart)
        self.view.setMinimumHeight(self.view.high(min(len(found.rows), ROWS_SEEN)))
        self.view.setCurrentIndex(model.index(0, 0))
        self.view.clearSelection()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        self.view.clearSelection()
        self.view.copy()


def _cell(place: int, one: Row) -> str:
    return one[place]


def _is_figures(place: int, rows: tuple[Row, ...]) -> bool:
    """A column of figures is set to the right: its cells begin with a digit or a sign."""
    return all(not one[place] or not one[place][0].isalpha() for one in rows)
