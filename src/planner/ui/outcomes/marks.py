"""What stands on the charts over time: rebasing with a reason, notes, frozen baselines and target lines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox

from planner.domain.english import short_date
from planner.domain.outcomes.marks import LONGEST_WORDS, NOTE_PREFIX, REBASE_PREFIX, ChartTerms, Note, Rebase
from planner.domain.plain_text import plain_name
from planner.domain.statistics.baselines import LONGEST_EXCEL_BASELINE, SHORTEST_BASELINE
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice, prepare_field
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import FormTools, Listing, ListPart
from planner.ui.outcomes.entry_cells import form_width
from planner.words.readings import OUTCOME_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.outcomes.counts import RateKind

ALL_THREE = "All three rates"
FIELD_LETTERS, NUMBER_LETTERS = 36, 22
ABOUT_REBASE = (
    "The mean and limits start again with the first period that begins on or after this day. Nothing is rebased by "
    "itself."
)
ABOUT_REASON = "What changed: a new site, another role, a change in who is referred. It stands on the chart."


def about_words(outcome: RateKind | None) -> str:
    """Which rates a rebase is about."""
    return ALL_THREE if outcome is None else OUTCOME_NAMES[outcome]


REBASES: Listing[Rebase] = Listing(
    title="Rebasing",
    purpose="From this day the mean and limits start again. The reason is kept and shown.",
    one="a rebase",
    empty="Nothing is rebased. When something has changed for good, say from when and why.",
    columns=(
        LineColumn("From", lambda line: short_date(line.value.starts)),
        LineColumn("Chart", lambda line: about_words(line.value.outcome)),
        LineColumn("Reason", lambda line: line.value.reason, wide=True),
    ),
)
NOTES: Listing[Note] = Listing(
    title="Notes",
    purpose="A note on a date: sickness, a new site, a new target. It does not change the chart’s lines.",
    one="a note",
    empty="No notes yet. What happened on a day can stand on the charts.",
    columns=(
        LineColumn("Day", lambda line: short_date(line.value.day)),
        LineColumn("Note", lambda line: line.value.text, wide=True),
    ),
)
TERMS: Listing[ChartTerms] = Listing(
    title="Baseline and target line",
    purpose="A frozen baseline keeps the lines from the first points of each segment; a target line replaces the "
    "national standard on the chart.",
    one="a baseline or target",
    empty="Lines are worked out from all points, and the national standard is the target line.",
    columns=(
        LineColumn("Rate", lambda line: OUTCOME_NAMES[line.value.outcome]),
        LineColumn("Baseline", lambda line: _baseline_words(line.value), wide=True),
        LineColumn("Target line", lambda line: _target_words(line.value)),
    ),
)


def _baseline_words(terms: ChartTerms) -> str:
    return "all points" if terms.baseline is None else f"first {terms.baseline} points"


def _target_words(terms: ChartTerms) -> str:
    return "national standard" if terms.target is None else f"{terms.target.normalize():f}%"


class RebasePart(ListPart[Rebase]):
    """The rebases; `suggested` is a day a new segment might begin on, for one of the rates, or None."""

    def __init__(self, tools: FormTools, outcome: RateKind, suggested: date | None) -> None:
        self._outcome, self._suggested = outcome, suggested
        super().__init__(REBASES, tools)

    def lines(self) -> Sequence[ListedLine[Rebase]]:
        """One line a rebase, earliest first."""
        return [
            ListedLine(one.id, one)
            for one in sorted(self.desk.outcomes.known().marks.rebases, key=lambda one: one.starts)
        ]

    def show_setup(self) -> None:
        """Show the rows, and the suggestion as long as it has not been taken."""
        super().show_setup()
        words = self.suggestion
        if words:
            self.foot.setText(words)
            self.foot.show()

    @property
    def suggestion(self) -> str:
        """From when a new segment might begin; empty where nothing suggests one."""
        if self._suggested is None:
            return ""
        return (
            f"{OUTCOME_NAMES[self._outcome]} has stayed on one side of its mean since {short_date(self._suggested)}. "
            "If you know what changed then, a rebase from that day may be right; if not, leave the lines as they are."
        )

    def make_form(self, value: Rebase | None) -> Form:
        """The day, the rate and the reason, which nobody else can fill in."""
        today, new_id = self.desk.hours.today(), f"{REBASE_PREFIX}{self.desk.new_id()}"
        begins = value.starts if value else self._suggested or today
        return RebaseForm(value, new_id, begins, today, self._outcome, self.desk.setup.check)

    def words_of(self, value: Rebase) -> str:
        """As "the rebase from 1 Apr 2026"."""
        return f"the rebase from {short_date(value.starts)}"


class NotePart(ListPart[Note]):
    """The notes, earliest first."""

    def lines(self) -> Sequence[ListedLine[Note]]:
        """One line a note."""
        return [
            ListedLine(one.id, one) for one in sorted(self.desk.outcomes.known().marks.notes, key=lambda one: one.day)
        ]

    def make_form(self, value: Note | None) -> Form:
        """The day and the words."""
        return NoteForm(value, f"{NOTE_PREFIX}{self.desk.new_id()}", self.desk.hours.today(), self.desk.setup.check)

    def words_of(self, value: Note) -> str:
        """As "the note at 1 Apr 2026"."""
        return f"the note at {short_date(value.day)}"


class TermsPart(ListPart[ChartTerms]):
    """Baseline and target line of each rate that has its own."""

    def __init__(self, tools: FormTools, outcome: RateKind) -> None:
        self._outcome = outcome
        super().__init__(TERMS, tools)

    def lines(self) -> Sequence[ListedLine[ChartTerms]]:
        """One line a rate."""
        return [ListedLine(one.id, one) for one in self.desk.outcomes.known().marks.terms]

    def make_form(self, value: ChartTerms | None) -> Form:
        """The rate shown, with what it has."""
        there = self.desk.outcomes.known().marks.terms_of(self._outcome)
        return TermsForm(value, there, self.desk.setup.check)

    def words_of(self, value: ChartTerms) -> str:
        """As "the chart of recovery"."""
        return f"the chart of {OUTCOME_NAMES[value.outcome].lower()}"


class RebaseForm(Form):
    """A day, which rates, and why."""

    def __init__(
        self, known: Rebase | None, new_id: str, begins: date, today: date, outcome: RateKind, check: Check
    ) -> None:
        super().__init__("Change the rebase" if known else "Rebase from a day on", known, check)
        self._id = known.id if known else new_id
        rates: tuple[RateKind | None, ...] = (None, *OUTCOME_NAMES)
        choices = {one: about_words(one) for one in rates}
        self.starts = DateField(begins, today, Sense.PAST)
        self.outcome: Choice[RateKind | None] = Choice(choices, known.outcome if known else outcome)
        self.reason = _words(known.reason if known else "")
        self.arrange(
            form_of(
                ("From", self.starts, ABOUT_REBASE),
                ("Chart of", self.outcome, ""),
                ("Reason", self.reason, ABOUT_REASON),
            ),
            width=form_width(self),
        )

    def value(self) -> Rebase:
        """The rebase as the fields say."""
        return Rebase(self._id, self.starts.day(), _tidy(self.reason), self.outcome.chosen())


class NoteForm(Form):
    """A day and words."""

    def __init__(self, known: Note | None, new_id: str, today: date, check: Check) -> None:
        super().__init__("Change the note" if known else "Add a note", known, check)
        self._id = known.id if known else new_id
        self.day = DateField(known.day if known else today, today, Sense.PAST)
        self.text = _words(known.text if known else "")
        about = "A few words; they stand on every chart over time. Leave out anything about a person."
        self.arrange(form_of(("Day", self.day, ""), ("Note", self.text, about)), width=form_width(self))

    def value(self) -> Note:
        """The note as the fields say."""
        return Note(self._id, self.day.day(), _tidy(self.text))


class TermsForm(Form):
    """Baseline and target line; the lowest value of each field stands for none."""

    def __init__(self, known: ChartTerms | None, there: ChartTerms, check: Check) -> None:
        super().__init__("Baseline and target line", known, check)
        begins = known or there
        self.outcome: Choice[RateKind] = Choice(OUTCOME_NAMES, begins.outcome)
        self.outcome.setEnabled(known is None)
        self.baseline, self.target = QSpinBox(), QDoubleSpinBox()
        self.baseline.setRange(SHORTEST_BASELINE - 1, LONGEST_EXCEL_BASELINE)
        self.baseline.setSpecialValueText("all points")
        self.baseline.setValue(begins.baseline or SHORTEST_BASELINE - 1)
        self.target.setRange(0, 100)
        self.target.setDecimals(1)
        self.target.setSuffix(" %")
        self.target.setSpecialValueText("national standard")
        self.target.setValue(float(begins.target or 0))
        for field in (self.baseline, self.target):
            field.setMinimumWidth(NUMBER_LETTERS * field.fontMetrics().averageCharWidth())
            prepare_field(field)
        self.arrange(
            form_of(
                ("Rate", self.outcome, ""),
                (
                    "Lines frozen from the first",
                    self.baseline,
                    f"{SHORTEST_BASELINE} to {LONGEST_EXCEL_BASELINE} points of each segment.",
                ),
                ("Target line", self.target, ""),
            ),
            width=form_width(self),
        )

    def value(self) -> ChartTerms:
        """The setting as the fields say."""
        points, percent = self.baseline.value(), Decimal(str(round(self.target.value(), 1)))
        return ChartTerms(
            self.outcome.chosen(), points if points >= SHORTEST_BASELINE else None, percent if percent else None
        )


def _words(text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(LONGEST_WORDS)
    made.setMinimumWidth(FIELD_LETTERS * made.fontMetrics().averageCharWidth())
    return made


def _tidy(field: QLineEdit) -> str:
    return plain_name(field.text())
