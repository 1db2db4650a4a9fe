"""The rates of the service: typed from its report as counts or percentages, or imported; list and form."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from planner.domain.english import short_date
from planner.domain.errors import PlannerError
from planner.domain.outcomes.rough_counts import (
    ROUNDED_TO_5,
    SUPPRESSED,
    Rough,
    Whose,
    of_counts,
    of_percentages,
    refuse_no_cases,
)
from planner.domain.outcomes.service_rates import COUNTED, Percentages, ServiceRate
from planner.domain.plain_text import plain_name
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice, prepare_field
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of, sentence
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.parts import row, said
from planner.ui.kit.section import FormTools, Listing, ListPart, Section
from planner.ui.kit.type_sizes import grown
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.statistics.proportions import Rate

MOST, MOST_PERCENT = 99_999_999, 999.9
NOT_GIVEN = -1
"""What a field holds while nothing is in it; it says so in words."""
FIELD_WIDTH, TEXT_WIDTH = 128, 320


class Given(Enum):
    """How a report gives its figures, and so how exact they are."""

    COUNTS = "counts"
    ROUNDED = "counts rounded to 5"
    TENTHS = "percentages with one decimal"
    WHOLE = "whole percentages"

    @property
    def in_percent(self) -> bool:
        """Percentages and not counts."""
        return self in {Given.TENTHS, Given.WHOLE}


GIVEN_WORDS = {
    Given.COUNTS: "Counts",
    Given.ROUNDED: "Counts rounded to 5",
    Given.TENTHS: "Percentages with one decimal",
    Given.WHOLE: "Whole percentages",
}
ABOUT = {
    Given.COUNTS: "As counted: the interval is that of chance alone.",
    Given.ROUNDED: "As NHS England publishes services: each count may be off by 2.5.",
    Given.TENTHS: "Each may be off by 0.05 of a point, which is carried into the interval.",
    Given.WHOLE: "Each may be off by half a point, which is carried into the interval.",
}
OUTCOMES = {
    "recovered": ("Recovered", "Of those finished less those not at caseness."),
    "reliably_recovered": ("Reliably recovered", "Of the same."),
    "reliably_improved": ("Reliably improved", "Of all that finished."),
}


def given_of(rate: ServiceRate) -> Given:
    """How the figures of a rate were given."""
    if rate.percentages is not None:
        return Given.TENTHS if rate.percentages.decimals else Given.WHOLE
    return Given.ROUNDED if rate.give_or_take else Given.COUNTS


def exact_words(rate: ServiceRate) -> str:
    """How exact a rate is, as a cell says it."""
    suppressed = rate.percentages is None and any(off >= SUPPRESSED.off for _, off in rate.apart)
    words = {
        Given.COUNTS: "counted",
        Given.ROUNDED: "rounded to 5",
        Given.TENTHS: "to 0.1%",
        Given.WHOLE: "to whole percent",
    }[given_of(rate)]
    return f"{words}, some suppressed" if suppressed else words


def _percent(rate: Rate | None) -> str:
    return "–" if rate is None or rate.percent is None else f"{rate.percent}%"


RATES: Listing[ServiceRate] = Listing(
    title="Rates of your service",
    purpose="What your service’s report says of a period. Your own rate is held against the service last heard of.",
    one="a service rate",
    empty="No rate of a service yet. Type the figures of its report, or import them as CSV or from NHS England’s "
    "monthly activity file; without one your rate is held against the national standard.",
    columns=(
        LineColumn("Service", lambda line: line.value.name, most=18),
        LineColumn("Period", lambda line: f"{short_date(line.value.first)} – {short_date(line.value.last)}"),
        LineColumn("Finished", lambda line: f"{line.value.finished:,}", right=True),
        LineColumn("Recovery", lambda line: _percent(line.value.recovery), right=True),
        LineColumn("Reliable", lambda line: _percent(line.value.reliable_recovery), right=True),
        LineColumn("Improved", lambda line: _percent(line.value.reliable_improvement), right=True),
        LineColumn("Figures", lambda line: exact_words(line.value)),
        LineColumn("Source", lambda line: line.value.source, wide=True, quiet=True),
    ),
)


def service_rate_section(tools: FormTools) -> Section:
    """The section of the service's rates."""
    return Section(ServiceRates(RATES, tools))


