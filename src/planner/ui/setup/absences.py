"""Absence: days away, and beside them the bank holidays: the region's and those of one's own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.domain.english import day_words, hours_words, short_date
from planner.domain.hours.absence import ABSENCE_NAMES, Absence
from planner.domain.hours.bank_holidays import REGIONS
from planner.services.setup import absence_minutes
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.section import FormTools, Listing, ListPart, Part, Section
from planner.ui.setup.absence_form import AbsenceForm
from planner.ui.setup.choice_words import absence_kind_words, days_words
from planner.ui.setup.leave_year import LeaveYearPart
from planner.ui.setup.own_bank_holidays import OWN_HOLIDAYS, OwnBankHolidays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.hours.terms import Terms
    from planner.ui.kit.form import Form

ABSENCES: Listing[Absence] = Listing(
    title="Absence",
    purpose="Days or hours away, and what they take of the contract.",
    one="an absence",
    empty="No absence yet. Add leave as it is agreed; bank holidays are taken off already.",
    columns=(
        LineColumn("From", lambda line: short_date(line.value.first)),
        LineColumn("To", lambda line: short_date(line.value.last)),
        LineColumn("Kind", lambda line: absence_kind_words(line.value)),
        LineColumn("Takes", lambda line: line.note, right=True),
        LineColumn("Note", lambda line: line.value.note, wide=True, quiet=True),
    ),
)


def absence_section(tools: FormTools) -> Section:
    """The section of absence."""
    side = (LeaveYearPart(tools), BankHolidays(tools))
    own = OwnBankHolidays(OWN_HOLIDAYS, tools)
    return Section(Absences(ABSENCES, tools), own, side=side, shares=(5, 3))


class Absences(ListPart[Absence]):
    """The absences, newest first, each with the contracted hours it takes."""

    def lines(self) -> Sequence[ListedLine[Absence]]:
        """One line an absence."""
        terms = self.desk.setup.terms()
        rows = sorted(terms.absences, key=lambda one: (one.first, one.last), reverse=True)
        return [ListedLine(one.id, one, hours_words(absence_minutes(terms, one))) for one in rows]

    def make_form(self, value: Absence | None) -> Form:
        """A form with the days and the kind."""
        return AbsenceForm(value, self.desk.new_id(), self.desk.hours.today(), self.desk.setup.check)

    def words_of(self, value: Absence) -> str:
        """As "the annual leave 12 – 16 August 2026"."""
        return f"the {ABSENCE_NAMES[value.kind].lower()} {days_words(value.first, value.last)}"

    def foot_words(self) -> str:
        """How two absences share a day."""
        return "No minute is taken twice: a bank holiday goes before sickness, and sickness before leave."


Holiday = tuple[date, str]
"""A day and its name; the first of a year without a name is the year's own line."""
HOLIDAY_COLUMNS: tuple[LineColumn[Holiday], ...] = (
    LineColumn("Day", lambda line: day_words(line.value[0]) if line.value[1] else str(line.value[0].year)),
    LineColumn("Name", lambda line: line.value[1], wide=True, quiet=True),
)


class BankHolidays(Part):
    """The bank holidays that count, this year and the next: the region's, and those of one's own."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Bank holidays", "")
        self._desk = tools.desk
        self.table: LinesTable[Holiday] = LinesTable(HOLIDAY_COLUMNS, tools.theme, "Bank holidays")
        self.add(self.table, 1)

    def show_setup(self) -> None:
        """Show those of the region, today's year and the next."""
        terms, year = self._desk.setup.terms(), self._desk.hours.today().year
        with_own = " and your own" if terms.own_bank_holidays else ""
        region = REGIONS[terms.person.region]
        self.purpose.setText(f"{region}{with_own}, {year} and {year + 1}; the region is chosen under You.")
        self.table.show_lines([*_of_year(terms, year), *_of_year(terms, year + 1)])


def _of_year(terms: Terms, year: int) -> list[ListedLine[Holiday]]:
    first = ListedLine(str(year), (date(year, 1, 1), ""), is_marked=True)
    return [first, *(ListedLine(day.isoformat(), (day, name)) for day, name in terms.bank_holidays(year).items())]
