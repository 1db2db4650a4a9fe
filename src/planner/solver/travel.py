"""Travel between sites: a day as one path through places and journeys."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import permutations
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.layout.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.solver.packing import DayPlan
    from planner.solver.program import Program


@dataclass(slots=True)
class _Map:
    """Where she is from slot to slot: a column for each stay, and for each journey between two points of the day."""

    program: Program
    plan: DayPlan
    edges: list[int]
    stays: dict[tuple[str, int], int]
    into: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    out_of: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))

    def step(self, column: int, source: tuple[str, int], target: tuple[str, int]) -> None:
        """A way from a place at one point to a place at another."""
        self.out_of[source].append(column)
        self.into[target].append(column)

    def slots(self, stretch: Stretch) -> range:
        """The numbers of the slots a stretch covers."""
        return range(bisect_left(self.edges, stretch.start), bisect_left(self.edges, stretch.end))


def add_travel(program: Program, plan: DayPlan) -> None:
    """Whoever works at one site and then at another has the time to get there, clear of everything else."""
    sites = _sites_apart(plan)
    if not sites:
        return
    departures = sorted(plan.points)
    minutes = {pair: plan.problem.travel_minutes(*pair) for pair in permutations(sites, 2)}
    plan.points |= {point + each for point in departures for each in minutes.values()}
    edges = sorted(plan.points)
    stays = {(site, slot): program.column() for site in sites for slot in range(len(edges) - 1)}
    places = _Map(program, plan, edges, stays)
    for (site, slot), column in stays.items():
        places.step(column, (site, slot), (site, slot + 1))
    for (source, target), each in minutes.items():
        for journey in _journeys(plan, departures, each):
            column = program.column()
            plan.journeys[column] = journey
            ends = (bisect_left(edges, journey.start), bisect_left(edges, journey.end))
            places.step(column, (source, ends[0]), (target, ends[1]))
    _add_one_path(places, sites)
    _add_presence(places, sites)


def _sites_apart(plan: DayPlan) -> list[str]:
    """The sites of the day that it takes time to get to from another of them."""
    here = {mould.site for mould, _ in plan.spots} | {one.shape.site for one in plan.held}
    return sorted(one for one in here if any(plan.problem.travel_minutes(one, other) for other in here))


def _journeys(plan: DayPlan, departures: list[int], minutes: int) -> Iterator[Stretch]:
    """Journeys of a length that are clear of what stays put."""
    in_the_way = [one.taken for one in plan.held if one.shape.kind is not Kind.TRAVEL]
    for start in departures:
        journey = Stretch(start, start + minutes)
        if not any(one.overlaps(journey) for one in in_the_way):
            yield journey


def _add_one_path(places: _Map, sites: list[str]) -> None:
    """She is in one place at the start of the day, and stays or travels from there on."""
    program = places.program
    program.row([(one, 1) for site in sites for one in places.out_of[site, 0]], 1, 1)
    for site in sites:
        for point in range(1, len(places.edges) - 1):
            node = site, point
            program.row([*((one, 1) for one in places.into[node]), *((one, -1) for one in places.out_of[node])], 0, 0)


def _add_presence(places: _Map, sites: list[str]) -> None:
    """What takes place at a site finds her there."""
    wanted: dict[tuple[str, int], list[int]] = defaultdict(list)
    for (mould, start), column in places.plan.spots.items():
        for slot in places.slots(mould.itself(start)) if mould.site in sites else ():
            wanted[mould.site, slot].append(column)
    for (site, slot), columns in wanted.items():
        places.program.row([*((one, 1) for one in columns), (places.stays[site, slot], -1)], upper=0)
    for one in places.plan.held:
        for slot in places.slots(one.itself) if one.shape.site in sites else ():
            places.program.row([(places.stays[one.shape.site, slot], 1)], lower=1)