class ServiceRates(ListPart[ServiceRate]):
    """The rates of services, latest first."""

    def lines(self) -> Sequence[ListedLine[ServiceRate]]:
        """One line a period."""
        rows = sorted(self.desk.outcomes.known().services, key=lambda one: (one.last, one.name), reverse=True)
        return [ListedLine(one.id, one) for one in rows]

    def make_form(self, value: ServiceRate | None) -> Form:
        """The figures of a period; a new one is of the same service, and of the last whole month."""
        rows = self.lines()
        name = rows[0].value.name if rows else ""
        return ServiceRateForm(value, self.desk.new_id(), name, self.desk.hours.today(), self.desk.setup.check)

    def words_of(self, value: ServiceRate) -> str:
        """As "the rate of Our service, 1 Apr 2026 – 30 Jun 2026"."""
        return f"the rate of {value.name}, {short_date(value.first)} – {short_date(value.last)}"


class ServiceRateForm(Form):
    """Whose figures, of which days, and the figures as the report gives them."""

    def __init__(self, known: ServiceRate | None, new_id: str, name: str, today: date, check: Check) -> None:
        super().__init__("Change the service rate" if known else "Add a service rate", known, check)
        self._rate, self._id = known, known.id if known else new_id
        self.name = _text(known.name if known else name)
        last = known.last if known else today.replace(day=1) - timedelta(days=1)
        self.first = DateField(known.first if known else last.replace(day=1), today, Sense.PAST)
        self.last = DateField(last, today)
        self.last.follow(self.first)
        self.first.setAccessibleName("First day")
        self.last.setAccessibleName("Last day")
        self.given: Choice[Given] = Choice(GIVEN_WORDS, given_of(known) if known else Given.COUNTS)
        self.courses = _count(known.finished if known else 0, 0)
        self.not_at_caseness = _count(known.not_at_caseness if known else 0, 0)
        self.outcomes = {name: OutcomeField(name, known) for name in OUTCOMES}
        self.source = _text(known.source if known else "")
        self._about = sentence(tone="quiet")
        self.arrange(
            form_of(
                ("Service", self.name, ""),
                ("From", WrappingRow(self.first, said("to", self.last)), "By the date of discharge."),
                ("Figures are", self.given, self._about),
                ("Finished courses", self.courses, ""),
                ("Of them not at caseness", self.not_at_caseness, "Leave 0 where the report counts only those at it."),
                *((words, self.outcomes[name], hint) for name, (words, hint) in OUTCOMES.items()),
                ("Source", self.source, "Where it is published."),
            ),
            width=600,
        )
        self.given.currentIndexChanged.connect(self._show_given)
        self._show_given()

    def _show_given(self) -> None:
        given = self.given.chosen()
        self._about.setText(ABOUT[given])
        for field in self.outcomes.values():
            field.show_given(given)

    def value(self) -> ServiceRate:
        """The rate as the fields say; PlannerError where they say none."""
        name = plain_name(self.name.text())
        if not name:
            message = "The name of the service is missing: say whose figures these are."
            raise PlannerError(message)
        whose = Whose(self._id, self.first.day(), self.last.day(), name, plain_name(self.source.text()))
        given = self.given.chosen()
        if self.outcomes["recovered"].is_empty(given):
            message = "Recovered is not given: type how many recovered, or the recovery rate in percent."
            raise PlannerError(message)
        return self._of_percentages(whose, given) if given.in_percent else self._of_counts(whose, given)

    def _of_percentages(self, whose: Whose, given: Given) -> ServiceRate:
        decimals = 1 if given is Given.TENTHS else 0
        recovery, reliable, improvement = (field.percentage(decimals) for field in self.outcomes.values())
        percentages = Percentages(recovery or Decimal(0), reliable, improvement, decimals)
        return of_percentages(whose, self.courses.value(), self.not_at_caseness.value(), percentages)

    def _of_counts(self, whose: Whose, given: Given) -> ServiceRate:
        refuse_no_cases(self.courses.value(), self.not_at_caseness.value())
        usual = ROUNDED_TO_5 if given is Given.ROUNDED else 0.0
        outcomes = [field.count for field in self.outcomes.values()]
        fields: list[QSpinBox] = [self.courses, self.not_at_caseness, *outcomes]
        counts = {name: field.value() for name, field in zip(COUNTED, fields, strict=True)}
        roughs = {name: Rough(n, self._off(name, n, usual)) for name, n in counts.items() if n != NOT_GIVEN}
        return of_counts(whose, roughs, usual)

    def _off(self, name: str, count: int, usual: float) -> float:
        """How far a count may be off: a suppressed one that nobody changed stays as rough as it came."""
        known = self._rate
        is_as_it_was = known is not None and known.percentages is None and getattr(known, name) == count
        return known.off(name) if known is not None and is_as_it_was and known.give_or_take == usual else usual


