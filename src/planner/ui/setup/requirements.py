"""Requirements: how much supervision or training is due, as dated rows of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSpinBox

from planner.domain.english import date_words, short_date
from planner.domain.errors import PlannerError
from planner.domain.hours.requirement import (
    MOST_EACH,
    MOST_MINUTES,
    REQUIREMENT_PREFIX,
    RequiredKind,
    Requirement,
    requirement_on,
)
from planner.domain.period import PeriodSpan
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice, HoursField, prepare_field
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of, sentence
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import FormTools, Listing, ListPart, Section
from planner.words.requirements import EACH, INSIDE, KIND_WORDS, rule_sentence, rule_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

REQUIREMENTS: Listing[Requirement] = Listing(
    title="Requirements",
    purpose="The supervision and CPD you are asked for, each rule from the day it holds.",
    one="a requirement",
    empty="None. Add what your profession or service asks for, such as an hour of supervision each week.",
    columns=(
        LineColumn("From", lambda line: short_date(line.value.starts)),
        LineColumn("Required", lambda line: rule_words(line.value), wide=True),
        LineColumn("In force", lambda line: line.note, quiet=True),
    ),
)
BY_CLIENT_HOURS = None
WAYS = dict[PeriodSpan | None, str]([*EACH.items(), (BY_CLIENT_HOURS, "for hours with clients")])
USUAL_MINUTES, USUAL_EACH = 60, 20


def requirement_section(tools: FormTools) -> Section:
    """The section of the requirements."""
    return Section(Requirements(REQUIREMENTS, tools))


class Requirements(ListPart[Requirement]):
    """The rows of the requirements, newest first; those in force are marked."""

    def lines(self) -> Sequence[ListedLine[Requirement]]:
        """One line a row."""
        rows, today = self.desk.setup.requirements(), self.desk.hours.today()
        return [_line(one, rows, today) for one in reversed(rows)]

    def make_form(self, value: Requirement | None) -> Form:
        """A form that reads the rule back."""
        new_id = f"{REQUIREMENT_PREFIX}{self.desk.new_id()}"
        return RequirementForm(value, new_id, self.desk.hours.today(), self.desk.setup.check)

    def words_of(self, value: Requirement) -> str:
        """As "the requirement of supervision from 1 April 2026"."""
        return f"the requirement of {INSIDE[value.kind]} from {date_words(value.starts)}"

    def foot_words(self) -> str:
        """How a new rule is entered."""
        return "When a rule changes, add a row from that day: the days before it keep the rule they had."


def _line(one: Requirement, rows: Sequence[Requirement], today: date) -> ListedLine[Requirement]:
    same = [row for row in rows if row.kind is one.kind]
    is_now = requirement_on(same, today) is one
    note = "in force today" if is_now else "to come" if one.starts > today else "until the next of its kind"
    return ListedLine(one.id, one, note, is_marked=is_now)


class RequirementForm(Form):
    """The fields of a requirement, and the sentence they make."""

    def __init__(self, known: Requirement | None, new_id: str, today: date, check: Check) -> None:
        super().__init__("Edit a requirement" if known else "Add a requirement", known, check)
        shown = known or Requirement(new_id, RequiredKind.SUPERVISION, USUAL_MINUTES, today, PeriodSpan.WEEK)
        self._id = shown.id
        self.starts = DateField(shown.starts, today)
        self.kind = Choice(KIND_WORDS, shown.kind)
        self.minutes = HoursField(shown.minutes, max(MOST_MINUTES.values()))
        self.way = Choice(WAYS, shown.per)
        self.each = QSpinBox()
        self.each.setRange(1, MOST_EACH)
        self.each.setValue(shown.each_client_hours or USUAL_EACH)
        self.each.setSuffix(" h with clients")
        prepare_field(self.each)
        self.read_back = sentence()
        self.arrange(
            form_of(
                ("In force from", self.starts, ""),
                ("Of what", self.kind, ""),
                ("How much", self.minutes, ""),
                ("How often", self.way, ""),
                ("For each", self.each, ""),
            ),
            self.read_back,
            width=560,
        )
        for choice in (self.kind, self.way):
            choice.currentIndexChanged.connect(self._read_back)
        for field in (self.minutes, self.each):
            field.valueChanged.connect(self._read_back)
        self.starts.day_changed.connect(self._read_back)
        self._read_back()

    def _read_back(self) -> None:
        """The rule in a sentence, or why it cannot be one."""
        self.each.setEnabled(self.way.chosen() is BY_CLIENT_HOURS)
        try:
            words = rule_sentence(self._value_from(self.starts.understood))
        except PlannerError as refusal:
            words = str(refusal)
        self.read_back.setText(words)

    def _value_from(self, day: date) -> Requirement:
        per = self.way.chosen()
        each = self.each.value() if per is BY_CLIENT_HOURS else None
        return Requirement(self._id, self.kind.chosen(), self.minutes.value(), day, per, each)

    def value(self) -> Requirement:
        """The requirement as the fields say."""
        return self._value_from(self.starts.day())
