"""The reports page: what can be handed over; the week, or the leave year, on one page of paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.reports.sheet import Size
from planner.reports.week_sheet import week_of
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.page import Page
from planner.ui.kit.parts import column, said
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.wrapping_row import FoldingCard
from planner.ui.reports.printed_week import PrintedWeek

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from planner.reports.sheet import Paper
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

EDGE, INSIDE = 16, 56
"""Pixels round the card, and those that card and scroll bar take of the width."""
WEEK = "week"
PAGES: dict[str, str] = {WEEK: "the week", Size.A4: "the leave year, A4", Size.A3: "the leave year, A3"}
"""What can be set, and on which sheet."""


class ReportsPage(Page):
    """The true page of the week shown, or of the leave year it lies in, how much it says, and where it may go."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        del deeds  # nothing here changes the diary
        self._desk = desk
        self._monday: date | None = None
        self.printed = PrintedWeek(desk, theme)
        self.choice = Chooser[str]("What goes on paper", PAGES)
        self.choice.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToContents)
        card = FoldingCard("On paper", said("Show", self.choice))
        card.add(self.printed, 1)
        self._scroll = scrolling(card)
        self.setLayout(column(self._scroll, margins=(EDGE, EDGE, EDGE, EDGE)))
        self.choice.currentIndexChanged.connect(self._show)

    def show_week(self, monday: date) -> None:
        """Show the page of a week, or of its leave year, as it is now."""
        self._monday = monday
        self._show()

    def choose_week(self) -> None:
        """Turn from the year to the week."""
        self.choice.setCurrentIndex(0)

    def _show(self) -> None:
        if self._monday is not None:
            self.printed.show_paper(self._paper(self._monday))

    def _paper(self, monday: date) -> Paper:
        if self.choice.value == WEEK:
            return week_of(self._desk, monday)
        from planner.reports.year_sheet import year_of

        return year_of(self._desk, monday, Size(self.choice.value))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another, or under one another."""
        super().resizeEvent(event)
        self.printed.fold(self.width() - 2 * EDGE - INSIDE)
