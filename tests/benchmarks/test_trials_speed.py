"""How long it takes to try a target over twelve weeks, each of them laid out."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from tests.test_one_answer import fill

from planner.bootstrap import clock_on, create_desk
from planner.domain.diary.clock import at
from planner.domain.diary.entry import Details
from planner.domain.diary.span import span_of
from planner.domain.hours.target import Target, Unit
from planner.solver.day_walk import walked
from planner.storage.key import Cost

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from planner.services.desk import Desk

pytestmark = pytest.mark.timeout(3600)

DIARIES, WEEKS = 20, 12
TODAY, FIRST = date(2026, 11, 23), date(2026, 11, 30)
LIMITS = {15: 0.5, 5: 1.0}


def fill_twelve_weeks(desk: Desk, seed: int, grid: int) -> None:
    """Another diary each time, with about ten entries a week."""
    fill(desk, seed)
    rules = desk.setup.terms().rules
    desk.setup.save(replace(rules, grid_minutes=grid), "a grid")
    random = Random(seed)  # noqa: S311 - made-up weeks
    for _ in range(10 * WEEKS):
        day = FIRST + timedelta(days=random.randrange(7 * WEEKS))
        activity = random.choice(("treatment", "treatment", "assessment", "meeting", "notes"))
        length = desk.setup.terms().activity[activity].minutes
        start = at(day, random.randrange(36, 66) * 15)
        if day.weekday() < 5 and not desk.diary.bookings(day, day):
            desk.diary.add(span_of(start, length, desk.setup.terms().zone), Details(activity))


def time_trial(folder: Path, seed: int, grid: int) -> float:
    made, _ = create_desk(folder / f"diary {grid} {seed}", "a quiet passphrase", clock_on(TODAY), Cost(1024, 1, 1))
    with closing(made) as desk:
        fill_twelve_weeks(desk, seed, grid)
        walked.cache_clear()
        began = perf_counter()
        tried = desk.trials.try_target(Target("", FIRST, Fraction(20 + seed % 8), Unit.HOURS), FIRST, WEEKS)
        took = perf_counter() - began
    assert len(tried.weeks) == WEEKS
    assert all(one.laid_out is not None or one.unplanned for one in tried.weeks)
    return took


@pytest.mark.parametrize("grid", LIMITS)
def test_twelve_weeks_are_tried(grid: int, tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    timed = benchmark.pedantic(lambda: [time_trial(tmp_path, seed, grid) for seed in range(DIARIES)], rounds=1)  # type: ignore[no-untyped-call] # it has no types
    print(f"\ntwelve weeks, {grid} minutes: median {median(timed):.3f} s, worst {max(timed):.3f} s")
    assert max(timed) <= LIMITS[grid]
