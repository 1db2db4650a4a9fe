"""National figures: standards, and rates of newer years than the one that is shipped."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox

from planner.domain.english import short_date
from planner.domain.outcomes.age import age_words
from planner.domain.outcomes.benchmarks import DEFAULT_STANDARDS, CourseBasis, Standard
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.england import ENGLAND
from planner.domain.outcomes.national import EVERYONE, FIRST_YEAR, Against, NationalRate, OwnStandard, groups_of
from planner.domain.plain_text import plain_name
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice, prepare_field
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.section import FormTools, Listing, ListPart, Part, Section
from planner.ui.kit.type_sizes import grown
from planner.words.readings import OUTCOME_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

BASIS_NAMES = {CourseBasis.REFERRALS: "Referrals closed", CourseBasis.COURSES: "Courses delivered"}
GROUPS = {
    Against(basis, group): f"{BASIS_NAMES[basis]}: {group}" for basis in BASIS_NAMES for group in groups_of(basis)
}
FIELD_WIDTH = 320
LAST_YEAR = 2100


def _percent(number: Decimal) -> str:
    return f"{number.normalize():f}%"


STANDARDS: Listing[OwnStandard] = Listing(
    title="National standards",
    purpose="Standards of your own: each holds from its day on, in place of the one that comes with the program.",
    one="a standard",
    empty="No standard of your own: those below hold. Add one when a newer one is published.",
    columns=(
        LineColumn("Rate", lambda line: OUTCOME_NAMES[line.value.outcome]),
        LineColumn("From", lambda line: short_date(line.value.starts)),
        LineColumn("Standard", lambda line: _percent(line.value.percent), right=True),
        LineColumn("Source", lambda line: line.value.source, wide=True),
    ),
)
RATES: Listing[NationalRate] = Listing(
    title="National rates",
    purpose="England’s 2024-25 rates are shipped. Rates of a newer year take their place in the comparison and in "
    "what your mix of problems predicts.",
    one="a rate",
    empty="No newer rates yet. Type those of the annual report when the next year is out, group by group.",
    columns=(
        LineColumn("Year", lambda line: line.value.name),
        LineColumn("Counts", lambda line: BASIS_NAMES[line.value.basis]),
        LineColumn("Group", lambda line: line.value.group, wide=True),
        LineColumn("Recovery", lambda line: _percent(line.value.recovery), right=True),
        LineColumn("Reliable recovery", lambda line: _percent(line.value.reliable_recovery), right=True),
        LineColumn("Reliable improvement", lambda line: _percent(line.value.reliable_improvement), right=True),
        LineColumn("Age", lambda line: line.note, quiet=True),
    ),
)


SHIPPED: tuple[LineColumn[Standard], ...] = (
    LineColumn("Rate", lambda line: OUTCOME_NAMES[line.value.outcome]),
    LineColumn("From", lambda line: short_date(line.value.starts)),
    LineColumn("Standard", lambda line: _percent(line.value.percent), right=True),
    LineColumn("Source", lambda line: UNSURE if line.value.source == "check" else line.value.source, wide=True),
)
UNSURE = "please check"
"""No primary source was seen."""


def national_section(tools: FormTools) -> Section:
    """The section of the national figures."""
    return Section(Standards(STANDARDS, tools), ShippedStandards(tools), RatesList(RATES, tools))


class Standards(ListPart[OwnStandard]):
    """The user's own standards, newest first, over the shipped ones."""

    def lines(self) -> Sequence[ListedLine[OwnStandard]]:
        """One line a standard."""
        rows = self.desk.outcomes.known().national.standards
        return [ListedLine(one.id, one) for one in sorted(rows, key=lambda one: one.starts, reverse=True)]

    def make_form(self, value: OwnStandard | None) -> Form:
        """The rate, the day and the percentage."""
        return StandardForm(value, self.desk.hours.today(), self.desk.setup.check)

    def words_of(self, value: OwnStandard) -> str:
        """As "the standard of recovery from 1 Apr 2027"."""
        return f"the standard of {OUTCOME_NAMES[value.outcome].lower()} from {short_date(value.starts)}"


