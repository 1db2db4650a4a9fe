"""The XmR chart by two named NHS rule profiles.

"plot-the-dots" is the NHS Making Data Count method as the R package NHSRplotthedots 0.2.2 computes it; "nhs-excel" is
the NHS spreadsheet tool. Rebasing is never automatic: the dates come from the user.
"""

from __future__ import annotations

import statistics
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.statistics.baselines import LONGEST_EXCEL_BASELINE, SHORTEST_BASELINE
from planner.domain.statistics.observations import has_room
from planner.domain.statistics.point_rules import Limits, Match, PointRule, Side, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.domain.statistics.observations import Observation

# 3 / 1.128 and 3.267: the constants of the moving range of two points.
# 3 / 1.128: three sigma from the mean moving range of two (NHS England, Making Data Count).
LIMIT_FACTOR = 2.66
# D4 of ranges of two: moving ranges beyond it are left out of the mean once (Nelson 1982).
SCREEN_FACTOR = 3.267

FEWEST_FOR_FIRM_LIMITS = 13
FEWEST_TELLING = 3
"""Points of a segment; fewer give neither icon."""
RUN_LENGTHS = (6, 7)


class Profile(StrEnum):
    """Whose rules a chart follows; the chart names it."""

    PLOT_THE_DOTS = "plot-the-dots"
    NHS_EXCEL = "nhs-excel"


class Direction(StrEnum):
    """Which way improvement lies."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class PointMeaning(StrEnum):
    """What a point says; each has its colour."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"


class Variation(StrEnum):
    """The variation icon: what the last point says, and which way."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """The assurance icon: whether the process as it is will meet the target."""

    PASSES = "passes_consistently"
    FAILS = "fails_consistently"
    HIT_AND_MISS = "hit_and_miss"


@dataclass(frozen=True, slots=True)
class XmrOptions:
    """How an XmR chart is computed; PlannerError where the profile does not allow it.

    Attributes:
        improvement: which way improvement lies.
        target: in the units of the values.
        baseline: points each segment's lines are frozen from; None for all.
        rebase: first days of new segments.
        screening: leave out extreme moving ranges once; the Excel profile never does.
        run: points in a shift or a trend; the Excel profile allows 6 or 7.
    """

    profile: Profile = Profile.PLOT_THE_DOTS
    improvement: Direction = Direction.NEUTRAL
    target: float | None = None
    baseline: int | None = None
    rebase: tuple[date, ...] = ()
    screening: bool = True
    run: int = 7

    def __post_init__(self) -> None:
        if self.baseline is not None:
            _refuse_baseline(self.baseline, self.profile)
        if self.run not in (RUN_LENGTHS if self.by_excel else (7,)):
            message = f"A shift or trend of {self.run} points is not offered by the profile {self.profile}."
            raise PlannerError(message)

    @property
    def by_excel(self) -> bool:
        """The spreadsheet tool's rules hold."""
        return self.profile is Profile.NHS_EXCEL


def _refuse_baseline(baseline: int, profile: Profile) -> None:
    """PlannerError where a frozen baseline is too short, or longer than the profile allows."""
    if baseline < SHORTEST_BASELINE:
        message = f"A baseline is frozen from at least {SHORTEST_BASELINE} points; {baseline} are too few."
        raise PlannerError(message)
    if profile is Profile.NHS_EXCEL and baseline > LONGEST_EXCEL_BASELINE:
        span = f"{SHORTEST_BASELINE} to {LONGEST_EXCEL_BASELINE}"
        message = f"The profile {profile} freezes a baseline from {span} points, not from {baseline}."
        raise PlannerError(message)


@dataclass(frozen=True, slots=True)
class XmrPoint:
    """A point with the lines of its segment; lines other than the centre are None where there are none yet.

    Attributes:
        segment: number of the segment, from 0.
        rule: the first rule the point meets, or None for chance.
        side: on which side it meets it.
        trial: the segment is too short for firm limits.
    """

    day: date
    value: float
    centre: float
    limits: Limits | None
    segment: int
    rule: PointRule | None
    side: Side | None
    meaning: PointMeaning
    trial: bool

    @property
    def lower(self) -> float | None:
        """The lower process limit."""
        return None if self.limits is None else self.limits.lower

    @property
    def upper(self) -> float | None:
        """The upper process limit."""
        return None if self.limits is None else self.limits.upper


@dataclass(frozen=True, slots=True)
class XmrChart:
    """An XmR chart in order of time; an icon is None where the numbers cannot carry one yet."""

    options: XmrOptions
    points: tuple[XmrPoint, ...]
    variation: Variation | None
    assurance: Assurance | None

    @property
    def trial(self) -> bool:
        """The last segment is too short for firm limits."""
        return bool(self.points) and self.points[-1].trial


DEFAULT_OPTIONS = XmrOptions()


def xmr(observations: Iterable[Observation], options: XmrOptions = DEFAULT_OPTIONS) -> XmrChart:
    """The XmR chart of dated values, in any order."""
    in_order = sorted(observations, key=lambda observation: observation.day)
    segments = enumerate(_segments(in_order, options.rebase))
    points = tuple(point for number, segment in segments for point in _points(segment, number, options))
    last = points[-1] if points and _tells(points) else None
    return XmrChart(options, points, _variation(last), _assurance(last, options))


