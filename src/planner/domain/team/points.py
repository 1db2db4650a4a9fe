"""A team's funnel: each pack a point, judged by all that its counts and the totals may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import RateKind
from planner.domain.statistics.funnel import Funnel, FunnelUnit, FunnelVerdict, funnel
from planner.domain.statistics.levels import FEWEST_CASES, Level, level_of, two_sided
from planner.domain.statistics.proportions import at_least, at_most

if TYPE_CHECKING:
    from planner.domain.privacy.suppression import CountRange
    from planner.domain.team.combining import Combined

COUNTS_OF = {
    RateKind.RECOVERY: ("recovered", "recovery_denominator"),
    RateKind.RELIABLE_RECOVERY: ("reliably_recovered", "recovery_denominator"),
    RateKind.RELIABLE_IMPROVEMENT: ("reliably_improved", "finished"),
}
"""Numerator and denominator of each rate, by their names in a pack."""
OWN = "your own"
_VERDICTS = {
    Level.NONE_SHOWN: FunnelVerdict.INSIDE,
    Level.LOOK: FunnelVerdict.LOOK,
    Level.STANDS_OUT: FunnelVerdict.STANDS_OUT,
}


@dataclass(frozen=True, slots=True)
class RangedPoint:
    """One pack's share: so many out of so many, both as ranges."""

    numerator: CountRange
    denominator: CountRange
    verdict: FunnelVerdict
    is_own: bool


@dataclass(frozen=True, slots=True)
class TeamFunnel:
    """The funnel of one rate.

    Attributes:
        drawn: the same with every count in the middle of its range, for the eye; its verdicts are those of `points`.
        centre: the lowest and the highest that the rate of all may be.
        points: in the order of the packs.
    """

    kind: RateKind
    drawn: Funnel
    centre: tuple[float, float]
    points: tuple[RangedPoint, ...]

    @property
    def own(self) -> RangedPoint | None:
        """One's own point, if it is among them."""
        return next((one for one in self.points if one.is_own), None)


def team_funnel(found: Combined, kind: RateKind) -> TeamFunnel:
    """The funnel of a rate; PlannerError where its totals are not given."""
    numerator, denominator = COUNTS_OF[kind]
    above, below = found.totals[numerator], found.totals[denominator]
    if above is None or below is None:
        name = numerator if above is None else denominator
        msg = f"There is no funnel of {kind.value.replace('_', ' ')}: the total of {name} would give one pack away."
        raise PlannerError(msg)
    centre = rate_range(above, below)
    points = tuple(
        _point(one.counts.by_name[numerator], one.counts.by_name[denominator], centre, is_own=one.number == found.own)
        for one in found.packs
    )
    return TeamFunnel(kind, _drawn(points), centre, points)


def rate_range(numerator: CountRange, denominator: CountRange) -> tuple[float, float]:
    """The lowest and the highest that a share may be."""
    if not denominator.high:
        return 0.0, 1.0
    return numerator.low / denominator.high, min(1.0, numerator.high / max(1, denominator.low))


def _point(x: CountRange, n: CountRange, centre: tuple[float, float], *, is_own: bool) -> RangedPoint:
    return RangedPoint(x, n, verdict_within(x, n, centre), is_own)


def verdict_within(x: CountRange, n: CountRange, centre: tuple[float, float]) -> FunnelVerdict:
    """How x out of n stands against a rate, where every value they may have agrees; else it cannot be told.

    A tail grows or falls steadily with count, size and rate, so its ends lie where those have theirs.
    """
    if n.high < FEWEST_CASES:
        return FunnelVerdict.TOO_FEW
    if n.low < FEWEST_CASES:
        return FunnelVerdict.UNTOLD
    low_end, high_end = centre
    # The lower tail, the upper tail: each where it is smallest and where it is largest.
    lower = at_most(min(x.low, n.high), n.high, high_end), at_most(min(x.high, n.low), n.low, low_end)
    most = min(x.high, n.high)  # a count as large as its whole is the further out, the larger both are
    upper = at_least(most, max(most, n.low), low_end), at_least(x.low, n.high, high_end)
    low, high = _levels(lower, n.low), _levels(upper, n.low)
    if low == high == (Level.NONE_SHOWN, Level.NONE_SHOWN):
        return FunnelVerdict.INSIDE
    for furthest, nearest in (low, high):
        if furthest is nearest and furthest.is_reached:
            return _VERDICTS[furthest]
    return FunnelVerdict.UNTOLD


def _levels(tails: tuple[float, float], n: int) -> tuple[Level, Level]:
    """The level of a tail where it is smallest, and where it is largest."""
    smallest, largest = (level_of(two_sided(tail), n) for tail in tails)
    return smallest, largest


def _drawn(points: tuple[RangedPoint, ...]) -> Funnel:
    """Every point in the middle of what it may be; one's own is named."""
    units = [_unit(one) for one in points]
    found = funnel(units)
    drawn = tuple(replace(point, verdict=one.verdict) for point, one in zip(found.points, points, strict=True))
    return replace(found, points=drawn)


def _unit(one: RangedPoint) -> FunnelUnit:
    n = max(1, one.denominator.middle)
    return FunnelUnit(OWN if one.is_own else "", min(n, one.numerator.middle), n)
