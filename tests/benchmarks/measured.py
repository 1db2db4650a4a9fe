"""What pytest-benchmark measured, with types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture


def median_of(benchmark: BenchmarkFixture, what: str = "") -> float:
    """The median of what was measured, in seconds; told where it has a name."""
    stats: Any = benchmark.stats
    median = float(stats.stats.median)
    if what:
        print(f"\n{what}: median {median * 1000:.2f} ms")
    return median


def pedantic(benchmark: BenchmarkFixture) -> Callable[..., object]:
    """The fixture's pedantic mode, which has no types."""
    found: Callable[..., object] = benchmark.pedantic
    return found
