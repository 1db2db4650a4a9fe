"""Rates beside ordinary differences between therapists: what chance alone does not explain may be nothing special.

Equally good therapists differ by more than binomial chance: 5 to 8% of the variance in outcome lies between them
(statistics.md). So a rate is also held against a beta distribution of therapists about the comparator, worth so many
cases that its spread is that of a logit-normal with the intraclass correlation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, pi, sqrt
from typing import TYPE_CHECKING

from planner.domain.statistics.levels import two_sided
from planner.domain.statistics.proportions import chance_of_gap, incomplete_beta

if TYPE_CHECKING:
    from planner.domain.statistics.proportions import Interval, Rate

USUAL_ICC = 0.058
"""The share of the variance between therapists that is taken where nothing else is said."""
LOGISTIC_SD = pi / sqrt(3)
NODES = 80
HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Chances:
    """The chance of a rate as far from its comparator, either way.

    Attributes:
        alone: by chance alone (binomial).
        differing: with ordinary differences between therapists (beta-binomial); the words follow this one.
    """

    alone: float
    differing: float


@dataclass(frozen=True, slots=True)
class OwnPart:
    """How much of a rate is one's own: the estimate drawn towards the comparator.

    Attributes:
        estimate: as a fraction.
        interval: its 95% interval.
        weight: of one's own cases in it, from 0 to 1.
    """

    estimate: float
    interval: Interval
    weight: float


def chances_against(own: Rate, expected: float, icc: float = USUAL_ICC) -> Chances:
    """How likely a count as far out is under an expected rate; the same for certain rates, 0 and 1."""
    alone = chance_of_gap(own, expected)
    if not 0 < expected < 1 or not icc:
        return Chances(alone, alone)
    return Chances(alone, chances_worth(own, expected, prior_cases(expected, icc)))


def own_part(own: Rate, expected: float, icc: float = USUAL_ICC) -> OwnPart | None:
    """The estimate (x + k e) / (n + k) with its interval; None for an expected rate that is certain.

    k is what the spread between therapists is worth in cases.
    """
    if not 0 < expected < 1 or not icc:
        return None
    worth = prior_cases(expected, icc)
    return own_part_of(own, expected, worth)


def own_part_of(own: Rate, expected: float, worth: float) -> OwnPart:
    """The same where it is known what the spread is worth in cases."""
    x, n = own.numerator, own.denominator
    a, b = x + worth * expected, n - x + worth * (1 - expected)
    ends = (_beta_quantile(0.025, a, b), _beta_quantile(0.975, a, b))
    return OwnPart(a / (a + b), ends, n / (n + worth))


def chances_worth(own: Rate, expected: float, worth: float) -> float:
    """The chance with differences between therapists that are worth so many cases."""
    return _beta_binomial(own.numerator, own.denominator, expected, worth)


@lru_cache(maxsize=256)
def prior_cases(expected: float, icc: float = USUAL_ICC) -> float:
    """What the spread between therapists is worth in cases: e (1 - e) / variance - 1 of a logit-normal of mean e.

    Args:
        expected: the mean, strictly between 0 and 1.
        icc: the share of the latent variance between therapists; the residual one is that of the logistic, pi^2 / 3.
    """
    import numpy as np

    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    weights = weights / weights.sum()
    spread = nodes * sqrt(icc / (1 - icc)) * LOGISTIC_SD

    def moments(middle: float) -> tuple[float, float]:
        chances = 1 / (1 + np.exp(-(middle + spread)))
        mean = float(weights @ chances)
        return mean, float(weights @ (chances - mean) ** 2)

    low, high = -40.0, 40.0
    for _ in range(HALVINGS + 20):
        middle = (low + high) / 2
        low, high = (low, middle) if moments(middle)[0] > expected else (middle, high)
    _, variance = moments((low + high) / 2)
    return expected * (1 - expected) / variance - 1


def _beta_binomial(x: int, n: int, expected: float, worth: float) -> float:
    """Twice the smaller tail of the beta-binomial with mean e that is worth so many cases."""
    a, b = worth * expected, worth * (1 - expected)
    whole = _log_beta(a, b)

    def chance(k: int) -> float:
        ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
        return exp(ways + _log_beta(a + k, b + n - k) - whole)

    lower = sum(chance(k) for k in range(x + 1))
    return two_sided(min(lower, 1 - lower + chance(x)))


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _beta_quantile(q: float, a: float, b: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if incomplete_beta(a, b, middle) > q else (middle, high)
    return (low + high) / 2
