"""The chance of meeting a target, exactly: sessions share one unknown chance of being attended.

Own history of a attended and d not gives Beta(a + 0.5, d + 0.5); the number attended of n is beta-binomial; and which
sessions are attended is, given how many, equally likely, so lengths are carried by an exact convolution. Where it is
known how far own weeks lie apart, a week's own chance is Beta with mean p and correlation rho about that p.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import ceil, comb, cos, exp, gcd, lgamma, log, pi, prod, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.hours.own_attendance import OwnAttendance

MOST_BOOKINGS = 400
LEVELS = (0.5, 0.8, 0.9)
PRIOR = 0.5
MOST_COMBINATIONS = 400
"""Up to so many numbers of sessions of each length but the commonest, going through them is the quicker way."""
WORTH_TELLING = 0.05
"""Two chances further apart than this are both told (statistics.md)."""
FEWEST_NODES, NODES_BY_WIDTH = 32, 4.8
"""Places at which the unknown chance is tried: about three to each standard deviation of the narrowest curve."""
NEGLIGIBLE = 32.0
"""A place this far below the likeliest one, in logarithms, weighs nothing."""


@dataclass(frozen=True, slots=True)
class Chances:
    """One chance told in two ways.

    Attributes:
        alone: were sessions missed by chance alone, in every week alike.
        between_weeks: with own weeks lying apart as they do; None where too few weeks are known.
    """

    alone: float
    between_weeks: float | None = None

    @property
    def told(self) -> float:
        """The one that counts: with the spread between weeks where it is known."""
        return self.alone if self.between_weeks is None else self.between_weeks

    @property
    def both(self) -> bool:
        """They lie more than 5 points apart, so both are told."""
        return round(abs(self.told - self.alone), 12) > WORTH_TELLING


def chances(lengths: Sequence[int], needed: Fraction | int, own: OwnAttendance) -> Chances:
    """The chance that sessions of these lengths come to the minutes needed, by chance alone and between weeks."""
    told = chance_from_history(lengths, needed, own)
    if own.between_weeks is None:
        return Chances(told)
    return Chances(chance_from_history(lengths, needed, own.by_chance_alone), told)


def chance_from_history(lengths: Sequence[int], needed: Fraction | int, own: OwnAttendance) -> float:
    """The chance that sessions of these lengths come to at least the minutes needed, given one's own attendance.

    A session attended counts its length, one missed the share of it that misses are credited with. The spread between
    weeks is taken in where it is known: the sessions are those of one week.
    """
    attended = minutes_to_attend(lengths, needed, own.miss_credit)
    known = (own.attended, own.lost, own.between_weeks or 0.0)
    return _chance(lengths, attended, lambda n: _chances_of_sets(*known, n))


def chance_at_rate(lengths: Sequence[int], needed: int, rate: float, between_weeks: float) -> float:
    """The same where the chance p of a session is known and weeks lie apart by a correlation above 0."""
    return _chance(lengths, needed, lambda n: sets_of_a_week(rate, between_weeks, n))


def minutes_to_attend(lengths: Sequence[int], needed: Fraction | int, miss_credit: Fraction) -> int:
    """Minutes that have to be attended, with those missed at their share: A + c (T - A) >= needed."""
    whole = sum(lengths)
    if miss_credit >= 1:
        return 0 if whole >= needed else whole + 1
    return ceil((needed - miss_credit * whole) / (1 - miss_credit))


def _chance(lengths: Sequence[int], needed: int, sets_of: Callable[[int], Sequence[float]]) -> float:
    if needed <= 0:
        return 1.0
    if sum(lengths) < needed:
        return 0.0
    one_set = sets_of(len(lengths))
    enough = (ways * one_set[k] for k, ways in enumerate(_enough(lengths, needed)) if ways)
    return min(1.0, sum(enough))


def _enough(lengths: Sequence[int], needed: int) -> list[int]:
    """For 0, 1, 2 and so on attended: how many sets of so many sessions last the minutes needed."""
    groups = sorted(Counter(lengths).items(), key=lambda group: group[1])
    few = prod(count + 1 for _, count in groups[:-1]) <= MOST_COMBINATIONS
    return _enough_of_few_lengths(groups, needed) if few else _enough_mixed(lengths, needed)


def _enough_of_few_lengths(groups: Sequence[tuple[int, int]], needed: int) -> list[int]:
    """The same, by lengths with how many sessions have each: so many of every length but the commonest, then that."""
    others = {(0, 0): 1}  # sets by sessions and minutes
    for length, count in groups[:-1]:
        wider: Counter[tuple[int, int]] = Counter()
        for (sessions, minutes), ways in others.items():
            for more in range(count + 1):
                wider[sessions + more, minutes + more * length] += ways * comb(count, more)
        others = wider
    length, count = groups[-1]
    ways_of = [comb(count, more) for more in range(count + 1)]
    found = [0] * (sum(number for _, number in groups) + 1)
    for (sessions, minutes), ways in others.items():
        for more in range(count + 1):
            if minutes + more * length >= needed:
                found[sessions + more] += ways * ways_of[more]
    return found


def _enough_mixed(lengths: Sequence[int], needed: int) -> list[int]:
    """The same for any lengths.

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


