"""Offered: the ladder of what was offered, booked and attended, told apart, and what each line is made of."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.charts.ladder import LadderBar, draw_ladder
from planner.domain.diary.clock import to_wall
from planner.domain.english import counted
from planner.domain.hours.ladder import LadderSplit
from planner.ui.hours.big_figures import BigFigures
from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.places import Place
from planner.ui.hours.plain_table import PlainTable
from planner.ui.hours.side_by_side import SideBySide
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.rows_model import Column
from planner.ui.kit.wrapping_row import FoldingCard
from planner.words.offered import (
    ABOUT_LADDER,
    ABOUT_SOURCES,
    NO_SLOTS,
    SPLIT_WORDS,
    happened_words,
    ladder_figures,
    ladder_row,
)
from planner.words.plain import booking_words, time_words

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.services.desk import Desk
    from planner.services.slots import GroupLadder
    from planner.ui.kit.theme import Theme

WEEKS = {1: "the week shown", 12: "12 weeks up to it", 52: "52 weeks up to it"}
USUAL_WEEKS = 12
FIGURES = 3
TABLE_LETTERS, CHART_LETTERS = 110, 44
LINES_OF_CHART = 13
MOST_OPENED = 200
PICK = "Choose a line to see its slots and sessions."


class OfferedPart(HoursPart):
    """Offered, booked and attended by week, weekday, site or mode, up to the week shown."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._monday: date | None = None
        self._drawn: tuple[object, ...] | None = None
        self.weeks = Chooser[int]("Weeks of the ladder", WEEKS)
        self.weeks.choose(USUAL_WEEKS)
        self.split = Chooser[LadderSplit]("Ladder", SPLIT_WORDS)
        for chooser in (self.weeks, self.split):
            chooser.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToContents)
            chooser.currentIndexChanged.connect(self.refresh)
        self.figures = BigFigures(FIGURES)
        self.table: PlainTable[GroupLadder] = PlainTable(_columns(), theme, "Offered, booked and attended by group")
        self.chart = ChartView(theme, "Offered, booked and attended")
        self.chart.setMinimumHeight(LINES_OF_CHART * self.fontMetrics().height())
        self.about, self.opened_words = label(tone="quiet", wrap=True), label(tone="quiet", wrap=True)
        self.opened: PlainTable[Booking] = PlainTable(self._opened_columns(), theme, "Slots and sessions of the line")
        self.first_step = FirstStep(Place.SLOTS)
        self.first_step.place_asked.connect(self.place_asked)
        self.free_slots = button("Free slots …", lambda: self.place_asked.emit(Place.FREE_SLOTS))
        set_tip(self.free_slots, "A sheet of the slots that are still free, for whoever books")
        self._build()
        self.table.selectionModel().selectionChanged.connect(self._open)

    def _build(self) -> None:
        self._card = FoldingCard("Offered, booked, attended", self.weeks, self.split, self.free_slots)
        self._card.body.setSpacing(GAP)
        beside = QWidget()
        beside.setLayout(column(self.chart))
        left = QWidget()
        left.setLayout(column(self.table, 1))
        self._both = SideBySide(left, beside, TABLE_LETTERS, CHART_LETTERS)
        for part in (self.first_step, self.figures, self._both, self.opened_words, self.opened, self.about):
            self._card.add(part)
        self.setLayout(column(self._card, 1, margins=(GAP, 0, GAP, GAP)))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day the ladder is of."""
        monday = self._monday or self._desk.hours.today()
        return monday - timedelta(weeks=self.weeks.value - 1), monday + timedelta(days=6)

    def show_week(self, monday: date) -> None:
        """Show the ladder up to a week, as the diary has it now."""
        self._monday = monday
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        slots, split = self._desk.slots, self.split.value
        whole, groups = slots.ladder(*self.days), slots.told(*self.days, split)
        is_empty = not whole.offered.sessions
        self.figures.show_figures(ladder_figures(whole))
        self.first_step.words.setText(NO_SLOTS[slots.source])
        self.about.setText(f"{PICK} {ABOUT_SOURCES[slots.source]} {ABOUT_LADDER}")
        self.table.show_rows(groups)
        self.first_step.setVisible(is_empty)
        for part in (self.figures, self._both, self.about):
            part.setVisible(not is_empty)
        self._draw(groups)
        self._open()

    def _draw(self, groups: tuple[GroupLadder, ...]) -> None:
        """The same as bars; nothing is drawn anew by coming back to the page."""
        by_week = self.split.value is LadderSplit.WEEK
        bars = tuple(LadderBar(one.name, one.ladder, _monday(one.key) if by_week else None) for one in groups)
        if self._drawn != (bars, self._monday):
            self._drawn = (bars, self._monday)
            style = self.chart.chart_style
            self.chart.draw(partial(draw_ladder, groups=bars, style=style, shown=self._monday))

    # What a line is made of

    def _open(self) -> None:
        """Show the slots and sessions of the line that is chosen."""
        one = self.table.picked
        found = self._desk.slots.parts(*self.days, self.split.value, one.key) if one else ()
        self.opened.show_rows(found[:MOST_OPENED])
        self.opened.setVisible(bool(found))
        self.opened_words.setText(_opened_words(one.name, len(found)) if one else "")
        self.opened_words.setVisible(bool(found))

    def _opened_columns(self) -> tuple[Column[Booking], ...]:
        return (
            Column("When", self._when),
            Column("What", lambda one: booking_words(one, self._desk.setup.terms())),
            Column("", lambda one: happened_words(one, self._desk.hours.now()), quiet=True, spoken="What happened"),
        )

    def _when(self, one: Booking) -> str:
        wall = to_wall(one.span.start, self._desk.setup.terms().zone)
        return f"{time_words(wall)}, {wall:%d/%m/%Y}"


def _monday(key: str) -> date:
    return date.fromisoformat(key)


def _opened_words(name: str, number: int) -> str:
    found = f"{name}: {counted(number, 'slot or session', 'slots and sessions')}"
    return f"{found}, of which the first {MOST_OPENED}." if number > MOST_OPENED else f"{found}."


def _columns() -> tuple[Column[GroupLadder], ...]:
    heads = ("", "Offered", "Booked", "Filled", "95%", "Seen", "Attendance", "of", "95%")
    spoken = ("Group", "", "", "", "95% interval of filled", "", "", "Seen or missed", "95% interval of attendance")
    return tuple(
        Column(head, partial(_cell, number), right=number > 0, quiet=head == "95%", spoken=spoken[number])
        for number, head in enumerate(heads)
    )


def _cell(number: int, one: GroupLadder) -> str:
    return ladder_row(one.name, one.ladder)[number]
