"""A table of entries or cases: what it holds, which of its columns is which of ours, and its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.domain.plain_text import cut
from planner.exchange.offers import OtherSheet
from planner.exchange.parsed import FileKind, shortened
from planner.exchange.tables.sheet import SHEET_KINDS, TableSheet, guessed_sheet
from planner.ui.files.panels import Panel
from planner.ui.kit.fields import Choice
from planner.ui.kit.form_parts import name_field, sentence
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.scrolled import scrolling

if TYPE_CHECKING:
    from planner.exchange.offers import Offered
    from planner.exchange.tables.raw import RawTable
    from planner.ui.kit.theme import Theme

KINDS = {FileKind.DIARY: "entries of the diary", FileKind.CASES: "closed cases"}
LEFT_OUT = "– none –"
CHOICES_WIDTH = 330
FIELD_WIDTH = 170
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
        self._area = scrolling(QWidget())
        self.left_out = sentence(tone="quiet")
        choices = QWidget()
        choices.setFixedWidth(CHOICES_WIDTH)
        choices.setLayout(
            column(
                self._sheet_row,
                row(label("The file holds"), self.kind, 1),
                label("Our column, and the file’s", "quiet"),
                self._area,
                self.left_out,
            )
        )
        layout = row(choices, self.preview, spacing=16)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.kind.currentIndexChanged.connect(self._kind_chosen)

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
        self._sheet_row.setLayout(row(label("Sheet"), shown, 1))

    def _show_sheet(self, name: str) -> None:
        if self.sheet is not None:
            blocker = QSignalBlocker(self.sheet)
            self.sheet.choose(name)
            blocker.unblock()

    def _sheet_chosen(self) -> None:
        if self.sheet is not None and self._offered is not None and isinstance(self._offered.offer, TableSheet):
            self.changed.emit(OtherSheet(self._offered.offer, self.sheet.chosen()))

    def _make_fields(self, sheet: TableSheet) -> None:
        body, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        self.fields = {}
        headings = {"": LEFT_OUT, **{name: name for name in sheet.raw.header if name}}
        for place, our in enumerate(sheet.columns.names):
            field = Choice(headings, sheet.pairs.get(our, ""))
            field.setFixedWidth(FIELD_WIDTH)
            name_field(field, f"The file’s column for {our}")
            field.currentIndexChanged.connect(self._pairs_chosen)
            self.fields[our] = field
            grid.addWidget(label(our), place, 0)
            grid.addWidget(field, place, 1)
        grid.setRowStretch(len(self.fields), 1)
        body.setLayout(grid)
        self._area.setWidget(body)

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
