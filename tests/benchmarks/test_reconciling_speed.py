"""How long it takes to take a figure of someone else apart on ten years of diary."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.measured import median_of

from planner.domain.reconciling.other_figure import FigureKind, Given, OtherFigure

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from planner.services.desk import Desk

A_MONTH, A_YEAR = 1.0, 3.0
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
MONDAY = date(2025, 10, 6)
"""Of the first of 52 weeks."""


@pytest.mark.parametrize("kind", [FigureKind.CONTACTS, FigureKind.HOURS])
def test_a_month_is_taken_apart_in_under_a_second(benchmark: BenchmarkFixture, desk: Desk, kind: FigureKind) -> None:
    given = Given((OtherFigure(kind, Fraction(100), *OCTOBER),))
    found = benchmark(lambda: desk.reconciling.found(given))
    assert found.tried > 20
    assert median_of(benchmark, f"{kind.value} of a month by {found.tried} definitions") < A_MONTH


def test_a_year_week_by_week_is_taken_apart_in_under_three_seconds(benchmark: BenchmarkFixture, desk: Desk) -> None:
    mondays = [MONDAY + timedelta(weeks=week) for week in range(52)]
    parts = (OtherFigure(FigureKind.HOURS, Fraction(1200), one, one + timedelta(days=6)) for one in mondays)
    given = Given(tuple(parts))
    found = benchmark(lambda: desk.reconciling.found(given))
    assert median_of(benchmark, f"hours of a year by week, {found.tried} definitions") < A_YEAR
