"""The reports page: what can be handed over, at the left; its true page and what leaves with it, at the right."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from planner.reports.sheet import Size
from planner.reports.week_sheet import week_of
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.listed import Listed
from planner.ui.kit.page import Page
from planner.ui.kit.parts import Card, column, said
from planner.ui.kit.scrolled import scrolling
from planner.ui.reports.printed_week import PrintedWeek

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QScrollArea, QWidget

    from planner.domain.hours.scenario import Changes
    from planner.domain.hours.target import Target
    from planner.reports.sheet import Paper
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme
    from planner.ui.reports.free_slots import FreeSlotsReport

EDGE, INSIDE = 16, 56
"""Pixels round the card, and those that card and scroll bar take of the width."""
EVIDENCE, NEW_TARGET, JOB_PLAN = "Evidence for line management", "What a new target would mean", "Job plan"
THEIR_FIGURE, MEETINGS, TEAM = "Their figure and mine", "Meetings", "Team pack"
WEEK, YEAR, FREE_SLOTS = "The week", "The leave year", "Free slots"
PROTECTION = "Data protection"
GROUPS = (
    ("For a talk", (EVIDENCE, NEW_TARGET, JOB_PLAN, THEIR_FIGURE, MEETINGS)),
    ("As a team", (TEAM,)),
    ("On paper", (WEEK, YEAR, FREE_SLOTS)),
    ("This diary", (PROTECTION,)),
)
NAMES = tuple(name for _, names in GROUPS for name in names)
SIZES = {Size.A4: "A4", Size.A3: "A3"}


class ReportsPage(Page):
    """The true page of what is to be handed over, how much it says, and where it may go."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds, self._theme = desk, deeds, theme
        self._monday: date | None = None
        self.report = WEEK
        self._made: dict[str, Any] = {}
        self.sheet = Chooser[Size]("Sheet", SIZES)
        self.sheet.currentIndexChanged.connect(self._show)
        self._sheet = said("Sheet", self.sheet)
        self._sheet.hide()
        self.printed = PrintedWeek(desk, theme)
        self.listed = Listed(GROUPS, theme, "What to hand over", "Report")
        self._papers = _scrolled("On paper", self.printed, self._sheet)
        self.listed.stack.addWidget(self._papers)
        self.listed.list.setCurrentRow(NAMES.index(WEEK))
        self.listed.list.currentRowChanged.connect(self._choose)
        self.listed.stack.resized.connect(self._fold)
        self.setLayout(column(self.listed, margins=(EDGE, EDGE, EDGE, EDGE)))

    @property
    def free_slots(self) -> FreeSlotsReport:
        """The slots that are free; made when it is first chosen."""
        return cast("FreeSlotsReport", self.one(FREE_SLOTS))

    def one(self, name: str) -> Any:  # noqa: ANN401 - a widget with `show_now` and `fold`
        """A report of its own by its name; made when it is first chosen."""
        if name not in self._made:
            made = self._made[name] = MAKERS[name](self._desk, self._deeds, self._theme)
            self.listed.stack.addWidget(_scrolled(name, made))
        return self._made[name]

    @property
    def place(self) -> str:
        """The report chosen."""
        return self.report

    def go_to(self, place: str) -> None:
        """Turn to the report that was chosen."""
        with suppress(ValueError):
            self.show_report(place)

    def show_report(self, name: str) -> None:
        """Turn to a report by its words."""
        self.listed.list.setCurrentRow(NAMES.index(name))
        self._choose(NAMES.index(name))

    def ask_new_target(self, target: Target, first: date, weeks: int, changes: Changes) -> None:
        """Turn to what a target would mean, as it was tried."""
        self.one(NEW_TARGET).ask(target, first, weeks, changes)
        self.show_report(NEW_TARGET)

    def _choose(self, number: int) -> None:
        self.report = NAMES[number]
        self._sheet.setVisible(self.report == YEAR)
        self.listed.stack.setCurrentWidget(self._card())
        self._fold()
        self._show()

    def _card(self) -> QWidget:
        """The card in the stack that holds the report chosen."""
        if self.report not in MAKERS:
            return self._papers
        found: QWidget = self.one(self.report)
        while found.parentWidget() is not self.listed.stack:
            found = cast("QWidget", found.parentWidget())
        return found

    def show_week(self, monday: date) -> None:
        """Show what is chosen as it is now."""
        self._monday = monday
        self._show()

    def _show(self) -> None:
        if self.report in MAKERS:
            self.one(self.report).show_now()
        elif self._monday is not None:
            self.printed.show_paper(self._paper(self._monday))

    def _paper(self, monday: date) -> Paper:
        if self.report == WEEK:
            return week_of(self._desk, monday)
        from planner.reports.year_sheet import year_of

        return year_of(self._desk, monday, self.sheet.value)

    def _fold(self) -> None:
        """Its parts beside one another, or under one another."""
        here = self.one(self.report) if self.report in MAKERS else self.printed
        here.fold(self.listed.stack.width() - INSIDE)


def _free_slots(desk: Desk, _deeds: Deeds, theme: Theme) -> Any:  # noqa: ANN401 - a widget with `show_now` and `fold`
    from planner.ui.reports.free_slots import FreeSlotsReport

    return FreeSlotsReport(desk, theme)


def _evidence(desk: Desk, _deeds: Deeds, theme: Theme) -> Any:  # noqa: ANN401 - as above
    from planner.ui.reports.evidence_report import EvidenceReport

    return EvidenceReport(desk, theme)


def _new_target(desk: Desk, _deeds: Deeds, theme: Theme) -> Any:  # noqa: ANN401 - as above
    from planner.ui.reports.impact_report import ImpactReport

    return ImpactReport(desk, theme)


def _job_plan(desk: Desk, deeds: Deeds, theme: Theme) -> Any:  # noqa: ANN401 - as above
    from planner.ui.reports.job_plan import JobPlanReport

    return JobPlanReport(desk, deeds, theme)


def _meetings(desk: Desk, deeds: Deeds, theme: Theme) -> Any:  # noqa: ANN401 - as above
    from planner.ui.reports.meetings import MeetingsReport

    return MeetingsReport(desk, deeds, theme)


def _their_figure(desk: Desk, deeds: Deeds, theme: Theme) -> Any:  # noqa: ANN401 - as above
    from planner.ui.reports.their_figure import TheirFigureReport

    return TheirFigureReport(desk, deeds, theme)


def _team(desk: Desk, _deeds: Deeds, theme: Theme) -> Any:  # noqa: ANN401 - as above
    from planner.ui.reports.team_report import TeamReport

    return TeamReport(desk, theme)


def _protection(desk: Desk, _deeds: Deeds, theme: Theme) -> Any:  # noqa: ANN401 - as above
    from planner.ui.reports.protection_report import ProtectionReport

    return ProtectionReport(desk, theme)


MAKERS: dict[str, Callable[[Any, Any, Any], Any]] = {
    EVIDENCE: _evidence,
    NEW_TARGET: _new_target,
    JOB_PLAN: _job_plan,
    THEIR_FIGURE: _their_figure,
    MEETINGS: _meetings,
    TEAM: _team,
    FREE_SLOTS: _free_slots,
    PROTECTION: _protection,
}
"""What makes each report that is no page of the week shown."""


def _scrolled(title: str, report: QWidget, *over: QWidget) -> QScrollArea:
    card = Card(title)
    for one in over:
        card.add(one)
    card.add(report, 1)
    return scrolling(card)
