"""Leave: what is left of the leave year on any day, and how it comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from planner.domain.english import date_words, hours_words
from planner.services.leave import SUMS, leave_lines, other_words
from planner.ui.hours.big_figures import BigFigures
from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.places import Place
from planner.ui.hours.plain_table import PlainTable
from planner.ui.hours.side_by_side import SideBySide
from planner.ui.kit.date_field import DateField
from planner.ui.kit.figures import Figures
from planner.ui.kit.parts import column, label, row, said
from planner.ui.kit.rows_model import Column
from planner.ui.kit.wrapping_row import FoldingCard
from planner.words.periods import days_words

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.leave import LeaveStretch
    from planner.services.desk import Desk
    from planner.services.leave import Leave
    from planner.ui.kit.theme import Theme

NAMES = (
    "Annual leave",
    "Bank holidays",
    "Carried over",
    "Annual leave taken",
    "Bank holidays taken",
    "Left",
    "Booked and to come",
    "Free to book",
)
FIRST = {"Left": "left", "Booked and to come": "booked and to come", "Free to book": "free to book"}
"""What is asked for first, in large type."""
STATEMENT_LETTERS, TABLE_LETTERS = 56, 64
NOT_GIVEN = "The contract gives no annual leave: until it does, these figures know of bank holidays alone."
NO_MORE = "No leave is booked after this day in this leave year."


class LeavePart(HoursPart):
    """What is left of a leave year on a day: today, until another is asked for."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self._today = desk, desk.hours.today()
        self.on = DateField(self._today, self._today)
        self.on.setAccessibleName("Leave as on")
        self.card = FoldingCard("Leave, in hours", said("as on", self.on))
        self.free, self.figures = BigFigures(len(FIRST)), Figures(NAMES, SUMS)
        self.to_come: PlainTable[LeaveStretch] = PlainTable(_columns(desk.leave), theme, "Leave booked and to come")
        self.no_more = label(NO_MORE, "quiet", wrap=True)
        self._year = label(tone="quiet", wrap=True)
        self._other = label(tone="quiet", wrap=True)
        self.first_step, self.book = FirstStep(Place.CONTRACT, alone=True), FirstStep(Place.ABSENCE)
        self.not_given = FirstStep(Place.CONTRACT, NOT_GIVEN, "Enter your leave")
        self._build()
        self.on.day_changed.connect(self._show)

    def _build(self) -> None:
        self.book.words.hide()
        self.book.show()
        self.card.body.setSpacing(GAP)
        layout = self.figures.layout()
        if isinstance(layout, QGridLayout):
            layout.setHorizontalSpacing(2 * GAP)
        statement, coming = QWidget(), QWidget()
        statement.setLayout(column(row(self.figures, 1), 1))
        coming.setLayout(column(self.to_come, self.no_more, 1))
        for part in (
            self._year,
            self.not_given,
            self.free,
            SideBySide(statement, coming, STATEMENT_LETTERS, TABLE_LETTERS),
        ):
            self.card.add(part)
        self.card.add(self._other)
        self.card.add(self.book)
        for step in (self.first_step, self.not_given, self.book):
            step.place_asked.connect(self.place_asked)
        self.setLayout(column(self.first_step, self.card, 1, margins=(GAP, 0, GAP, GAP)))

    def show_week(self, monday: date) -> None:  # noqa: ARG002 - leave is told as on a day of its own
        """Show the balance as the diary has it now; a day that was today follows it."""
        has_contract = bool(self._desk.setup.terms().contracts)
        self.first_step.setVisible(not has_contract)
        self.card.setVisible(has_contract)
        today = self._desk.hours.today()
        follows, self._today = self.on.understood == self._today, today
        self.on.know_today(today)
        if follows:
            self.on.show_day(today)
        if has_contract:
            self._show()

    @property
    def year(self) -> str:
        """Which leave year is shown."""
        return self._year.text()

    def _show(self) -> None:
        day: date = self.on.understood
        balance = self._desk.leave.balance(day)
        lines = leave_lines(balance)
        self._year.setText(f"Leave year from {date_words(balance.first)} to {date_words(balance.last)}")
        self.not_given.setVisible(not balance.annual)
        self.free.show_figures([(amount.removeprefix("− "), FIRST[name]) for name, amount in lines if name in FIRST])
        self.figures.show_figures(lines)
        stretches = self._desk.leave.to_come(day)
        self.to_come.show_rows(stretches)
        self.to_come.setVisible(bool(stretches))
        self.no_more.setVisible(not stretches)
        words = other_words(balance)
        self._other.setText(words)
        self._other.setVisible(bool(words))


def _columns(leave: Leave) -> tuple[Column[LeaveStretch], ...]:
    return (
        Column("Booked and to come", lambda one: days_words(one.first, one.last)),
        Column("", leave.name_of, quiet=True, tip=leave.name_of, spoken="Kind"),
        Column("Hours", lambda one: hours_words(one.minutes), right=True),
    )
