"""The chart of a rate over time, with choosers for what it shows."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from planner.charts.labels import MARK_LINES
from planner.charts.rate_points import named_lines, rate_points
from planner.charts.rates import draw_rates
from planner.charts.time import draw_time_chart, marks_on
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.rates import RatesAsked
from planner.domain.outcomes.time_charts import KIND_NAMES, ChartKind, TimeChart
from planner.domain.statistics.small_numbers import Chart
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.help_button import HelpButton
from planner.ui.kit.parts import button, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.outcomes.helped_card import HelpedCard
from planner.ui.outcomes.more_charts import MoreCharts
from planner.words.readings import OUTCOME_NAMES, PERIOD_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.outcomes.rates import Rates
    from planner.ui.kit.theme import Theme

ALL_SITES = "All sites"
LEAST_HEIGHT = 240
MARK_HEIGHT = 18


class ChartCard(HelpedCard):
    """Which rate, on what chart, by what period, at which site; and the chart."""

    asked = Signal()
    marks_asked = Signal()
    funnel_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        self.outcome = Chooser[RateKind]("Measure", OUTCOME_NAMES)
        self.kind = MoreCharts()
        self.grouping = Chooser[Grouping]("Period", {one: name.capitalize() for one, name in PERIOD_NAMES.items()})
        self.site = Chooser[str]("Site", {"": ALL_SITES})
        choosers = (self.outcome, self.grouping, self.site)
        helped = HelpButton(theme, "the chart")
        self.marks = button("Annotate …", lambda: self.marks_asked.emit())
        set_tip(self.marks, "Notes on a date, where the lines start again, baseline and target line")
        self.funnel = button("Funnel …", lambda: self.funnel_asked.emit())
        set_tip(self.funnel, "Draw a funnel from a file of your own")
        super().__init__("Outcomes", helped, self.funnel, self.marks)
        self.add(WrappingRow(*choosers))
        self.grouping.choose(Grouping.QUARTER)
        self.why = label(tone="quiet", wrap=True)
        self.why.hide()
        self.view = ChartView(theme, "Rates over time")
        self.view.setMinimumHeight(LEAST_HEIGHT)
        self.add(self.why)
        self.add(self.view, 1)
        self.add(self.kind)
        for chooser in choosers:
            chooser.currentIndexChanged.connect(self._chosen)

        self.kind.chosen.connect(self.asked)

    def _chosen(self, _place: int) -> None:
        self.asked.emit()

    @property
    def choice(self) -> RatesAsked:
        """What the choosers ask for."""
        return RatesAsked(self.outcome.value, self.grouping.value, self.site.value or None)

    @property
    def place(self) -> str:
        """What the choosers stand at, but for the site."""
        return " ".join(one.name for one in (self.outcome.value, self.kind.value, self.grouping.value))

    def go_to(self, place: str) -> None:
        """Set them so again; KeyError and ValueError are for nobody: a place that is none changes nothing."""
        with suppress(KeyError, ValueError):
            outcome, kind, grouping = place.split(" ")
            chosen = RateKind[outcome], ChartKind[kind], Grouping[grouping]
            self.outcome.choose(chosen[0])
            self.kind.choose(chosen[1])
            self.grouping.choose(chosen[2])

    def offer_sites(self, sites: Mapping[str, str]) -> None:
        """Offer all sites, or one; names by id."""
        self.site.offer({"": ALL_SITES, **sites})
        self.site.setVisible(len(sites) > 1)

    def show_rates(self, rates: Rates, chart: TimeChart) -> None:
        """Draw a rate over time, and say why the chart is another than the one asked for."""
        self.help.terms = (OUTCOME_NAMES[rates.asked.outcome], KIND_NAMES[chart.asked], *_terms(chart))
        by = "case by case" if chart.shown in CASE_BY_CASE else f"by {PERIOD_NAMES[chart.grouping]}"
        self.title.setText(f"{OUTCOME_NAMES[rates.asked.outcome]}, {by}")
        self.why.setText(chart.why)
        self.why.setVisible(bool(chart.why))
        marks = marks_on(chart, [one.first for one in rates.periods])
        self.view.setMinimumHeight(LEAST_HEIGHT + MARK_HEIGHT * min(len(marks), MARK_LINES))
        style = self.view.chart_style
        if chart.shown is None:
            lines = named_lines(rates, chart)
            self.view.draw(partial(draw_rates, points=rate_points(rates), lines=lines, style=style, marks=marks))
        else:
            self.view.draw(partial(draw_time_chart, chart=chart, style=style))


def _terms(chart: TimeChart) -> tuple[str, ...]:
    """What else is to be explained of a chart, by what stands on it."""
    replaced = ("Small numbers", *STANDS_IN.get(chart.shown, ())) if chart.why else ()
    return ("95% interval", "National standard", *replaced, "Rebase", "Frozen baseline", "Finished course", "Caseness")


CASE_BY_CASE = frozenset({Chart.ROLLING, Chart.WARNING})
STANDS_IN: dict[Chart | None, tuple[str, ...]] = {
    Chart.CUMULATIVE: ("Observed minus expected",),
    Chart.ROLLING: ("Latest 20",),
    None: ("Rates chart",),
}
