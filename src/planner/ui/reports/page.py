"""The reports page: what can be handed over; for now the week on one page of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.reports.week_sheet import week_of
from planner.ui.kit.page import Page
from planner.ui.kit.parts import Card, column
from planner.ui.kit.scrolled import scrolling
from planner.ui.reports.printed_week import PrintedWeek

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

EDGE, INSIDE = 16, 56
"""Pixels round the card, and those that card and scroll bar take of the width."""


class ReportsPage(Page):
    """The true page of the week shown, how much it says, and where it may go."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        del deeds  # nothing here changes the diary
        self._desk = desk
        self.printed = PrintedWeek(desk, theme)
        card = Card("The week on paper")
        card.add(self.printed, 1)
        self._scroll = scrolling(card)
        self.setLayout(column(self._scroll, margins=(EDGE, EDGE, EDGE, EDGE)))

    def show_week(self, monday: date) -> None:
        """Show the page of a week as it is now."""
        self.printed.show_paper(week_of(self._desk, monday))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another, or under one another."""
        super().resizeEvent(event)
        self.printed.fold(self.width() - 2 * EDGE - INSIDE)
