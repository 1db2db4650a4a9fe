from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from planner.domain.diary.activity import Kind
from planner.domain.hours.rules import Rules
from planner.domain.layout.contradictions import contradictions
from planner.domain.layout.laid_week import Layout
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem
from planner.domain.layout.stretch import Stretch
from planner.solver import Effort, fit, maximum

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

MONDAY = date(2026, 11, 23)
GRID = 30
DEEP = bool(os.environ.get("PLANNER_DEEP"))
PROBLEMS, KEPT_CLEAR = (200, 40) if DEEP else (30, 8)
MORE = 1000
EFFORT = Effort(seconds=60)

DayCheck = Any
Faults = Callable[[WeekProblem, Layout], list[str]]


def random_problem(seed: int, most_items: int) -> WeekProblem:
    """A day or two in half-hour steps, with some entries and some rules."""
    random = Random(seed)  # noqa: S311 - made-up weeks
    sites = ("", "hill", "river") if random.random() < 0.3 else ("",)
    notes = random.choice((0, 0, 0, 10, 30))
    session = Shape("treatment", Kind.CONTACT, random.choice((60, 60, 90, 50)), 60, notes, 0, random.choice(sites))
    lengths = ((180, 240, 300, 420), (180, 240))[: random.choice((1, 2, 2))]
    days = tuple(_day(random, number, random.choice(each)) for number, each in enumerate(lengths))
    items = _items(random, days, session, sites, random.randrange(most_items + 2 - len(days)))
    return WeekProblem(
        days,
        tuple(items),
        (session,),
        _rules(random),
        travel={frozenset(("hill", "river")): random.choice((0, 30, 45))},
    )


def _day(random: Random, number: int, worked: int) -> Day:
    start = 540
    lunch = 30 if worked > 360 else 0
    end = start + worked + lunch
    hours = Stretch(start, end)
    free: tuple[Stretch, ...] = (hours,)
    if random.random() < 0.2:
        free = (Stretch(start, start + 90), Stretch(start + 150, end))
        worked -= 60
    paid = worked if random.random() < 0.8 else worked + lunch
    return Day(MONDAY + timedelta(days=number), hours, free, paid, worked)


def _items(random: Random, days: tuple[Day, ...], session: Shape, sites: tuple[str, ...], count: int) -> Iterator[Item]:
    shapes = [
        session,
        Shape("assessment", Kind.CONTACT, 90, 90),
        Shape("meeting", Kind.MEETING, random.choice((30, 60, 90)), site=random.choice(sites)),
        Shape("notes", Kind.ADMIN, 60),
        Shape("rest", Kind.BREAK, 30),
        Shape("drive", Kind.TRAVEL, 30),
    ]
    taken: list[tuple[int, Stretch]] = []
    for number in range(count):
        shape = random.choices(shapes, (4, 1, 3, 2, 1, 1 if len(sites) > 1 else 0))[0]
        day = random.randrange(len(days))
        first, last = days[day].free[0].start // GRID, days[day].free[-1].end // GRID
        place = Place(day, random.randrange(first, last) * GRID + random.choice((0, 0, 0, 15)))
        hold = random.choice((Hold.FREE, Hold.FREE, Hold.LOCKED))
        mine = shape.taken(place.start)
        if not any(there == day and mine.overlaps(other) for there, other in taken):
            taken.append((day, mine))
            yield Item(f"item {number}", shape, place, hold)


def _rules(random: Random) -> Rules:
    def maybe(*values: int) -> int | None:
        return random.choice(values) if random.random() < 0.7 else None

    return Rules(
        grid_minutes=GRID,
        earliest=time(9, 30) if random.random() < 0.2 else None,
        latest=time(random.choice((13, 15, 16))) if random.random() < 0.3 else None,
        lunch_minutes=maybe(30, 45),
        lunch_between=(time(12), time(14)) if random.random() < 0.8 else None,
        max_run_minutes=maybe(60, 90, 120, 180),
        break_minutes=maybe(15, 30),
        max_contact_minutes_per_day=maybe(120, 180, 240),
        admin_minutes_per_contact=maybe(15, 30),
        admin_block_minutes=maybe(30, 45, 60),
        half_days_off=random.choice((1, 1, 2)) if random.random() < 0.25 else None,
    )


