"""A solution read back as a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.layout.laid_week import Layout, Placed
from planner.domain.layout.problem import Hold, Place
from planner.solver.matching import matched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.layout.problem import Shape
    from planner.solver.model import WeekModel
    from planner.solver.program import Solved


def read_layout(model: WeekModel, solved: Solved, bound: int = 0, *, is_proven: bool = False) -> Layout:
    """The week a solution stands for."""
    stay = [Placed(one.shape, one.place, one) for one in model.problem.items if one.hold is not Hold.FREE]
    moulds = dict.fromkeys(spot.mould for spot in model.spots)
    laid = [placed for mould in moulds for placed in _of_mould(model, solved, mould)]
    lunches = [(day, one) for day, here in model.lunches.items() for one, column in here.items() if solved.has(column)]
    entries = tuple(sorted([*stay, *laid], key=lambda one: (one.place, one.shape.activity)))
    return Layout(entries, tuple(lunches), is_proven, bound)


def _of_mould(model: WeekModel, solved: Solved, mould: Shape) -> Iterator[Placed]:
    """The entries of one mould and the sessions added to them."""
    places = [Place(spot.day, spot.start) for spot, column in model.spots_of(mould).items() if solved.has(column)]
    items = [one for one in model.problem.movable if one.shape.mould == mould]
    matches = matched(items, places)
    yield from (Placed(item.shape, place, item) for place, item in matches.items())
    new = [
        shape for shape, column in model.added.items() if shape.mould == mould for _ in range(_times(solved, column))
    ]
    yield from (Placed(shape, place) for shape, place in zip(new, sorted(set(places) - set(matches)), strict=True))


def _times(solved: Solved, column: int) -> int:
    return round(solved.values[column]) if solved.values else 0
