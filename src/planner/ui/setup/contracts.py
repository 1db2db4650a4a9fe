"""Contract: the paid hours, as dated rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.english import MONTHS, date_words, hours_words, short_date
from planner.domain.hours.contract import Contract
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import FormTools, Listing, ListPart, Section
from planner.ui.setup.choice_words import days_of
from planner.ui.setup.contract_form import ContractForm
from planner.ui.setup.dated import dated_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.ui.kit.form import Form


def _leave_year(line: ListedLine[Contract]) -> str:
    month, day = line.value.leave_year_start
    return f"{day} {MONTHS[month - 1]}"


CONTRACTS: Listing[Contract] = Listing(
    title="Contract",
    purpose="The hours you are paid for: capacity, leave and most targets are reckoned from them.",
    one="a contract",
    empty="No contract yet. Add the one you work under now, with its days and times: capacity, leave and targets are "
    "reckoned from it.",
    columns=(
        LineColumn("From", lambda line: short_date(line.value.starts)),
        LineColumn("Weekly hours", lambda line: hours_words(line.value.weekly_minutes), right=True),
        LineColumn("Days", lambda line: days_of(line.value), wide=True),
        LineColumn("Leave a year", lambda line: hours_words(line.value.leave_minutes), right=True),
        LineColumn("Leave year from", _leave_year),
        LineColumn("In force", lambda line: line.note, quiet=True),
    ),
)


def contract_section(tools: FormTools) -> Section:
    """The section of the contract."""
    return Section(Contracts(CONTRACTS, tools))


def _with_end(line: ListedLine[Contract], today: date) -> ListedLine[Contract]:
    """The line of a contract that ends says so."""
    ends = line.value.ends
    if ends is None or not line.is_marked:
        return line
    return replace(line, note=f"{'until' if today <= ends else 'ended'} {short_date(ends)}", is_marked=today <= ends)


class Contracts(ListPart[Contract]):
    """The rows of the contract, newest first; the one in force is marked."""

    def lines(self) -> Sequence[ListedLine[Contract]]:
        """One line a row."""
        today = self.desk.hours.today()
        return [_with_end(line, today) for line in dated_lines(self.desk.setup.terms().contracts, today)]

    def make_form(self, value: Contract | None) -> Form:
        """A form with the contract's hours and days; a new one begins as the latest is."""
        latest = self.desk.setup.terms().contracts[-1:]
        start = value or (latest[0] if latest else None)
        return ContractForm(value, start, self.desk.new_id(), self.desk.hours.today(), self.desk.setup.check)

    def words_of(self, value: Contract) -> str:
        """As "the contract from 1 April 2026"."""
        return f"the contract from {date_words(value.starts)}"

    def foot_words(self) -> str:
        """How a change of hours is entered."""
        return "When your hours change, add a row from that day: weeks before it keep the hours they had."
