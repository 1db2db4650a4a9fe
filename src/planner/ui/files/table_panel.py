"""A table of entries or cases: what it holds, which of its columns is which of ours, and its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.exchange.parsed import FileKind, shortened
from planner.exchange.tables.sheet import SHEET_KINDS, TableSheet, guessed_sheet
from planner.ui.files.panels import Panel
from planner.ui.kit.fields import Choice
from planner.ui.kit.form_parts import name_field, scrolling, sentence
from planner.ui.kit.parts import column, label, row

if TYPE_CHECKING:
    from planner.exchange.offers import Offered
    from planner.ui.kit.theme import Theme

KINDS = {FileKind.DIARY: "entries of the diary", FileKind.CASES: "closed cases"}
LEFT_OUT = "– none –"
CHOICES_WIDTH = 330
FIELD_WIDTH = 170
MOST_NAMED = 200


class TablePanel(Panel):
    """The columns at the left, the rows they give at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._offered: Offered | None = None
        self.kind = Choice(dict.fromkeys(SHEET_KINDS, "") | KINDS, FileKind.DIARY)
        name_field(self.kind, "The file holds")
        self.fields: dict[str, Choice[str]] = {}
        self._area = scrolling(QWidget())
        self.left_out = sentence(tone="quiet")
        choices = QWidget()
        choices.setFixedWidth(CHOICES_WIDTH)
        choices.setLayout(
            column(
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
        blocker = QSignalBlocker(self.kind)
        self.kind.choose(sheet.kind)
        blocker.unblock()
        if before is None or not isinstance(before.offer, TableSheet) or before.offer.kind is not sheet.kind:
            self._make_fields(sheet)
        left = [name for name in sheet.raw.header if name and name not in sheet.pairs.values()]
        self.left_out.setText(f"Left out: {shortened(', '.join(left), MOST_NAMED)}" if left else "")

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
            self.changed.emit(guessed_sheet(sheet.name, sheet.raw, self._offered.known, self.kind.chosen()))

    def _pairs_chosen(self) -> None:
        if self._offered is not None and isinstance(self._offered.offer, TableSheet):
            pairs = {our: field.chosen() for our, field in self.fields.items() if field.chosen()}
            self.changed.emit(replace(self._offered.offer, pairs=pairs))
