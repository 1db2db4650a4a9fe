from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Kind
from planner.domain.hours.rules import Rules
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem
from planner.domain.layout.stretch import Stretch
from planner.solver import Effort, Progress, UndecidedError, explain, fit, maximum, remedies
from planner.solver.day_walk import walked

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

pytestmark = pytest.mark.timeout(3600)

WEEKS = 60
FINE_WEEKS = 60
EXPLAINED_WEEKS = 60
EFFORT = Effort(seconds=20)
"""What Find me a week is given."""
MONDAY = date(2026, 11, 23)
HOURS = Stretch(540, 1020)
LUNCH = Stretch(720, 780)
SESSION = Shape("treatment", Kind.CONTACT, 60, 60)
SHORT_SESSION = Shape("treatment", Kind.CONTACT, 50, 60, notes_minutes=10)


@dataclass(frozen=True)
class Timed:
    """One solve: how long it took, and how far from proof it ended."""

    seconds: float
    gap: float


def varied_week(seed: int, grid: int) -> WeekProblem:
    """Five days, ten entries that may move and up to six that may not, under every rule."""
    random = Random(seed)  # noqa: S311 - made-up weeks
    session = random.choice((SESSION, SESSION, SHORT_SESSION))
    cap, admin = random.choice((300, 360, 360)), random.choice((10, 15, 15))
    rules = Rules(grid, time(9), time(17), 30, (time(12), time(14)), 180, 15, cap, admin, 30)
    days = [Day(MONDAY + timedelta(days=n), HOURS, (HOURS,), 450, 450) for n in range(5)]
    if random.random() < 0.3:
        days[4] = replace(days[4], free=(Stretch(540, 750),), paid_minutes=210, worked_minutes=210)
    items: list[Item] = []
    for shape, hold in _wanted(random, session):
        item = Item(f"item {len(items)}", shape, Place(0, 0), hold)
        places = [
            Place(day, start)
            for day in range(5)
            for start in range(540, days[day].free[0].end + 1 - shape.minutes - shape.notes_minutes, grid)
        ]
        room = [place for place in places if _has_room(replace(item, place=place), items)]
        items += [replace(item, place=random.choice(room))] if room else []
    sites = random.choice(((), (), ("hill", "river")))
    sited = [replace(one, shape=replace(one.shape, site=sites[one.place.day > 2])) if sites else one for one in items]
    return WeekProblem(tuple(days), tuple(sited), (session,), rules, travel={frozenset(("hill", "river")): 30})


def _wanted(random: Random, session: Shape) -> list[tuple[Shape, Hold]]:
    commitments = [
        Shape("meeting", Kind.MEETING, random.choice((60, 90))),
        Shape("supervision", Kind.SUPERVISION, 60),
        Shape("notes", Kind.ADMIN, random.choice((30, 60))),
        Shape("cpd", Kind.TRAINING, random.choice((120, 180))),
    ]
    locked = [(random.choice(commitments), Hold.LOCKED) for _ in range(random.randrange(1, 4))]
    locked += [(session, Hold.LOCKED)] * random.randrange(4)
    free = [(session, Hold.FREE)] * 5 + [(random.choice(commitments[:3]), Hold.FREE) for _ in range(5)]
    return locked + free


def _has_room(item: Item, items: list[Item]) -> bool:
    clear = item.hold is Hold.FREE or not item.taken.overlaps(LUNCH)
    return clear and not any(one.place.day == item.place.day and one.taken.overlaps(item.taken) for one in items)


def measured(name: str, benchmark: BenchmarkFixture, solves: Callable[[], list[Timed]], seconds: float) -> None:
    """Run, print median, worst and gaps, and hold the worst to its limit in seconds."""
    timed: list[Timed] = benchmark.pedantic(solves, rounds=1)  # type: ignore[no-untyped-call] # it has no types
    middle, worst = median(one.seconds for one in timed), max(one.seconds for one in timed)
    unproven = [one.gap for one in timed if one.gap]
    gap = f"{len(unproven)} not proven, the widest gap {max(unproven):g}" if unproven else "all proven"
    print(f"\n{name}: {len(timed)} weeks, median {middle:.3f} s, worst {worst:.3f} s, {gap}")
    assert worst <= seconds


