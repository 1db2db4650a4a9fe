"""A group against the rest: Fisher's exact test, and the smallest difference that is usually seen."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING

from planner.domain.statistics.levels import LOOK_TAIL, two_sided

if TYPE_CHECKING:
    from planner.domain.statistics.proportions import Rate

USUALLY = 0.8
"""A difference is usually seen where it is seen 80% of the time (statistics.md, smallest change usually seen)."""


def hypergeometric_at_most(x: int, n: int, successes: int, whole: int) -> float:
    """The chance that at most x of n drawn from a whole are among its successes (exact, in whole numbers)."""
    fewest = max(0, n - (whole - successes))
    most = min(x, n, successes)
    ways = sum(math.comb(successes, k) * math.comb(whole - successes, n - k) for k in range(fewest, most + 1))
    return ways / math.comb(whole, n)


def chance_of_difference(group: Rate, rest: Rate) -> float:
    """Fisher's exact chance of a group as far from the rest, the smaller tail doubled; 1 where either is empty."""
    n, whole = group.denominator, group.denominator + rest.denominator
    done = group.numerator + rest.numerator
    low = hypergeometric_at_most(group.numerator, n, done, whole)
    # As many or more done is as many or fewer not done.
    high = hypergeometric_at_most(n - group.numerator, n, whole - done, whole)
    return two_sided(min(low, high))


def smallest_seen(n: int, others: int, share: float, looks: int = 1) -> float | None:
    """The smallest difference usually seen between n and so many others, as a fraction; None where nothing varies."""
    if not (n and others and 0 < share < 1):
        return None
    normal = NormalDist()
    reach = normal.inv_cdf(1 - LOOK_TAIL / looks) + normal.inv_cdf(USUALLY)
    return reach * math.sqrt(share * (1 - share) * (1 / n + 1 / others))
