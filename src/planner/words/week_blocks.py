"""Weeks as blocks to be drawn: what stands in a week, and what a layout makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.layout.problem import Hold
from planner.words.legend import Edge, activity_colour, activity_edge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.hours.terms import Terms
    from planner.domain.layout.laid_week import Layout, Placed
    from planner.domain.layout.problem import Item, Shape, WeekProblem

HOUR = 60
USUAL_HOURS = 9 * HOUR, 17 * HOUR
USUAL_DAYS = 5


class Mark(StrEnum):
    """What is marked on a block, beside its edge."""

    NONE = ""
    LOCKED = "locked or past"
    NEW = "new"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Block:
    """An entry in a picture, in minutes of its day; `key` names it when it is picked."""

    day: int
    start: int
    end: int
    title: str
    colour: str
    mark: Mark = Mark.NONE
    key: str = ""
    edge: Edge = Edge.SOLID


@dataclass(frozen=True, slots=True)
class Frame:
    """The days and hours that pictures beside one another have in common."""

    days: int = USUAL_DAYS
    hours: tuple[int, int] = USUAL_HOURS


def standing(problem: WeekProblem, terms: Terms) -> tuple[Block, ...]:
    """What stands in a week."""
    return tuple(_standing(item, terms) for item in problem.items)


def _standing(item: Item, terms: Terms) -> Block:
    itself, colour = item.itself, activity_colour(terms, item.shape.activity)
    mark = Mark.NONE if item.hold is Hold.FREE else Mark.LOCKED
    return Block(item.place.day, itself.start, itself.end, item.name, colour, mark, item.id, _edge(terms, item.shape))


def _edge(terms: Terms, shape: Shape) -> Edge:
    return activity_edge(terms, shape.activity)


def laid_out(layout: Layout | None, terms: Terms) -> tuple[Block, ...]:
    """What a layout puts where; nothing where there is none."""
    return tuple(_placed(one, terms) for one in layout.entries) if layout else ()


def _placed(placed: Placed, terms: Terms) -> Block:
    itself = placed.shape.itself(placed.place.start)
    activity = terms.activity.get(placed.shape.activity)
    name = placed.item.name if placed.item else activity.name if activity else placed.shape.activity
    colour = activity_colour(terms, placed.shape.activity)
    return Block(
        placed.place.day, itself.start, itself.end, name, colour, _mark(placed), edge=_edge(terms, placed.shape)
    )


def _mark(placed: Placed) -> Mark:
    if placed.is_added:
        return Mark.NEW
    if placed.is_moved:
        return Mark.MOVED
    return Mark.NONE if placed.item is None or placed.item.hold is Hold.FREE else Mark.LOCKED


def frame_of(problem: WeekProblem, *blocks: Sequence[Block]) -> Frame:
    """Whole hours round the working days and everything in them; at weekends only what stands there."""
    there = [one for some in blocks for one in some]
    starts = [day.hours.start for day in problem.days if day.hours] + [one.start for one in there]
    ends = [day.hours.end for day in problem.days if day.hours] + [one.end for one in there]
    days = max([USUAL_DAYS, *(one.day + 1 for one in there)])
    if not starts:
        return Frame(days)
    return Frame(days, (min(starts) // HOUR * HOUR, -(-max(ends) // HOUR) * HOUR))
