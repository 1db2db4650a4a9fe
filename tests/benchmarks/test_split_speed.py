"""How long the exact split test takes."""

from __future__ import annotations

from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from planner.domain.statistics.split import sharpest_split

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

PERIODS, CASES, SLOWEST = 60, 20_000, 0.4


def test_the_sharpest_split_of_60_periods_and_20000_cases(benchmark: BenchmarkFixture) -> None:
    random = Random(5)  # noqa: S311 - made-up counts
    timed = []

    def split_all() -> None:
        for _ in range(10):
            size, rate = CASES // PERIODS, random.choice((0.3, 0.5, 0.6))
            counts = [(sum(random.random() < rate for _ in range(size)), size) for _ in range(PERIODS)]
            began = perf_counter()
            sharpest_split(counts)
            timed.append(perf_counter() - began)

    benchmark.pedantic(split_all, rounds=1)  # type: ignore[no-untyped-call] # it has no types
    print(f"\nsharpest split: median {1000 * median(timed):.0f} ms, worst {1000 * max(timed):.0f} ms")
    assert max(timed) <= SLOWEST
