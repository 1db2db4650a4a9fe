"""The reports page: what can be handed over; the week on one page of paper, or the slots that are free."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QStackedWidget

from planner.reports.week_sheet import week_of
from planner.ui.kit.page import Page
from planner.ui.kit.parts import Card, column, row
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.segmented import Segmented
from planner.ui.reports.printed_week import PrintedWeek

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme
    from planner.ui.reports.free_slots import FreeSlotsReport

EDGE, INSIDE = 16, 56
"""Pixels round the card, and those that card and scroll bar take of the width."""
WEEK, FREE_SLOTS = "The week", "Free slots"
REPORTS = (
    (WEEK, "The week shown on one page of paper"),
    (FREE_SLOTS, "The slots that are still free, for whoever books"),
)
NAMES = tuple(name for name, _ in REPORTS)


class ReportsPage(Page):
    """The true page of what is to be handed over, how much it says, and where it may go."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        del deeds  # nothing here changes the diary
        self._desk, self._theme = desk, theme
        self._monday: date | None = None
        self.choice = Segmented("Report", REPORTS)
        self.choice.mark(0)
        self.choice.chosen.connect(self._choose)
        self.printed = PrintedWeek(desk, theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(_scrolled("The week on paper", self.printed))
        whole = column(row(self.choice, 1), self._stack, spacing=12, margins=(EDGE, EDGE, EDGE, EDGE))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    @cached_property
    def free_slots(self) -> FreeSlotsReport:
        """The slots that are free; made when it is first chosen."""
        from planner.ui.reports.free_slots import FreeSlotsReport

        made = FreeSlotsReport(self._desk, self._theme)
        self._stack.addWidget(_scrolled("Free slots for whoever books", made))
        return made

    @property
    def report(self) -> str:
        """The words of the report in front."""
        return NAMES[self._stack.currentIndex()]

    def show_report(self, name: str) -> None:
        """Turn to a report by its words."""
        self._choose(NAMES.index(name))

    def _choose(self, number: int) -> None:
        self.choice.mark(number)
        if number:
            self.free_slots.show_slots()
        self._stack.setCurrentIndex(number)
        self._fold()
        if self._monday is not None:
            self.show_week(self._monday)

    def show_week(self, monday: date) -> None:
        """Show what is chosen as it is now."""
        self._monday = monday
        if self.report == WEEK:
            self.printed.show_paper(week_of(self._desk, monday))
        else:
            self.free_slots.show_slots()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another, or under one another."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        here = self.printed if self.report == WEEK else self.free_slots
        here.fold(self.width() - 2 * EDGE - INSIDE)


def _scrolled(title: str, report: PrintedWeek | FreeSlotsReport) -> QScrollArea:
    card = Card(title)
    card.add(report, 1)
    return scrolling(card)
