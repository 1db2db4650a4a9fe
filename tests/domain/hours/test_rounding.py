from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.hours.rounding import largest_remainder
from planner.domain.hours.week_figures import half_up

amounts = st.lists(st.fractions(0, 600, max_denominator=60), max_size=40)


def test_four_weeks_of_165_minutes_are_50_50_49_and_16() -> None:
    weeks = [Fraction(99, 2), Fraction(99, 2), Fraction(99, 2), Fraction(33, 2)]
    assert largest_remainder(weeks) == [50, 50, 49, 16]


def test_the_largest_remainder_goes_up_first_and_of_equal_ones_the_earlier() -> None:
    assert largest_remainder([Fraction(1, 4), Fraction(3, 4), Fraction(1, 2), Fraction(1, 2)]) == [0, 1, 1, 0]
    assert largest_remainder([Fraction(33, 2)] * 3, 49) == [17, 16, 16]
    assert largest_remainder([]) == []


@given(amounts)
def test_parts_add_up_to_their_whole_and_lie_within_a_minute_of_what_they_are(parts: list[Fraction]) -> None:
    rounded = largest_remainder(parts)
    assert sum(rounded) == half_up(sum(parts, Fraction(0)))
    assert all(abs(given_ - exact) < 1 for given_, exact in zip(rounded, parts, strict=True))
