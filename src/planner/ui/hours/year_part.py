"""Year: the leave year on one page, leave tried in it, and what it does before it is booked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.places import Place
from planner.ui.hours.year_grid import YearGrid
from planner.ui.hours.year_squares import YearKey
from planner.ui.kit.announce import announce
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.wrapping_row import FoldingCard, OneLine
from planner.words.year_plan import CANNOT, HOW, NONE_TRIED, tried_words, year_words

if TYPE_CHECKING:
    from datetime import date

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

TITLE = "The leave year"
CLOSE = 4
"""Pixels between the parts, and twice as many above and below them: so squares large enough to be hit find room."""


class YearPart(HoursPart):
    """The year that the week shown lies in, or one before or after it; what is tried is kept until it is put back."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self._monday: date | None = None
        self._day: date | None = None
        self._tried: frozenset[date] = frozenset()
        self.before = button("Year before", lambda: self._turn(-1))
        self.after = button("Year after", lambda: self._turn(1))
        self.sums, self.told = OneLine("", ""), label(wrap=True)
        self.card = FoldingCard(TITLE, self.sums, self.before, self.after)
        self.effect, self.how = label(wrap=True), label(HOW, "quiet", wrap=True)
        self.grid, self.key = YearGrid(theme), YearKey(theme)
        self.book = button("Book this leave", self._book, primary=True)
        self.put_back = button("Put back", self._put_back)
        self.first_step = FirstStep(Place.CONTRACT, alone=True)
        self._build()

    def _build(self) -> None:
        self.card.body.setSpacing(CLOSE)
        self.card.body.setContentsMargins(GAP, 2 * CLOSE, GAP, 2 * CLOSE)
        self.card.add(self.key)
        self.card.add(self.grid, 1)
        words = column(self.told, self.effect, self.how, spacing=CLOSE // 2)
        foot = row(words, self.book, self.put_back)
        foot.setStretch(0, 1)
        self.card.add(foot)
        self.grid.told.connect(self.told.setText)
        self.grid.tried.connect(self._try_chosen)
        self.first_step.place_asked.connect(self.place_asked)
        whole = column(self.first_step, self.card, margins=(GAP, 0, GAP, GAP // 2))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    @property
    def tried(self) -> frozenset[date]:
        """The days on which leave is tried."""
        return self._tried

    def show_week(self, monday: date) -> None:
        """Show the leave year a week lies in as the diary has it now."""
        has_contract = bool(self._desk.setup.terms().contracts)
        self.first_step.setVisible(not has_contract)
        self.card.setVisible(has_contract)
        if monday != self._monday or self._day is None:
            self._monday = self._day = monday
        if has_contract:
            self._tried = self._desk.year_plans.can_try(self._tried)
            self._show()

    def _turn(self, years: int) -> None:
        """The year before the one shown, or the one after it."""
        if self._day is None:
            return
        first, last = self._desk.year_plans.plan(self._day).period.ends
        self._day = first - timedelta(days=1) if years < 0 else last + timedelta(days=1)
        self._tried = frozenset()
        self._show()

    def _show(self) -> None:
        if self._day is None:
            return
        plans = self._desk.year_plans
        if self._tried:
            found = plans.tried(self._day, self._tried)
            plan, effect = found.after, tried_words(found)
        else:
            plan, effect = plans.plan(self._day), ""
        self.sums.setText(year_words(plan))
        self.effect.setText(effect)
        self.effect.setVisible(bool(effect))
        self.how.setHidden(bool(effect))
        for one in (self.book, self.put_back):
            one.setEnabled(bool(self._tried))
        self.grid.show_year(plan, self._desk.hours.today())

    def _try_chosen(self) -> None:
        """Try leave on the days chosen; where it is tried on all that can have it, take it off."""
        days = frozenset(self.grid.span())
        can = self._desk.year_plans.can_try(days)
        if not can:
            self.told.setText(CANNOT)
            announce(self.told, CANNOT)
            return
        self._tried = self._tried - can if can <= self._tried else self._tried | can
        self._show()
        announce(self.effect, self.effect.text() or NONE_TRIED)

    def _put_back(self) -> None:
        self._tried = frozenset()
        self._show()
        announce(self.effect, NONE_TRIED)
        self.grid.setFocus()

    def _book(self) -> None:
        """Book it: one deed, which one undo takes back."""
        days = self._tried
        self._tried = frozenset()
        if self._deeds.do(lambda: self._desk.year_plans.book(days)) is None:
            self._tried = days
        self._show()
        self.grid.setFocus()