def _tells(points: Sequence[XmrPoint]) -> bool:
    """The last segment has three points at least and limits with room between them (statistics.md, small print)."""
    if not has_room(points[-1].lower, points[-1].upper):
        return False
    return sum(one.segment == points[-1].segment for one in points) >= FEWEST_TELLING


def _segments(in_order: Sequence[Observation], rebase: Iterable[date]) -> list[list[Observation]]:
    """The series split before every rebase date; a date after the last point splits nothing."""
    starts = sorted(rebase)
    return [list(group) for _, group in groupby(in_order, lambda point: bisect_right(starts, point.day))]


def _points(segment: Sequence[Observation], number: int, options: XmrOptions) -> list[XmrPoint]:
    """The points of one segment, where everything begins anew."""
    values = [observation.value for observation in segment]
    trial = len(values) < FEWEST_FOR_FIRM_LIMITS
    lines = process_limits(values, baseline=options.baseline, screening=options.screening and not options.by_excel)
    limits = None if trial and options.by_excel else lines
    signals = [_signal(met, options) for met in _matches(values, limits, options)]
    return [
        XmrPoint(
            day=observation.day,
            value=observation.value,
            centre=lines.centre,
            limits=limits,
            segment=number,
            rule=signal.rule if signal else None,
            side=signal.side if signal else None,
            meaning=_meaning(signal, options.improvement),
            trial=trial,
        )
        for observation, signal in zip(segment, signals, strict=True)
    ]


def process_limits(values: Sequence[float], *, baseline: int | None = None, screening: bool = True) -> Limits:
    """Mean and process limits of a segment from its first `baseline` points, or all.

    A flat series has limits of no width. The mean is exact, so that rounding moves no flat series off it.
    """
    base = values[:baseline]
    centre = float(statistics.mean(base))
    reach = LIMIT_FACTOR * average_moving_range(base, screening=screening)
    return Limits(centre, centre - reach, centre + reach)


def average_moving_range(values: Sequence[float | None], *, screening: bool) -> float:
    """The mean distance of neighbours; screening drops once those not below 3.267 times it. 0 without any.

    What is missing (None) is nobody's neighbour.
    """
    ranges = [abs(after - before) for before, after in pairwise(values) if before is not None and after is not None]
    average = _mean_or_nought(ranges)
    if not screening:
        return average
    return _mean_or_nought([distance for distance in ranges if distance < SCREEN_FACTOR * average])


def _mean_or_nought(numbers: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return statistics.fmean(numbers) if numbers else 0.0


def _matches(values: Sequence[float], limits: Limits | None, options: XmrOptions) -> Sequence[tuple[Match, ...]]:
    """The rules each point meets; none before there are limits."""
    if limits is None:
        return [()] * len(values)
    return matches(values, limits, options.run, band_reaches_out=options.by_excel)


def _signal(met: Sequence[Match], options: XmrOptions) -> Match | None:
    """The rule a point is shown by: the first it meets; by Excel's rules one that means improvement goes first."""
    if options.by_excel:
        good = (match for match in met if _meaning(match, options.improvement) is PointMeaning.IMPROVEMENT)
        return next(good, met[0] if met else None)
    return met[0] if met else None


def _meaning(signal: Match | None, improvement: Direction) -> PointMeaning:
    """What a signal means, given which way improvement lies."""
    if signal is None:
        return PointMeaning.COMMON_CAUSE
    if improvement is Direction.NEUTRAL:
        return PointMeaning.NEUTRAL
    return PointMeaning.IMPROVEMENT if signal.side.high == (improvement is Direction.UP) else PointMeaning.CONCERN


def _variation(last: XmrPoint | None) -> Variation | None:
    """The icon of the last point; None before there are limits."""
    if last is None or last.limits is None:
        return None
    if last.side is None:
        return Variation.COMMON_CAUSE
    return Variation(f"{last.meaning.value}_{'high' if last.side.high else 'low'}")


def _assurance(last: XmrPoint | None, options: XmrOptions) -> Assurance | None:
    """The icon from the last segment's limits; None without limits, a target or a direction."""
    if last is None or last.limits is None or options.target is None or options.improvement is Direction.NEUTRAL:
        return None
    if last.limits.lower <= options.target <= last.limits.upper:
        return Assurance.HIT_AND_MISS
    beyond_reach = (options.target > last.limits.upper) == (options.improvement is Direction.UP)
    return Assurance.FAILS if beyond_reach else Assurance.PASSES


def suggested_rebase(chart: XmrChart) -> date | None:
    """The day from which a new segment might be drawn: the start of a shift that still goes on at the end.

    It is only ever a suggestion; a rebase needs the user's written reason.
    """
    last = chart.points[-1] if chart.points else None
    if last is None or last.rule is not PointRule.SHIFT:
        return None
    shifted = [*takewhile(lambda point: _continues(point, last), reversed(chart.points))]
    return shifted[-1].day if len(shifted) < len(chart.points) else None


def _continues(point: XmrPoint, last: XmrPoint) -> bool:
    """In the last point's segment, and strictly on its side of the centre."""
    beyond = point.value > point.centre if last.side is Side.ABOVE else point.value < point.centre
    return beyond and point.segment == last.segment