def time_maximum(problem: WeekProblem) -> Timed:
    walked.cache_clear()
    began = perf_counter()
    fullest = maximum(problem, EFFORT)
    gap = 0 if fullest is None else fullest.bound - fullest.contact_minutes
    return Timed(perf_counter() - began, gap)


def time_fit(problem: WeekProblem, less: int) -> Timed | None:
    fullest = maximum(problem, EFFORT)
    if fullest is None:
        return None
    began = perf_counter()
    try:
        layout = fit(problem, fullest.counted - less, EFFORT)
    except UndecidedError:
        return Timed(perf_counter() - began, len(problem.movable))
    assert layout is not None
    gap = layout.changes - layout.bound
    return Timed(perf_counter() - began, gap or (0 if layout.is_proven else 0.5))


def time_first_week(problem: WeekProblem, less: int) -> Timed | None:
    """Until the first week is told of that could be used."""
    fullest = maximum(problem, EFFORT)
    if fullest is None:
        return None
    walked.cache_clear()
    told: list[float] = []
    began = perf_counter()

    def hear(progress: Progress) -> None:
        if progress.best is not None:
            told.append(perf_counter() - began)

    fit(problem, fullest.counted - less, Effort(seconds=20, on_progress=hear, is_cancelled=lambda: bool(told)))
    return Timed(told[0], 0)


def time_explaining(problem: WeekProblem, more: int) -> Timed | None:
    fullest = maximum(problem, EFFORT)
    if fullest is None:
        return None
    began = perf_counter()
    conflict = explain(problem, fullest.counted + more, EFFORT)
    found = remedies(problem, fullest.counted + more, EFFORT).found
    assert conflict is not None
    proven = conflict.is_proven and all(one.fullest.is_proven for one in found)
    return Timed(perf_counter() - began, 0 if proven else 1)


def test_the_maximum_of_a_week_on_a_15_minute_grid(benchmark: BenchmarkFixture) -> None:
    weeks = [varied_week(seed, 15) for seed in range(WEEKS)]
    measured("maximum, 15 minutes", benchmark, lambda: [time_maximum(one) for one in weeks], 0.05)


def test_the_fewest_changes_on_a_15_minute_grid(benchmark: BenchmarkFixture) -> None:
    """From the fullest week there is (the hardest) to four hours less, by turns."""
    weeks = [(varied_week(seed, 15), 60 * (seed % 5)) for seed in range(WEEKS)]
    measured("fewest changes, 15 minutes", benchmark, lambda: [t for one in weeks if (t := time_fit(*one))], 3)


def test_the_maximum_of_a_week_on_a_5_minute_grid(benchmark: BenchmarkFixture) -> None:
    weeks = [varied_week(seed, 5) for seed in range(FINE_WEEKS)]
    measured("maximum, 5 minutes", benchmark, lambda: [time_maximum(one) for one in weeks], 0.3)


def test_the_fewest_changes_on_a_5_minute_grid(benchmark: BenchmarkFixture) -> None:
    weeks = [(varied_week(seed, 5), 60 * (seed % 5)) for seed in range(FINE_WEEKS)]
    measured("fewest changes, 5 minutes", benchmark, lambda: [t for one in weeks if (t := time_fit(*one))], 10)


@pytest.mark.parametrize("grid", [15, 5])
def test_the_first_week_that_can_be_used(grid: int, benchmark: BenchmarkFixture) -> None:
    weeks = [(varied_week(seed, grid), 60 * (seed % 5)) for seed in range(WEEKS)]
    name = f"first usable week, {grid} minutes"
    measured(name, benchmark, lambda: [t for one in weeks if (t := time_first_week(*one))], 1)


def test_a_conflict_and_its_remedies(benchmark: BenchmarkFixture) -> None:
    """One, three or six hours beyond the most the week can hold, by turns."""
    weeks = [(varied_week(seed, 15), (60, 180, 360)[seed % 3]) for seed in range(EXPLAINED_WEEKS)]
    measured("conflict and remedies", benchmark, lambda: [t for one in weeks if (t := time_explaining(*one))], 2)
