"""Which chart over time is drawn of a rate: the one asked for, or the one the numbers can carry."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.english import percent_words
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.in_order import NO_CASES, CasesAtHand
from planner.domain.outcomes.looks import change_in
from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.cumulative import CumulativePoint, cumulative
from planner.domain.statistics.icons import NO_ICONS, Icons, assurance_of, variation_of
from planner.domain.statistics.latest import LatestPoint, latest
from planner.domain.statistics.observations import Count, Observation
from planner.domain.statistics.pooling import by_quarter
from planner.domain.statistics.runs import Runs, runs
from planner.domain.statistics.shewhart import ShewhartPoint, p_chart, p_prime_chart
from planner.domain.statistics.small_numbers import ROLLING_CASES, Chart, guard
from planner.domain.statistics.warning_line import WarningLine, warning_line
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

    from planner.domain.outcomes.looks import Change
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
    WARNING = "warning"


KIND_NAMES = {
    ChartKind.RATES: "Rates",
    ChartKind.P: "P chart",
    ChartKind.P_PRIME: "P-prime chart",
    ChartKind.XMR: "XmR, Plot the dots",
    ChartKind.XMR_EXCEL: "XmR, NHS Excel",
    ChartKind.RUN: "Run chart",
    ChartKind.CUMULATIVE: "More or fewer than expected",
    ChartKind.ROLLING: f"Latest {ROLLING_CASES} cases",
    ChartKind.WARNING: "Early-warning line",
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
NO_RUN, NO_RUN_BUT = "no signal", "no long run"
COMMON_CAUSE_BUT = "common cause, point by point"
"""What the icon of a chart says where the periods together show a change that no rule of the chart looks for."""
TOO_FEW_TO_ROLL = f"It takes {ROLLING_CASES} cases to show the latest {ROLLING_CASES}; each period’s rate is shown."
NO_CASES_TO_WARN = (
    "The early-warning line goes case by case and needs a rate to expect: type closed cases, and enter your service's "
    "figures or each case's problem. Each period’s rate is shown."
)
BY_CASE = frozenset({ChartKind.ROLLING, ChartKind.WARNING})
NO_RATE_STATED = "There is no rate to expect: enter your service's figures, or choose another chart."


@dataclass(frozen=True, slots=True)
class ChartFigures:
    """What a chart is drawn from; only that of its own kind is there.

    Attributes:
        segments: for limits and runs, the number of the segment each count is in.
        runs: of the last segment.
        medians: of every segment.
        warned_on: the day of each case of the early-warning line.
    """

    xmr: XmrChart | None = None
    limits: tuple[ShewhartPoint, ...] = ()
    segments: tuple[int, ...] = ()
    runs: Runs | None = None
    medians: tuple[float, ...] = ()
    cumulative: tuple[CumulativePoint, ...] = ()
    rolling: tuple[LatestPoint, ...] = ()
    warning: WarningLine | None = None
    warned_on: tuple[date, ...] = ()


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
        unfinished: the last period, where it is not over: drawn hollow, and in no limit or rule.
        change: whether the periods show one; its split is drawn.
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
    unfinished: Count | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class LevelLines:
    """How the lines of a chart are worked out: the target, the frozen points, and the days they begin anew."""

    target: float | None
    frozen: int | None
    rebase: tuple[date, ...]

    def number(self, day: date) -> int:
        """The number of the segment a period beginning on a day is in."""
        return bisect_right(self.rebase, day)


def time_chart(
    rates: Rates, kind: ChartKind, *, stand_in: bool = True, at_hand: Callable[[], CasesAtHand] = lambda: NO_CASES
) -> TimeChart:
    """The chart asked for, or the one that stands in for it, with the user's own marks.

    Without `stand_in` a chart that the numbers cannot carry has no figures: quicker, where only icons are wanted.

    Args:
        rates: the rate with its periods.
        kind: the chart asked for.
        stand_in: see above.
        at_hand: gives the cases behind it, where a chart goes case by case.
    """
    counts = tuple(period.count for period in rates.periods if period.rate.denominator and rates.is_over(period))
    expected, outcome = rates.stated_rate, rates.asked.outcome
    terms, rebases = rates.marks.terms_of(outcome), rates.marks.rebased(outcome)
    now = rates.standard_now
    standard = None if now is None else float(now.percent / 100)
    target = standard if terms.target is None else float(terms.target / 100)
    cases = at_hand() if kind in BY_CASE or stand_in else NO_CASES
    shown, why = _choice(counts, kind, expected, cases)
    quarters = shown is Chart.QUARTERS
    unfinished = None if rates.unfinished is None else rates.unfinished.count
    drawn = counts
    if quarters:
        drawn, unfinished = _in_quarters(rates)
    lines = LevelLines(target, terms.baseline, tuple(one.starts for one in rebases))
    figures = NO_FIGURES
    if shown is not None and (stand_in or shown not in {Chart.CUMULATIVE, Chart.ROLLING}):
        figures = _figures(drawn, kind, GUARDED[kind] if quarters else shown, expected, lines, cases)
    icons, change = _icons(figures, target), change_in(rates)
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
        chips=_chips(figures, icons, target, is_changed=change.level.is_reached),
        is_own_target=terms.target is not None,
        rebases=rebases,
        notes=rates.marks.notes,
        frozen=terms.baseline,
        unfinished=unfinished,
        change=change,
    )


def _in_quarters(rates: Rates) -> tuple[tuple[Count, ...], Count | None]:
    """Months as whole quarters: none that began before the periods shown, and the last apart where it is not over."""
    first = rates.periods[0].first
    every = by_quarter([one.count for one in rates.periods if one.rate.denominator])
    quarters = [one for one in every if one.day >= first]
    last = quarters[-1] if quarters else None
    if last is None or rates.as_on is None or period_around(last.day, PeriodSpan.QUARTER).last < rates.as_on:
        return tuple(quarters), None
    return tuple(quarters[:-1]), last


def suggestion(rates: Rates) -> date | None:
    """The day from which a rebase might be written; never more than a suggestion, whatever chart is shown.

    Where a change is shown, its first period since; else where an XmR chart would begin anew.
    """
    change = change_in(rates)
    if change.since is not None:
        return change.since
    chart = time_chart(rates, ChartKind.XMR)
    return None if chart.figures.xmr is None else suggested_rebase(chart.figures.xmr)


def _choice(
    counts: Sequence[Count], kind: ChartKind, expected: float | None, at_hand: CasesAtHand
) -> tuple[Chart | None, str]:
    """What is drawn and why; None for rates with their intervals."""
    if kind is ChartKind.RATES:
        return None, ""
    if kind is ChartKind.WARNING:
        return (Chart.WARNING, "") if at_hand.expected else (None, NO_CASES_TO_WARN)
    if kind is ChartKind.ROLLING:
        return (Chart.ROLLING, "") if len(at_hand.cases) >= ROLLING_CASES else (None, TOO_FEW_TO_ROLL)
    if not counts:
        return None, ""
    if kind is ChartKind.CUMULATIVE:
        return (None, NO_RATE_STATED) if expected is None else (Chart.CUMULATIVE, "")
    advice = guard(counts, GUARDED[kind], expected)
    if advice.chart is Chart.ROLLING and len(at_hand.cases) < ROLLING_CASES:
        return None, f"{advice.reason} {TOO_FEW_TO_ROLL}"
    return (None if advice.chart is Chart.RATE else advice.chart), advice.why


def _figures(
    counts: Sequence[Count],
    kind: ChartKind,
    chart: Chart,
    expected: float | None,
    lines: LevelLines,
    at_hand: CasesAtHand,
) -> ChartFigures:
    """What a chart is drawn from."""
    if chart is Chart.WARNING and at_hand.expected is not None:
        line = warning_line([one.is_positive for one in at_hand.cases], at_hand.expected)
        return ChartFigures(warning=line, warned_on=tuple(one.closed_on for one in at_hand.cases))
    if chart is Chart.XMR:
        observations = [Observation(one.day, one.value) for one in counts if one.value is not None]
        options = XmrOptions(PROFILES[kind], Direction.UP, lines.target, lines.frozen, lines.rebase)
        return ChartFigures(xmr=xmr(observations, options))
    if chart is Chart.CUMULATIVE:
        return ChartFigures(cumulative=cumulative(counts, 0.0 if expected is None else expected))
    if chart is Chart.ROLLING:
        return ChartFigures(rolling=latest([(one.closed_on, one.is_positive) for one in at_hand.cases], ROLLING_CASES))
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
    last = figures.segments[-1]
    points = [one for one, segment in zip(figures.limits, figures.segments, strict=True) if segment == last]
    return Icons(variation_of(points, Direction.UP), assurance_of(points, target, Direction.UP))


def _chips(figures: ChartFigures, icons: Icons, target: float | None, *, is_changed: bool) -> tuple[str, ...]:
    """The same in words, or what a run chart says; none of it speaks against a change that is shown."""
    if figures.runs is not None:
        return (
            ("long run",)
            if figures.runs.too_long
            else ("few crossings",)
            if figures.runs.too_few
            else (NO_RUN if not is_changed else NO_RUN_BUT,)
        )
    chips = [VARIATION_WORDS[icons.variation]] if icons.variation is not None else []
    if icons.variation is Variation.COMMON_CAUSE and is_changed:
        chips = [COMMON_CAUSE_BUT]
    if icons.assurance is not None and target is not None:
        chips.append(ASSURANCE_WORDS[icons.assurance].format(percent_words(target)))
    return tuple(chips)
