"""The three rates in one table: what each is, whether it changes, and whether it will meet its target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.rates import of_outcome
from planner.domain.outcomes.time_charts import ChartKind, time_chart
from planner.domain.statistics.icons import NO_ICONS, Icons

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.outcomes.case_book import CaseBook
    from planner.domain.outcomes.rates import Rates
    from planner.domain.outcomes.time_charts import TimeChart
    from planner.domain.statistics.proportions import Rate

TOO_FEW = "too few cases to tell"
ICONS_BY = ChartKind.P
"""The chart the icons are read from where the one shown gives none."""
WITH_ICONS = frozenset({ChartKind.P, ChartKind.P_PRIME, ChartKind.XMR, ChartKind.XMR_EXCEL})


@dataclass(frozen=True, slots=True)
class Summed:
    """One rate of the summary.

    Attributes:
        target: what it is held against as a fraction; None where there is nothing.
        icons: what its last point says, and whether it will meet the target as it is.
        variation: what its last point says, in words.
        assurance: whether it will meet the target as it is, in words.
        why: what stands behind the two, or why they cannot be told.
    """

    outcome: RateKind
    rate: Rate
    target: float | None
    variation: str
    assurance: str
    why: str
    icons: Icons = NO_ICONS


def summary(known: CaseBook, shown: Rates, kind: ChartKind, today: date) -> tuple[Summed, ...]:
    """Variation and assurance of the three rates, by the chart chosen if it gives icons, else by a P chart."""
    by = kind if kind in WITH_ICONS else ICONS_BY
    three = [of_outcome(shown, outcome, known, today) for outcome in RateKind]
    return tuple(_summed(time_chart(one, by, stand_in=False), one.rate, one.asked.outcome) for one in three)


def _summed(chart: TimeChart, rate: Rate, outcome: RateKind) -> Summed:
    if not (chart.figures.xmr or chart.figures.limits) or not chart.chips:
        return Summed(outcome, rate, chart.target, TOO_FEW, TOO_FEW, chart.why)
    variation, assurance = (*chart.chips, "no target")[:2]
    return Summed(outcome, rate, chart.target, variation, assurance, chart.why, chart.icons)
