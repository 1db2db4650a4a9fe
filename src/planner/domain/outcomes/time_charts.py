"""Which chart over time is drawn of a rate: the one asked for, or the one the numbers can carry."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.outcomes.groupings import Grouping
from planner.domain.statistics.cumulative import CumulativePoint, cumulative
from planner.domain.statistics.icons import NO_ICONS, Icons, assurance_of, variation_of
from planner.domain.statistics.observations import Count, Observation
from planner.domain.statistics.pooling import RollingPoint, by_quarter, rolling
from planner.domain.statistics.runs import Runs, runs
from planner.domain.statistics.shewhart import ShewhartPoint, p_chart, p_prime_chart
from planner.domain.statistics.small_numbers import ROLLING_CASES, Chart, guard
from planner.domain.statistics.xmr import (
    Assurance,
    Direction,
    Profile,
    Variation,
    XmrChart,
    XmrOptions,
    suggested_rebase,
    xmr,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from planner.domain.outcomes.marks import Note, Rebase
    from planner.domain.outcomes.rates import Rates


class ChartKind(StrEnum):
    """The charts there are to choose from."""

    RATES = "rates"
    P = "p"
    P_PRIME = "p-prime"
    XMR = "plot-the-dots"
    XMR_EXCEL = "nhs-excel"
    RUN = "run"
    CUMULATIVE = "cumulative"
    ROLLING = "rolling"


KIND_NAMES = {
    ChartKind.RATES: "Rates",
    ChartKind.P: "P chart",
    ChartKind.P_PRIME: "P-prime chart",
    ChartKind.XMR: "XmR, Plot the dots",
    ChartKind.XMR_EXCEL: "XmR, NHS Excel",
    ChartKind.RUN: "Run chart",
    ChartKind.CUMULATIVE: "Obs. − expected",
    ChartKind.ROLLING: f"Latest {ROLLING_CASES} cases",
}
GUARDED = {
    ChartKind.P: Chart.P,
    ChartKind.P_PRIME: Chart.P_PRIME,
    ChartKind.XMR: Chart.XMR,
    ChartKind.XMR_EXCEL: Chart.XMR,
    ChartKind.RUN: Chart.RUN,
}
PROFILES = {ChartKind.XMR: Profile.PLOT_THE_DOTS, ChartKind.XMR_EXCEL: Profile.NHS_EXCEL}
VARIATION_WORDS = {
    Variation.COMMON_CAUSE: "common cause",
    Variation.IMPROVEMENT_HIGH: "improvement, high",
    Variation.IMPROVEMENT_LOW: "improvement, low",
    Variation.CONCERN_HIGH: "concern, high",
    Variation.CONCERN_LOW: "concern, low",
    Variation.NEUTRAL_HIGH: "special cause, high",
    Variation.NEUTRAL_LOW: "special cause, low",
}
ASSURANCE_WORDS = {
    Assurance.PASSES: "meets {} consistently",
    Assurance.FAILS: "short of {} consistently",
    Assurance.HIT_AND_MISS: "{}: hit and miss",
}
TOO_FEW_TO_ROLL = f"It takes {ROLLING_CASES} cases to show the latest {ROLLING_CASES}; each period’s rate is shown."
NO_RATE_STATED = "There is no rate to expect: enter your service's figures, or choose another chart."


@dataclass(frozen=True, slots=True)
class ChartFigures:
    """What a chart is drawn from; only that of its own kind is there.

    Attributes:
        segments: for limits and runs, the number of the segment each count is in.
        runs: of the last segment.
        medians: of every segment.
    """

    xmr: XmrChart | None = None
    limits: tuple[ShewhartPoint, ...] = ()
    segments: tuple[int, ...] = ()
    runs: Runs | None = None
    medians: tuple[float, ...] = ()
    cumulative: tuple[CumulativePoint, ...] = ()
    rolling: tuple[RollingPoint, ...] = ()


NO_FIGURES = ChartFigures()


@dataclass(frozen=True, slots=True)
class TimeChart:
    """A rate over time as it is drawn.

    Attributes:
        asked: the chart that was chosen.
        shown: the chart the numbers can carry; None for each period's rate with its interval.
        why: sentences on why it is another, or empty.
        grouping: months, quarters or years, as pooled.
        counts: the counts drawn, in order of time; periods without cases left out.
        figures: what the chart of that kind is drawn from.
        expected: the rate that is expected, for observed minus expected.
        target: the target line as a fraction: one's own, or the national standard, if there is one.
        is_own_target: the target line is one's own.
        icons: variation and assurance.
        chips: the same in words.
        rebases: what begins new segments, with its reasons.
        notes: words at days.
        frozen: points each segment's lines are frozen from; None for all.
    """

    asked: ChartKind
    shown: Chart | None
    why: str
    grouping: Grouping
    counts: tuple[Count, ...]
    figures: ChartFigures = NO_FIGURES
    expected: float | None = None
    target: float | None = None
    icons: Icons = NO_ICONS
    chips: tuple[str, ...] = ()
    is_own_target: bool = False
    rebases: tuple[Rebase, ...] = ()
    notes: tuple[Note, ...] = ()
    frozen: int | None = None


@dataclass(frozen=True, slots=True)
class LevelLines:
    """How the lines of a chart are worked out: the target, the frozen points, and the days they begin anew."""

    target: float | None
    frozen: int | None
    rebase: tuple[date, ...]

    def number(self, day: date) -> int:
        """The number of the segment a period beginning on a day is in."""
        return bisect_right(self.rebase, day)


def time_chart(rates: Rates, kind: ChartKind, *, stand_in: bool = True) -> TimeChart:
    """The chart asked for, or the one that stands in for it, with the user's own marks.

    Without `stand_in` a chart that the numbers cannot carry has no figures: quicker, where only icons are wanted.
    """
    counts = tuple(period.count for period in rates.periods if period.rate.denominator)
    expected, outcome = expected_rate(rates), rates.asked.outcome
    terms, rebases = rates.marks.terms_of(outcome), rates.marks.rebased(outcome)
    target = standard_rate(rates) if terms.target is None else float(terms.target / 100)
    shown, why = _choice(counts, kind, expected)
    quarters = shown is Chart.QUARTERS
    drawn = by_quarter(counts) if quarters else counts
    lines = LevelLines(target, terms.baseline, tuple(one.starts for one in rebases))
    figures = NO_FIGURES
    if shown is not None and (stand_in or shown not in {Chart.CUMULATIVE, Chart.ROLLING}):
        figures = _figures(drawn, kind, GUARDED[kind] if quarters else shown, expected, lines)
    icons = _icons(figures, target)
    return TimeChart(
        asked=kind,
        shown=shown,
        why=why,
        grouping=Grouping.QUARTER if quarters else rates.asked.grouping,
        counts=drawn,
        figures=figures,
        expected=expected,
        target=target,
        icons=icons,
        chips=_chips(figures, icons, target),
        is_own_target=terms.target is not None,
        rebases=rebases,
        notes=rates.marks.notes,
        frozen=terms.baseline,
    )


def suggestion(rates: Rates) -> date | None:
    """The day from which a rebase might be written; never more than a suggestion, whatever chart is shown."""
    chart = time_chart(rates, ChartKind.XMR)
    return None if chart.figures.xmr is None else suggested_rebase(chart.figures.xmr)


def expected_rate(rates: Rates) -> float | None:
    """The rate to expect: the service's, or else the national standard."""
    service = rates.service_rate
    return standard_rate(rates) if service is None or service.value is None else service.value


