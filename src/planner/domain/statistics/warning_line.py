"""The early-warning line: a risk-adjusted Bernoulli CUSUM over cases in order, either way (Steiner and others 2000).

Looking for an odds ratio R of a positive outcome: a case with expected chance p adds ln(R / (1 - p + R p)) where the
outcome is positive and -ln(1 - p + R p) where it is not; the line never falls below 0, signals at its limit, and begins
again after a signal. The limit is the smallest one, to a hundredth, with a false signal in at most 5% of runs of 100
expected cases under one's own mix.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, log
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

WORSE, BETTER = 0.5, 2.0
"""The odds ratios that the two lines look for."""
RUN, MOST_FALSE = 100, 0.05
SEED, RUNS = 20_000_101, 40_000
"""Of the simulation for cases of different chances: the same every time."""
HUNDREDTHS = 100
SAME = 9
"""Decimals to which two values of the line are one."""


@dataclass(frozen=True, slots=True)
class WarningPoint:
    """Where both lines stand after a case, and which of them signals there."""

    worse: float
    better: float
    signals_worse: bool
    signals_better: bool


@dataclass(frozen=True, slots=True)
class WarningLine:
    """Both lines with their limits.

    Attributes:
        false_within: the chance of a false signal of either line alone within 100 cases, the larger of the two.
    """

    limit_worse: float
    limit_better: float
    false_within: float
    points: tuple[WarningPoint, ...]


def step(expected: float, odds_ratio: float, *, is_positive: bool) -> float:
    """What a case adds to the line that looks for an odds ratio."""
    whole = 1 - expected + odds_ratio * expected
    return log(odds_ratio / whole) if is_positive else -log(whole)


def warning_line(
    outcomes: Sequence[bool], expected: Sequence[float], worse: float = WORSE, better: float = BETTER
) -> WarningLine:
    """Both lines over cases in order of discharge, then of entry.

    Args:
        outcomes: whether each case had the outcome.
        expected: the chance of it for each case, strictly between 0 and 1.
        worse: the odds ratio that the lower line looks for, below 1.
        better: the one of the upper line, above 1.
    """
    mix = tuple(sorted(round(one, 3) for one in expected))
    (down, false_down), (up, false_up) = limit_of(mix, worse), limit_of(mix, better)
    points, low, high = [], 0.0, 0.0
    for outcome, chance in zip(outcomes, expected, strict=True):
        low = max(0.0, low + step(chance, worse, is_positive=outcome))
        high = max(0.0, high + step(chance, better, is_positive=outcome))
        signals = (round(low, SAME) >= down, round(high, SAME) >= up)
        points.append(WarningPoint(low, high, *signals))
        low, high = (0.0 if signals[0] else low), (0.0 if signals[1] else high)
    return WarningLine(down, up, max(false_down, false_up), tuple(points))


def path(outcomes: Sequence[bool], expected: Sequence[float], odds_ratio: float) -> list[float]:
    """One line without a limit: where it stands after each case."""
    found, value = [], 0.0
    for outcome, chance in zip(outcomes, expected, strict=True):
        value = max(0.0, value + step(chance, odds_ratio, is_positive=outcome))
        found.append(value)
    return found


@lru_cache(maxsize=32)
def limit_of(mix: tuple[float, ...], odds_ratio: float) -> tuple[float, float]:
    """The limit for cases of such chances, and how often it is reached falsely within 100 of them.

    Exact where all cases have one chance, by simulation with a fixed seed where they differ.
    """
    if not mix:
        return 0.0, 0.0
    if mix[0] == mix[-1]:
        return _exact_limit(mix[0], odds_ratio)
    return _simulated_limit(mix, odds_ratio)


def _exact_limit(expected: float, odds_ratio: float) -> tuple[float, float]:
    """By halving: the higher the limit, the fewer false signals."""
    low, high = 0, 10 * HUNDREDTHS
    while high - low > 1:
        middle = (low + high) // 2
        enough = false_within(expected, odds_ratio, middle / HUNDREDTHS, RUN) <= MOST_FALSE
        low, high = (low, middle) if enough else (middle, high)
    return high / HUNDREDTHS, false_within(expected, odds_ratio, high / HUNDREDTHS, RUN)


def false_within(expected: float, odds_ratio: float, limit: float, cases: int) -> float:
    """The exact chance that the line reaches a limit within so many cases that do as expected."""
    import numpy as np

    up, down = (step(expected, odds_ratio, is_positive=one) for one in (True, False))
    values: Any = np.zeros(1)
    chances: Any = np.ones(1)
    signalled = 0.0
    for _ in range(cases):
        after = np.maximum(0.0, np.round(np.concatenate((values + up, values + down)), SAME))
        weights = np.concatenate((chances * expected, chances * (1 - expected)))
        out = after >= limit
        signalled += float(weights[out].sum())
        values, where = np.unique(after[~out], return_inverse=True)
        chances = np.bincount(where, weights[~out], len(values))
    return signalled


def _simulated_limit(mix: tuple[float, ...], odds_ratio: float) -> tuple[float, float]:
    """The highest point of each of many runs of cases drawn from the mix tells it for every limit at once."""
    import numpy as np

    random = np.random.default_rng(SEED)
    chances = np.array(mix)
    whole = 1 - chances + odds_ratio * chances
    positive, negative = np.log(odds_ratio / whole), -np.log(whole)
    value: Any = np.zeros(RUNS)
    highest = value
    for _ in range(RUN):
        drawn = random.integers(len(chances), size=RUNS)
        steps = np.where(random.random(RUNS) < chances[drawn], positive[drawn], negative[drawn])
        value = np.maximum(0.0, value + steps)
        highest = np.maximum(highest, value)
    in_order = np.sort(highest)
    # At most 5% of the runs may reach it, so it lies just above the highest point of the last run that may not.
    last = float(in_order[ceil(RUNS * (1 - MOST_FALSE)) - 1])
    limit = (int(last * HUNDREDTHS) + 1) / HUNDREDTHS
    return limit, float((highest >= limit).mean())
