"""The chance of meeting a target, exactly: sessions share one unknown chance of being attended.

Own history of a attended and d not gives Beta(a + 0.5, d + 0.5); the number attended of n is beta-binomial; and which
sessions are attended is, given how many, equally likely, so lengths are carried by an exact convolution.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb, exp, gcd, lgamma
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_BOOKINGS = 400
LEVELS = (0.5, 0.8, 0.9)
PRIOR = 0.5


def chance_from_history(lengths: Sequence[int], needed: int, attended: int, not_attended: int) -> float:
    """The chance that sessions of these lengths deliver at least the minutes needed, given one's own attendance."""
    a, b, n = attended + PRIOR, not_attended + PRIOR, len(lengths)
    prior = _log_beta(a, b)
    return _chance(lengths, needed, lambda k: exp(_log_beta(a + k, b + n - k) - prior))


def _chance(lengths: Sequence[int], needed: int, probability_of_one_set: Callable[[int], float]) -> float:
    if needed <= 0:
        return 1.0
    if sum(lengths) < needed:
        return 0.0
    enough = (ways * probability_of_one_set(k) for k, ways in enumerate(_enough(lengths, needed)) if ways)
    return min(1.0, sum(enough))


def _enough(lengths: Sequence[int], needed: int) -> list[int]:
    """For 0, 1, 2 and so on attended: how many sets of so many sessions last the minutes needed."""
    if len(set(lengths)) == 1:
        return [comb(len(lengths), k) if k * lengths[0] >= needed else 0 for k in range(len(lengths) + 1)]
    return _enough_mixed(lengths, needed)


def _enough_mixed(lengths: Sequence[int], needed: int) -> list[int]:
    """The same for mixed lengths.

    The numbers of sets by sessions and minutes are the coefficients of the product of (1 + y x^length); they are kept
    side by side in one large integer, where a factor is a shift and a sum, and nothing is rounded.
    """
    unit = gcd(*lengths)
    bits = len(lengths) + 2  # no number of sets, nor a sum of them, needs more
    row = (sum(lengths) // unit + 1) * bits
    sets = 1
    for length in lengths:
        sets += sets << (row + length // unit * bits)
    below = -(-needed // unit) * bits
    mask, one_cell = (1 << row) - 1, (1 << bits) - 1
    # The remainder by 2^bits - 1 is the sum of the cells, as that of a decimal number by 9 is the sum of its digits.
    return [((sets >> (k * row) & mask) >> below) % one_cell for k in range(len(lengths) + 1)]


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def bookings_needed(needed: int, session_minutes: int, attended: int, not_attended: int) -> dict[float, int | None]:
    """How many sessions of one length must be booked for a 50, 80 and 90% chance; None beyond any week's worth."""
    return dict(_bookings_needed(needed, session_minutes, attended, not_attended))


@lru_cache(maxsize=256)
def _bookings_needed(
    needed: int, session_minutes: int, attended: int, not_attended: int
) -> tuple[tuple[float, int | None], ...]:
    """As above, remembered: most weeks ask for the same."""
    wanted, found = list(LEVELS), dict[float, int | None]()
    for number in range(MOST_BOOKINGS + 1):
        chance = chance_from_history([session_minutes] * number, needed, attended, not_attended)
        while wanted and chance >= wanted[0]:
            found[wanted.pop(0)] = number
        if not wanted:
            break
    return tuple((level, found.get(level)) for level in LEVELS)
