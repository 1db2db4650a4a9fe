"""The leave year: what was carried over, what bank holidays are credited with, and the balance that gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QDoubleSpinBox

from planner.domain.english import date_words, short_day_words
from planner.services.leave import holiday_words, short_leave_lines
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.figures import Figures
from planner.ui.kit.form_parts import form_of, sentence
from planner.ui.kit.section import FormTools, Part
from planner.ui.kit.type_sizes import grown

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.leave_year import LeaveYear

MOST_HOURS = 1000.0
FIELD_WIDTH = 110
NAMES = ("Left of the year before", "Entitlement in all", "Left", "Free to book")
YEARS = {-1: "last leave year", 0: "this leave year", 1: "next leave year"}


def _hours_field(least: float) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(least, MOST_HOURS)
    made.setDecimals(2)
    made.setSingleStep(0.5)
    made.setSuffix(" h")
    made.setKeyboardTracking(False)
    made.setFixedWidth(grown(made, FIELD_WIDTH))
    prepare_field(made)
    return made


class LeaveYearPart(Part):
    """A leave year, the present one at first; a change of its two fields is kept at once."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Leave year", "")
        self._desk, self._deeds = tools.desk, tools.deeds
        self._shown: LeaveYear | None = None
        self.which = Chooser[int]("Leave year", YEARS)
        self.which.choose(0)
        self.head.addWidget(self.which)
        self.carried, self.bank_holidays = _hours_field(-MOST_HOURS), _hours_field(0)
        self.figures = Figures(NAMES)
        self._about = sentence(tone="quiet")
        fields = form_of(("Carried over", self.carried, ""), ("Bank holidays, full time", self.bank_holidays, ""))
        self.add(fields)
        self.add(self._about)
        self.add(self.figures)
        for field in (self.carried, self.bank_holidays):
            field.valueChanged.connect(self._keep)
        self.which.currentIndexChanged.connect(self.show_setup)

    def show_setup(self) -> None:
        """Show the leave year chosen."""
        leave, day = self._desk.leave, self._day()
        balance, year = leave.balance(day), leave.year(day)
        self._shown = year
        self.purpose.setText(
            f"{date_words(balance.first)} to {date_words(balance.last)}, as on {short_day_words(day)}."
        )
        for field, minutes in ((self.carried, year.carried_minutes), (self.bank_holidays, year.bank_holiday_minutes)):
            blocker = QSignalBlocker(field)
            field.setValue(minutes / 60)
            blocker.unblock()
        self._about.setText(holiday_words(leave.holidays_in(balance), year))
        self.figures.show_figures(short_leave_lines(balance, leave.left_before(balance)))

    def _day(self) -> date:
        return self._desk.leave.day_in(self.which.value)

    def _keep(self) -> None:
        """Keep what the fields say."""
        known = self._shown or self._desk.leave.year(self._day())
        year = replace(
            known,
            carried_minutes=round(self.carried.value() * 60),
            bank_holiday_minutes=round(self.bank_holidays.value() * 60),
        )
        if year != known:
            self._deeds.do(lambda: self._desk.leave.keep_year(year, known))
