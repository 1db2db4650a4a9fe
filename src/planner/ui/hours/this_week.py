"""This week: where its hours go as a statement whose lines open, and beside it the same as bars."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.charts.hours_charts import draw_categories
from planner.charts.hours_weeks import category_bars
from planner.domain.errors import PlannerError
from planner.domain.hours.use import categories
from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.laid_out import LaidOutLine
from planner.ui.hours.ledger_view import LedgerView
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.period_picker import PeriodPicker
from planner.ui.hours.places import Place
from planner.ui.hours.side_by_side import SideBySide
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.parts import Card, column, label
from planner.ui.kit.wrapping_row import FoldingCard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.charts.hours_charts import CategoryBar
    from planner.services.desk import Desk
    from planner.services.statements import Stated
    from planner.ui.kit.theme import Theme

LEDGER_LETTERS, CHART_LETTERS = 78, 70
LINES_OF_CHART = 18
TITLE = "In the diary, done and agreed"


class ThisWeek(HoursPart):
    """The ledger of the week shown, or of a longer period it lies in."""

    told_of = ("Room that fits your rules", "Agreed plan")

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._monday: date | None = None
        self.ledger = LedgerView(theme)
        self.laid_out = LaidOutLine(desk)
        self._drawn: Sequence[CategoryBar] = ()
        self.period = PeriodPicker(desk.hours.period_around, desk.hours.today)
        self.period.changed.connect(self._show)
        self.chart = ChartView(theme, TITLE)
        self.chart.setMinimumHeight(LINES_OF_CHART * self.fontMetrics().height())
        self.first_step = FirstStep(Place.CONTRACT, alone=True)
        self.first_step.place_asked.connect(self.place_asked)
        self._refusal = label(tone="danger", wrap=True)
        self._build()

    def _build(self) -> None:
        self._statement = FoldingCard("Where the hours go", self.period)
        for part in (self.period.days, self._refusal, self.ledger, self.laid_out):
            self._statement.add(part)
        self._statement.body.addStretch(1)
        self._bars = Card(TITLE)
        self._bars.add(self.chart, 1)
        self.both = SideBySide(self._statement, self._bars, LEDGER_LETTERS, CHART_LETTERS)
        whole = column(self.first_step, self.both, 0, margins=(GAP, 0, GAP, GAP))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_week(self, monday: date) -> None:
        """Show the hours as the diary has them now, for the period the week lies in."""
        self._monday = monday
        self._show()

    def _show(self) -> None:
        if self._monday is None:
            return
        self.period.show_day(self._monday)
        first, last = self.period.span()
        has_contract = bool(self._desk.setup.terms().contracts)
        self.first_step.setVisible(not has_contract)
        self.both.setVisible(has_contract)
        if not has_contract:
            return
        self.laid_out.show_week(first if self.period.kind.value == "week" else None)
        try:
            stated = self._desk.statements.of(first, last)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._refuse("")
        self.ledger.show_lines(stated.lines)
        self._draw(stated)

    @property
    def refusal(self) -> str:
        """Why there is no statement of the days asked for, or nothing."""
        return self._refusal.text()

    def _refuse(self, words: str) -> None:
        """Say at the days why there is no statement of them, or take that back."""
        self._refusal.setText(words)
        for part, is_there in ((self._refusal, words), (self.ledger, not words), (self._bars, not words)):
            part.setVisible(bool(is_there))

    def _draw(self, stated: Stated) -> None:
        """The categories of the period stated."""
        terms, (first, last) = self._desk.setup.terms(), (stated.period.first, stated.period.last)
        here = self._desk.hours.bookings_at_hand(first, last)
        begun = [one for one in here if first <= one.day(terms.zone) <= last]
        found = categories(terms, stated.period.ledger, begun, self._desk.hours.now(), stated.plan)
        bars = category_bars(found)
        if bars != self._drawn:  # nothing is drawn anew by coming back to the page
            self._drawn = bars
            self.chart.draw(partial(draw_categories, bars=bars, style=self.chart.chart_style))
