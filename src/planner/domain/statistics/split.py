"""Is there a sustained change? The split of a series that sets its two sides furthest apart, and the chance of one.

Given how many cases there were in all and how many of them had the outcome, the number among the first m cases is
hypergeometric if nothing changed. At every split the distance is taken in its standard deviations; the chance is exact:
that of a largest distance at least as large when the outcomes fall on the cases in random order (statistics.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import comb, exp, log, sqrt
from typing import TYPE_CHECKING, Any

from planner.domain.statistics.levels import FEWEST_CASES, Level, level_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SAME = 1e-9
"""Two distances this close, as a part of them, are one."""
FEW = 120
"""Cases up to which the chance is counted."""
MARKED = 2.8
"""Standard errors of a difference that is seen 80 times in 100 at the level of 95%: 1.96 + 0.84."""
SHARERS = 2
"""The sharpest split and the rule for single periods share the level of one look."""


@dataclass(frozen=True, slots=True)
class Split:
    """The sharpest split of a series of counts.

    Attributes:
        after: how many periods lie before it; None where no split has enough cases on both sides, or none tells.
        chance: of a split as sharp or sharper, were there no change.
    """

    after: int | None
    chance: float

    def level(self, cases: int, looks: float = 1) -> Level:
        """What it reaches among so many cases, the level shared out among so many looks."""
        return level_of(self.chance, cases, looks)


NO_SPLIT = Split(None, 1.0)


def sharpest_split(counts: Sequence[tuple[int, int]]) -> Split:
    """The sharpest split of periods in order, each so many with the outcome out of so many cases.

    Both sides need the fewest cases a verdict takes; of equally sharp splits the earliest is meant.
    """
    return _sharpest(tuple(counts))


@lru_cache(maxsize=64)
def _sharpest(counts: tuple[tuple[int, int], ...]) -> Split:
    whole, all_positive = sum(n for _, n in counts), sum(x for x, _ in counts)
    if not 0 < all_positive < whole:
        return NO_SPLIT
    cases = list(accumulate(n for _, n in counts))
    positive = list(accumulate(x for x, _ in counts))
    places = [place for place, m in enumerate(cases) if FEWEST_CASES <= m <= whole - FEWEST_CASES]
    distances = [_distance(positive[place], cases[place], all_positive, whole) for place in places]
    largest = max(distances, default=0.0)
    if largest < SAME:
        return NO_SPLIT
    sharpest = next(place for place, one in zip(places, distances, strict=True) if one >= largest * (1 - SAME))
    reach = {cases[place]: largest * (1 - SAME) * _spread(cases[place], all_positive, whole) for place in places}
    return Split(sharpest + 1, _chance([n for _, n in counts], all_positive, whole, reach))


def _spread(m: int, positive: int, whole: int) -> float:
    """Standard deviation of the number among the first m cases."""
    return sqrt(m * positive * (whole - positive) * (whole - m) / (whole * whole * (whole - 1)))


def _distance(found: int, m: int, positive: int, whole: int) -> float:
    return abs(found - m * positive / whole) / _spread(m, positive, whole)


def _chance(sizes: Sequence[int], positive: int, whole: int, reach: dict[int, float]) -> float:
    """The chance that some split lies as far out as its reach, were there no change."""
    reckon = _counted_chance if whole <= FEW else _summed_chance
    return reckon(sizes, positive, whole, reach)


def _counted_chance(sizes: Sequence[int], positive: int, whole: int, reach: dict[int, float]) -> float:
    """The same of few cases, by counting: in how many of all the orders of the outcomes some split lies so far out.

    It is exact, and done before what reckons with many could be loaded.
    """
    inside, beyond, m = {0: 1}, 0, 0  # orders by how many of the cases so far have the outcome
    for n in sizes:
        ways = [comb(n, k) for k in range(n + 1)]
        grown: dict[int, int] = defaultdict(int)
        for found, orders in inside.items():
            for k, more in enumerate(ways):
                grown[found + k] += orders * more
        m += n
        out = [found for found in grown if m in reach and abs(found - m * positive / whole) >= reach[m]]
        beyond += sum(grown.pop(found) * comb(whole - m, positive - found) for found in out if found <= positive)
        inside = {found: orders for found, orders in grown.items() if found <= positive}
    return min(1.0, beyond / comb(whole, positive))


def _summed_chance(sizes: Sequence[int], positive: int, whole: int, reach: dict[int, float]) -> float:
    """The same of many cases.

    Each period's outcomes are drawn by the pooled rate and all weighed by what the total is in the end: that makes
    them hypergeometric. What goes beyond the reach is counted at the first split where it does, and goes no further.
    """
    import numpy as np

    rate, logs = positive / whole, _log_factorials(whole)
    first, inside, beyond, m = 0, np.ones(1), 0.0, 0  # chances of `first`, `first` + 1, ... with the outcome so far
    for n in sizes:
        if not n:
            continue
        inside = np.convolve(inside, np.exp(_log_chances(n, rate, logs, 0, n)))
        m += n
        here = np.arange(first, first + len(inside))
        if m in reach:
            out = np.abs(here - m * rate) >= reach[m]
            beyond += float((inside[out] * _to_come(here[out], whole - m, positive, rate, logs)).sum())
            inside = np.where(out, 0.0, inside)
        kept = np.flatnonzero(inside)
        if not len(kept):
            break
        inside, first = inside[kept[0] : kept[-1] + 1], first + int(kept[0])
    return min(1.0, beyond / exp(float(_log_chances(whole, rate, logs, positive, positive)[0])))


def _to_come(here: Any, left: int, positive: int, rate: float, logs: Any) -> Any:  # noqa: ANN401 - arrays
    """The chance that the cases left bring the total to what it is."""
    import numpy as np

    wanted = positive - here
    can_be = (wanted >= 0) & (wanted <= left)
    found = np.zeros(len(here))
    if can_be.any():
        found[can_be] = np.exp(_log_chances(left, rate, logs, 0, left)[wanted[can_be]])
    return found


def _log_chances(n: int, rate: float, logs: Any, low: int, high: int) -> Any:  # noqa: ANN401 - arrays
    """Logarithms of the binomial chances of low to high out of n."""
    import numpy as np

    k = np.arange(low, high + 1)
    return logs[n] - logs[k] - logs[n - k] + k * log(rate) + (n - k) * log(1 - rate)


@lru_cache(maxsize=4)
def _log_factorials(most: int) -> Any:  # noqa: ANN401 - an array
    import numpy as np

    return np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, most + 1)))))


def smallest_seen(rate: float, one: int, other: int) -> float:
    """The smallest change between so many cases and so many others that is usually seen, as a fraction.

    Seen 80 times in 100 at the level of 95%: 2.8 sqrt(p (1 - p) (1/n1 + 1/n2)) (statistics.md).
    """
    return MARKED * sqrt(rate * (1 - rate) * (1 / one + 1 / other))
