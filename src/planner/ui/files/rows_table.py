"""The rows of a file as they would be taken, as a table that can be narrowed to some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.exchange.preview import PreviewRow, RowState
from planner.ui.kit.fields import Choice
from planner.ui.kit.lines_table import STYLE
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.rows_model import Column, RowsModel
from planner.ui.kit.type_sizes import grown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from planner.ui.kit.theme import Theme

MEASURED_ROWS = 60
"""How many rows the widths are made for; of the others there may be a hundred thousand."""
WIDEST = 440
WHY_WIDTH = 200
"""The reason is said in full under the table; what the row says is to stay in sight."""
SHOWN: dict[RowState | None, str] = {
    None: "all rows",
    RowState.NEW: "what is new",
    RowState.NOTICED: "what looks like an identifier",
    RowState.CHANGED: "what has changed",
    RowState.CANCELLED: "what is cancelled",
    RowState.THERE: "what is there already",
    RowState.REPEATED: "what repeats a row above",
    RowState.LEFT_OUT: "what is left out",
    RowState.BAD: "what cannot be taken",
}


class RowsTable(QWidget):
    """A picture of preview rows; the words of the row picked are said in full under it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[PreviewRow, ...] = ()
        self._headings: tuple[str, ...] = ()
        self.shown = Choice(SHOWN, None)
        self.shown.setAccessibleName("Rows shown")
        self.table = _made_table()
        self.words = label(tone="danger", wrap=True)
        self.words.hide()
        self._model = self._show_model((), has_words=False)
        self.setLayout(column(row(label("Show", "quiet"), self.shown, 1), self.table, self.words))
        self.shown.currentIndexChanged.connect(self._narrow)

    @property
    def all_rows(self) -> tuple[PreviewRow, ...]:
        """Every row of the file, whatever is shown of them."""
        return self._rows

    @property
    def rows(self) -> tuple[PreviewRow, ...]:
        """What the table shows now."""
        return self._model.rows

    def show_rows(self, rows: Sequence[PreviewRow], headings: Sequence[str]) -> None:
        """Show other rows, with the columns of their kind."""
        has_words = any(one.words for one in rows)
        heads = _headings(headings, has_words=has_words)
        if heads != self._headings:
            self._headings = heads
            self._model = self._show_model(headings, has_words=has_words)
        self._rows = tuple(rows)
        self._narrow()

    def _show_model(self, headings: Sequence[str], *, has_words: bool) -> RowsModel[PreviewRow]:
        before = self.table.model()
        made = RowsModel(_columns(headings, has_words=has_words), self._theme)
        made.setParent(self.table)
        self.table.setModel(made)
        self.table.selectionModel().currentRowChanged.connect(self._say)
        if before is not None:
            before.deleteLater()
        return made

    def _narrow(self) -> None:
        wanted = self.shown.chosen()
        states = (RowState.NEW, RowState.NOTICED) if wanted is RowState.NEW else (wanted,)
        self._model.show_rows([one for one in self._rows if wanted is None or one.state in states])
        self.table.resizeColumnsToContents()
        if "Why" in self._headings:
            place = self._headings.index("Why")
            self.table.setColumnWidth(place, min(self.table.columnWidth(place), grown(self.table, WHY_WIDTH)))
        self.table.fit_last()
        self._say()

    def _say(self) -> None:
        place = self.table.currentIndex().row()
        picked = self._model.rows[place] if 0 <= place < len(self._model.rows) else None
        words = picked.words if picked else ""
        self.words.setProperty("tone", "danger" if picked and picked.state is RowState.BAD else "quiet")
        self.words.style().polish(self.words)
        self.words.setText(words)
        self.words.setVisible(bool(words))


class _Rows(QTableView):
    """Its last column takes the room that is left, but is never narrower than its words."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_last()

    def fit_last(self) -> None:
        """Stretch the last column where there is room for it."""
        head, last = self.horizontalHeader(), self.horizontalHeader().count() - 1
        if last < 0:
            return
        needed = max(self.sizeHintForColumn(last), head.sectionSizeHint(last))
        others = sum(map(head.sectionSize, range(last)))
        head.setStretchLastSection(others + needed <= self.viewport().width())
        if not head.stretchLastSection():
            head.resizeSection(last, needed)


def _made_table() -> _Rows:
    made = _Rows()
    made.setAccessibleName("Rows as they would be taken")
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.setStyleSheet(STYLE)
    made.verticalHeader().hide()
    head = made.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionsClickable(False)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    head.setResizeContentsPrecision(MEASURED_ROWS)
    head.setMaximumSectionSize(WIDEST)
    return made


def _headings(headings: Sequence[str], *, has_words: bool) -> tuple[str, ...]:
    return ("Line", "Status", *(("Why",) if has_words else ()), *headings)


def _columns(headings: Sequence[str], *, has_words: bool) -> list[Column[PreviewRow]]:
    """Line and fate first, then the reason where any row has one, then what the row says."""
    why: list[Column[PreviewRow]] = [Column("Why", _words, tip=_words)] if has_words else []
    cells: list[Column[PreviewRow]] = [Column(heading, _cell(place)) for place, heading in enumerate(headings)]
    return [
        Column("Line", lambda one: "" if one.number is None else str(one.number), right=True, quiet=True),
        Column("Status", lambda one: one.state.value),
        *why,
        *cells,
    ]


def _words(one: PreviewRow) -> str:
    return one.words


def _cell(place: int) -> Callable[[PreviewRow], str]:
    return lambda one: one.cells[place] if place < len(one.cells) else ""