def standard_rate(rates: Rates) -> float | None:
    """The national standard as a fraction."""
    return None if rates.standard is None else float(rates.standard.percent) / 100


def _choice(counts: Sequence[Count], kind: ChartKind, expected: float | None) -> tuple[Chart | None, str]:
    """What is drawn and why; None for rates with their intervals."""
    if kind is ChartKind.RATES or not counts:
        return None, ""
    if kind is ChartKind.CUMULATIVE:
        return (None, NO_RATE_STATED) if expected is None else (Chart.CUMULATIVE, "")
    if kind is ChartKind.ROLLING:
        enough = sum(count.denominator for count in counts) >= ROLLING_CASES
        return (Chart.ROLLING, "") if enough else (None, TOO_FEW_TO_ROLL)
    advice = guard(counts, GUARDED[kind], expected)
    return (None if advice.chart is Chart.RATE else advice.chart), advice.why


def _figures(
    counts: Sequence[Count], kind: ChartKind, chart: Chart, expected: float | None, lines: LevelLines
) -> ChartFigures:
    """What a chart is drawn from."""
    if chart is Chart.XMR:
        observations = [Observation(one.day, one.value) for one in counts if one.value is not None]
        options = XmrOptions(PROFILES[kind], Direction.UP, lines.target, lines.frozen, lines.rebase)
        return ChartFigures(xmr=xmr(observations, options))
    if chart is Chart.CUMULATIVE:
        return ChartFigures(cumulative=cumulative(counts, 0.0 if expected is None else expected))
    if chart is Chart.ROLLING:
        return ChartFigures(rolling=rolling(counts, ROLLING_CASES))
    segments = [list(group) for _, group in groupby(counts, lambda one: lines.number(one.day))]
    numbers = tuple(number for number, segment in enumerate(segments) for _ in segment)
    if chart is Chart.RUN:
        return _run_figures(segments, numbers, lines.frozen)
    return _limit_figures(segments, numbers, lines.frozen, p_prime_chart if chart is Chart.P_PRIME else p_chart)


