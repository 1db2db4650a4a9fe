"""The chart of a rate over time, with choosers for what it shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from planner.charts.rates import NamedLine, RatePoint, draw_rates
from planner.domain.outcomes.benchmarks import Outcome
from planner.domain.outcomes.tally import Grouping
from planner.services.rates import Asked
from planner.services.reading import OUTCOME_NAMES, PERIOD_NAMES, interval_words, period_words, tenth_words
from planner.services.words import percent_words
from planner.ui.outcomes.chooser import Chooser
from planner.ui.widgets.chart_view import ChartView
from planner.ui.widgets.parts import Card

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.services.rates import Period, Rates
    from planner.ui.theme import Theme

ALL_SITES = "All sites"
LEAST_HEIGHT = 240


class ChartCard(Card):
    """Which rate, by what period, at which site; and its chart."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        self.outcome = Chooser[Outcome]("Measure", OUTCOME_NAMES)
        self.grouping = Chooser[Grouping]("Period", {one: name.capitalize() for one, name in PERIOD_NAMES.items()})
        self.site = Chooser[str]("Site", {"": ALL_SITES})
        super().__init__("Outcomes", "", self.outcome, self.grouping, self.site)
        self.grouping.choose(Grouping.QUARTER)
        self.view = ChartView(theme, "Rates over time")
        self.view.setMinimumHeight(LEAST_HEIGHT)
        self.add(self.view, 1)
        for chooser in (self.outcome, self.grouping, self.site):
            chooser.currentIndexChanged.connect(self._chosen)

    def _chosen(self, _place: int) -> None:
        self.asked.emit()

    @property
    def choice(self) -> Asked:
        """What the choosers ask for."""
        return Asked(self.outcome.value, self.grouping.value, self.site.value or None)

    def offer_sites(self, sites: Mapping[str, str]) -> None:
        """Offer all sites, or one; names by id."""
        self.site.offer({"": ALL_SITES, **sites})
        self.site.setVisible(len(sites) > 1)

    def show_rates(self, rates: Rates) -> None:
        """Draw a rate over time."""
        self.title.setText(f"{OUTCOME_NAMES[rates.asked.outcome]}, by {PERIOD_NAMES[rates.asked.grouping]}")
        points = [rate_point(period) for period in rates.periods]
        self.view.draw(partial(draw_rates, points=points, lines=named_lines(rates), style=self.view.chart_style))
        self.view.setAccessibleDescription(spoken(rates))


def rate_point(period: Period) -> RatePoint:
    """A period as the chart names it: "Q4" of "2026", "Nov" of "2026", or "2026"."""
    first, _, rest = period_words(period.label).partition(" ")
    if not rest:
        return RatePoint(first, "", period.rate)
    return RatePoint(rest, first, period.rate) if first.isdigit() else RatePoint(first, rest, period.rate)


def named_lines(rates: Rates) -> list[NamedLine]:
    """The whole time's rate, the service's and the national standard."""
    lines = []
    if rates.rate.value is not None:
        lines.append(NamedLine(f"all {percent_words(rates.rate.value)}", rates.rate.value, "own"))
    service = rates.service_rate
    if service is not None and service.value is not None:
        lines.append(NamedLine(f"service {tenth_words(service.value)}", service.value, "service"))
    if rates.standard is not None:
        share = float(rates.standard.percent) / 100
        lines.append(NamedLine(f"standard {tenth_words(share)}", share, "standard"))
    return lines


def spoken(rates: Rates) -> str:
    """The chart as a screen reader says it."""
    return "; ".join(
        f"{period_words(one.label)}: {percent_words(one.rate.value)} of {one.rate.denominator}, "
        f"{interval_words(one.rate.interval)}"
        for one in rates.periods
        if one.rate.denominator
    )
