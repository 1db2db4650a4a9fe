"""A table of entries or cases: what it holds, which of its columns is which of ours, and its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

from planner.domain.plain_text import cut
from planner.exchange.offers import OtherSheet
from planner.exchange.parsed import FileKind, shortened
from planner.exchange.tables.column_words import column_words
from planner.exchange.tables.sheet import SHEET_KINDS, TableSheet, guessed_sheet
from planner.ui.files.panels import Panel
from planner.ui.kit.field_rows import FieldRows
from planner.ui.kit.fields import Choice
from planner.ui.kit.form_parts import field_height, name_field, sentence
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel

    from planner.exchange.offers import Offered
    from planner.exchange.tables.raw import RawTable
    from planner.ui.kit.theme import Theme

KINDS = {FileKind.DIARY: "entries of the diary", FileKind.CASES: "closed cases"}
LEFT_OUT = "– none –"
ABOUT = "Planner’s field, and your file’s column"
NAME_LETTERS = 16
"""Wide letters of a column's name that are in sight."""
ROWS_LETTERS, LEAST_ROWS = 60, 6
"""Average letters and lines that the rows are given."""
WIDEST = 16_777_215
"""Qt's own: no limit."""
MOST_NAMED = 200
MOST_OF_A_NAME = 31
"""Letters of a sheet's name, as many as a spreadsheet allows."""


class TablePanel(Panel):
    """The columns at the left, the rows they give at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._offered: Offered | None = None
        self.kind = Choice(dict.fromkeys(SHEET_KINDS, "") | KINDS, FileKind.DIARY)
        name_field(self.kind, "The file holds")
        self.sheet: Choice[str] | None = None
        self._sheet_row = QWidget()
        self.fields: dict[str, Choice[str]] = {}
        self._labels: dict[str, QLabel] = {}
        self._lines = QWidget()
        self._area = scrolling(self._lines)
        self.left_out = sentence(tone="quiet")
        self._choices, shown = QWidget(), QWidget()
        self._choices.setLayout(
            column(
                self._sheet_row,
                WrappingRow(label("The file holds"), self.kind),
                sentence(ABOUT, "quiet"),
                self._area,
                self.left_out,
            )
        )
        shown.setLayout(self.preview)
        self._preview = shown
        self._parts = row(self._choices, shown, spacing=16)
        self._parts.setStretch(1, 1)
        self.preview.removeWidget(self.refusal)  # where the rows stand under the columns it would be out of sight
        self.setLayout(column(self.refusal, self._parts))
        self.kind.currentIndexChanged.connect(self._kind_chosen)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of its two parts: they can always stand under one another."""
        across = max(self._preview.minimumSizeHint().width(), self._lines.minimumSizeHint().width())
        return QSize(across, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rows beside the columns, or under them where they would be too narrow to be read."""
        super().resizeEvent(event)
        self._fold()

    def marked(self, our: str) -> str:
        """The words beside one of our columns."""
        return self._labels[our].text()

    def _fold(self) -> None:
        body, ways = self._lines, QBoxLayout.Direction
        beside = body.sizeHint().width() + self._area.verticalScrollBar().sizeHint().width()
        is_folded = self.width() < beside + ROWS_LETTERS * self.fontMetrics().averageCharWidth()
        self._parts.setDirection(ways.TopToBottom if is_folded else ways.LeftToRight)
        self._choices.setMaximumWidth(WIDEST if is_folded else beside)
        self._choices.setMinimumWidth(0 if is_folded else beside)
        self._area.setMinimumHeight(body.heightForWidth(self.width()) if is_folded else 0)
        self.rows.table.setMinimumHeight(LEAST_ROWS * field_height(self) if is_folded else 0)

    def show_choices(self, offered: Offered) -> None:
        """Show the kind, and a field for each of its columns."""
        sheet = offered.offer
        if not isinstance(sheet, TableSheet):
            return
        before, self._offered = self._offered, offered
        if before is None:
            self._make_sheets(sheet.raw)
        self._show_sheet(sheet.raw.sheet)
        blocker = QSignalBlocker(self.kind)
        self.kind.choose(sheet.kind)
        blocker.unblock()
        old = before.offer if before is not None else None
        if not isinstance(old, TableSheet) or (old.kind, old.raw.header) != (sheet.kind, sheet.raw.header):
            self._make_fields(sheet)
        for our, words in self._labels.items():
            words.setText(sheet.marked(our))
        left = [name for name in sheet.raw.header if name and name not in sheet.pairs.values()]
        self.left_out.setText(f"Left out: {shortened(', '.join(left), MOST_NAMED)}" if left else "")

    def _make_sheets(self, raw: RawTable) -> None:
        """Of a workbook, the name of the sheet that is read; a choice where it shows several."""
        self._sheet_row.setVisible(bool(raw.sheet))
        if not raw.sheet:
            return
        if len(raw.sheets) > 1:
            self.sheet = Choice({name: cut(name, MOST_OF_A_NAME) for name in raw.sheets}, raw.sheet)
            name_field(self.sheet, "The sheet of the workbook")
            self.sheet.currentIndexChanged.connect(self._sheet_chosen)
        shown = self.sheet or label(cut(raw.sheet, MOST_OF_A_NAME))
        self._sheet_row.setLayout(WrappingRow(label("Sheet"), shown))

    def _show_sheet(self, name: str) -> None:
        if self.sheet is not None:
            blocker = QSignalBlocker(self.sheet)
            self.sheet.choose(name)
            blocker.unblock()

    def _sheet_chosen(self) -> None:
        if self.sheet is not None and self._offered is not None and isinstance(self._offered.offer, TableSheet):
            self.changed.emit(OtherSheet(self._offered.offer, self.sheet.chosen()))

    def _make_fields(self, sheet: TableSheet) -> None:
        self.fields, self._labels = {}, {}
        headings = {"": LEFT_OUT, **{name: name for name in sheet.raw.header if name}}
        lines = FieldRows()
        for our in sheet.columns.names:
            field = Choice(headings, sheet.pairs.get(our, ""))
            field.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(NAME_LETTERS)
            name_field(field, f"The file’s column for {column_words(our)}")
            field.currentIndexChanged.connect(self._pairs_chosen)
            self.fields[our], self._labels[our] = field, label(sheet.marked(our))
            lines.add_row(self._labels[our], field, None, is_wide=False)
            self._labels[our].setMinimumHeight(field_height(field))
        self._lines = QWidget()
        self._lines.setLayout(lines)
        self._area.setWidget(self._lines)
        self._fold()

    def _kind_chosen(self) -> None:
        """Guess the columns anew for the other kind."""
        if self._offered is not None and isinstance(self._offered.offer, TableSheet):
            sheet = self._offered.offer
            guessed = guessed_sheet(sheet.name, sheet.raw, self._offered.known, self.kind.chosen())
            self.changed.emit(replace(guessed, workbook=sheet.workbook, empty=sheet.empty))

    def _pairs_chosen(self) -> None:
        if self._offered is not None and isinstance(self._offered.offer, TableSheet):
            pairs = {our: field.chosen() for our, field in self.fields.items() if field.chosen()}
            self.changed.emit(replace(self._offered.offer, pairs=pairs))
