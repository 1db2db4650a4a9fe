from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import PlannerError
from planner.domain.privacy.suppression import (
    FEW,
    CountRange,
    between,
    exactly,
    in_fives,
    part_of,
    suppressed,
    total_of,
)

COUNTS = st.integers(0, 400)


@pytest.mark.parametrize(("count", "written"), [(0, "0-4"), (4, "0-4"), (5, "5"), (37, "37")])
def test_a_count_under_five_is_hidden_and_any_other_stands(count: int, written: str) -> None:
    assert suppressed(count).written == written


@pytest.mark.parametrize(("count", "written"), [(0, "0-4"), (4, "0-4"), (5, "5-9"), (37, "35-39"), (40, "40-44")])
def test_rounded_to_five_a_count_is_the_band_it_lies_in(count: int, written: str) -> None:
    assert in_fives(count).written == written


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [(18, 20, "16-20"), (20, 20, "16-20"), (15, 20, "15"), (5, 20, "5"), (4, 20, "0-4"), (6, 9, "0-9"), (1, 1, "0-1")],
)
def test_a_part_is_hidden_where_it_or_its_rest_is_small(part: int, whole: int, written: str) -> None:
    assert part_of(part, exactly(whole)).written == written


def test_ranges_add_up_end_by_end_and_say_their_middle() -> None:
    assert total_of((exactly(12), FEW, CountRange(35, 39))) == CountRange(47, 55)
    assert CountRange(35, 39).middle == 37
    assert (CountRange(35, 39).words, exactly(7).words) == ("35 – 39", "7")
    assert 39 in CountRange(35, 39)
    assert 40 not in CountRange(35, 39)


@pytest.mark.parametrize(("low", "high"), [(-1, 4), (5, 4)])
def test_what_is_no_range_is_refused(low: int, high: int) -> None:
    with pytest.raises(PlannerError, match="no range of counts"):
        CountRange(low, high)


@given(COUNTS, COUNTS)
def test_of_a_part_and_its_rest_five_values_stay_possible_wherever_they_are_small(one: int, other: int) -> None:
    whole = suppressed(one + other)
    part = part_of(one, whole)
    assert one in part
    possible = [
        (count, all_of - count)
        for all_of in range(whole.low, whole.high + 1)
        for count in range(part.low, min(part.high, all_of) + 1)
        if part_of(count, suppressed(all_of)) == part
    ]
    assert (one, other) in possible
    for place, count in enumerate((one, other)):
        if count < 5:
            assert len({both[place] for both in possible}) >= 5


@given(COUNTS, COUNTS, COUNTS)
def test_what_is_written_of_a_count_does_not_depend_on_it_but_on_the_stretch_it_lies_in(
    least: int, more: int, rest: int
) -> None:
    count, most = least + more, least + more + rest
    found = between(count, exactly(least), exactly(most))
    assert count in found
    for other in range(found.low, found.high + 1):
        assert between(other, exactly(least), exactly(most)) == found
