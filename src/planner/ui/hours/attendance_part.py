"""Attendance over the last year: how many came, and the same by what is chosen, with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.hours.attendance import Denominator, Split
from planner.services.attendance import ABOUT_DENOMINATORS, DENOMINATOR_WORDS, attendance_interval_words
from planner.ui.hours.big_figures import BigFigures
from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.places import Place
from planner.ui.hours.plain_table import PlainTable
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.parts import column, label
from planner.ui.kit.rows_model import Column
from planner.ui.kit.wrapping_row import FoldingCard
from planner.words.attendance import LEVEL_WORDS, NOTHING_YET, SPLIT_WORDS, differences_words, group_rate_words
from planner.words.hours_shown import seen_figures

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.attendance_groups import JudgedGroup
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

FIGURES = 2


class AttendancePart(HoursPart):
    """Who came, of whom: by weekday, hour, activity, site or mode."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self.split = Chooser[Split]("Group by", SPLIT_WORDS)
        self.denominator = Chooser[Denominator]("How attendance is counted", DENOMINATOR_WORDS)
        for chooser in (self.split, self.denominator):
            chooser.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToContents)
            chooser.currentIndexChanged.connect(self.refresh)
        self.seen = BigFigures(FIGURES)
        self.words, self.about = label(wrap=True), label(tone="quiet", wrap=True)
        self.table: PlainTable[JudgedGroup] = PlainTable(_columns(), theme, "Attendance by group")
        self.first_step = FirstStep(Place.DIARY, NOTHING_YET)
        self.first_step.place_asked.connect(self.place_asked)
        self._card = FoldingCard("Attendance", self.denominator, self.split)
        self._card.body.setSpacing(GAP)
        for part in (self.first_step, self.seen, self.words, self.table, self.about):
            self._card.add(part)
        self.setLayout(column(self._card, 1, margins=(GAP, 0, GAP, GAP)))

    def show_week(self, monday: date) -> None:  # noqa: ARG002 - it is the year before today in every week
        """Show what is chosen, as the diary has it now."""
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        told = self._desk.attendance.told(self.split.value, self.denominator.value)
        seen = seen_figures(told.whole, self.denominator.value)
        is_empty = not told.whole.denominator
        self.seen.show_figures(seen)
        self.words.setText(differences_words(told.groups))
        self.about.setText(f"{ABOUT_DENOMINATORS[self.denominator.value]} The year before today; unrecorded left out.")
        self.table.show_rows(told.groups)
        self.first_step.setVisible(is_empty)
        for part, is_there in (
            (self.seen, seen),
            (self.words, not is_empty),
            (self.table, told.groups),
            (self.about, not is_empty),
        ):
            part.setVisible(bool(is_there))


def _columns() -> tuple[Column[JudgedGroup], ...]:
    return (
        Column("Group", lambda one: one.name),
        Column("Sessions", lambda one: f"{one.rate.numerator} of {one.rate.denominator}", right=True),
        Column("Rate", group_rate_words, right=True),
        Column("95% interval", lambda one: attendance_interval_words(one.rate), right=True),
        Column("", lambda one: LEVEL_WORDS[one.level], quiet=True, spoken="Difference"),
    )
