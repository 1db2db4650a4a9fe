"""Proportions: rates with their intervals, and exact binomial tails.

The tails are regularised incomplete beta functions, which hold from a handful to millions of cases alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Interval = tuple[float, float]

# Normal quantiles of 0.975 and 0.999: 95% and 99.8% limits (Spiegelhalter 2005).
Z95 = 1.959963984540054
Z998 = 3.090232306167813

_BISECTIONS = 60
_TINY = 1e-300
_CLOSE = 1e-15
_MOST_TERMS = 100_000


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of cases: numerator over denominator, both counts; no value without a denominator."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        """The rate as a fraction; None without a denominator."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def interval(self) -> Interval | None:
        """Its Wilson 95% interval as fractions; None without a denominator."""
        return wilson(self.numerator, self.denominator) if self.denominator else None

    @property
    def percent(self) -> Decimal | None:
        """The percentage as NHS England publishes it, half up to one decimal; None without a denominator."""
        if not self.denominator:
            return None
        tenths = (2000 * self.numerator + self.denominator) // (2 * self.denominator)
        return Decimal(tenths).scaleb(-1)


@dataclass(frozen=True, slots=True)
class StandsOut:
    """What so many cases can show: counts from `low` down or `high` up stand out; None where none can."""

    low: int | None
    high: int | None


def wilson(x: float, n: float, z: float = Z95) -> Interval:
    """The Wilson score interval of x out of n > 0, as fractions within 0 to 1 (Wilson 1927)."""
    p, spread = x / n, z * z / n
    middle = (p + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(p * (1 - p) / n + spread / (4 * n))
    return (max(0.0, middle - half) if x > 0 else 0.0, min(1.0, middle + half) if x < n else 1.0)


def exact_interval(x: int, n: int, confidence: float = 0.95) -> Interval:
    """The exact interval of x out of n > 0, as fractions (Clopper and Pearson 1934)."""
    tail = (1 - confidence) / 2
    lower = _solve(lambda p: at_least(x, n, p) > tail) if x > 0 else 0.0
    upper = _solve(lambda p: at_most(x, n, p) < tail) if x < n else 1.0
    return lower, upper


def _solve(beyond: Callable[[float], bool]) -> float:
    """The p between 0 and 1 from which on `beyond` holds."""
    low, high = 0.0, 1.0
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (low, middle) if beyond(middle) else (middle, high)
    return (low + high) / 2


def at_most(x: int, n: int, p: float) -> float:
    """The chance of x or fewer out of n when each has chance p."""
    if x < 0:
        return 0.0
    return 1.0 if x >= n else incomplete_beta(n - x, x + 1, 1 - p)


def at_least(x: int, n: int, p: float) -> float:
    """The chance of x or more out of n when each has chance p."""
    if x > n:
        return 0.0
    return 1.0 if x <= 0 else incomplete_beta(x, n - x + 1, p)


def binomial_quantile(q: float, n: int, p: float) -> int:
    """The smallest x out of n with a chance of at least q that x or fewer happen."""
    low, high = -1, n
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if at_most(middle, n, p) >= q else (middle, high)
    return high


@lru_cache(maxsize=4096)
def stands_out(n: int, p: float, confidence: float = 0.95) -> StandsOut:
    """The smallest detectable difference: counts out of n with a tail of half the rest against a rate p."""
    tail = (1 - confidence) / 2
    # A quantile's own tail is at least `tail`: the first count that stands out is the next, save on a tie.
    low = binomial_quantile(tail, n, p)
    low = low if at_most(low, n, p) <= tail else low - 1
    high = n - binomial_quantile(tail, n, 1 - p)
    high = high if at_least(high, n, p) <= tail else high + 1
    return StandsOut(low if low >= 0 else None, high if high <= n else None)


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b) for a, b > 0 and x within 0 to 1."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(log_front) / a * _continued_fraction(a, b, x)


def _continued_fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of I_x(a, b) by Lentz's method (DLMF 8.17.22)."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        c, d, value = _lentz_step(even, c, d, value)
        before = value
        c, d, value = _lentz_step(odd, c, d, value)
        if abs(value - before) <= _CLOSE * abs(value):
            break
    return value


def _lentz_step(term: float, c: float, d: float, value: float) -> tuple[float, float, float]:
    """One more term of the fraction."""
    d = 1 / _not_zero(1 + term * d)
    c = _not_zero(1 + term / c)
    return c, d, value * c * d


def _not_zero(number: float) -> float:
    """The number, or a tiny one in place of zero."""
    return number if abs(number) > _TINY else _TINY


def chance_of_gap(own: Rate, theirs: float) -> float:
    """The chance of a count as far out as this one in either direction, were the rate theirs (two exact tails)."""
    x, n = own.numerator, own.denominator
    return min(1.0, 2 * min(at_most(x, n, theirs), at_least(x, n, theirs)))
