"""The small-number guard: a chart that the numbers cannot carry is replaced by one they can, and says why."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.english import tenth_percent, whole_percent
from planner.domain.statistics.levels import FEWEST_CASES
from planner.domain.statistics.observations import Count, total
from planner.domain.statistics.pooling import by_quarter
from planner.domain.statistics.proportions import stands_out
from planner.domain.statistics.runs import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

# A rolling rate is over this many cases: the interval is then some 40 points wide at worst.
ROLLING_CASES = 20

# With fewer points off the median, runs and crossings say next to nothing (Anhøj).
FEWEST_USEFUL = 10

# Of fewer cases a rate is not said alone: 1 of 1 would read as 100%.
FEWEST_FOR_A_RATE = FEWEST_CASES

NO_CASES = "There are no cases to draw."


class Chart(StrEnum):
    """A chart of shares over time: the four that may be asked for, and those that stand in."""

    XMR = "xmr"
    P = "p"
    P_PRIME = "p-prime"
    RUN = "run"
    QUARTERS = "quarters"
    CUMULATIVE = "cumulative"
    ROLLING = "rolling"
    WARNING = "warning"
    RATE = "rate"


_NAMES = {Chart.XMR: "an XmR chart", Chart.P: "a P chart", Chart.P_PRIME: "a P-prime chart"}

_INSTEAD = {
    Chart.QUARTERS: "The points are pooled to quarters.",
    Chart.CUMULATIVE: "Shown instead: observed minus expected, added up case by case.",
    Chart.ROLLING: f"Shown instead: the rate of the latest {ROLLING_CASES} cases with its exact interval.",
    Chart.RATE: "Shown instead: one rate over the whole time, with its interval.",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """Which chart the numbers can carry, and the sentences why; no words where the chart is the one asked for.

    Attributes:
        why: why the chart asked for would say nothing, and what is shown instead.
        reason: the first half of that.
    """

    asked: Chart
    chart: Chart
    why: str
    reason: str = field(default="", compare=False)

    @property
    def replaced(self) -> bool:
        """Another chart stands in for the one asked for."""
        return self.chart is not self.asked


def fewest_per_point(rate: float) -> int | None:
    """Cases a point needs for both limits of a P chart to lie within 0 to 1; None at a rate of 0 or 1."""
    if not 0 < rate < 1:
        return None
    return math.floor(9 * max((1 - rate) / rate, rate / (1 - rate))) + 1


def guard(counts: Sequence[Count], asked: Chart, stated_rate: float | None = None) -> Advice:
    """The chart of shares that the numbers can carry: the one asked for if they can.

    A chart with limits needs enough cases at half of its points at least. Failing that, months are pooled to
    quarters; then comes observed minus expected, where a rate to expect is stated; then a rolling rate.
    """
    reason = _runs_reason(counts) if asked is Chart.RUN else _limits_reason(counts, asked)
    if not reason:
        return Advice(asked, asked, "")
    if not any(count.denominator for count in counts):
        return Advice(asked, Chart.RATE, reason, reason)
    chart = _stand_in(counts, asked, stated_rate)
    return Advice(asked, chart, f"{reason} {_INSTEAD[chart]}", reason)


def _limits_reason(counts: Sequence[Count], asked: Chart) -> str:
    """Why limits would say nothing; empty where they say something."""
    numerator, denominator = total(counts)
    if not denominator:
        return NO_CASES
    needed = fewest_per_point(numerator / denominator)
    if needed is None:
        return f"With {numerator} of {denominator} {_NAMES[asked]} has no limits to draw."
    typical = _typical(counts)
    if typical >= needed:
        return ""
    share = f"{whole_percent(numerator / denominator)}%"
    return (
        f"With {typical:g} cases at a typical point, the limits of {_NAMES[asked]} at {share} "
        f"would reach 0 or 100%; it takes {needed} or more."
    )


def _runs_reason(counts: Sequence[Count]) -> str:
    """Why a run chart would say nothing; empty where it says something."""
    found = runs([count.value for count in counts if count.value is not None])
    if found is None:
        return NO_CASES
    useful, typical = found.useful, _typical(counts)
    if useful < FEWEST_USEFUL:
        return f"A run chart needs {FEWEST_USEFUL} points away from the median; there are {useful}."
    if typical < FEWEST_FOR_A_RATE:
        return f"With {typical:g} cases at a typical point, one case moves a share from 0 to 100% or nearly."
    return ""


def _typical(counts: Sequence[Count]) -> float:
    """The median number of cases at a point."""
    return statistics.median(count.denominator for count in counts)


def _stand_in(counts: Sequence[Count], asked: Chart, stated_rate: float | None) -> Chart:
    """The first chart the numbers can carry."""
    if asked is not Chart.RUN and not _limits_reason(by_quarter(counts), asked):
        return Chart.QUARTERS
    _, cases = total(counts)
    if stated_rate is not None and cases:
        return Chart.CUMULATIVE
    return Chart.ROLLING if cases >= ROLLING_CASES else Chart.RATE


def detectable(n: int, rate: float, what: str = "recovered", whose: str = "a service", who: str = "") -> str:
    """The smallest difference worth a look by chance alone from a rate, as a sentence; `who` narrows the finished."""
    found = stands_out(n, rate)
    ways = [f"{found.low} or fewer"] if found.low is not None else []
    ways += [f"{found.high} or more"] if found.high is not None else []
    ways_out = f"only {' or '.join(ways)} {what}" if ways else f"no number {what}"
    beside = f"{whose} at {tenth_percent(rate)}"
    return f"With {n} finished{who}, {ways_out} would be worth a look beside {beside}, by chance alone."
