"""Supervision and CPD: what is due, done and missed, and the log of it, which can be saved as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.domain.english import day_in_full, hours_words
from planner.domain.errors import PlannerError
from planner.domain.hours.rounding import half_up
from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.part import GAP
from planner.ui.hours.period_picker import PeriodPicker
from planner.ui.hours.places import Place
from planner.ui.hours.plain_table import PlainTable
from planner.ui.hours.show_more import ShowMore
from planner.ui.kit.form_parts import tick_box
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.rows_model import Column
from planner.ui.kit.save_dialog import TABLE, ask_where_to_save
from planner.ui.kit.wrapping_row import FoldingCard, WrappingRow
from planner.words.requirements import (
    BECAME_WORDS,
    HOW_COUNTED,
    KIND_WORDS,
    NONE_YET,
    missed_words,
    ratio_words,
    required_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from planner.domain.hours.requirement_due import LogLine, Required
    from planner.domain.hours.terms import Terms
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

USUAL_PERIOD = "year"


class RequiredCard(FoldingCard):
    """What is required over a period: a row for each kind, and under it why something was missed."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        period = PeriodPicker(desk.hours.period_around, desk.hours.today, "supervision and CPD")
        super().__init__("Supervision and CPD", period)
        self.period = period
        self._desk, self._deeds = desk, deeds
        self._found: tuple[Required, ...] = ()
        self.period.kind.choose(USUAL_PERIOD)
        self.table: PlainTable[Required] = PlainTable(_columns(), theme, "Supervision and CPD due, done and missed")
        self.rules, self.missed = label(wrap=True), label(wrap=True)
        self.refusal, self.how = label(tone="danger", wrap=True), label(HOW_COUNTED, "quiet", wrap=True)
        self.first_step = FirstStep(Place.REQUIREMENT, NONE_YET)
        self.log: PlainTable[LogLine] = PlainTable(
            _log_columns(desk), theme, "Log of supervision and CPD, the latest first"
        )
        self.with_words = tick_box("With labels and notes")
        self.save_button = button("Save the log as a table", self.ask_where)
        more, logged = ShowMore(), QWidget()
        logged.setLayout(column(WrappingRow(self.save_button, self.with_words), self.log, spacing=GAP))
        self.show_log = more.add("The log", logged)
        self.body.setSpacing(GAP)
        self._told: tuple[QWidget, ...] = (self.table, self.rules, self.missed, self.how, more)
        for part in (self.period.days, self.refusal, self.first_step, *self._told):
            self.add(part)
        self.body.addStretch(1)
        self.period.changed.connect(self._show)

    def show_week(self, monday: date) -> None:
        """Show the period that the week lies in."""
        self.period.show_day(monday)
        self._show()

    def _show(self) -> None:
        try:
            self._found, refused = self._desk.requirements.between(*self.period.span()), ""
        except PlannerError as refusal:
            self._found, refused = (), str(refusal)
        self.refusal.setText(refused)
        self.refusal.setVisible(bool(refused))
        self.first_step.setVisible(not (self._found or refused))
        self._fill(self._found)

    def _fill(self, found: Sequence[Required]) -> None:
        missed = [f"{KIND_WORDS[one.kind]} missed: {missed_words(one)}." for one in found if one.missed]
        ruled = [required_words(one) for one in found if one.periods]
        self.table.show_rows(found)
        self.rules.setText(f"Required: {'; '.join(ruled)}." if ruled else "")
        self.missed.setText(" ".join(missed))
        logged = (line for one in found for line in one.log)
        self.log.show_rows(sorted(logged, key=lambda line: line.booking.span, reverse=True))
        for part in self._told:
            part.setVisible(bool(found))
        for part, words in ((self.rules, ruled), (self.missed, missed)):
            part.setVisible(bool(words))

    def ask_where(self) -> None:
        """Ask for the table's name; the system's dialog asks before it names one that is there."""
        ask_where_to_save(self.window(), "Save the log", "log.csv", TABLE, self.save)

    def save(self, name: str) -> None:
        """Write the log of the period as a table, without labels and notes unless they were ticked."""
        from planner.exchange.tables.requirement_log import write_log

        try:
            words = write_log(self._desk, self._found, Path(name), with_words=self.with_words.isChecked())
            self._deeds.said.emit(words)
        except PlannerError as refusal:
            self._deeds.refused.emit(str(refusal))


def _columns() -> tuple[Column[Required], ...]:
    return (
        Column("", lambda one: KIND_WORDS[one.kind], spoken="Kind"),
        Column("Due", lambda one: _of_rules(one, one.due), right=True),
        Column("Done", lambda one: hours_words(one.done), right=True, term="Done, of a requirement"),
        Column("Missed", lambda one: _of_rules(one, sum(one.missed.values())), right=True),
        Column("Still to do", lambda one: _of_rules(one, one.left), right=True),
        Column("To come", lambda one: hours_words(one.to_come), right=True),
        Column("", ratio_words, quiet=True, spoken="Done for hours with clients"),
    )


def _of_rules(found: Required, minutes: Fraction | int) -> str:
    """What follows from a rule; a dash where none is in force."""
    return hours_words(half_up(minutes)) if found.periods else "–"


def _log_columns(desk: Desk) -> tuple[Column[LogLine], ...]:
    return (
        Column("Day", lambda line: day_in_full(line.day)),
        Column("Activity", lambda line: _activity(desk.setup.terms(), line)),
        Column("Became", lambda line: BECAME_WORDS[line.became]),
        Column("Length", lambda line: hours_words(line.minutes), right=True),
    )


def _activity(terms: Terms, line: LogLine) -> str:
    return terms.activity[line.booking.details.activity].name
