"""Sessions still to be booked beside those that stand, for a chance of what is missing from a target."""

from __future__ import annotations

from functools import cache, lru_cache
from math import comb
from typing import TYPE_CHECKING

from planner.domain.hours.chance import LEVELS, chance_from_history, fewest, fewest_for_levels

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from planner.domain.hours.own_attendance import OwnYear

MOST_MORE = 100
"""More sessions than any week holds."""
NEGLIGIBLE = 1e-12


def more_needed(still_open: Sequence[int], each: int, short: Fraction | int, own: OwnYear) -> dict[float, int | None]:
    """How many sessions have to be booked beside those that stand for a 50, 80 and 90% chance; None beyond any week.

    Args:
        still_open: what each session that can still be attended counts towards the target.
        each: what each session to be booked counts.
        short: what is missing from the target.
        own: own attendance.
    """
    return dict(_more_needed(tuple(sorted(still_open)), each, short, own))


@lru_cache(maxsize=256)
def _more_needed(
    still_open: tuple[int, ...], each: int, short: Fraction | int, own: OwnYear
) -> tuple[tuple[float, int | None], ...]:
    """As above, remembered: a drag asks the same at every step."""
    if not each and short > 0:
        return tuple((level, None) for level in LEVELS)
    return fewest_for_levels(chance_with_more(still_open, each, short, own), MOST_MORE)


def more_for(
    level: float, still_open: Sequence[int], each: int, short: Fraction | int, own: OwnYear
) -> tuple[int, float] | None:
    """How many more give one chance, and the chance they give; None where no number does."""
    chance_of = chance_with_more(still_open, each, short, own)
    number = fewest(chance_of, level, 0, MOST_MORE if each else 0)
    return None if number is None else (number, chance_of(number))


def chance_with_more(
    still_open: Sequence[int], each: int, short: Fraction | int, own: OwnYear
) -> Callable[[int], float]:
    """The chance of what is missing, by the number of sessions booked beside those that can still be attended.

    Those open stand already; of those to be booked as many stand on the day as one's own do, each independently, and
    whatever stands shares one chance of being attended. Where nothing is open, it is the chance of slots booked.
    """
    if not still_open:
        return lambda more: chance_from_history([each] * more, short, own.booked)
    credit = own.called_off_credit

    @cache
    def of_standing(stand: int, called_off: Fraction) -> float:
        return chance_from_history([*still_open, *[each] * stand], short - called_off, own.standing)

    def chance_of(more: int) -> float:
        shares = ((stand, _binomial(stand, more, own.stands)) for stand in range(more + 1))
        return sum(
            share * of_standing(stand, (more - stand) * each * credit) for stand, share in shares if share > NEGLIGIBLE
        )

    return chance_of


def _binomial(x: int, n: int, p: float) -> float:
    """The chance of just x out of n when each has chance p."""
    return comb(n, x) * p**x * (1 - p) ** (n - x)
