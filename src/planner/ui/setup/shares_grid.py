"""What each outcome earns on each basis: one line an outcome, or its figures under its name where that is too wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from planner.domain.english import capital, whole_percent
from planner.domain.hours.credit import Basis, Shares
from planner.ui.kit.form_parts import field_height
from planner.ui.kit.parts import label
from planner.ui.setup.folding_grid import GAP, FoldingGrid
from planner.words.outcomes_said import OUTCOME_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from PySide6.QtWidgets import QLabel, QWidget

    from planner.domain.diary.entry import Outcome

HEADS = ("What happened", "Attended", "Booked", "Credited")
NAME_WIDTH, HEAD_WIDTH = 230, 90


class SharesGrid(FoldingGrid):
    """The last column is a field of the user's own."""

    def __init__(self, fields: Mapping[Outcome, QWidget]) -> None:
        super().__init__(air=4)
        self._heads = [label(words, "quiet") for words in HEADS]
        for head in self._heads[1:-1]:
            head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            head.setMinimumWidth(HEAD_WIDTH)
        self._rows = [(_name(outcome), *_figures(outcome), field) for outcome, field in fields.items()]
        self._grid.setColumnStretch(len(HEADS), 1)
        self.lay()

    def lay(self) -> None:
        """An outcome in one line, or its figures under its name."""
        folded = int(self.is_folded)
        self._heads[0].setHidden(self.is_folded)
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, max(0, place - folded))
        for number, (name, *cells) in enumerate(self._rows, 1):
            self._grid.addWidget(name, 2 * number, 0, 1, len(HEADS) if folded else 1)
            for place, cell in enumerate(cells):
                self._grid.addWidget(cell, 2 * number + folded, place + 1 - folded)
            self._grid.setRowMinimumHeight(2 * number + folded, field_height(self))
        self._grid.setColumnMinimumWidth(0, HEAD_WIDTH if folded else NAME_WIDTH)

    def widths(self) -> tuple[int, int]:
        """Pixels needed with the figures under the names, and all in one line."""
        columns = zip(self._heads, *self._rows, strict=True)
        names, *cells = (max(one.sizeHint().width() for one in column) for column in columns)
        under = sum(cells) + GAP * (len(cells) - 1)
        return max(self._rows[0][0].sizeHint().width(), under), max(names, NAME_WIDTH) + 2 * GAP + under


def _name(outcome: Outcome) -> QLabel:
    return label(capital(OUTCOME_WORDS[outcome]))


def _figures(outcome: Outcome) -> tuple[QLabel, QLabel]:
    attended, booked = (_figure(Shares().share(basis, outcome)) for basis in (Basis.ATTENDED, Basis.BOOKED))
    return attended, booked


def _figure(share: Fraction) -> QLabel:
    made = label(f"{whole_percent(float(share))}%", "quiet")
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
