"""Can I do it? One sentence of fields, the verdict, three figures, one chart; nothing is saved until asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from planner.charts.hours_charts import CapacityWeek, draw_capacity
from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import monday_of
from planner.domain.english import day_words
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import contract_on
from planner.domain.hours.own_attendance import own_year
from planner.domain.hours.scenario import notes_minutes
from planner.domain.hours.target import Target, target_on
from planner.domain.layout.question import Goal
from planner.services.scenarios import scenario_words
from planner.ui.hours.big_figures import BigFigures
from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.kept_scenarios import KeptScenarios
from planner.ui.hours.new_courses import NewCourses
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.places import Place
from planner.ui.hours.questions import Questions
from planner.ui.hours.show_more import ShowMore, rename
from planner.ui.hours.target_question import TargetQuestion
from planner.ui.hours.trial_working import Working
from planner.ui.hours.what_if import Present, WhatIf
from planner.ui.kit.announce import announce
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.parts import Sheet, button, column, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.target_fields import TargetFields
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.new_target import kept_words
from planner.words.plain import axis_words
from planner.words.targets import (
    NOT_ASKED,
    changed_words,
    headline,
    target_words,
    trial_figures,
    verdict_lines,
)

if TYPE_CHECKING:
    from planner.domain.change import Change
    from planner.domain.hours.feasibility import TargetTried
    from planner.domain.hours.scenario import Scenario
    from planner.services.desk import Desk
    from planner.storage.store import Version
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

MORE = 2
"""Hours or contacts more than the present target asks for, to begin with."""
LINES_OF_CHART = 13
FIGURES = 3
WHAT_IF = "What if"


class TryTarget(HoursPart):
    """The question "can you do 25?" with its answer under it."""

    week_asked = Signal(object, object)
    """A Monday, and the Goal that its week is to hold: what was just tried."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self._ready = False
        self._monday = date.min
        self._tried: TargetTried | None = None
        self._shown_for: tuple[Version, date] | None = None
        self.asked, self.supposed = TargetFields(desk.hours.today()), WhatIf()
        self._verdict, self._detail = label(tone="heading", wrap=True), label(wrap=True)
        self.questions, self.figures = Questions(desk, deeds), BigFigures(FIGURES)
        self.chart = ChartView(theme, "Room against the target tried, week by week")
        self.chart.setMinimumHeight(LINES_OF_CHART * self.fontMetrics().height())
        self.first_step = FirstStep(Place.CONTRACT, alone=True)
        self.working, self.scenarios = Working(theme), KeptScenarios(desk, deeds, theme)
        self.flow = NewCourses(desk, theme, self.target)
        self.question: TargetQuestion | None = None
        self._make_buttons()
        self._build()
        self._connect()

    def _make_buttons(self) -> None:
        self.find_week = button("Find me a week", self._ask_week, primary=True)
        set_tip(self.find_week, "Lay out the first of these weeks so that it holds what is asked for")
        self.keep_scenario = button("Keep as a scenario", self._keep_scenario)
        set_tip(self.keep_scenario, "Keep this trial to set others beside it; the diary stays as it is")
        self.keep = button("Make this my target …", self.ask_target)
        set_tip(self.keep, "Asks first, and says what it replaces")
        self.on_page = button("What it would mean …", lambda: self.place_asked.emit(Place.NEW_TARGET))
        set_tip(self.on_page, "One page to hand over: where the hours would come from, and what could be done")
        self._actions = QWidget()
        self._actions.setLayout(WrappingRow(self.find_week, self.on_page, self.keep_scenario, self.keep))

    def _build(self) -> None:
        self.more = ShowMore()
        self.what_if = self.more.add(WHAT_IF, self.supposed)
        self.show_working = self.more.add("Show the working", self.working)
        self.show_kept = self.more.add(self.scenarios.title, self.scenarios, self.scenarios.refresh)
        self.show_flow = self.more.add("New courses a week", self.flow, self.flow.refresh)
        title = label("Can you do it?", "title")
        self._sheet = Sheet(title, column(self.asked))
        title.setParent(self._sheet)
        title.hide()
        self._sheet.body.setSpacing(12)
        for part in (self._verdict, self._detail, self.questions, self.figures):
            self._sheet.add(part)
        self._sheet.add(self.chart, 1)
        self._sheet.add(self._actions)
        self._sheet.add(self.more)
        self._sheet.body.addStretch(0)
        whole = column(self.first_step, self._sheet, 0, margins=(GAP, 0, GAP, GAP))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.asked.changed.connect(self._try)
        self.supposed.changed.connect(self._try)
        self.scenarios.chosen.connect(self.show_scenario)
        for asking in (self.questions, self.first_step):
            asking.place_asked.connect(self.place_asked)

    @property
    def verdict(self) -> str:
        """The verdict with what it rests on, or why there is none."""
        return " ".join(filter(None, (self._verdict.text(), self._detail.text())))

    @property
    def reasons(self) -> str:
        """The reasons of the verdict."""
        return self.working.reasons

    # Beginning

    def show_week(self, monday: date) -> None:
        """Answer anew where the diary is another than it was; another week is no more than marked on the chart."""
        is_other, self._monday = monday != self._monday, monday
        if self._tried is not None and is_other:
            self._draw(self._tried)
        if self._shown_for != (self._desk.store.version, self._desk.hours.today()):
            self.refresh()

    def refresh(self) -> None:
        """Begin with a little more than the present target from next week on; later, keep what was typed."""
        self._shown_for = (self._desk.store.version, self._desk.hours.today())
        has_contract = bool(self._desk.setup.terms().contracts)
        self.first_step.setVisible(not has_contract)
        self._sheet.setVisible(has_contract)
        if not has_contract:
            return
        self.asked.first.know_today(self._desk.hours.today())
        if not self._ready:
            self._begin()
        self._show_present()
        self._ready = True
        rename(self.show_kept, self.scenarios.title)
        if self.show_kept.isChecked():
            self.scenarios.refresh()
        self._try()

    def _begin(self) -> None:
        """The amount is left empty where no target is set: nobody's service is the usual one."""
        today = self._desk.hours.today()
        present = target_on(self._desk.setup.terms().targets, today)
        following = monday_of(today) + timedelta(weeks=1)
        if present is None:
            self.asked.ask(Target("", following, Fraction(0)), following)
        else:
            self.asked.ask(replace(present, amount=present.amount + MORE), following)

    def _show_present(self) -> None:
        """What attendance, meetings, notes and hours of work are now."""
        try:
            plain = self._desk.trials.try_target(
                self.asked.target(), self.asked.first_day(), self.asked.number_of_weeks()
            )
        except PlannerError:
            return
        meetings = plain.ordinary.ledger.fixed.get(Kind.MEETING, 0)
        terms = self._desk.setup.terms()
        contract = contract_on(terms.contracts, plain.ordinary.monday) or terms.contracts[0]
        own = own_year(terms, self._desk.hours.attendance(), plain.target.basis)
        rate, notes = own.booked.rate, notes_minutes(terms)  # as the chance of a week booked to capacity has it
        self.supposed.show_present(Present(rate, meetings, notes, contract.weekly_minutes))

    def show_scenario(self, scenario: Scenario) -> None:
        """Fill the fields with a trial that was kept."""
        blocker = QSignalBlocker(self.asked)
        self.asked.ask(scenario.target, scenario.first, scenario.weeks)
        blocker.unblock()
        self.supposed.suppose(scenario.changes)

    def target(self) -> Target:
        """What the fields ask for, with the pro-rata rule of the target in force."""
        present = target_on(self._desk.setup.terms().targets, self._desk.hours.today())
        asked = self.asked.target()
        return asked if present is None else replace(asked, pro_rata=present.pro_rata)

    # Answering

    def _try(self) -> None:
        """Answer with what the fields say now."""
        if not self._ready:
            return
        changed = ""
        try:
            first, weeks = self.asked.first_day(), self.asked.number_of_weeks()
            changes = self.supposed.changes
            changed = changed_words(changes)
            tried = self._desk.trials.try_target(self.target(), first, weeks, changes)
        except PlannerError as refusal:
            self._say(str(refusal), "")
        else:
            self._show(tried)
        rename(self.what_if, f"{WHAT_IF}: {changed}" if changed else WHAT_IF)
        if self.show_flow.isChecked():
            self.flow.refresh()

    def _show(self, tried: TargetTried) -> None:
        self.questions.show_topics(tried.missing)
        if tried.missing:
            self._say(headline(tried), "")
        elif not tried.target.amount:
            self._say(NOT_ASKED, "")
        else:
            self._answer(tried)

    def _say(self, verdict: str, detail: str, tried: TargetTried | None = None) -> None:
        """A verdict, or why there is none: then nothing else is shown, and nothing can be done with it."""
        self._tried = tried
        is_new = verdict != self._verdict.text()
        self._verdict.setText(verdict)
        self._detail.setText(detail)
        if is_new and self.isVisible():
            announce(self, f"{verdict} {detail}".strip())
        self._detail.setVisible(bool(detail))
        for part in (self.figures, self.chart, self._actions, self.show_working):
            part.setVisible(tried is not None)
        self.working.setVisible(tried is not None and self.show_working.isChecked())

    def _answer(self, tried: TargetTried) -> None:
        self._say(*verdict_lines(tried), tried)
        figures = trial_figures(tried)
        self.figures.show_figures(figures)
        self.figures.setVisible(bool(figures))
        self.working.show_trial(tried)
        self._draw(tried)
        short = len(tried.short_weeks)
        self.chart.setAccessibleDescription(f"{short} of {len(tried.weeks)} weeks are short of the target")

    def _draw(self, tried: TargetTried) -> None:
        bars, unit = capacity_weeks(tried), axis_words(tried.target.counted)
        self.chart.draw(partial(draw_capacity, weeks=bars, style=self.chart.chart_style, unit=unit, shown=self._monday))

    # Deeds

    @property
    def goal(self) -> tuple[date, Goal] | None:
        """The first of the weeks tried, what it is to hold and what is supposed of it; None where nothing is asked."""
        if self._tried is None:
            return None
        first, target = self._tried.weeks[0], self._tried.target
        return first.monday, Goal(ceil(first.target), target.counted, target.basis, changes=self._tried.changes)

    def _ask_week(self) -> None:
        """Ask for a week that holds what the target comes to in the first of the weeks tried."""
        if self.goal is not None:
            self.week_asked.emit(*self.goal)

    def _keep_scenario(self) -> None:
        target, first, weeks = self.target(), self.asked.first_day(), self.asked.number_of_weeks()
        changes = self.supposed.changes
        if self._deeds.do(lambda: self._desk.scenarios.keep(target, first, weeks, changes)) is not None:
            kept = self._desk.scenarios.compared()[-1].scenario
            self._deeds.said.emit(f"Kept under Kept scenarios: {scenario_words(kept)}.")

    def ask_target(self) -> None:
        """Ask before anything is changed: every figure of the program is held against the target."""
        starts: date = self.asked.first_day()
        target = replace(self.target(), id=self._desk.new_id(), starts=starts)
        self.question = TargetQuestion(target, self._desk.setup.terms().targets, self.window())
        self.question.agreed.connect(self._make_target)
        self.question.open()

    def _make_target(self, target: Target) -> None:
        if self._deeds.do(lambda: self._save_target(target)) is not None:
            self._deeds.said.emit(kept_words(target))

    def _save_target(self, target: Target) -> Change:
        name = f"set a target of {target_words(target)} from {day_words(target.starts)}"
        return self._desk.setup.save(target, name)


def capacity_weeks(tried: TargetTried) -> list[CapacityWeek]:
    """The weeks tried as the chart draws them."""
    size = tried.target.counted.size
    return [CapacityWeek(one.monday, one.room / size, float(one.target) / size) for one in tried.weeks]
