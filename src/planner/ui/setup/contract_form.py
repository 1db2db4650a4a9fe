"""The form of a contract: its hours, its leave, and the week or weeks of its cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QTabBar, QWidget

from planner.domain.english import hours_words
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import FULL_TIME_MINUTES, Contract
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice, DayOfYearField, HoursField
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of, name_field, sentence, tick_box
from planner.ui.kit.parts import RHYTHM, button, column, label, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.setup.choice_words import past_words
from planner.ui.setup.week_editor import USUAL_DAY, WeekEditor

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.contract import Week

MOST_WEEKLY = 168 * 60
MOST_LEAVE = 2000 * 60
USUAL_CYCLE = 4
"""Weeks offered at first."""
USUAL_WEEK: Week = (*(USUAL_DAY,) * 5, None, None)
USUAL_LEAVE_YEAR = (4, 1)
SPREAD = "Spread a weekly target over the weeks of the cycle by their hours"
ABOUT_LEAVE = (
    "Leave is a full year’s annual leave in hours, without bank holidays: 27, 29 or 33 days of 7 h 30 are 202 h 30, "
    "217 h 30 or 247 h 30."
)


class ContractForm(Form):
    """A contract's row: `start` is what the fields begin with, the contract itself or the one before it."""

    def __init__(self, known: Contract | None, start: Contract | None, new_id: str, today: date, check: Check) -> None:
        super().__init__("Edit a contract" if known else "Add a contract", known, check)
        self._id = known.id if known else new_id
        self.starts = DateField(known.starts if known else today, today, Sense.BEGUN)
        self.weekly = HoursField(start.weekly_minutes if start else FULL_TIME_MINUTES, MOST_WEEKLY)
        self.leave_year = DayOfYearField(*(start.leave_year_start if start else USUAL_LEAVE_YEAR))
        self.leave = HoursField(start.leave_minutes if start else 0, MOST_LEAVE)
        self.ends = DateField(known.ends if known else None, today)
        self.ends.may_be_empty("no end")
        self.ends.follow(self.starts)
        self._begins_spread = start is not None and start.spread
        self.weeks: list[WeekEditor] = []
        self._stack = QStackedWidget()
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("Week of the cycle")
        self._total = label()
        self._mismatch = sentence(tone="quiet")
        self.cycle = self._make_cycle(start.weeks if start else (USUAL_WEEK,))
        self.about_past = sentence(past_words(known.starts, today) if known else "", "quiet")
        self.about_past.setVisible(bool(self.about_past.text()))
        parts = (self.about_past, self._terms(), self._week_head(), self._stack, self._sums())
        self.arrange(*parts, width=620)
        self._connect()

    def _make_cycle(self, weeks: tuple[Week, ...]) -> Choice[int]:
        """A chooser of how many weeks make the cycle; a longer one than usual keeps its length."""
        for week in weeks:
            self._add_week(week)
        numbers = range(1, max(USUAL_CYCLE, len(weeks)) + 1)
        words = {number: "the same every week" if number == 1 else f"{number} weeks in turn" for number in numbers}
        return Choice(words, len(weeks))

    def _add_week(self, week: Week) -> None:
        editor = WeekEditor(week)
        editor.changed.connect(self._show_sums)
        self.weeks.append(editor)
        self._stack.addWidget(editor)

    def _terms(self) -> QLayout:
        """When it holds and how many hours; beside that what is said of leave, or under it where it is narrow."""
        times, leave = QWidget(), QWidget()
        times.setLayout(
            form_of(("In force from", self.starts, ""), ("Ends on", self.ends, ""), ("Weekly hours", self.weekly, ""))
        )
        leave.setLayout(form_of(("Leave year starts", self.leave_year, ""), ("Leave a year", self.leave, "")))
        name_field(self.ends, "Last day of the contract")
        terms = WrappingRow(times, leave, spacing=3 * RHYTHM)
        terms.setAlignment(leave, Qt.AlignmentFlag.AlignTop)
        return column(terms, sentence(ABOUT_LEAVE, "quiet"))

    def _week_head(self) -> QWidget:
        name_field(self.cycle, "Weeks in the cycle")
        same = button("Copy the first day down", self._copy_first)
        same.setAutoDefault(False)
        set_tip(same, "Give every working day the times of the first one")
        self.spread = tick_box(SPREAD)
        self.spread.setChecked(self._begins_spread)
        self._about_cycle = label("Week 1 is the week the contract starts in.", "quiet")
        box = QWidget()
        head = WrappingRow(label("Working week", "title"), self.cycle, same)
        box.setLayout(column(head, WrappingRow(self._tabs, self._about_cycle), self.spread))
        return box

    def _sums(self) -> QHBoxLayout:
        return _stretched(self._mismatch, self._total)

    def _connect(self) -> None:
        self.cycle.currentIndexChanged.connect(self._show_cycle)
        self.weekly.valueChanged.connect(self._show_sums)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._show_cycle()

    def _show_cycle(self) -> None:
        """A tab for each week of the cycle; a week added begins as the last, one left out is kept until saving."""
        wanted = self.cycle.chosen()
        while len(self.weeks) < wanted:
            self._add_week(self._last_sound_week())
        while self._tabs.count() > wanted:
            self._tabs.removeTab(self._tabs.count() - 1)
        while self._tabs.count() < wanted:
            self._tabs.addTab(f"Week {self._tabs.count() + 1}")
        self._tabs.setVisible(wanted > 1)
        self._about_cycle.setVisible(wanted > 1)
        self.spread.setVisible(wanted > 1)
        self._show_sums()

    def _last_sound_week(self) -> Week:
        try:
            return self.weeks[-1].week()
        except PlannerError:
            return USUAL_WEEK

    def _copy_first(self) -> None:
        self.weeks[self._tabs.currentIndex()].copy_first()

    def _show_sums(self) -> None:
        """The total of the days against the weekly hours."""
        used = self.weeks[: self.cycle.chosen()]
        total, weekly = sum(week.minutes() for week in used), self.weekly.value()
        average = round(total / len(used))
        each = "a week" if len(used) == 1 else "a week on average"
        self._total.setText(f"Total {hours_words(average)} {each}")
        differs = total != weekly * len(used)
        self._mismatch.setText(_mismatch_words(average, weekly) if differs else "The days add up to the weekly hours.")

    @property
    def sums(self) -> str:
        """What is said of the total."""
        return f"{self._mismatch.text()} {self._total.text()}"

    def value(self) -> Contract:
        """The contract as the fields say."""
        return Contract(
            id=self._id,
            starts=self.starts.day(),
            weekly_minutes=self.weekly.value(),
            weeks=tuple(self._week(number) for number in range(self.cycle.chosen())),
            leave_year_start=self.leave_year.month_and_day(),
            leave_minutes=self.leave.value(),
            ends=self.ends.day_if_any(),
            spread=self.spread.isChecked() and self.cycle.chosen() > 1,
        )

    def _week(self, number: int) -> Week:
        """A week of the cycle; one that cannot be is brought to the front and named."""
        try:
            return self.weeks[number].week()
        except PlannerError as refusal:
            self._tabs.setCurrentIndex(number)
            if self.cycle.chosen() == 1:
                raise
            msg = f"Week {number + 1}, {refusal}"
            raise PlannerError(msg) from refusal


def _stretched(first: QWidget, last: QWidget) -> QHBoxLayout:
    """The first takes the room the last leaves."""
    made = row(first, last, spacing=2 * RHYTHM)
    made.setStretch(0, 1)
    return made


def _mismatch_words(average: int, weekly: int) -> str:
    word = "more" if average > weekly else "less"
    return (
        f"The days hold {hours_words(abs(average - weekly))} {word} than the weekly hours: capacity follows the days, "
        "a target per full-time post follows the weekly hours."
    )
