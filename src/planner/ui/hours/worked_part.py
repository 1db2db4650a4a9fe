"""Worked: today's start and finish, and what the last weeks really took beside the contract."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from planner.charts.worked_hours import WorkedWeek, draw_worked
from planner.domain.english import date_words
from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.places import Place
from planner.ui.hours.side_by_side import SideBySide
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.plain import set_tip, unmarked
from planner.ui.kit.worked_form import WorkedForm
from planner.ui.kit.wrapping_row import FoldingCard, WrappingRow
from planner.words.worked import ABOUT_UNPAID, ABOUT_WORKED, begun_words, rests_ahead_words, this_week_words, told_words

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.met_weeks import WorkedTold
    from planner.domain.hours.worked import Worked
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

TITLE = "Contracted, worked and contact"
WEEKS = {12: "12 weeks", 26: "26 weeks", 52: "52 weeks"}
LEFT_LETTERS, CHART_LETTERS, LINES_OF_CHART = 64, 64, 16


class WorkedPart(HoursPart):
    """A line for today, the sentences of some weeks that are over, and their chart."""

    told_of = (
        "Hours worked",
        "Beyond contract",
        "Weeks that met the target",
        "Missed break",
        "Rest between days",
        "Contact out of hours",
        "17-week average",
    )

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self._monday: date | None = None
        self._drawn: tuple[WorkedWeek, ...] | None = None
        self.form: WorkedForm | None = None
        self.today, self.so_far = label(wrap=True), label(tone="quiet", wrap=True)
        self.rest = label(tone="quiet", wrap=True)
        self.work = button("Start now", self.start_or_finish, primary=True)
        set_tip(self.work, "Start or finish work now (W in the diary)")
        self.type = button("Type the hours", self.type_hours)
        self.forget = button("Forget the start", self.forget_start)
        self.take = button("Take the week from the diary", self.take_week)
        set_tip(self.take, "From each day's first recorded entry to its last, where one lies outside contracted hours")
        self.all = button("All hours entered", lambda: self.place_asked.emit(Place.WORKED))
        self.span, self.words = label("", "title", wrap=True), label(wrap=True)
        self.about = label(f"{ABOUT_WORKED} {ABOUT_UNPAID}", "quiet", wrap=True)
        self.weeks = Chooser[int]("Weeks told", WEEKS)
        self.chart = ChartView(theme, TITLE)
        self.chart.setMinimumHeight(LINES_OF_CHART * self.fontMetrics().height())
        self.first_step = FirstStep(Place.CONTRACT, alone=True)
        self.first_step.place_asked.connect(self.place_asked)
        self.weeks.currentIndexChanged.connect(self._show)
        self._build()

    def _build(self) -> None:
        left = FoldingCard("Today")
        left.body.setSpacing(GAP)
        left.add(self.today)
        left.body.addLayout(WrappingRow(self.work, self.type, self.forget))
        left.add(self.so_far)
        left.add(self.rest)
        left.add(self.span)
        left.add(self.words)
        left.body.addLayout(WrappingRow(self.take, self.all))
        left.add(self.about)
        left.body.addStretch(1)
        self._bars = FoldingCard(TITLE, self.weeks)
        self._bars.add(self.chart, 1)
        self.both = SideBySide(left, self._bars, LEFT_LETTERS, CHART_LETTERS)
        whole = column(self.first_step, self.both, 0, margins=(GAP, 0, GAP, GAP))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    # Showing

    def show_week(self, monday: date) -> None:
        """Show the diary as it is now: the weeks that are over, up to the one chosen."""
        self._monday = monday
        self._show()

    def _show(self) -> None:
        if self._monday is None:
            return
        has_contract = bool(self._desk.setup.terms().contracts)
        self.first_step.setVisible(not has_contract)
        self.both.setVisible(has_contract)
        if not has_contract:
            return
        self._show_today()
        first, last = self._desk.worked.weeks_to(self._monday, self.weeks.value)
        told = self._desk.worked.told(first, last)
        self.span.setText(f"The {WEEKS[self.weeks.value]} to {date_words(last)}")
        self.words.setText("\n\n".join(told_words(told)))
        self._draw(told)

    def _show_today(self) -> None:
        worked = self._desk.worked
        begun, wall = worked.begun(), worked.wall()
        self.today.setText(begun_words(begun, wall, worked.entered(wall.date(), wall.date())))
        so_far = " ".join(this_week_words(worked.this_week()))
        self.so_far.setText(so_far)
        self.so_far.setVisible(bool(so_far))
        rest = rests_ahead_words(worked.rests_ahead(), wall.date())
        self.rest.setText(rest)
        self.rest.setVisible(bool(rest))
        is_forgotten = begun is not None and not begun.can_end(wall) and begun.begins != wall
        self.work.setText(unmarked("Start now" if begun is None else "Finish now"))
        self.work.setVisible(not is_forgotten)
        self.forget.setVisible(begun is not None)

    def _draw(self, told: WorkedTold) -> None:
        recorded = self._desk.hours.recorded_from
        weeks = tuple(
            WorkedWeek(
                done.period.first,
                hours.ledger.at_work / 60,
                done.minutes / 60,
                hours.delivered.attended / 60,
                done.entered,
            )
            for done, hours in zip(told.weeks, told.hours, strict=True)
            if hours.ledger.contracted and recorded(done.period.first) == done.period.first
        )
        self._bars.setVisible(bool(weeks))
        if weeks != self._drawn:  # nothing is drawn anew by coming back to the page
            self._drawn = weeks
            self.chart.draw(partial(draw_worked, weeks=weeks, style=self.chart.chart_style, shown=self._monday))

    # Doing

    def start_or_finish(self) -> None:
        """Start work now, or finish what has begun."""
        self._deeds.do(self._desk.worked.start_or_finish)

    def forget_start(self) -> None:
        """Let go of what has begun."""
        begun = self._desk.worked.begun()
        if begun is not None:
            self._deeds.do(lambda: self._desk.worked.forget(begun))

    def take_week(self) -> None:
        """Enter the hours of the week shown as the diary has them."""
        if self._monday is not None:
            first, last = self._desk.worked.week_of(self._monday)
            self._deeds.do(lambda: self._desk.worked.take_from_diary(first, last))

    def type_hours(self) -> None:
        """Open a form for today, or for the day whose work has begun."""
        form = WorkedForm(self._desk, None, self._desk.worked.to_type())
        form.setParent(self.window(), Qt.WindowType.Dialog)
        form.announced.connect(self._keep)
        form.finished.connect(self._forget_form)
        self.form = form
        form.open()

    def _keep(self, _before: object, after: object) -> None:
        row = cast("Worked", after)
        self._deeds.do(lambda: self._desk.worked.keep(row))

    def _forget_form(self) -> None:
        self.form = None
