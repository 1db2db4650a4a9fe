"""The funnel plot: shares against their size, with curve and verdict by one method, so that they never contradict.

It is never a league table: points are drawn where they lie, and nobody is ranked.
"""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.statistics.levels import (
    FEWEST_CASES,
    LOOK_TAIL,
    STANDS_OUT_TAIL,
    Level,
    level_of,
    two_sided,
)
from planner.domain.statistics.proportions import Z95, Z998, Interval, at_most, binomial_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

# The outer tenth at either end is drawn in before the spread is judged (Spiegelhalter 2005).
WINSORISED = 0.1


class Method(StrEnum):
    """How the curve is drawn: interpolated binomial, arcsine (FunnelPlotR), or normal (UKHSA)."""

    EXACT = "exact"
    ARCSINE = "arcsine"
    NORMAL = "normal"


class FunnelVerdict(StrEnum):
    """How far a share lies from the centre, given its size: two-sided 95% and 99.8%; none from fewer than 5 cases.

    Where its counts are known as ranges only, it may be that it cannot be told.
    """

    TOO_FEW = "too_few"
    INSIDE = "inside"
    LOOK = "look"
    STANDS_OUT = "stands_out"
    UNTOLD = "cannot_be_told"

    @property
    def is_beyond(self) -> bool:
        """Worth a look or more."""
        return self in {FunnelVerdict.LOOK, FunnelVerdict.STANDS_OUT}


_BY_LEVEL = {
    Level.TOO_FEW: FunnelVerdict.TOO_FEW,
    Level.NONE_SHOWN: FunnelVerdict.INSIDE,
    Level.LOOK: FunnelVerdict.LOOK,
    Level.STANDS_OUT: FunnelVerdict.STANDS_OUT,
}


@dataclass(frozen=True, slots=True)
class FunnelUnit:
    """One point of a funnel before it is judged: so many out of so many; PlannerError where that is no share."""

    label: str
    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if self.denominator < 1 or not 0 <= self.numerator <= self.denominator:
            message = f"{self.label}: {self.numerator} out of {self.denominator} is not a share."
            raise PlannerError(message)


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """The curve at one size, as fractions."""

    lower95: float
    upper95: float
    lower998: float
    upper998: float


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """A point with the curve at its size and its verdict."""

    label: str
    numerator: int
    denominator: int
    limits: FunnelLimits
    verdict: FunnelVerdict

    @property
    def value(self) -> float:
        """The share as a fraction."""
        return self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Funnel:
    """A funnel: the centre as a fraction, the points, and what the spread between units adds to the curve.

    Attributes:
        phi: mean squared score of the units; 1 where only chance is at work. None unless over-dispersion was
            asked for.
        tau2: variance between units on the arcsine scale; 0 unless over-dispersion was asked for and found.
    """

    method: Method
    centre: float
    phi: float | None
    tau2: float
    points: tuple[FunnelPoint, ...]

    def limits(self, n: int) -> FunnelLimits:
        """The curve at any size."""
        return funnel_limits(n, self.centre, self.method, self.tau2)


def funnel(units: Sequence[FunnelUnit], method: Method | None = None, *, over_dispersion: bool = False) -> Funnel:
    """The funnel of units; the method is exact unless said, arcsine where over-dispersion is allowed for.

    PlannerError without units, or where over-dispersion is asked of a curve that cannot carry it.
    """
    chosen = method or (Method.ARCSINE if over_dispersion else Method.EXACT)
    _refuse(units, chosen, over_dispersion=over_dispersion)
    centre = sum(unit.numerator for unit in units) / sum(unit.denominator for unit in units)
    phi = dispersion(units, centre) if over_dispersion else None
    tau2 = 0.0 if phi is None else variance_between(units, phi)
    points = tuple(_point(unit, centre, chosen, tau2) for unit in units)
    return Funnel(chosen, centre, phi, tau2, points)


def _refuse(units: Sequence[FunnelUnit], method: Method, *, over_dispersion: bool) -> None:
    """PlannerError where no funnel can be drawn as asked."""
    if not units:
        message = "A funnel needs at least one point."
        raise PlannerError(message)
    if over_dispersion and method is not Method.ARCSINE:
        message = f"Over-dispersion is worked out on the arcsine scale; the method {method} cannot show it."
        raise PlannerError(message)


def _point(unit: FunnelUnit, centre: float, method: Method, tau2: float) -> FunnelPoint:
    """One unit judged."""
    limits = funnel_limits(unit.denominator, centre, method, tau2)
    if method is Method.EXACT:
        judged = verdict_of(unit.numerator, unit.denominator, centre)
    else:
        judged = verdict_by(limits, unit.numerator, unit.denominator)
    return FunnelPoint(unit.label, unit.numerator, unit.denominator, limits, judged)