class ShippedStandards(Part):
    """The standards that come with the program."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Standards that come with the program", "They hold where you have added none of a later day.")
        self.table: LinesTable[Standard] = LinesTable(SHIPPED, tools.theme, "Standards that come with the program")
        self.add(self.table)

    def show_setup(self) -> None:
        """Show them; they are the same in every diary."""
        self.table.show_lines([ListedLine(f"{n}", one) for n, one in enumerate(DEFAULT_STANDARDS)])


class RatesList(ListPart[NationalRate]):
    """The rates that were entered, newest year first, with their age."""

    def lines(self) -> Sequence[ListedLine[NationalRate]]:
        """One line a group and year."""
        rows, today = self.desk.outcomes.known().national.rates, self.desk.hours.today()
        ordered = sorted(rows, key=lambda one: (-one.year, one.basis, one.group != EVERYONE, one.group))
        return [ListedLine(one.id, one, age_words(one.last, today)) for one in ordered]

    def show_setup(self) -> None:
        """Show the rows, and how old the shipped rates are."""
        super().show_setup()
        self.foot.setText(shipped_age_words(self.desk.hours.today()))
        self.foot.show()

    def make_form(self, value: NationalRate | None) -> Form:
        """The year, the group and its three percentages."""
        return RateForm(value, self.desk.hours.today(), self.desk.setup.check)

    def words_of(self, value: NationalRate) -> str:
        """As "England 2025-26, PTSD"."""
        return f"{value.name}, {value.group}"


def shipped_age_words(today: date) -> str:
    """The rates that come with the program, and how old they are."""
    return (
        f"Shipped: {ENGLAND.name}, annual report; {age_words(ENGLAND.last, today)}. Age counts from the end of a year."
    )


class StandardForm(Form):
    """A standard from a day on."""

    def __init__(self, known: OwnStandard | None, today: date, check: Check) -> None:
        super().__init__("Change the standard" if known else "Add a standard", known, check)
        self.outcome: Choice[RateKind] = Choice(OUTCOME_NAMES, known.outcome if known else RateKind.RECOVERY)
        self.starts = DateField(known.starts if known else today, today)
        self.percent = percent_field(known.percent if known else Decimal(50))
        self.source = QLineEdit(known.source if known else "")
        self.source.setMinimumWidth(FIELD_WIDTH)
        self.arrange(
            form_of(
                ("Rate", self.outcome, ""),
                ("From", self.starts, ""),
                ("Standard", self.percent, ""),
                ("Source", self.source, "Where it is published."),
            ),
            width=540,
        )

    def value(self) -> OwnStandard:
        """The standard as the fields say."""
        return OwnStandard(self.outcome.chosen(), self.starts.day(), percent_of(self.percent), tidy(self.source))


class RateForm(Form):
    """The three rates of one group in one year."""

    def __init__(self, known: NationalRate | None, today: date, check: Check) -> None:
        super().__init__("Change the rates" if known else "Add rates of a year", known, check)
        self._rates = known
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue(known.year if known else today.year - 1)
        self.year.setMinimumWidth(grown(self.year, 96))
        prepare_field(self.year)
        self.group: Choice[Against] = Choice(GROUPS, Against(known.basis, known.group) if known else Against())
        begins = [known.recovery, known.reliable_recovery, known.reliable_improvement] if known else [Decimal(0)] * 3
        self.rates = [percent_field(percent) for percent in begins]
        self.source = QLineEdit(known.source if known else "")
        self.source.setMinimumWidth(FIELD_WIDTH)
        self.arrange(
            form_of(
                ("Year from April", self.year, ""),
                ("Group", self.group, "Courses of one therapy run lower than whole referrals."),
                ("Recovery", self.rates[0], ""),
                ("Reliable recovery", self.rates[1], ""),
                ("Reliable improvement", self.rates[2], ""),
                ("Source", self.source, "Such as the annual report of that year."),
            ),
            width=580,
        )

    def value(self) -> NationalRate:
        """The rates as the fields say."""
        group = self.group.chosen()
        recovery, reliable, improvement = (percent_of(field) for field in self.rates)
        made = NationalRate(
            self.year.value(), group.basis, group.group, recovery, reliable, improvement, tidy(self.source)
        )
        known = self._rates
        return replace(made, counts=known.counts) if known is not None and known.rates == made.rates else made


def percent_field(percent: Decimal) -> QDoubleSpinBox:
    """A field for a percentage with one decimal."""
    made = QDoubleSpinBox()
    made.setRange(0, 100)
    made.setDecimals(1)
    made.setSuffix(" %")
    made.setMinimumWidth(grown(made, 112))
    prepare_field(made)
    made.setValue(float(percent))
    return made


def percent_of(field: QDoubleSpinBox) -> Decimal:
    """The percentage a field shows, exactly."""
    return Decimal(f"{field.value():.1f}")


def tidy(field: QLineEdit) -> str:
    """The words of a field, without stray spaces."""
    return plain_name(field.text())
