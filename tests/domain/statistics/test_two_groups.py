from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.statistics.proportions import Rate
from planner.domain.statistics.two_groups import chance_of_difference, hypergeometric_at_most, smallest_seen

COUNT = st.integers(0, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(deadline=None)
@given(COUNT, COUNT)
def test_every_way_of_sharing_out_gives_the_same_chance(one: tuple[int, int], other: tuple[int, int]) -> None:
    (x, n), (y, m) = one, other
    whole, done = n + m, x + y
    ways = [sum(place < done for place in chosen) for chosen in combinations(range(whole), n)]
    low, high = (sum(found <= x for found in ways), sum(found >= x for found in ways))
    expected = min(1.0, 2 * min(low, high) / len(ways))
    assert chance_of_difference(Rate(x, n), Rate(y, m)) == pytest.approx(expected)
    assert chance_of_difference(Rate(y, m), Rate(x, n)) == pytest.approx(expected)


def test_the_tea_of_the_lady() -> None:
    """Fisher 1935: of 8 cups 4 with the milk first; 3 or fewer of 4 named right by chance in 69 of 70."""
    assert hypergeometric_at_most(3, 4, 4, 8) == pytest.approx(69 / 70)
    assert chance_of_difference(Rate(4, 4), Rate(0, 4)) == pytest.approx(2 / 70)


def test_the_smallest_difference_usually_seen_grows_with_the_number_of_looks() -> None:
    one, five = smallest_seen(50, 200, 0.9), smallest_seen(50, 200, 0.9, 5)
    assert one is not None
    assert five is not None
    assert one == pytest.approx(2.8 * (0.09 * (1 / 50 + 1 / 200)) ** 0.5, rel=1e-2)
    assert five > one
    assert smallest_seen(0, 10, 0.5) is None
    assert smallest_seen(10, 10, 1.0) is None
