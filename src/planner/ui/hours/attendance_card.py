"""Attendance over the last year: told apart by what is chosen, with the denominator named and intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.hours.attendance import Denominator, Split
from planner.services.attendance import ABOUT_DENOMINATORS, DENOMINATOR_WORDS, attendance_interval_words
from planner.ui.hours.plain_table import PlainTable
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.parts import label
from planner.ui.kit.rows_model import Column
from planner.ui.kit.wrapping_row import FoldingCard
from planner.words.attendance import LEVEL_WORDS, SPLIT_WORDS, group_rate_words, groups_words

if TYPE_CHECKING:
    from planner.domain.hours.attendance_groups import JudgedGroup
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme


class AttendanceCard(FoldingCard):
    """Who came, of whom: by weekday, hour, activity, site or mode."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        self.split = Chooser[Split]("Told apart", SPLIT_WORDS)
        self.denominator = Chooser[Denominator]("Rate and denominator", DENOMINATOR_WORDS)
        super().__init__("Attendance", self.denominator, self.split)
        self._desk = desk
        self.words = label(tone="quiet", wrap=True)
        self.about = label(tone="quiet", wrap=True)
        self.table: PlainTable[JudgedGroup] = PlainTable(_columns(), theme, "Attendance by group")
        for part in (self.words, self.table, self.about):
            self.add(part)
        for chooser in (self.split, self.denominator):
            chooser.currentIndexChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Show what is chosen, as the diary has it now."""
        told = self._desk.attendance.told(self.split.value, self.denominator.value)
        self.words.setText(groups_words(told.groups, told.whole))
        self.about.setText(f"{ABOUT_DENOMINATORS[self.denominator.value]} The year before today; unrecorded left out.")
        self.table.show_rows(told.groups)
        self.table.setVisible(bool(told.groups))


def _columns() -> tuple[Column[JudgedGroup], ...]:
    return (
        Column("Group", lambda one: one.name),
        Column("Sessions", lambda one: f"{one.rate.numerator} of {one.rate.denominator}", right=True),
        Column("Rate", group_rate_words, right=True),
        Column("95% interval", lambda one: attendance_interval_words(one.rate), right=True),
        Column("", lambda one: LEVEL_WORDS[one.level], quiet=True),
    )
