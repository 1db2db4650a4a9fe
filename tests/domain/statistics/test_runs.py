from __future__ import annotations

from planner.domain.statistics.runs import runs


def test_a_value_beside_the_median_behind_the_twelfth_digit_lies_on_it() -> None:
    found = runs([7.6, 7.6000000000000005, 1, 9, 7.6, 2, 10, 7.6])
    assert found is not None
    assert found.useful == 4
