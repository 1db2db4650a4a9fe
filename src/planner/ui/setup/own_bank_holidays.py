"""Bank holidays of one's own: local ones and those of one year, beside the region's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from planner.domain.english import date_words, short_date
from planner.domain.hours.own_bank_holidays import OWN_HOLIDAY_PREFIX, OwnBankHoliday
from planner.domain.plain_text import plain_name
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import Listing, ListPart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

OWN_HOLIDAYS: Listing[OwnBankHoliday] = Listing(
    title="Bank holidays of your own",
    purpose="Local ones, and those of one year; they count like the region's.",
    one="a bank holiday",
    empty="None. Add one where your region's list lacks a day that your contract treats as a bank holiday.",
    columns=(
        LineColumn("Day", lambda line: short_date(line.value.day)),
        LineColumn("Name", lambda line: line.value.words, wide=True, quiet=True),
    ),
)


class OwnBankHolidays(ListPart[OwnBankHoliday]):
    """The bank holidays of one's own, newest first."""

    def lines(self) -> Sequence[ListedLine[OwnBankHoliday]]:
        """One line a day."""
        rows = sorted(self.desk.setup.terms().own_bank_holidays, key=lambda one: one.day, reverse=True)
        return [ListedLine(one.id, one) for one in rows]

    def make_form(self, value: OwnBankHoliday | None) -> Form:
        """A form with the day and its name."""
        new_id = f"{OWN_HOLIDAY_PREFIX}{self.desk.new_id()}"
        return OwnBankHolidayForm(value, new_id, self.desk.hours.today(), self.desk.setup.check)

    def words_of(self, value: OwnBankHoliday) -> str:
        """As "the bank holiday on 12 June 2026"."""
        return f"the bank holiday on {date_words(value.day)}"


class OwnBankHolidayForm(Form):
    """The fields of a bank holiday of one's own."""

    def __init__(self, known: OwnBankHoliday | None, new_id: str, today: date, check: Check) -> None:
        super().__init__("Edit a bank holiday" if known else "Add a bank holiday", known, check)
        shown = known or OwnBankHoliday(new_id, today)
        self._id = shown.id
        self.day = DateField(shown.day, today, Sense.COMING)
        self.name = QLineEdit(shown.name)
        self.name.setPlaceholderText("optional")
        self.name.setMinimumWidth(280)
        self.arrange(form_of(("Day", self.day, ""), ("Name", self.name, "")), width=500)

    def value(self) -> OwnBankHoliday:
        """The bank holiday as the fields say."""
        return OwnBankHoliday(self._id, self.day.day(), plain_name(self.name.text()))