def _limit_figures(
    segments: Sequence[Sequence[Count]],
    numbers: tuple[int, ...],
    frozen: int | None,
    make: Callable[[Sequence[Count], Sequence[Count] | None], tuple[ShewhartPoint, ...]],
) -> ChartFigures:
    """Points with limits, worked out anew in each segment."""
    points = tuple(point for segment in segments for point in make(segment, segment[:frozen]))
    return ChartFigures(limits=points, segments=numbers)


def _run_figures(segments: Sequence[Sequence[Count]], numbers: tuple[int, ...], frozen: int | None) -> ChartFigures:
    """Runs about each segment's own median."""
    found = [_runs_of([one.value for one in segment if one.value is not None], frozen) for segment in segments]
    medians = tuple(0.0 if one is None else one.centre for one in found)
    return ChartFigures(runs=found[-1] if found else None, segments=numbers, medians=medians)


def _runs_of(values: Sequence[float], frozen: int | None) -> Runs | None:
    base = runs(values[:frozen])
    return None if base is None else runs(values, base.centre)


def _icons(figures: ChartFigures, target: float | None) -> Icons:
    """Variation and assurance, where the chart gives them."""
    if figures.xmr is not None:
        return Icons(figures.xmr.variation, figures.xmr.assurance)
    if not figures.limits:
        return NO_ICONS
    points = figures.limits
    return Icons(variation_of(points, Direction.UP), assurance_of(points, target, Direction.UP))


def _chips(figures: ChartFigures, icons: Icons, target: float | None) -> tuple[str, ...]:
    """The same in words, or what a run chart says."""
    if figures.runs is not None:
        return (
            ("long run",) if figures.runs.too_long else ("few crossings",) if figures.runs.too_few else ("no signal",)
        )
    chips = [VARIATION_WORDS[icons.variation]] if icons.variation is not None else []
    if icons.assurance is not None and target is not None:
        chips.append(ASSURANCE_WORDS[icons.assurance].format(f"{100 * target:.0f}%"))
    return tuple(chips)
