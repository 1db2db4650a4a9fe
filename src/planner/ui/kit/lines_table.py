"""Tables of the set-up: a read-only picture of some lines, with columns as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from planner.ui.kit.form_parts import reveal
from planner.ui.kit.plain import TIP, as_tip
from planner.ui.kit.rows_model import Column, Index, RowsModel
from planner.ui.kit.type_sizes import SMALL, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from planner.ui.kit.theme import Theme

V = TypeVar("V")
Role = Qt.ItemDataRole

LOOKS = frozenset({Role.DecorationRole, Role.FontRole, Role.ForegroundRole, TIP})
ROW_HEIGHT, ROW_AIR = 36, 16
LEAST_ROWS = 3
WIDE_LETTERS = 10
"""Average letters a wide column is left, at the least."""
DOT = 12
SHARP = 2
"""Pixels to a point of a dot, so that it is round on a fine screen."""


@dataclass(frozen=True, slots=True)
class ListedLine(Generic[V]):
    """A value in a table, with what only the moment tells of it.

    Attributes:
        key: what names the value among the others.
        note: a word beside it, such as "in force today".
        colour: of its dot, where a column shows one.
        is_marked: shown in stronger type.
    """

    key: str
    value: V
    note: str = ""
    colour: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class LineColumn(Column[ListedLine[V]], Generic[V]):
    """A column of lines.

    Attributes:
        dot: it begins with the line's colour.
        wide: it takes the room the others leave.
        most: no wider than about so many letters, for words of the user's own; the tip says them all.
    """

    dot: bool = False
    wide: bool = False
    most: int = 0


class LinesModel(RowsModel[ListedLine[V]]):
    """The lines as they were last shown; marked ones in stronger type, with a dot where the column has one."""

    def __init__(self, columns: Sequence[LineColumn[V]], theme: Theme) -> None:
        super().__init__(columns, theme)
        self._lines_columns = tuple(columns)
        self._strong = QFont()
        self._strong.setWeight(QFont.Weight.DemiBold)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """What a cell says, and how it looks."""
        if index.isValid() and role in LOOKS:
            return self._look(self._lines_columns[index.column()], self.rows[index.row()], role)
        return super().data(index, role)

    def _look(self, column: LineColumn[V], line: ListedLine[V], role: int) -> object:
        if role == Role.FontRole:
            return self._strong if line.is_marked else None
        if role == Role.ForegroundRole:
            return QColor(self._theme.quiet) if column.quiet and not line.is_marked else None
        if role == TIP:
            return as_tip((column.tip or column.text)(line))
        return dot(line.colour) if column.dot and line.colour else None

    def row_of(self, key: str) -> int | None:
        """The row of a key, or None."""
        return next((place for place, line in enumerate(self.rows) if line.key == key), None)


@cache
def dot(colour: str) -> QIcon:
    """A round dot in a colour, the same on a selected row."""
    picture = QPixmap(DOT * SHARP, DOT * SHARP)
    picture.setDevicePixelRatio(SHARP)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(1, 1, DOT - 2, DOT - 2)
    painter.end()
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made


class LinesTable(QTableView, Generic[V]):
    """Shows lines, as tall as they are; one whole row is picked at a time."""

    picked = Signal()

    def __init__(
        self, columns: Sequence[LineColumn[V]], theme: Theme, name: str, *, most_rows: int | None = None
    ) -> None:
        """Show no lines yet; no taller than so many, where a most is given: the rest is scrolled to."""
        super().__init__()
        self._most_rows = most_rows
        self._scrolls_along = False
        self._lines: LinesModel[V] = LinesModel(columns, theme)
        self._lines.setParent(self)
        self._wide = [number for number, column in enumerate(columns) if column.wide]
        self._most = {number: column.most for number, column in enumerate(columns) if column.most}
        self.setModel(self._lines)
        self.setAccessibleName(name)
        self.setStyleSheet(STYLE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._set_habits()
        self._set_widths(columns)
        self.selectionModel().selectionChanged.connect(self._tell)

    def _set_habits(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(ROW_HEIGHT, self.fontMetrics().height() + ROW_AIR))

    def _set_widths(self, columns: Sequence[LineColumn[V]]) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        font = head.font()
        # The style sheet's size, which the header would not measure its heads by.
        font.setPixelSize(scaled(SMALL, QFontInfo(self.font()).pixelSize()))
        head.setFont(font)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for number, column in enumerate(columns):
            if column.wide:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def sizeHintForColumn(self, column: int) -> int:
        """As wide as its cells, but no wider than it may be, so that the others stay in sight."""
        hint = super().sizeHintForColumn(column)
        return min(hint, self._most[column] * self.fontMetrics().averageCharWidth()) if column in self._most else hint

    @property
    def lines(self) -> LinesModel[V]:
        """What it shows."""
        return self._lines

    @property
    def picked_line(self) -> ListedLine[V] | None:
        """The line picked, if there is one."""
        row = self.currentIndex().row()
        return self._lines.rows[row] if row >= 0 and self.selectionModel().hasSelection() else None

    def show_lines(self, lines: Sequence[ListedLine[V]], pick: str = "") -> None:
        """Show lines, with one of them picked: that named, else the same as before, else the one in its place."""
        before, row = self.picked_line, self.currentIndex().row()
        self._lines.show_rows(lines)
        self.updateGeometry()
        keys = [pick] if pick else []
        keys += [before.key] if before else []
        found = next((place for key in keys if (place := self._lines.row_of(key)) is not None), None)
        if found is None and before is not None and lines:
            found = min(row, len(lines) - 1)
        if found is not None:
            self.selectRow(found)
        self._tell()

    def _tell(self) -> None:
        self.picked.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the line picked in sight, where the page around the table is what scrolls."""
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            reveal(self, self.visualRect(current))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The wide columns take the room the others leave; where they leave too little, a bar leads along."""
        super().resizeEvent(event)
        head = self.horizontalHeader()
        others = [n for n in range(head.count()) if n not in self._wide]
        needed = sum(max(self.sizeHintForColumn(n), head.sectionSizeHint(n)) for n in others)
        least = WIDE_LETTERS * self.fontMetrics().averageCharWidth()
        needed += sum(max(least, head.sectionSizeHint(n)) for n in self._wide)
        modes = QHeaderView.ResizeMode
        mode = modes.ResizeToContents if needed > self.viewport().width() else modes.Stretch
        if self._scrolls_along is not (needed > self.viewport().width()):
            self._scrolls_along = not self._scrolls_along
            self.updateGeometry()
        for number in self._wide:
            if head.sectionResizeMode(number) is not mode:
                head.setSectionResizeMode(number, mode)

    def _height_of(self, rows: int) -> int:
        return (
            self.horizontalHeader().sizeHint().height()
            + rows * self.verticalHeader().defaultSectionSize()
            + 2 * self.frameWidth()
            + (self.horizontalScrollBar().sizeHint().height() if self._scrolls_along else 0)
        )

    def sizeHint(self) -> QSize:
        """As tall as its lines, up to so many."""
        rows = len(self._lines.rows)
        return QSize(super().sizeHint().width(), self._height_of(min(rows, self._most_rows or rows)))

    def minimumSizeHint(self) -> QSize:
        """A few lines; the rest is scrolled to."""
        return QSize(super().minimumSizeHint().width(), self._height_of(min(LEAST_ROWS, len(self._lines.rows))))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by keyboard picks the first line, so that Enter and Delete mean something seen."""
        super().focusInEvent(event)
        if self.picked_line is None and self._lines.rows:
            self.selectRow(0)


STYLE = """
    QTableView::item { padding: 4px 9px; }
    QHeaderView::section { padding: 6px 12px; }
"""
"""Heads stand over their cells: an item adds three pixels of its own to its padding."""
