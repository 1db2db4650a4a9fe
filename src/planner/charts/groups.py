"""A rate period by period or group by group, each on its interval, as a picture that stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.charts.labels import LETTER, NamedLine, PointName
from planner.charts.rates import RatePoint, draw_rates
from planner.charts.time import period_name
from planner.domain.outcomes.benchmarks import rate_of
from planner.domain.outcomes.groupings import SPANS, Grouping
from planner.domain.outcomes.rates import By
from planner.domain.period import period_named
from planner.domain.statistics.small_numbers import FEWEST_FOR_A_RATE
from planner.words.readings import OUTCOME_NAMES, rate_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.domain.outcomes.counts import RateKind
    from planner.domain.outcomes.groupings import Groups
    from planner.domain.outcomes.tally import Tally

ROOM, AIR, SHORTEST = 68, 0.9, 6
"""Letters m across the picture, and between two names; and the fewest letters a name is cut to."""


def draw_groups(
    axes: Axes,
    groups: Groups,
    total: Tally,
    outcome: RateKind,
    by: Grouping | By,
    style: ChartStyle,
    sites: Mapping[str, str],
) -> None:
    """Draw each group's rate; periods are joined in order of time, other groups are not joined."""
    whole = rate_of(total, outcome)
    lines = [NamedLine(f"all {rate_words(whole)}", whole.value, "own")] if whole.value is not None else []
    split = "the latest 20 finished" if by is By.LATEST else by.value
    heading = f"{OUTCOME_NAMES[outcome]} by {split}, each rate on its 95% interval"
    in_time = groups[::-1] if by is By.LATEST else groups
    longest = max(SHORTEST, int((ROOM / max(len(groups), 1) - AIR) / LETTER))
    points = [_point(label, tally, outcome, by, _cut(sites.get(label, label), longest)) for label, tally in in_time]
    draw_rates(axes, points, lines, style, heading=heading, joined=by in SPANS)


def _point(label: str, tally: Tally, outcome: RateKind, by: Grouping | By, name: str) -> RatePoint:
    """A group as it is drawn; a month, quarter or year under its usual name."""
    rate = rate_of(tally, outcome)
    note = f"n {rate.denominator}"
    shown = PointName(name, note=note)
    period = period_named(label) if by is By.LATEST or by in SPANS else None
    if period is not None:
        grouping = Grouping.MONTH if by is By.LATEST else Grouping(by.value)
        shown = period_name(period.first, grouping, note)
    return RatePoint(shown, rate.value, rate.interval, few=rate.denominator < FEWEST_FOR_A_RATE)


def _cut(words: str, longest: int) -> str:
    """Words short enough to stand under a point."""
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
