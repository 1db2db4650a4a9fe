"""The outcomes page: rates over time, what they show, what they compare with, and the tally behind them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QDialog, QScrollArea, QWidget

from planner.domain.outcomes.summary import ICONS_BY, WITH_ICONS
from planner.domain.outcomes.time_charts import suggestion
from planner.ui.kit.page import Page
from planner.ui.kit.parts import Card, button, column, label, row
from planner.ui.kit.section import FormTools, Part
from planner.ui.outcomes.comparison_card import ComparisonCard
from planner.ui.outcomes.figures_card import FiguresCard
from planner.ui.outcomes.funnel_dialog import FunnelDialog
from planner.ui.outcomes.list_dialog import ListDialog
from planner.ui.outcomes.marks import NOTES, NotePart, RebasePart, TermsPart
from planner.ui.outcomes.rate_chart_card import ChartCard
from planner.ui.outcomes.reading_card import ReadingCard
from planner.ui.outcomes.summary_card import SummaryCard
from planner.ui.outcomes.tally_card import TallyCard
from planner.ui.outcomes.totals import TOTALS, TotalsPart
from planner.words.rate_reading import read_rates

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.national import Against
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

MARGIN, GAP = 24, 16
SIDE_BY_SIDE = 130
"""Letters across from which on the comparison and the figures stand beside one another."""
FIRST_STEPS = (
    "Type the first case in the row below: the day it was closed, the sessions attended, the first and last scores; "
    "then Enter, or Add. Names and codes are not asked for. The chart, its reading and the comparison appear with the "
    "first finished course. A table you keep already can be read in: More, Import."
)


class OutcomesPage(Page):
    """Closed cases in, rates with their intervals out."""

    turns = False
    section_asked = Signal(str)
    """A section of the set-up, by its name."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds, self._theme = desk, deeds, theme
        self._tools = FormTools(desk, deeds, theme)
        self.dialog: QDialog | None = None
        self.chart = ChartCard(theme)
        self.reading = ReadingCard(theme)
        self.comparison = ComparisonCard(theme)
        self.figures = FiguresCard(theme)
        self.summary = SummaryCard(theme)
        self.tally = TallyCard(theme)
        self.first_steps = Card("No closed cases yet")
        self.begin = button("Type the first case", self.begin_case, primary=True)
        self._sheet, self._scroll = QWidget(), QScrollArea()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        self._add_keys()

    def _build(self) -> None:
        self.first_steps.add(label(FIRST_STEPS, wrap=True))
        self.first_steps.add(row(self.begin, 1))
        self._pair.setSpacing(GAP)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.addWidget(self.comparison, 1)
        self._pair.addWidget(self.figures, 1)
        self._sheet.setLayout(column(self.chart, self.reading, self._pair, self.summary, spacing=GAP))
        body = QWidget()
        body.setObjectName("page")
        parts = column(self._sheet, self.first_steps, self.tally, spacing=GAP, margins=(MARGIN, GAP, MARGIN, GAP))
        parts.addStretch(1)
        body.setLayout(parts)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        self.setLayout(column(self._scroll, spacing=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The comparison and the figures stand beside one another where there is room for both."""
        super().resizeEvent(event)
        has_room = event.size().width() >= SIDE_BY_SIDE * self.fontMetrics().averageCharWidth()
        self._pair.setDirection(QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom)

    @property
    def place(self) -> str:
        """Which rate on which chart by which period; the site is the diary's own word, and stays with it."""
        return self.chart.place

    def go_to(self, place: str) -> None:
        """Choose rate, chart and period again."""
        self.chart.go_to(place)

    def go_home(self) -> None:
        """Stand in the row that adds a case where there is none yet: that is what to do first."""
        if self._desk.outcomes.is_known():
            super().go_home()
        else:
            self.begin_case()

    def _connect(self) -> None:
        self.chart.asked.connect(self._show_rates)
        self.chart.marks_asked.connect(self.show_marks)
        self.chart.funnel_asked.connect(self.show_funnel)
        self.figures.asked.connect(self._show_figures)
        self.comparison.basis_asked.connect(self._hold_against)
        self.comparison.rates_asked.connect(partial(self.section_asked.emit, "Service rates"))
        self.tally.entry.saved.connect(self._save)
        self.tally.table.remove_asked.connect(self._remove)
        self.tally.totals_asked.connect(self.show_totals)

    def _add_keys(self) -> None:
        action = QAction("New closed case", self)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.New))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self.begin_case)
        self.addAction(action)

    def begin_case(self) -> None:
        """Stand in the row that adds a case, scrolled to where it is seen."""
        self.tally.entry.focus_first()
        self._scroll.ensureWidgetVisible(self.tally.entry)

    # Showing

    def titles(self, day: date) -> tuple[str, ...]:  # noqa: ARG002 - the same on every day
        """What is shown."""
        return ("Outcomes",)

    def show_week(self, monday: date) -> None:  # noqa: ARG002 - outcomes are those of all weeks
        """Show the diary as it is now."""
        cases, is_known = self._desk.outcomes.cases(), self._desk.outcomes.is_known()
        sites = self._sites()
        self._sheet.setVisible(is_known)
        self.first_steps.setVisible(not is_known)
        self.chart.offer_sites(sites)
        self._show_rates()
        self.tally.show_cases(cases, self._desk.outcomes.thresholds(), sites, self._desk.hours.today())

    def _show_rates(self) -> None:
        """The rates the choosers ask for, in every card that speaks of them."""
        outcomes = self._desk.outcomes
        rates = outcomes.rates(self.chart.choice)
        chart = outcomes.chart(rates, self.chart.kind.value)
        self.chart.show_rates(rates, chart)
        if self.chart.isVisible():
            self.chart.view.repaint()  # what was just typed is seen at once, before the rest is made
        reading = read_rates(rates, chart, outcomes.mix(rates.asked), outcomes.look(rates))
        self.reading.show_reading(reading, chart.chips, chart.icons)
        against = outcomes.known().national.against
        self.comparison.show_compared(outcomes.compared(rates.asked), against, rates.asked.outcome)
        kind = self.chart.kind.value if self.chart.kind.value in WITH_ICONS else ICONS_BY
        self.summary.show_summary(outcomes.summary(rates, kind), kind)
        self._show_figures()

    def _show_figures(self) -> None:
        """The table of figures, split as it is asked for."""
        asked = self.chart.choice
        self.figures.show_figures(asked, self._desk.outcomes.figures(asked, self.figures.by.value), self._sites())

    def _sites(self) -> dict[str, str]:
        """Names of sites by id."""
        return {site.id: site.name for site in self._desk.setup.sites()}

    # Deeds

    def _save(self, case: Case) -> None:
        """Add a case or correct one, then stand ready for the next."""
        outcomes, seen = self._desk.outcomes, self.tally.entry.corrected
        if self._deeds.do(lambda: outcomes.change(case, seen) if seen else outcomes.add(case)) is not None:
            self.tally.entry.clear()
            self.tally.entry.focus_first()

    def _hold_against(self, against: Against) -> None:
        seen = self._desk.outcomes.known().national.against
        if against != seen:
            self._deeds.do(lambda: self._desk.outcomes.hold_against(against, seen))

    def show_totals(self) -> None:
        """The totals of periods, in a dialog."""
        self._open(ListDialog("Totals of a period", [TotalsPart(TOTALS, self._tools)], self._deeds, self))

    def show_funnel(self) -> None:
        """A funnel of a file of the user's own."""
        self._open(FunnelDialog(self._theme, self))

    def show_marks(self) -> None:
        """What stands on the chart: rebases, notes, baseline and target line."""
        asked = self.chart.choice
        suggested = suggestion(self._desk.outcomes.rates(asked))
        parts: list[Part] = [
            RebasePart(self._tools, asked.outcome, suggested),
            NotePart(NOTES, self._tools),
            TermsPart(self._tools, asked.outcome),
        ]
        self._open(ListDialog("On the chart", parts, self._deeds, self))

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _remove(self, cases: list[Case]) -> None:
        self._deeds.do(lambda: self._desk.outcomes.remove(cases))
