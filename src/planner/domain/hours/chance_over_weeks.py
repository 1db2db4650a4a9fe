"""The chance of what several weeks come to together, where own weeks lie apart by more than chance.

Each week has a chance of its own, drawn by itself about the same unknown mean, so a bad week does not make the next one
bad: over many weeks the spread evens out. For each likely mean the weeks' minutes are added up as independent sums;
where weeks do not lie apart, and sessions are too many to be gone through at once, likewise.
"""

from __future__ import annotations

from collections import Counter
from math import comb, gcd
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
    return _at_least(sets, rates, own.between_weeks or 0.0, -(-to_attend // unit))


def _independent(rates: Sequence[float], n: int) -> Any:  # noqa: ANN401 - an array
    """The same for each number attended of n sessions, where each has the known chance by itself; a row to a rate."""
    import numpy as np

    attended, rate = np.arange(n + 1), np.array(rates)[:, None]
    return rate**attended * (1 - rate) ** (n - attended)


def _sets(week: Lengths) -> Any:  # noqa: ANN401 - an array
    """For each number attended and each amount they come to, how many sets of the week's sessions do."""
    import numpy as np

    found = np.zeros((len(week) + 1, sum(week) + 1))
    if len(set(week)) == 1:  # as most weeks are
        for attended in range(len(week) + 1):
            found[attended, attended * week[0]] = comb(len(week), attended)
        return found
    found[0, 0] = 1
    for length in week:
        found[1:, length:] += found[:-1, : found.shape[1] - length].copy()
    return found


def _at_least(
    sets: Sequence[tuple[Any, int]], rates: Sequence[tuple[float, float]], between_weeks: float, least: int
) -> float:
    """The chance of at least so much: for each likely mean the weeks' distributions multiplied as transforms.

    All means are gone through at once, and added up by weight before the one way back. The weeks together come to no
    more than the length of the transforms, so nothing comes round to their beginning.
    """
    import numpy as np

    size = 1 + sum((of_week.shape[1] - 1) * number for of_week, number in sets)
    means, weights = zip(*rates, strict=True)
    long, whole = _quick_length(size), np.ones(1)
    for of_week, number in sets:
        sessions = of_week.shape[0] - 1
        if between_weeks:
            one_set = np.array([sets_of_a_week(rate, between_weeks, sessions) for rate in means])
        else:
            one_set = _independent(means, sessions)
        whole = whole * _power(np.fft.rfft(one_set @ of_week, long), number)
    together = np.fft.irfft((np.array(weights)[:, None] * whole).sum(axis=0), long)
    return min(1.0, float(together[least:size].sum()))


def _power(base: Any, number: int) -> Any:  # noqa: ANN401 - arrays
    """By squaring the whole array: the power of numpy goes through complex numbers one by one."""
    found: Any = 1.0
    while number:
        if number % 2:
            found = found * base
        base, number = base * base, number // 2
    return found


def _quick_length(least: int) -> int:
    """The next length with no prime factor above 5: one with a large factor takes many times as long to transform."""
    length = least
    while True:
        left = length
        for factor in (2, 3, 5):
            while left % factor == 0:
                left //= factor
        if left == 1:
            return length
        length += 1