def verdict_of(x: int, n: int, p: float) -> FunnelVerdict:
    """How x out of n stands against a rate p, by the exact binomial tail it lies in."""
    # The upper tail is taken as its mirror, as the curve is, so that rounding cannot part the two.
    tail = min(at_most(x, n, p), at_most(n - x, n, 1 - p))
    return _BY_LEVEL[level_of(two_sided(tail), n)]


def verdict_by(limits: FunnelLimits, x: int, n: int) -> FunnelVerdict:
    """How x out of n stands against limits, widened ones too: strictly beyond them or not."""
    if n < FEWEST_CASES:
        return FunnelVerdict.TOO_FEW
    share = x / n
    if not limits.lower998 <= share <= limits.upper998:
        return FunnelVerdict.STANDS_OUT
    return FunnelVerdict.INSIDE if limits.lower95 <= share <= limits.upper95 else FunnelVerdict.LOOK


def funnel_limits(n: int, centre: float, method: Method, tau2: float = 0.0) -> FunnelLimits:
    """The curve for n cases at 95% and 99.8%, by a named method."""
    lower95, upper95 = _pair(n, centre, method, tau2, Z95, LOOK_TAIL)
    lower998, upper998 = _pair(n, centre, method, tau2, Z998, STANDS_OUT_TAIL)
    return FunnelLimits(lower95, upper95, lower998, upper998)


def _pair(n: int, centre: float, method: Method, tau2: float, z: float, tail: float) -> Interval:
    """The lower and upper limit of one level."""
    if method is Method.ARCSINE:
        return _arcsine(n, centre, z, tau2)
    if method is Method.NORMAL:
        return _normal(n, centre, z)
    # The quantile at 1 - tail would lie a count too low: the upper limit is the lower one of what did not happen.
    return _interpolated(n, centre, tail), 1 - _interpolated(n, 1 - centre, tail)


def _arcsine(n: int, centre: float, z: float, tau2: float) -> Interval:
    """Limits on the arcsine scale, its angle kept within 0 to a quarter turn (FunnelPlotR 0.6.0)."""
    middle = _angle(centre)
    reach = z * math.sqrt(_angle_variance(n) + tau2)
    lower, upper = max(0.0, middle - reach), min(math.pi / 2, middle + reach)
    return math.sin(lower) ** 2, math.sin(upper) ** 2


def _normal(n: int, centre: float, z: float) -> Interval:
    """Limits by the normal approximation, kept within 0 to 1 (UKHSA)."""
    reach = z * math.sqrt(centre * (1 - centre) / n)
    return max(0.0, centre - reach), min(1.0, centre + reach)


def _interpolated(n: int, centre: float, q: float) -> float:
    """A binomial quantile interpolated between counts, as a fraction of n (Spiegelhalter 2005)."""
    r = binomial_quantile(q, n, centre)
    below, up_to = at_most(r - 1, n, centre), at_most(r, n, centre)
    overshoot = (up_to - q) / (up_to - below) if up_to > below else 0.0
    return min(1.0, max(0.0, (r - overshoot) / n))


def _angle(share: float) -> float:
    """The arcsine scale, on which chance spreads shares alike whatever their size."""
    return math.asin(math.sqrt(share))


def _angle_variance(n: int) -> float:
    """The variance by chance on the arcsine scale."""
    return 1 / (4 * n)


def dispersion(units: Sequence[FunnelUnit], centre: float) -> float:
    """Phi: the mean squared score on the arcsine scale, extreme scores drawn in at both tenths."""
    scores = [
        (_angle(unit.numerator / unit.denominator) - _angle(centre)) / math.sqrt(_angle_variance(unit.denominator))
        for unit in units
    ]
    lowest, highest = quantile(scores, WINSORISED), quantile(scores, 1 - WINSORISED)
    return statistics.fmean(min(max(score, lowest), highest) ** 2 for score in scores)


def quantile(numbers: Sequence[float], q: float) -> float:
    """The q quantile, interpolated between ordered numbers (type 7 of Hyndman and Fan 1996)."""
    in_order = sorted(numbers)
    place = q * (len(in_order) - 1)
    before = math.floor(place)
    after = min(before + 1, len(in_order) - 1)
    return in_order[before] + (place - before) * (in_order[after] - in_order[before])


def variance_between(units: Sequence[FunnelUnit], phi: float) -> float:
    """Tau squared: the variance between units beyond chance (DerSimonian and Laird's moment estimate)."""
    weights = [1 / _angle_variance(unit.denominator) for unit in units]
    whole = sum(weights)
    room = whole - sum(weight * weight for weight in weights) / whole
    k = len(units)
    return max(0.0, (k * phi - (k - 1)) / room) if room > 0 else 0.0