class OutcomeField(QWidget):
    """How many had an outcome, as a count or as a percentage; it may be left empty."""

    def __init__(self, name: str, known: ServiceRate | None) -> None:
        super().__init__()
        words = OUTCOMES[name][0]
        count = getattr(known, name) if known else None
        self.count = _count(NOT_GIVEN if count is None else count, NOT_GIVEN)
        self.percent = _percent_field(_typed(name, known))
        self.count.setAccessibleName(words)
        self.percent.setAccessibleName(f"{words}, percent")
        self.setLayout(row(self.count, self.percent, 1))

    def show_given(self, given: Given) -> None:
        """Show the field for figures of that sort."""
        self.count.setVisible(not given.in_percent)
        self.percent.setVisible(given.in_percent)
        self.percent.setDecimals(0 if given is Given.WHOLE else 1)
        self.setFocusProxy(self.percent if given.in_percent else self.count)

    def is_empty(self, given: Given) -> bool:
        """Nothing is typed."""
        return (self.percentage(1) if given.in_percent else self.count.value()) in {None, NOT_GIVEN}

    def percentage(self, decimals: int) -> Decimal | None:
        """The percentage shown, exactly; None where nothing is."""
        number = self.percent.value()
        return None if number < 0 else Decimal(f"{number:.{decimals}f}")


def _typed(name: str, known: ServiceRate | None) -> float:
    """What stands in a field for a percentage: what was typed, or else what the counts come to."""
    if known is None:
        return NOT_GIVEN
    if known.percentages is not None:
        percent = {
            "recovered": known.percentages.recovery,
            "reliably_recovered": known.percentages.reliable_recovery,
            "reliably_improved": known.percentages.reliable_improvement,
        }[name]
        return NOT_GIVEN if percent is None else float(percent)
    rate = {
        "recovered": known.recovery,
        "reliably_recovered": known.reliable_recovery,
        "reliably_improved": known.reliable_improvement,
    }[name]
    return NOT_GIVEN if rate is None or rate.percent is None else float(rate.percent)


def _count(number: int, least: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, MOST)
    if least == NOT_GIVEN:
        made.setSpecialValueText("not given")
    made.setMinimumWidth(grown(made, FIELD_WIDTH))
    prepare_field(made)
    made.setValue(number)
    return made


def _percent_field(number: float) -> QDoubleSpinBox:
    """A percentage; one above 100 can be typed, and is refused in words."""
    made = QDoubleSpinBox()
    made.setRange(NOT_GIVEN, MOST_PERCENT)
    made.setSpecialValueText("not given")
    made.setDecimals(1)
    made.setSuffix(" %")
    made.setMinimumWidth(grown(made, FIELD_WIDTH))
    prepare_field(made)
    made.setValue(number)
    return made


def _text(words: str) -> QLineEdit:
    made = QLineEdit(words)
    made.setMinimumWidth(TEXT_WIDTH)
    return made
