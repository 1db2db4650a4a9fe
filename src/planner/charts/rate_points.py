"""Rates over time as their chart draws them: a point a period, and the lines they are held against."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.charts.labels import NamedLine
from planner.charts.rates import RatePoint
from planner.charts.time import period_name
from planner.domain.statistics.small_numbers import FEWEST_FOR_A_RATE
from planner.words.chart_points import counts_words
from planner.words.readings import rate_words, tenth_words

if TYPE_CHECKING:
    from planner.domain.outcomes.rates import Rates
    from planner.domain.outcomes.time_charts import TimeChart


def rate_points(rates: Rates) -> list[RatePoint]:
    """Every period as the chart draws it, empty ones too."""
    return [
        RatePoint(
            replace(
                period_name(one.first, rates.asked.grouping, f"n {one.rate.denominator}"),
                counts=counts_words(one.rate.numerator, one.rate.denominator),
            ),
            one.rate.value,
            one.rate.interval,
            few=one.rate.denominator < FEWEST_FOR_A_RATE,
            hollow=not rates.is_over(one),
        )
        for one in rates.periods
    ]


def named_lines(rates: Rates, chart: TimeChart) -> list[NamedLine]:
    """The whole time's rate, the service's, and one's own target line or else the national standard."""
    lines = []
    if rates.rate.value is not None and rates.rate.denominator >= FEWEST_FOR_A_RATE:
        lines.append(NamedLine(f"all {rate_words(rates.rate)}", rates.rate.value, "own"))
    service = rates.service_rate
    if service is not None and service.value is not None:
        lines.append(NamedLine(f"service {tenth_words(service.value)}", service.value, "service"))
    if chart.target is not None:
        name = "target" if chart.is_own_target else "standard"
        lines.append(NamedLine(f"{name} {tenth_words(chart.target)}", chart.target, "standard"))
    return lines
