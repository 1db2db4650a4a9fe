"""Measures: the thresholds by measure, edition and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import date_words, short_date
from planner.domain.outcomes.measures import MEASURES, Threshold, find_measure
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import FormTools, ListAction, Listing, ListPart, Section
from planner.ui.setup.threshold_form import ThresholdForm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.ui.kit.form import Form

NONE_SHIPPED = "enter yours"
SOURCES = {"manual": "manual", "check": "check your manual"}
ABOUT_SOURCES = {
    "manual": "From the Talking Therapies manual",
    "check": "Widely used, but check against your service’s manual",
}
FIRST_YEAR = 1950
"""Rows that start before it hold for every case."""
ORDER = {measure.id: place for place, measure in enumerate(MEASURES)}


def _caseness(line: ListedLine[Threshold]) -> str:
    row = line.value
    if row.caseness is None:
        return "not entered"
    return f"above {row.caseness}" if row.strictly_above else f"{row.caseness} or more"


def _reliable(line: ListedLine[Threshold]) -> str:
    return "not entered" if line.value.reliable is None else f"{line.value.reliable} or more"


def _source(row: Threshold) -> str:
    if row.source == "check" and row.caseness is None:
        return NONE_SHIPPED
    return SOURCES.get(row.source, row.source)


def _about_source(line: ListedLine[Threshold]) -> str:
    return ABOUT_SOURCES.get(line.value.source, line.value.source)


def starts_words(starts: date) -> str:
    """The day a row holds from; "always" for those that came with the table."""
    return "always" if starts.year < FIRST_YEAR else short_date(starts)


MEASURE_LIST: Listing[Threshold] = Listing(
    title="Measures",
    purpose="The scores that count as caseness, and the change that is reliable. A case keeps the edition it was "
    "judged by.",
    one="an edition",
    empty="No thresholds yet. Add those of the measures your service uses: without them no recovery can be told.",
    columns=(
        LineColumn("Measure", lambda line: find_measure(line.value.measure).name),
        LineColumn("Used for", lambda line: find_measure(line.value.measure).used_for, quiet=True, wide=True),
        LineColumn("Caseness", _caseness),
        LineColumn("Reliable change", _reliable),
        LineColumn("From", lambda line: starts_words(line.value.starts)),
        LineColumn("Edition", lambda line: str(line.value.edition), right=True),
        LineColumn("Source", lambda line: _source(line.value), tip=_about_source, wide=True),
    ),
)


def measure_section(tools: FormTools) -> Section:
    """The section of the measures."""
    return Section(Measures(MEASURE_LIST, tools))


class Measures(ListPart[Threshold]):
    """The thresholds, measure by measure. Rows are only added, so that older cases keep theirs."""

    def doings(self) -> tuple[ListAction, ...]:
        """A new edition is all that can be done; it begins from the row picked."""
        return (ListAction("Add an edition", ("N", "Ins", "Return", "Enter"), self.begin, needs_row=False),)

    def lines(self) -> Sequence[ListedLine[Threshold]]:
        """One line a row; where a measure has several, the one new cases closed today are judged by is marked."""
        thresholds, today = self.desk.setup.thresholds(), self.desk.hours.today()
        measures = [row.measure for row in thresholds.rows]
        ordered = sorted(thresholds.rows, key=lambda row: (ORDER.get(row.measure, len(ORDER)), row.edition))
        newest = max((row.edition for row in ordered), default=1)
        return [
            ListedLine(
                row.id,
                row,
                is_marked=measures.count(row.measure) > 1 and row == thresholds.lookup(row.measure, today, newest),
            )
            for row in ordered
        ]

    def make_form(self, value: Threshold | None) -> Form:  # noqa: ARG002 - a row is never changed
        """A form for the next edition, beginning from the row picked."""
        rows = self.desk.setup.thresholds().rows
        edition = max((row.edition for row in rows), default=0) + 1
        return ThresholdForm(self.picked, rows, edition, self.desk.hours.today(), self.desk.setup.check)

    def edit(self) -> None:
        """A double click on a row begins its next edition."""
        self.begin()

    def words_of(self, value: Threshold) -> str:
        """As "the thresholds of PHQ-9 from 1 April 2027"."""
        return f"the thresholds of {value.measure} from {date_words(value.starts)}"

    def foot_words(self) -> str:
        """What to do about figures that are uncertain or missing."""
        return (
            "Check the figures so marked against your service’s manual. A case on a measure without figures cannot be "
            "judged."
        )
