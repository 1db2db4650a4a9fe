"""The reports page: what can be handed over; the week or the leave year on one page of paper, or the slots free."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QStackedWidget

from planner.reports.sheet import Size
from planner.reports.week_sheet import week_of
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.page import Page
from planner.ui.kit.parts import Card, column, said
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.segmented import Segmented
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.printed_week import PrintedWeek

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from planner.reports.sheet import Paper
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme
    from planner.ui.reports.free_slots import FreeSlotsReport

EDGE, INSIDE = 16, 56
"""Pixels round the card, and those that card and scroll bar take of the width."""
WEEK, YEAR, FREE_SLOTS = "The week", "The leave year", "Free slots"
REPORTS = (
    (WEEK, "The week shown on one page of paper"),
    (YEAR, "The leave year of the week shown on one page of paper"),
    (FREE_SLOTS, "The slots that are still free, for whoever books"),
)
NAMES = tuple(name for name, _ in REPORTS)
SIZES = {Size.A4: "A4", Size.A3: "A3"}


class ReportsPage(Page):
    """The true page of what is to be handed over, how much it says, and where it may go."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        del deeds  # nothing here changes the diary
        self._desk, self._theme = desk, theme
        self._monday: date | None = None
        self.report = WEEK
        self.choice = Segmented("Report", REPORTS)
        self.choice.mark(0)
        self.choice.chosen.connect(self._choose)
        self.sheet = Chooser[Size]("Sheet", SIZES)
        self.sheet.currentIndexChanged.connect(self._show)
        self._sheet = said("Sheet", self.sheet)
        self._sheet.hide()
        self.printed = PrintedWeek(desk, theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(_scrolled("On paper", self.printed))
        head = WrappingRow(self.choice, self._sheet)
        whole = column(head, self._stack, spacing=12, margins=(EDGE, EDGE, EDGE, EDGE))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    @cached_property
    def free_slots(self) -> FreeSlotsReport:
        """The slots that are free; made when it is first chosen."""
        from planner.ui.reports.free_slots import FreeSlotsReport

        made = FreeSlotsReport(self._desk, self._theme)
        self._stack.addWidget(_scrolled("Free slots for whoever books", made))
        return made

    def show_report(self, name: str) -> None:
        """Turn to a report by its words."""
        self._choose(NAMES.index(name))

    def _choose(self, number: int) -> None:
        self.choice.mark(number)
        self.report = NAMES[number]
        self._sheet.setVisible(self.report == YEAR)
        if self.report == FREE_SLOTS:
            self.free_slots.show_slots()
        self._stack.setCurrentIndex(int(self.report == FREE_SLOTS))
        self._fold()
        self._show()

    def show_week(self, monday: date) -> None:
        """Show what is chosen as it is now."""
        self._monday = monday
        self._show()

    def _show(self) -> None:
        if self.report == FREE_SLOTS:
            self.free_slots.show_slots()
        elif self._monday is not None:
            self.printed.show_paper(self._paper(self._monday))

    def _paper(self, monday: date) -> Paper:
        if self.report == WEEK:
            return week_of(self._desk, monday)
        from planner.reports.year_sheet import year_of

        return year_of(self._desk, monday, self.sheet.value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another, or under one another."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        here = self.free_slots if self.report == FREE_SLOTS else self.printed
        here.fold(self.width() - 2 * EDGE - INSIDE)


def _scrolled(title: str, report: PrintedWeek | FreeSlotsReport) -> QScrollArea:
    card = Card(title)
    card.add(report, 1)
    return scrolling(card)
