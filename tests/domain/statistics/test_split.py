from __future__ import annotations

import json
from itertools import combinations
from math import comb
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.statistics.levels import Level
from planner.domain.statistics.split import Split, _counted_chance, _summed_chance, sharpest_split, smallest_seen


def test_the_independent_program_agrees(oracles: Path) -> None:
    cases = json.loads((oracles / "sustained_change.json").read_text(encoding="utf-8"))["cases"]
    for case in cases:
        found = sharpest_split(list(zip(case["recovered"], case["n"], strict=True)))
        assert found.chance == pytest.approx(case["p"], abs=1e-9, rel=1e-6), case["name"]
        if case["split_after"] is not None:
            assert found.after == case["split_after"], case["name"]
        level = found.level(sum(case["n"]))
        assert level.value == case["level"] or level is Level.TOO_FEW, case["name"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 6), min_size=2, max_size=5).filter(lambda one: 10 <= sum(one) <= 15), st.randoms())
def test_every_order_of_a_few_cases_gives_the_same_chance(sizes: list[int], random: Random) -> None:
    whole = sum(sizes)
    positive = random.randrange(1, whole)
    first = set(random.sample(range(whole), positive))

    def counts(where: set[int]) -> list[tuple[int, int]]:
        found, start = [], 0
        for n in sizes:
            found.append((sum(place in where for place in range(start, start + n)), n))
            start += n
        return found

    def largest(where: set[int]) -> float:
        best, m, a = 0.0, 0, 0
        for x, n in counts(where):
            m, a = m + n, a + x
            if 5 <= m <= whole - 5:
                gap = abs(a - m * positive / whole)
                spread = m * positive * (whole - positive) * (whole - m) / (whole**2 * (whole - 1))
                best = max(best, gap / spread**0.5)
        return best

    seen = largest(first)
    as_far = sum(largest(set(one)) >= seen - 1e-9 for one in combinations(range(whole), positive))
    expected = 1.0 if seen < 1e-9 else as_far / comb(whole, positive)
    assert sharpest_split(counts(first)).chance == pytest.approx(expected, rel=1e-9)


def test_periods_without_cases_keep_their_place() -> None:
    assert sharpest_split([(0, 0), (3, 10), (0, 0), (9, 10)]).after == 2
    assert sharpest_split([(3, 10), (9, 10)]).chance == sharpest_split([(0, 0), (3, 10), (0, 0), (9, 10)]).chance


@pytest.mark.parametrize("counts", [[], [(0, 0)], [(3, 4), (1, 4)], [(10, 10), (10, 10)], [(0, 10), (0, 10)]])
def test_where_nothing_can_be_told_there_is_no_split(counts: list[tuple[int, int]]) -> None:
    assert sharpest_split(counts) == Split(None, 1.0)


def test_what_two_quarters_of_12_would_usually_show() -> None:
    assert smallest_seen(0.5, 12, 12) == pytest.approx(0.5715, abs=1e-4)


@given(
    st.lists(st.integers(0, 25), min_size=1, max_size=6), st.integers(1, 99), st.lists(st.floats(0.5, 9), min_size=6)
)
@settings(max_examples=60, deadline=None)
def test_the_chance_counted_of_few_cases_is_the_one_summed_of_many(
    sizes: list[int], share: int, reaches: list[float]
) -> None:
    whole = sum(sizes)
    positive = whole * share // 100
    if not 0 < positive < whole:
        return
    ends = [sum(sizes[: n + 1]) for n in range(len(sizes))]
    reach = {m: far for m, far in zip(ends, reaches, strict=False) if 0 < m < whole}
    counted = _counted_chance(sizes, positive, whole, reach)
    assert counted == pytest.approx(_summed_chance(sizes, positive, whole, reach), rel=1e-9, abs=1e-12)
