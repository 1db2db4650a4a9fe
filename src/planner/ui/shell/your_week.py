"""The last step of the first run: what a usual week is like, line by line; each can be left for later."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.domain.diary.clock import monday_of
from planner.domain.english import DAYS, FULL_DAYS
from planner.domain.errors import PlannerError
from planner.domain.hours.bank_holidays import REGIONS
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.hours.your_week import YourWeek
from planner.domain.safety.retention import Device
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField, all_read
from planner.ui.kit.fields import Choice, ClockField
from planner.ui.kit.form_parts import tick_box
from planner.ui.kit.length_line import LengthLine
from planner.ui.kit.parts import column, label
from planner.ui.setup.choice_words import BASES, PERS
from planner.ui.setup.week_editor import USUAL_DAY
from planner.ui.shell.regular_line import RegularLine
from planner.ui.shell.week_lines import AmountLine, NoneButton, WeekLine
from planner.words.first_week import days_add_up
from planner.words.retention import DEVICE_WORDS, POLICY
from planner.words.targets import UNIT_WORDS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from planner.services.desk import Desk
    from planner.ui.kit.short_field import Field

ABOUT = (
    "Each line can be left empty for later; what is left out is asked again before “Can I do it?” is answered. "
    "“None” is an answer, too. Everything can be changed under Set-up."
)
SAME_DAYS = "Days with times of their own are set under Set-up, Contract."
ABOUT_SESSION = "For every kind of session; each can have its own under Set-up."
NO_DATE = "The day you are paid so since is no date: type it as 1/4/2026, 1 April or today."
NOT_SAID = "choose \u2026"
WEEKEND = 5


class YourWeekFields(QWidget):
    """The fields of a usual week."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._today, self._new_id = desk.hours.today(), desk.new_id
        self._begins = monday_of(self._today)
        self._make_terms()
        self._make_sessions()
        self._make_target()
        self.regular = RegularLine(desk.setup.terms().activities, self._begins)
        self.region: Choice[str] = Choice(REGIONS, desk.setup.terms().person.region)
        self.region.setAccessibleName("Bank holidays of")
        self.device: Choice[Device | None] = Choice({None: NOT_SAID} | {one: DEVICE_WORDS[one] for one in Device}, None)
        self.device.setAccessibleName("This machine is")
        self.setLayout(column(*self._lines(), spacing=10))
        self._connect()
        self._add_up()

    # Making

    def _make_terms(self) -> None:
        self.weekly = LengthLine("Hours you are paid for, a week", "such as 37.5", most=168 * 60)
        self.starts = DateField(self._begins, self._today, Sense.BEGUN)
        self.starts.setAccessibleName("Paid so since")
        self.days = [tick_box(DAYS[n], f"Works on {FULL_DAYS[n]}") for n in range(len(DAYS))]
        for number, one in enumerate(self.days):
            one.setChecked(number < WEEKEND)
        self.opens, self.closes = ClockField(USUAL_DAY.start), ClockField(USUAL_DAY.end)
        self.opens.setAccessibleName("The day begins")
        self.closes.setAccessibleName("The day ends")
        self.lunch = LengthLine("Lunch", "such as 30", in_minutes=True)

    def _make_sessions(self) -> None:
        self.session = LengthLine("A usual session", "such as 60", in_minutes=True)
        self.notes = LengthLine("Notes for each session", "such as 15", in_minutes=True)
        self.longest_run = LengthLine("Longest run of contact", "such as 3")
        self.most_contact = LengthLine("Most contact in a day", "such as 6")

    def _make_target(self) -> None:
        self.amount = AmountLine("Your target", "such as 20")
        self.unit, self.per = Choice(UNIT_WORDS, Unit.HOURS), Choice(PERS, Per.WEEK)
        self.basis = Choice(BASES, Basis.ATTENDED)
        self.unit.setAccessibleName("Your target, unit")
        self.per.setAccessibleName("Your target, period")
        self.basis.setAccessibleName("Your target, what counts")

    def _lines(self) -> tuple[QWidget, ...]:
        self.lunch_line = WeekLine(
            "Lunch", (self.lunch, label("min, unpaid")), NoneButton("No lunch", "No lunch is kept free")
        )
        self.notes_line = WeekLine(
            "Notes", (self.notes, label("min for each session")), NoneButton("None", "No notes time"), ABOUT_SESSION
        )
        self.limits_line = WeekLine(
            "Most contact",
            (self.longest_run, label("h in a row,"), self.most_contact, label("h in a day")),
            NoneButton("No limits", "No limits on contact"),
        )
        self.target_line = WeekLine(
            "Your target", (self.amount, self.unit, self.per, self.basis), NoneButton("I have none", "No target")
        )
        self.hours_line = WeekLine("From", (self.opens, label("to"), self.closes), told=SAME_DAYS)
        return (
            WeekLine("This machine is", (self.device,), told=POLICY),
            WeekLine("Paid hours", (self.weekly, label("h a week, since"), self.starts)),
            WeekLine("On", self.days),
            self.hours_line,
            self.lunch_line,
            WeekLine("A usual session", (self.session, label("min"))),
            self.notes_line,
            self.regular,
            self.limits_line,
            self.target_line,
            WeekLine("Bank holidays of", (self.region,)),
        )

    def _connect(self) -> None:
        for ticked in self.days:
            ticked.toggled.connect(self._add_up)
        for clock in (self.opens, self.closes):
            clock.setKeyboardTracking(True)
            clock.timeChanged.connect(self._add_up)
        if self.lunch_line.none is not None:
            self.lunch_line.none.toggled.connect(self._add_up)
        for length in (self.weekly, self.lunch):
            length.textChanged.connect(self._add_up)

    # Saying

    def _add_up(self) -> None:
        """Say what the days hold, or why they cannot be, as it is typed."""
        if not self.lunch.is_read or not self.weekly.is_read:
            self.hours_line.say(SAME_DAYS)
            return
        try:
            paid = self._days_told().paid_minutes
        except PlannerError as refusal:
            self.hours_line.say(str(refusal), is_wrong=True)
        else:
            self.hours_line.say(f"{days_add_up(paid, self.weekly.minutes())} {SAME_DAYS}")

    def _days_told(self) -> YourWeek:
        worked = tuple(number for number, one in enumerate(self.days) if one.isChecked())
        lunch = 0 if self.lunch_line.is_none else self.lunch.minutes()
        return YourWeek(
            self._begins,
            self.starts.understood,
            worked=worked,
            opens=self.opens.clock(),
            closes=self.closes.clock(),
            lunch_minutes=lunch,
        )

    def week(self) -> YourWeek:
        """The week they say; PlannerError where they say none."""
        if not all_read(self):
            raise PlannerError(NO_DATE)
        return self._read()

    def _read(self) -> YourWeek:
        return replace(
            self._days_told(),
            starts=self.starts.day(),
            weekly_minutes=self.weekly.minutes(),
            session_minutes=self.session.minutes(),
            notes_minutes=0 if self.notes_line.is_none else self.notes.minutes(),
            regular=self.regular.told(),
            longest_run=self.longest_run.minutes(),
            most_contact=self.most_contact.minutes(),
            no_limits=self.limits_line.is_none,
            target=self._target(),
            no_target=self.target_line.is_none,
            region=self.region.chosen(),
            device=self.device.chosen(),
            told=self._today,
        )

    @property
    def wrong_field(self) -> Field | None:
        """The first line that says no length or no number, if one does."""
        lines = (self.weekly, self.lunch, self.session, self.notes, self.longest_run, self.most_contact, self.amount)
        return next((one for one in lines if not one.is_read), None)

    def _target(self) -> Target | None:
        amount = self.amount.amount()
        if amount is None:
            return None
        exact = Fraction(Decimal(f"{amount:.2f}"))
        return Target(self._new_id(), self._begins, exact, self.unit.chosen(), self.per.chosen(), self.basis.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on to the next one; the button at the foot ends the step."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
            return
        super().keyPressEvent(event)
