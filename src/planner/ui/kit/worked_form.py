"""The form of hours worked on a day: typed, or taken from the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import day_words
from planner.domain.hours.worked import LONGEST_STRETCH, Worked
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import ClockField, MinutesField
from planner.ui.kit.form import Form
from planner.ui.kit.form_parts import form_of, sentence
from planner.ui.kit.parts import button
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.worked import worked_words

if TYPE_CHECKING:
    from datetime import date

    from planner.services.desk import Desk

FINISH_HINT = "A finish before the start is on the next day."
BREAK_HINT = "Only breaks that are not paid."
NOTHING_BEYOND = "Nothing recorded on {} lies outside contracted hours."


class WorkedForm(Form):
    """The start, finish and breaks of a day; `begin` is what the fields begin with."""

    def __init__(self, desk: Desk, known: Worked | None, begin: Worked) -> None:
        super().__init__("Edit hours worked" if known else "Add hours worked", known, desk.setup.check)
        self._desk, self._id = desk, known.id if known else desk.new_id()
        today = desk.hours.today()
        self.day = DateField(begin.day, today, Sense.BEGUN)
        self.start, self.end = ClockField(begin.start), ClockField(begin.end)
        self.breaks = MinutesField(begin.break_minutes, most=LONGEST_STRETCH)
        self.take = button("Take from the diary", self.take_from_diary)
        self.take.setAutoDefault(False)
        self.told = sentence(tone="quiet")
        self.told.hide()
        rows = form_of(
            ("Day", self.day, ""),
            ("Started", self.start, ""),
            ("Finished", self.end, FINISH_HINT),
            ("Breaks", self.breaks, BREAK_HINT),
        )
        self.arrange(rows, WrappingRow(self.take), self.told, width=460)

    def take_from_diary(self) -> None:
        """Fill in the hours from the first recorded entry of the day to its last, and say so."""
        day: date = self.day.understood
        found = self._desk.worked.from_diary(day)
        if found is not None:
            self.start.show_clock(found.start)
            self.end.show_clock(found.end)
            self.breaks.setValue(found.break_minutes)
        words = NOTHING_BEYOND.format(day_words(day)) if found is None else f"In the diary: {worked_words(found)}."
        self.told.setText(words)
        self.told.show()

    def value(self) -> Worked:
        """The hours as the fields say."""
        return Worked(self._id, self.day.day(), self.start.clock(), self.end.clock(), self.breaks.value())