@lru_cache(maxsize=1024)
def _chances_of_sets(attended: int, lost: Fraction, between_weeks: float, n: int) -> tuple[float, ...]:
    """For 0, 1, 2 and so on of n sessions: the chance that just one set of so many is attended."""
    a, b = attended + PRIOR, float(lost) + PRIOR
    if not between_weeks:
        prior = _log_beta(a, b)
        return tuple(exp(_log_beta(a + k, b + n - k) - prior) for k in range(n + 1))
    weeks = [(weight, sets_of_a_week(p, between_weeks, n)) for p, weight in likely_rates(attended, float(lost), n)]
    return tuple(sum(weight * sets[k] for weight, sets in weeks) for k in range(n + 1))


def sets_of_a_week(rate: float, between_weeks: float, n: int) -> list[float]:
    """The same in a week whose own chance is Beta(p (1/rho - 1), (1 - p)(1/rho - 1)), for a known mean p."""
    spread = 1 / between_weeks - 1
    came, stayed, either = (
        list(accumulate((log(shape + i) for i in range(n)), initial=0.0))
        for shape in (rate * spread, (1 - rate) * spread, spread)
    )
    return [exp(came[k] + stayed[n - k] - either[n]) for k in range(n + 1)]


def likely_rates(attended: int, lost: float, n: int) -> list[tuple[float, float]]:
    """Values of an unknown p ~ Beta(attended + 0.5, lost + 0.5) with their weights, to sum over in place of integrals.

    With p the square of the sine of an angle the density is sin^2a cos^2d, smooth and periodic, where sums over evenly
    spaced angles converge faster than any power of their number (the trapezoidal rule on a period).
    """
    nodes = FEWEST_NODES + ceil(NODES_BY_WIDTH * sqrt(attended + lost + n))
    angles = [(i + 0.5) * pi / 2 / nodes for i in range(nodes)]
    logs = [2 * attended * log(sin(angle)) + 2 * lost * log(cos(angle)) for angle in angles]
    top = max(logs)
    kept = [
        (sin(angle) ** 2, exp(one - top)) for angle, one in zip(angles, logs, strict=True) if one > top - NEGLIGIBLE
    ]
    whole = sum(weight for _, weight in kept)
    return [(p, weight / whole) for p, weight in kept]


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def bookings_needed(needed: Fraction | int, session_minutes: int, own: OwnAttendance) -> dict[float, int | None]:
    """How many sessions of one length must be booked for a 50, 80 and 90% chance; None beyond any week's worth."""
    return dict(_bookings_needed(needed, session_minutes, own))


@lru_cache(maxsize=256)
def _bookings_needed(
    needed: Fraction | int, session_minutes: int, own: OwnAttendance
) -> tuple[tuple[float, int | None], ...]:
    """As above, remembered: most weeks ask for the same."""
    return fewest_for_levels(lambda number: chance_from_history([session_minutes] * number, needed, own), MOST_BOOKINGS)


def fewest_for_levels(chance_of: Callable[[int], float], most: int) -> tuple[tuple[float, int | None], ...]:
    """The fewest sessions that give a 50, 80 and 90% chance, where another session never lowers it."""
    found: list[tuple[float, int | None]] = []
    number: int | None = 0
    for level in LEVELS:
        number = None if number is None else fewest(chance_of, level, number, most)
        found.append((level, number))
    return tuple(found)


def fewest(chance_of: Callable[[int], float], level: float, lowest: int, most: int) -> int | None:
    """The fewest sessions from the lowest on that give a chance: by steps twice as long each, then by halving."""
    below, number, step = lowest - 1, lowest, 1
    while chance_of(number) < level:
        if number == most:
            return None
        below, number, step = number, min(most, number + step), 2 * step
    while number - below > 1:
        middle = (below + number) // 2
        below, number = (below, middle) if chance_of(middle) >= level else (middle, number)
    return number
