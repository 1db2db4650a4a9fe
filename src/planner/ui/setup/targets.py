"""Targets: what is asked, as dated rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import date_words, short_date
from planner.domain.hours.target import Target
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import FormTools, Listing, ListPart, Section
from planner.ui.setup.choice_words import BASES, PRO_RATAS, SCALES, amount_of
from planner.ui.setup.dated import dated_lines
from planner.ui.setup.target_form import TargetForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.ui.kit.form import Form

TARGETS: Listing[Target] = Listing(
    title="Targets",
    purpose="The contact you are asked for, each figure from the day it was set.",
    one="a target",
    empty="No target yet. Add the figure your service has set, from the day it holds; without one the diary shows "
    "hours and no gap.",
    columns=(
        LineColumn("From", lambda line: short_date(line.value.starts)),
        LineColumn("Amount", lambda line: amount_of(line.value)),
        LineColumn("Counts", lambda line: BASES[line.value.basis]),
        LineColumn("For whom", lambda line: SCALES[line.value.scale]),
        LineColumn("Time away", lambda line: PRO_RATAS[line.value.pro_rata], wide=True),
        LineColumn("In force", lambda line: line.note, quiet=True),
    ),
)


def target_section(tools: FormTools) -> Section:
    """The section of the targets."""
    return Section(Targets(TARGETS, tools))


class Targets(ListPart[Target]):
    """The rows of the targets, newest first; the one in force is marked."""

    def lines(self) -> Sequence[ListedLine[Target]]:
        """One line a row."""
        return dated_lines(self.desk.setup.terms().targets, self.desk.hours.today())

    def make_form(self, value: Target | None) -> Form:
        """A form with the amount and how it is counted; a new one begins as the latest is."""
        terms = self.desk.setup.terms()
        start = value or (terms.targets[-1] if terms.targets else None)
        today = self.desk.hours.today()
        return TargetForm(value, start, self.desk.new_id(), today, terms.contracts, self.desk.setup.check)

    def words_of(self, value: Target) -> str:
        """As "the target of 23 h a week from 1 April 2026"."""
        return f"the target of {amount_of(value)} from {date_words(value.starts)}"

    def foot_words(self) -> str:
        """How a new figure is entered."""
        return "When the figure changes, add a row from that day: weeks before it keep the target they had."
