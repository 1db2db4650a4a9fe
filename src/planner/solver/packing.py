"""One thing at a time: what may stand on a day, cut into slots, and the rows that keep things from overlapping."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.layout.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.domain.layout.problem import Item, Shape, WeekProblem
    from planner.solver.program import Program

EXCLUSIONS = tuple(product(("break", "lunch", "off"), ("travel", "journey")))
"""Lunch may be taken in a break of the diary or a half-day off, and a journey in travel time of the diary; all else
excludes all else."""


@dataclass(slots=True)
class DayPlan:
    """The columns of one day by what they stand for, and the slots its time is cut into.

    Attributes:
        spots: starts of moulds.
        lunches: where lunch may lie.
        journeys: travel between sites.
        empty: slots that may count as part of an empty block.
        off: half-days in which nothing may take place.
    """

    problem: WeekProblem
    day: int
    spots: dict[tuple[Shape, int], int]
    lunches: dict[Stretch, int] = field(default_factory=dict)
    journeys: dict[int, Stretch] = field(default_factory=dict)
    empty: dict[Stretch, int] = field(default_factory=dict)
    off: dict[Stretch, int] = field(default_factory=dict)
    points: set[int] = field(default_factory=set)

    @property
    def held(self) -> tuple[Item, ...]:
        """What stays where it is."""
        return self.problem.held[self.day]

    @property
    def free(self) -> tuple[Stretch, ...]:
        """Working time."""
        return self.problem.days[self.day].free

    def mark_points(self) -> None:
        """Note every minute at which something may begin or end; a slot lies between two of them."""
        spots = [mould.taken(start) for mould, start in self.spots]
        sites = [mould.itself(start) for mould, start in self.spots if mould.site]
        held = [stretch for one in self.held for stretch in (one.taken, one.itself)]
        for stretch in (*spots, *sites, *held, *self.lunches, *self.off, *self.free):
            self.points |= {stretch.start, stretch.end}

    @property
    def slots(self) -> list[Stretch]:
        """The day between each two neighbouring points."""
        return [Stretch(start, end) for start, end in pairwise(sorted(self.points))]

    @property
    def empty_slots(self) -> list[Stretch]:
        """Slots of working time in which nothing stays put."""
        return [
            slot
            for slot in self.slots
            if any(free.holds(slot) for free in self.free) and not any(one.taken.overlaps(slot) for one in self.held)
        ]

    def claims(self) -> Iterator[tuple[str, Stretch, int]]:
        """What may take time: its sort, when, and the column."""
        for (mould, start), column in self.spots.items():
            yield mould.kind if mould.kind in (Kind.BREAK, Kind.TRAVEL) else "work", mould.taken(start), column
        yield from (("lunch", stretch, column) for stretch, column in self.lunches.items())
        yield from (("off", stretch, column) for stretch, column in self.off.items())
        yield from (("journey", stretch, column) for column, stretch in self.journeys.items())
        yield from (("work", stretch, column) for stretch, column in self.empty.items())


def add_packing(program: Program, plan: DayPlan) -> None:
    """No two things take the same slot."""
    claims: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    edges = sorted(plan.points)
    for sort, stretch, column in plan.claims():
        for slot in range(bisect_left(edges, stretch.start), bisect_left(edges, stretch.end)):
            claims[slot][sort].append(column)
    for columns in dict.fromkeys(_cliques(claims.values())):
        program.row([(column, 1) for column in columns], upper=1)


def _cliques(claims: Iterable[dict[str, list[int]]]) -> Iterator[tuple[int, ...]]:
    """Columns of which at most one may be 1; none that another row holds already."""
    for by_sort in claims:
        found = {tuple(one for sort in ("work", *sorts) for one in by_sort.get(sort, ())) for sorts in EXCLUSIONS}
        yield from sorted(one for one in found if len(one) > 1 and not any(set(one) < set(other) for other in found))
