"""Hours worked: the days that were not worked as contracted, each to be typed, changed and removed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.domain.english import day_in_full, hours_words
from planner.domain.hours.worked import Worked
from planner.services.worked import name_of
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import FormTools, Listing, ListPart, Section
from planner.ui.kit.worked_form import WorkedForm
from planner.words.worked import beyond_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.ui.kit.form import Form

HOURS_WORKED: Listing[Worked] = Listing(
    title="Hours worked",
    purpose="Days that were not worked as contracted; every other day counts as contracted, less leave.",
    one="hours worked",
    empty="No hours yet. W in the diary starts and finishes today; or type the hours of any day.",
    columns=(
        LineColumn("Day", lambda line: day_in_full(line.value.day), wide=True),
        LineColumn("Started", lambda line: f"{line.value.start:%H:%M}", right=True),
        LineColumn("Finished", lambda line: f"{line.value.end:%H:%M}", right=True),
        LineColumn("Breaks", lambda line: _breaks(line.value), right=True),
        LineColumn("Worked", lambda line: line.note, right=True),
    ),
)


def _breaks(row: Worked) -> str:
    return f"{row.break_minutes} min" if row.break_minutes else "–"


def worked_section(tools: FormTools) -> Section:
    """The section of hours worked."""
    return Section(HoursWorkedPart(HOURS_WORKED, tools))


class HoursWorkedPart(ListPart[Worked]):
    """The stretches of work that were entered, newest first."""

    def lines(self) -> Sequence[ListedLine[Worked]]:
        """One line a stretch, with the real time it took."""
        zone = self.desk.setup.terms().zone
        rows = self.desk.worked.entered(date.min, date.max)
        return [ListedLine(one.id, one, hours_words(one.minutes(zone))) for one in reversed(rows)]

    def make_form(self, value: Worked | None) -> Form:
        """A form with the day, start, finish and breaks; a new one begins with today's by the contract."""
        return WorkedForm(self.desk, value, value or self.desk.worked.to_type())

    def words_of(self, value: Worked) -> str:
        """As "the hours worked on 2 June 2026"."""
        return name_of(value)

    def save(self, value: Worked, instead_of: Worked | None, name: str) -> None:  # noqa: ARG002 - the service names it
        """Keep them; those that end what has begun end it."""
        self._deeds.do(lambda: self.desk.worked.keep(value, instead_of))

    def foot_words(self) -> str:
        """How much beyond the contract the days entered come to."""
        rows = self.desk.worked.entered(date.min, date.max)
        beyond = self.desk.worked.beyond_of({one.day for one in rows})
        return f"Beyond the contract on these days, in all: {beyond_words(beyond)}."
