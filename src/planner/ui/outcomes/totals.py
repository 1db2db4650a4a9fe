"""Totals of a period, for those who do not enter case by case: the list and the form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSpinBox

from planner.domain.english import short_date
from planner.domain.outcomes.period_totals import TOTALS_PREFIX, PeriodTotals
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.parts import said
from planner.ui.kit.section import Listing, ListPart
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.outcomes.entry_cells import form_width
from planner.words.readings import rate_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 99_999
FIELD_LETTERS = 12
COUNTS = {
    "finished": ("Finished courses", "Discharged in the period with two or more attended treatment contacts."),
    "not_at_caseness": ("Of them not at caseness", "Below both thresholds at the start."),
    "recovered": ("Recovered", ""),
    "reliably_recovered": ("Reliably recovered", ""),
    "reliably_improved": ("Reliably improved", ""),
    "reliably_deteriorated": ("Reliably deteriorated", ""),
    "no_reliable_change": ("No reliable change", "The rest of the finished count as without paired scores."),
}


def span_words(totals: PeriodTotals) -> str:
    """As "1 Apr 2026 – 30 Jun 2026"."""
    return f"{short_date(totals.first)} – {short_date(totals.last)}"


def _recovered(line: ListedLine[PeriodTotals]) -> str:
    rate = line.value.tally.recovery
    return f"{rate.numerator} of {rate.denominator}"


TOTALS: Listing[PeriodTotals] = Listing(
    title="Totals of a period",
    purpose="For months or quarters you do not enter case by case. They count together with the cases; no period can "
    "have both.",
    one="totals of a period",
    empty="No totals yet. Type the counts of a month or a quarter from your service’s report, and its rates stand "
    "beside those of the cases you enter.",
    columns=(
        LineColumn("Period", lambda line: span_words(line.value), wide=True),
        LineColumn("Finished", lambda line: str(line.value.finished), right=True),
        LineColumn("Recovered", _recovered, right=True),
        LineColumn("Rate", lambda line: rate_words(line.value.tally.recovery), right=True),
    ),
)


class TotalsPart(ListPart[PeriodTotals]):
    """The totals there are, latest first."""

    def lines(self) -> Sequence[ListedLine[PeriodTotals]]:
        """One line a period."""
        return [ListedLine(one.id, one) for one in reversed(self.desk.outcomes.known().totals)]

    def make_form(self, value: PeriodTotals | None) -> Form:
        """The counts of a period; a new one begins with the last whole month."""
        new_id = f"{TOTALS_PREFIX}{self.desk.new_id()}"
        return TotalsForm(value, new_id, self.desk.hours.today(), self.desk.setup.check)

    def words_of(self, value: PeriodTotals) -> str:
        """As "the totals of 1 Apr 2026 – 30 Jun 2026"."""
        return f"the totals of {span_words(value)}"


class TotalsForm(Form):
    """First and last day, and the seven counts."""

    def __init__(self, known: PeriodTotals | None, new_id: str, today: date, check: Check) -> None:
        super().__init__("Change the totals" if known else "Add totals of a period", known, check)
        self._id = known.id if known else new_id
        last = known.last if known else today.replace(day=1) - timedelta(days=1)
        self.first = DateField(known.first if known else last.replace(day=1), today, Sense.PAST)
        self.last = DateField(last, today)
        self.last.follow(self.first)
        self.counts = {name: _count(getattr(known, name) if known else 0) for name in COUNTS}
        self.last.setAccessibleName("Last day")
        self.first.setAccessibleName("First day")
        fields = [(words, self.counts[name], hint) for name, (words, hint) in COUNTS.items()]
        self.arrange(
            form_of(("From", WrappingRow(self.first, said("to", self.last)), "By the date of discharge."), *fields),
            width=form_width(self),
        )

    def value(self) -> PeriodTotals:
        """The totals as the fields say."""
        counts = {name: field.value() for name, field in self.counts.items()}
        return PeriodTotals(self._id, self.first.day(), self.last.day(), **counts)


def _count(number: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, MOST)
    made.setFixedWidth(FIELD_LETTERS * made.fontMetrics().averageCharWidth() + 24)
    prepare_field(made)
    made.setValue(number)
    return made
