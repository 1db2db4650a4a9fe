"""A table as a picture of a tuple: columns are data, nothing is edited here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from planner.ui.kit.plain import TIP, as_tip, in_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.ui.kit.theme import Theme

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its heading, what a row says in it, and how.

    Attributes:
        right: figures, set to the right.
        quiet: in the quieter colour.
        tip: the longer story, shown on hovering.
        picture: a small drawing before the text; the text says the same.
        spoken: what a screen reader calls it, where eyes need no heading.
        term: what the glossary calls it, where its heading alone may mean another thing.
    """

    heading: str
    text: Callable[[T], str]
    right: bool = False
    quiet: bool = False
    tip: Callable[[T], str] | None = None
    picture: Callable[[T], QIcon | None] | None = None
    spoken: str = ""
    term: str = ""


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows of one kind, shown by a list of columns; quieter text in the theme's quieter colour."""

    def __init__(self, columns: Sequence[Column[T]], theme: Theme) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._theme = theme
        self._rows: tuple[T, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """What the columns are called in the glossary."""
        return tuple(one.term or one.heading or one.spoken for one in self._columns)

    @property
    def rows(self) -> tuple[T, ...]:
        """What is shown, top to bottom."""
        return self._rows

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show other rows."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def rename(self, column: int, heading: str) -> None:
        """Give a column another heading."""
        old = self._columns[column]
        new = replace(old, heading=heading)
        self._columns = (*self._columns[:column], new, *self._columns[column + 1 :])
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are; a cell has none below it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """What a cell says, and how it is set."""
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return in_cell(column.text(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and column.quiet:
            return QColor(self._theme.quiet)
        if role == TIP and column.tip is not None:
            return as_tip(column.tip(row))
        if role == Qt.ItemDataRole.DecorationRole and column.picture is not None:
            return column.picture(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return in_cell(self._columns[section].heading)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_cell(self._columns[section].heading or self._columns[section].spoken)
        return _alignment(self._columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _alignment(column: Column[T]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
