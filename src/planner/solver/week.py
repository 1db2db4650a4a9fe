"""The fullest week, and the week that reaches a target with the fewest changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.errors import PlannerError
from planner.domain.layout.contradictions import refuse_impossible_week
from planner.domain.layout.laid_week import Layout, Maximum
from planner.domain.layout.problem import Place, Shape
from planner.domain.layout.stretch import DAY_MINUTES
from planner.solver.capacity import changes_come_apart, comes_apart, fewest_changes, most_added
from planner.solver.effort import Attempt, Effort, Stage
from planner.solver.model import WeekModel, build, build_day, stands
from planner.solver.program import INFINITY
from planner.solver.reading import read_layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.layout.problem import Item, WeekProblem
    from planner.solver.program import Solved

COARSE_GRID = 15
"""A finer grid is first solved on this one: a good week to begin from."""
MOVES_SECONDS, FINE_MOVES_SECONDS = 1.5, 5.0
"""On a coarse grid and on a finer one: fewer changes matter most, and moves that could be shorter are said to be so."""
TIDY_SECONDS = 1.0
"""A week is not worth waiting longer for to be a little more compact."""
USUAL_BLOCK = 30
"""Empty time of so many minutes is of use, where the rules name no block."""


class UndecidedError(PlannerError):
    """The time was up before a week was found or ruled out."""


def maximum(problem: WeekProblem, effort: Effort | None = None) -> Maximum | None:
    """The most contact the week can hold beside what stands in it; None if even that cannot be kept."""
    refuse_impossible_week(problem)
    return most(problem, Attempt(effort or Effort()))


def most(problem: WeekProblem, attempt: Attempt) -> Maximum | None:
    """The most contact a week holds, at once where its days come apart.

    Raises:
        UndecidedError: they do not, and the time was up before a week was found or ruled out.
    """
    if comes_apart(problem):
        added = most_added(problem)
        return None if added is None else _maximum(problem, added, added)
    return most_by_program(problem, attempt)


def most_by_program(problem: WeekProblem, attempt: Attempt) -> Maximum | None:
    """The same by the program of the whole week, whether its days come apart or not."""
    model = build(problem)
    costs = dict.fromkeys(model.added.values(), -1)
    minutes = _session(problem).contact_minutes
    solved = least(model, costs, attempt.telling(lambda cost: problem.contact_minutes - cost * minutes), Stage.MOST)
    if solved.values is None:
        _refuse_undecided(solved)
        return None
    return _maximum(problem, -solved.cost, -solved.bound)


def _maximum(problem: WeekProblem, added: int, bound: int) -> Maximum:
    session = _session(problem)
    here = problem.contact_minutes
    return Maximum(
        contact_minutes=here + added * session.contact_minutes,
        counted=problem.counted + added * session.worth,
        added=added,
        bound=here + bound * session.contact_minutes,
        is_proven=added == bound,
    )


def _session(problem: WeekProblem) -> Shape:
    """The session that may be added; where none may, one of no minutes."""
    return problem.offered[0] if problem.offered else Shape("", Kind.CONTACT, 0)


def fit(problem: WeekProblem, needed: int, effort: Effort | None = None) -> Layout | None:
    """The week that reaches a target with the fewest changes, then the shortest moves, then compact and even days.

    Args:
        problem: the week.
        needed: credited minutes, or contacts, as `worth` counts them.
        effort: the time there is; when it is up the best week found so far is given.

    Returns:
        None when it is proven that no such week exists.

    Raises:
        UndecidedError: time was up before a week was found or ruled out.
    """
    refuse_impossible_week(problem)
    attempt = Attempt(effort or Effort())
    if comes_apart(problem):
        fullest = most(problem, attempt)
        if fullest is None or fullest.counted < needed:
            return None
    model = build(problem, problem.rules.admin_block_minutes or USUAL_BLOCK)
    reach(model, needed)
    fewest = _fewest_changes(model, needed, attempt)
    if fewest.values is None:
        _refuse_undecided(fewest)
        return None
    shortest = _shortest_moves(model, fewest, attempt)
    tidy = _tidied(model, shortest, attempt)
    is_proven = fewest.is_proven and shortest.is_proven
    return read_layout(model, tidy, len(problem.movable) + fewest.bound, is_proven=is_proven)


def reach(model: WeekModel, needed: int) -> None:
    """Ask a model for at least so much towards the target, and for no session more than that takes.

    A session that is not needed only takes time, so a week that does with more of them does with fewer.
    """
    added = model.problem.sessions_missing(needed)
    most = INFINITY if added is None else added * _session(model.problem).worth
    more = [(column, shape.worth) for shape, column in model.added.items()]
    model.program.row(more, lower=needed - model.problem.counted, upper=most)


def _fewest_changes(model: WeekModel, needed: int, attempt: Attempt) -> Solved:
    """Keep all the entries that can be kept in place, add as few as will do, and hold the rest of the search to it."""
    problem = model.problem
    kept = [model.spots[spot] for spot in stands(problem) if spot in model.spots]
    costs = dict.fromkeys(kept, -1) | dict.fromkeys(model.added.values(), 1)
    movable = len(problem.movable)
    telling = attempt.telling(lambda cost: movable + cost)
    solved = _day_by_day(model, needed, costs, telling) or least(model, costs, telling, Stage.CHANGES)
    if solved.values is not None:
        model.program.row(costs.items(), upper=solved.cost)
    return solved


def _day_by_day(model: WeekModel, needed: int, costs: Mapping[int, int], attempt: Attempt) -> Solved | None:
    """The fewest changes told by the days, and a week laid out by them; None where they cannot tell, or have no time.

    How few they are is known before anything is laid out, so each day is laid out by itself and only to hold its share.
    """
    problem = model.problem
    added = problem.sessions_missing(needed)
    if added is None or not changes_come_apart(problem):
        return None
    shares = fewest_changes(problem, added)
    if shares is None:
        return None
    chosen = set[int]()
    for share in shares:
        day = build_day(problem, share)
        solved = _any(day, attempt)
        chosen |= {model.spots[spot] for spot, column in day.spots.items() if solved.has(column)}
    closed = set(model.spots.values()) - chosen
    solved = model.program.least(costs, attempt, Stage.CHANGES, closed=closed)
    if solved.values is None:
        return None
    attempt.tell(Stage.CHANGES, solved.cost, solved.cost)
    return solved


def _shortest_moves(model: WeekModel, fewest: Solved, attempt: Attempt) -> Solved:
    """Say which entry goes where, and make the moves as short as can be."""
    if attempt.is_over:
        return replace(fewest, is_proven=False)
    costs = _ways(model)
    part = attempt.part(MOVES_SECONDS if model.problem.grid >= COARSE_GRID else FINE_MOVES_SECONDS)
    solved = model.program.least(costs, part, Stage.MINUTES, near=fewest.values)
    if solved.values is None:
        return replace(fewest, is_proven=False)
    model.program.row(costs.items(), upper=solved.cost)
    return solved


def _ways(model: WeekModel) -> dict[int, int]:
    """A column for each entry and each place it may go to, with the distance."""
    program, distances = model.program, dict[int, int]()
    offered = {shape.mould for shape in model.problem.offered}
    for mould, items in _by_mould(model.problem).items():
        arrivals: dict[int, list[int]] = defaultdict(list)
        spots = model.spots_of(mould)
        for item in items:
            ways = {spot: program.column(whole=False) for spot in spots}
            program.row([(way, 1) for way in ways.values()], 1, 1)
            for spot, way in ways.items():
                arrivals[spots[spot]].append(way)
                distances[way] = item.place.minutes_from(Place(spot.day, spot.start))
        for column, ways_in in arrivals.items():
            # A start that nothing comes to is a session added.
            program.row([*((one, 1) for one in ways_in), (column, -1)], -1 if mould in offered else 0, 0)
    return distances


def _by_mould(problem: WeekProblem) -> dict[Shape, list[Item]]:
    found: dict[Shape, list[Item]] = defaultdict(list)
    for item in problem.movable:
        found[item.shape.mould].append(item)
    return found


def _tidied(model: WeekModel, best: Solved, attempt: Attempt) -> Solved:
    """Among equally good weeks one whose empty time lies in useful blocks, and whose fullest day is least full."""
    if attempt.is_over:
        return best
    fullest = model.program.column(upper=DAY_MINUTES, whole=False)
    for day in model.problem.open_days:
        held = sum(one.shape.contact_minutes for one in model.problem.held[day])
        model.program.row([*model.contact_on(day), (fullest, -1)], upper=-held)
    blocks = {column: -slot.minutes for day in model.empty.values() for slot, column in day.items()}
    solved = model.program.least({fullest: 1} | blocks, attempt.part(TIDY_SECONDS), Stage.TIDY, near=best.values)
    return best if solved.values is None else solved


def _any(day: WeekModel, attempt: Attempt) -> Solved:
    """Any way to lay out a day; where the grid is fine, on a coarse one if that will do."""
    solved = day.program.least({}, attempt, Stage.CHANGES, closed=_off_the_coarse(day), is_any=True)
    if solved.values is None:
        return day.program.least({}, attempt, Stage.CHANGES, is_any=True)
    return solved


def _off_the_coarse(model: WeekModel) -> list[int]:
    """The starts that only a fine grid has, but for those where something stands now."""
    if model.problem.grid >= COARSE_GRID:
        return []
    kept = stands(model.problem)
    return [column for spot, column in model.spots.items() if spot.start % COARSE_GRID and spot not in kept]


def least(model: WeekModel, costs: Mapping[int, int], attempt: Attempt, stage: Stage) -> Solved:
    """The solution of least cost; where the grid is fine, begun from the best on a coarse one."""
    near = None
    if model.problem.grid < COARSE_GRID and not attempt.is_over:
        part = attempt.part(attempt.seconds_left / 3)
        near = model.program.least(costs, part, stage, closed=_off_the_coarse(model)).values
    return model.program.least(costs, attempt, stage, near=near)


def _refuse_undecided(solved: Solved) -> None:
    """No week was found: PlannerError unless it is proven that there is none."""
    if not solved.is_proven:
        msg = "The time was up before a week was found or ruled out: allow it longer."
        raise UndecidedError(msg)