Placed = tuple[tuple[Item, int], ...]
Added = tuple[int, ...]
Facts = tuple[int, int, int, int]
"""Moves, minutes moved, notes time and half-days off."""


@dataclass(frozen=True)
class Told:
    """What brute force says of a number of sessions added: fewest changes, then least minutes moved."""

    changes: int
    minutes: int


class BruteForce:
    """Every schedule of every day, one after another, and every way to put two days together."""

    def __init__(self, problem: WeekProblem, day_check: DayCheck) -> None:
        self.problem = problem
        self.check = day_check
        self.halves = problem.rules.half_days_off or 0
        self.starts: dict[tuple[int, Shape], list[int]] = {}

    def told(self) -> dict[int, Told]:
        """The best week for every number of sessions added."""
        per_day = [self._day(number) for number in range(len(self.problem.days))]
        every = frozenset(one.id for one in self.problem.movable)
        found: dict[int, Told] = {}
        for combination in product(*per_day):
            ids = frozenset().union(*(key[0] for key in combination))
            if ids != every or sum(len(key[0]) for key in combination) != len(every):
                continue
            added = sum(key[1] for key in combination)
            for facts in product(*(per_day[n][key] for n, key in enumerate(combination))):
                off = sum(one[3] for one in facts)
                if self._has_notes_time(added, sum(one[2] for one in facts)) and off >= self.halves:
                    told = Told(sum(one[0] for one in facts) + added, sum(one[1] for one in facts))
                    best = found.get(added, told)
                    found[added] = min(best, told, key=lambda one: (one.changes, one.minutes))
        return found

    def _has_notes_time(self, added: int, admin: int) -> bool:
        sessions = added + sum(one.shape.kind is Kind.CONTACT for one in self.problem.items)
        return admin >= sessions * (self.problem.rules.admin_minutes_per_contact or 0)

    def _day(self, number: int) -> dict[tuple[frozenset[str], int], set[Facts]]:
        """What can be had on a day: by entries placed and sessions added, moves, minutes moved and notes time."""
        found: dict[tuple[frozenset[str], int], set[Facts]] = defaultdict(set)
        for placed, added, facts in self._schedules(number, 0, (), ()):
            found[frozenset(one.id for one, _ in placed), len(added)] |= facts
        return {key: _undominated(facts) for key, facts in found.items()}

    def _facts(self, number: int, placed: Placed, added: Added) -> set[Facts]:
        """What a schedule comes to, by the half-days off in it; nothing where it breaks a rule."""
        standing = [(one.shape, one.place.start) for one in self.problem.items if self._is_held(one, number)]
        standing += [(one.shape, start) for one, start in placed]
        standing += [(self.problem.offered[0], start) for start in added]
        check = self.check(self.problem, number, standing)
        if any(check.faults()):
            return set()
        moved = [(one, start) for one, start in placed if one.place != Place(number, start)]
        far = sum(Place(number, start).minutes_from(one.place) for one, start in moved)
        return {(len(moved), far, admin, off) for off, admin in check.by_halves(check.lunches()).items()}

    def _is_held(self, item: Item, number: int) -> bool:
        return item.place.day == number and item.hold is not Hold.FREE

    def _schedules(
        self, number: int, clear: int, placed: Placed, added: Added
    ) -> Iterator[tuple[Placed, Added, set[Facts]]]:
        """Every way to put movable entries and new sessions on a day from a minute on, in order of time.

        What breaks a rule is not gone on with: no rule is mended by putting more on a day.
        """
        facts = self._facts(number, placed, added)
        if not facts:
            return
        yield placed, added, facts
        for item in self.problem.movable:
            if all(item is not one for one, _ in placed):
                for start in self._starts(number, item.shape, clear):
                    yield from self._schedules(number, _end(item.shape, start), (*placed, (item, start)), added)
        session = self.problem.offered[0]
        for start in self._starts(number, session, clear):
            yield from self._schedules(number, _end(session, start), placed, (*added, start))

    def _starts(self, number: int, shape: Shape, clear: int) -> Iterator[int]:
        """The starts of a shape from a minute on."""
        if (number, shape) not in self.starts:
            self.starts[number, shape] = list(self._all_starts(number, shape))
        return (start for start in self.starts[number, shape] if start - shape.before_minutes >= clear)

    def _all_starts(self, number: int, shape: Shape) -> Iterator[int]:
        """Half hours, and wherever one of the shape stands; its measures decide, not its name."""
        own = {
            one.place.start
            for one in self.problem.movable
            if one.place.day == number and _measures(one.shape) == _measures(shape)
        }
        held = [one for one in self.problem.items if self._is_held(one, number)]
        for start in sorted({*range(0, 1440, GRID), *own}):
            begin, end = start - shape.before_minutes, _end(shape, start)
            inside = any(free.start <= begin and end <= free.end for free in self.problem.days[number].free)
            if inside and not any(one.taken.overlaps(Stretch(begin, end)) for one in held):
                yield start


