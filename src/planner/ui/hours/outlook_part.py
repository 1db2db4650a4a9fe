"""Month and year: where the month, the quarter and the leave year stand, and how likely their targets are met."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.places import Place
from planner.ui.hours.plain_table import PlainTable
from planner.ui.kit.parts import column, label
from planner.ui.kit.rows_model import Column
from planner.ui.kit.wrapping_row import FoldingCard
from planner.words.outlooks import HEADS, NOTHING_YET, outlook_row, standing_words, supposed_words

if TYPE_CHECKING:
    from datetime import date

    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

Row = tuple[str, ...]


class OutlookPart(HoursPart):
    """A sentence for each period, a row of figures, and what the chances suppose."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self.card = FoldingCard("Where you stand")
        self.standing, self.supposed = label(wrap=True), label(tone="quiet", wrap=True)
        self.table: PlainTable[Row] = PlainTable(_columns(), theme, "Where the month, quarter and leave year stand")
        for part in (self.standing, self.table, self.supposed):
            self.card.add(part)
        self.first_step, self.no_target = FirstStep(Place.CONTRACT, alone=True), FirstStep(Place.TARGET)
        for step in (self.first_step, self.no_target):
            step.place_asked.connect(self.place_asked)
        self.setLayout(column(self.first_step, self.no_target, self.card, 1, margins=(GAP, 0, GAP, GAP)))

    def show_week(self, monday: date) -> None:
        """Show the periods the week chosen begins in, as they stand now."""
        terms = self._desk.setup.terms()
        found = self._desk.outlooks.around(monday) if terms.contracts else ()
        self.first_step.setVisible(not terms.contracts)
        self.no_target.setVisible(bool(terms.contracts) and not terms.targets)
        self.card.setVisible(bool(terms.contracts and terms.targets))
        self.table.setVisible(bool(found))
        self.table.show_rows([outlook_row(span, one) for span, one in found])
        said = "\n".join(standing_words(span, one) for span, one in found)
        self.standing.setText(said or NOTHING_YET)
        self.supposed.setText(supposed_words(found[-1][1]) if found else "")


def _columns() -> tuple[Column[Row], ...]:
    return tuple(Column(head, itemgetter(place), right=place > 0) for place, head in enumerate(HEADS))
