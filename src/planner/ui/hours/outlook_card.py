"""Where the month, the quarter and the leave year stand, and how likely their targets are met."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from planner.ui.hours.plain_table import PlainTable
from planner.ui.kit.parts import label
from planner.ui.kit.rows_model import Column
from planner.ui.kit.wrapping_row import FoldingCard
from planner.words.outlooks import HEADS, outlook_row, standing_words, supposed_words

if TYPE_CHECKING:
    from datetime import date

    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

Row = tuple[str, ...]


class OutlookCard(FoldingCard):
    """A sentence on the year, a row for each period, and what the chances suppose."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("Where you stand")
        self._desk = desk
        self.year, self.supposed = label(wrap=True), label(tone="quiet", wrap=True)
        self.table: PlainTable[Row] = PlainTable(_columns(), theme, "Where the month, quarter and leave year stand")
        for part in (self.year, self.table, self.supposed):
            self.add(part)

    def show_day(self, day: date) -> None:
        """Show the periods a day lies in, as they stand now."""
        found = self._desk.outlooks.around(day)
        self.table.setVisible(bool(found))
        self.table.show_rows([outlook_row(span, one) for span, one in found])
        self.year.setText(standing_words(*found[-1]) if found else "")
        self.supposed.setText(supposed_words(found[-1][1]) if found else "")


def _columns() -> tuple[Column[Row], ...]:
    return tuple(Column(head, itemgetter(place), right=place > 0) for place, head in enumerate(HEADS))