def _end(shape: Shape, start: int) -> int:
    return start + shape.minutes + shape.notes_minutes


def _measures(shape: Shape) -> tuple[object, ...]:
    kind = shape.kind if shape.kind in (Kind.CONTACT, Kind.ADMIN, Kind.BREAK, Kind.TRAVEL) else None
    return kind, shape.minutes, shape.notes_minutes, shape.before_minutes, shape.site


def _undominated(facts: set[Facts]) -> set[Facts]:
    """Fewer moves, less distance, more notes time, more half-days off: what nothing else is as good as in all four."""
    return {
        one
        for one in facts
        if not any(o != one and o[0] <= one[0] and o[1] <= one[1] and _at_least(o[2:], one[2:]) for o in facts)
    }


def _at_least(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(a >= b for a, b in zip(one, other, strict=True))


def disagreements(problem: WeekProblem, day_check: DayCheck, faults: Faults) -> Iterator[str]:
    """Where the solver and brute force, or the solver and the checker, differ."""
    told = BruteForce(problem, day_check).told()
    if contradictions(problem):
        yield from ["called a contradiction, but it is possible"] if told else []
        return
    fullest = maximum(problem, EFFORT)
    if fullest is None or not told:
        yield from ["one of the two finds no week"] if fullest or told else []
        return
    session, most = problem.offered[0], max(told)
    if (fullest.contact_minutes, fullest.bound) != (problem.contact_minutes + most * session.minutes,) * 2:
        yield f"a maximum of {fullest.contact_minutes}, but {most} sessions can be added"
    if fullest.counted != problem.counted + most * session.worth or fullest.added != most:
        yield f"{most} sessions counted as {fullest.counted}"
    for added in {0, most // 2, most}:
        layout = fit(problem, problem.counted + added * session.worth, EFFORT)
        best = told[added]
        if layout is None or (layout.changes, layout.moved_minutes) != (best.changes, best.minutes):
            yield f"with {added} added, {layout} is not as good as {best}"
            continue
        yield from faults(problem, layout)
        if not layout.is_proven or layout.bound != best.changes:
            yield f"with {added} added, the best is not proven"
    if fit(problem, problem.counted + most * session.worth + 1, EFFORT) is not None:
        yield "more than the maximum was reached"


@pytest.mark.parametrize("seed", range(PROBLEMS))
def test_brute_force_agrees_on_the_maximum_the_fewest_moves_and_feasibility(
    seed: int, day_check: DayCheck, faults: Faults
) -> None:
    assert list(disagreements(random_problem(seed, 3), day_check, faults)) == []


@pytest.mark.parametrize("seed", range(KEPT_CLEAR))
def test_brute_force_agrees_where_time_is_kept_before_sessions(seed: int, day_check: DayCheck, faults: Faults) -> None:
    problem = random_problem(seed, 3)
    (session,) = problem.offered
    kept = replace(session, before_minutes=15)
    items = tuple(replace(one, shape=kept) if one.shape == session else one for one in problem.items)
    assert list(disagreements(replace(problem, items=items, offered=(kept,)), day_check, faults)) == []


@pytest.mark.timeout(3600)
def test_brute_force_agrees_on_many_more_problems(
    benchmark: BenchmarkFixture, day_check: DayCheck, faults: Faults
) -> None:
    def all_of_them() -> dict[int, list[str]]:
        problems = {seed: random_problem(seed, 4) for seed in range(MORE)}
        told = {seed: list(disagreements(one, day_check, faults)) for seed, one in problems.items()}
        return {seed: found for seed, found in told.items() if found}

    assert benchmark.pedantic(all_of_them, rounds=1) == {}  # type: ignore[no-untyped-call] # it has no types
