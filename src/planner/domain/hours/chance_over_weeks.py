"""The chance of what several weeks come to together, where own weeks lie apart by more than chance.

Each week has a chance of its own, drawn by itself about the same unknown mean, so a bad week does not make the next one
bad: over many weeks the spread evens out. For each likely mean the weeks' minutes are added up as independent sums;
where weeks do not lie apart, and sessions are too many to be gone through at once, likewise.
"""

from __future__ import annotations

from collections import Counter
from math import gcd
from typing import TYPE_CHECKING, Any

from planner.domain.hours.chance import chance_from_history, likely_rates, minutes_to_attend, sets_of_a_week

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from planner.domain.hours.own_attendance import OwnAttendance

Lengths = tuple[int, ...]
MOST_AT_ONCE = 200
"""Sessions that go through the sets of them all at once; of more there are more sets than a float can count."""


def chance_over_weeks(weeks: Sequence[Sequence[int]], needed: Fraction | int, own: OwnAttendance) -> float:
    """The chance that the sessions of some weeks come to at least so much together, given one's own attendance.

    Args:
        weeks: what each session of each week counts.
        needed: minutes or contacts.
        own: attendance; without a spread between weeks all sessions are alike, whatever week they are in.
    """
    lengths = [length for week in weeks for length in week]
    if len(weeks) == 1 or (not own.between_weeks and len(lengths) <= MOST_AT_ONCE):
        return chance_from_history(lengths, needed, own)
    to_attend = minutes_to_attend(lengths, needed, own.miss_credit)
    if to_attend <= 0:
        return 1.0
    if sum(lengths) < to_attend:
        return 0.0
    unit = gcd(*lengths)
    alike = Counter(tuple(sorted(length // unit for length in week)) for week in weeks)
    sets = [(_sets(week), number) for week, number in alike.items()]
    rates = likely_rates(own.attended, float(own.lost), len(lengths))
    size, least = sum(lengths) // unit + 1, -(-to_attend // unit)
    return min(
        1.0, sum(weight * _at_least(sets, rate, own.between_weeks or 0.0, size, least) for rate, weight in rates)
    )


def _independent(rate: float, n: int) -> list[float]:
    """The same for each number attended of n sessions, where each has the known chance by itself."""
    return [rate**k * (1 - rate) ** (n - k) for k in range(n + 1)]


def _sets(week: Lengths) -> Any:  # noqa: ANN401 - an array
    """For each number attended and each amount they come to, how many sets of the week's sessions do."""
    import numpy as np

    found = np.zeros((len(week) + 1, sum(week) + 1))
    found[0, 0] = 1
    for length in week:
        found[1:, length:] += found[:-1, : found.shape[1] - length].copy()
    return found


def _at_least(sets: Sequence[tuple[Any, int]], rate: float, between_weeks: float, size: int, least: int) -> float:
    """The chance of at least so much where the mean is known: the weeks' distributions multiplied as transforms."""
    import numpy as np

    whole: Any = 1.0
    for of_week, number in sets:
        sessions = of_week.shape[0] - 1
        one_set = sets_of_a_week(rate, between_weeks, sessions) if between_weeks else _independent(rate, sessions)
        chances = np.array(one_set) @ of_week
        whole = whole * np.fft.rfft(chances, 2 * size) ** number
    return float(np.fft.irfft(whole, 2 * size)[least:size].sum())
