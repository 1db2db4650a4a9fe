"""Which entry goes where: each keeps its place if it can, and the rest go the shortest way together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.solver.effort import Attempt, Effort, Stage
from planner.solver.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.domain.layout.problem import Item, Place


def matched(items: Sequence[Item], places: Iterable[Place]) -> dict[Place, Item]:
    """The entry that goes to each place; places left over are for sessions added."""
    left = sorted(places)
    kept: dict[Place, Item] = {}
    for item in items:
        if item.place in left:
            left.remove(item.place)
            kept[item.place] = item
    staying = {item.id for item in kept.values()}
    return kept | _nearest([item for item in items if item.id not in staying], left)


def _nearest(items: Sequence[Item], places: Sequence[Place]) -> dict[Place, Item]:
    """The assignment of least distance: a linear program whose best corner is whole."""
    if not items:
        return {}
    program = Program()
    ways = {(item, place): program.column(whole=False) for item in items for place in places}
    for item in items:
        program.row([(ways[item, place], 1) for place in places], 1, 1)
    for place in places:
        program.row([(ways[item, place], 1) for item in items], upper=1)
    costs = {column: item.place.minutes_from(place) for (item, place), column in ways.items()}
    solved = program.least(costs, Attempt(Effort()), Stage.MINUTES)
    return {place: item for (item, place), column in ways.items() if solved.has(column)}
