"""Notes time: what the sessions of a week owe by its rules, and what the week as it stands holds of it.

One rule for the solver, which keeps it, for the review, which looks whether it was kept, and for the ledger of notes
owed, which is paid from it: admin entries hold notes time, and so does empty working time in blocks of at least
`admin_block_minutes`. Lunch is neither, nor is the way from one site to another, nor a half-day off; and no day holds
more than it is paid for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.layout.empty_blocks import most_empty, without
from planner.domain.layout.problem import Hold
from planner.domain.layout.room import half_days, lunch_window, may_be_off, working_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.domain.hours.rules import Rules
    from planner.domain.layout.empty_blocks import Journey, Piece
    from planner.domain.layout.problem import Item, WeekProblem
    from planner.domain.layout.stretch import Stretch


@dataclass(frozen=True, slots=True)
class NotesTime:
    """Minutes of notes time that the sessions of a week owe, and that the week holds."""

    owed: int = 0
    held: int = 0


def notes_owed(problem: WeekProblem) -> int:
    """What the sessions of the week that are still to come owe by the rules, besides the notes after each of them."""
    return each_owes(problem.rules) * sum(one.shape.is_contact for one in _to_come(problem))


def each_owes(rules: Rules) -> int:
    """Minutes that the rules ask for with each session, besides the notes after it."""
    return rules.admin_minutes_per_contact or 0


def notes_in_entries(problem: WeekProblem) -> int:
    """Minutes of working time that admin entries hold of it."""
    return sum(working_minutes(problem, one) for one in _to_come(problem) if one.shape.kind is Kind.ADMIN)


def notes_time(problem: WeekProblem) -> NotesTime:
    """Both, of a week in which everything stays where it stands; nothing where the rules ask for none."""
    if not each_owes(problem.rules):
        return NotesTime()
    return NotesTime(notes_owed(_all_still(problem)), time_held(problem))


def time_held(problem: WeekProblem) -> int:
    """Minutes of notes time that a week holds in which everything stays where it stands."""
    still = _all_still(problem)
    return notes_in_entries(still) + _most_empty(still)


def _all_still(problem: WeekProblem) -> WeekProblem:
    items = tuple(replace(one, hold=Hold.LOCKED) if one.hold is Hold.FREE else one for one in problem.items)
    return replace(problem, items=items)


def _to_come(problem: WeekProblem) -> Iterator[Item]:
    return (one for one in problem.laid_out if one.hold is not Hold.PAST)


def _most_empty(problem: WeekProblem) -> int:
    """The most minutes of empty blocks that the open days hold, with the half-days off that the rules ask for."""
    if not problem.rules.half_days_off:
        return sum(_empty_on(problem, day, ()) for day in problem.open_days)
    most = {0: 0}  # by half-days off
    for day in problem.open_days:
        here = _by_halves(problem, day)
        ways = [(off + more, minutes + most[off]) for off in most for more, minutes in here.items()]
        most = {off: max(minutes for number, minutes in ways if number == off) for off, _ in ways}
    closed = [number for number, day in enumerate(problem.days) if day.is_closed]
    gone = sum(may_be_off(problem, day, half) for day in closed for half in half_days(problem, day))
    wanted = min(problem.rules.half_days_off - gone, max(most))
    return max(minutes for off, minutes in most.items() if off >= wanted)


def _by_halves(problem: WeekProblem, day: int) -> dict[int, int]:
    """The most minutes of empty blocks of a day, by how many of its halves are off."""
    halves = [one for one in half_days(problem, day) if may_be_off(problem, day, one)]
    numbers = range(len(halves) + 1)
    return {number: max(_empty_on(problem, day, off) for off in combinations(halves, number)) for number in numbers}


def _empty_on(problem: WeekProblem, day: int, off: Sequence[Stretch]) -> int:
    """The most minutes of empty blocks of a day with some halves off, wherever lunch and the journeys are best."""
    here, rules = problem.days[day], problem.rules
    window = _piece(lunch_window(problem, day)) if problem.is_due_lunch(day) else None
    return most_empty(
        [_piece(one) for one in here.free],
        here.paid_minutes,
        [(*_piece(one.taken), one.shape.kind is Kind.BREAK) for one in problem.held[day]],
        rules.admin_block_minutes or 1,
        (*window, rules.lunch_minutes or 0) if window else None,
        list(_journeys(problem, day, off)),
        [_piece(one) for one in off],
    )


def _journeys(problem: WeekProblem, day: int, off: Sequence[Stretch]) -> Iterator[Journey]:
    """The journeys between the sites of a day as it stands, each with where it may lie."""
    if not problem.travel:
        return
    sited = sorted((one for one in problem.held[day] if one.shape.site), key=lambda one: one.place)
    blockers = [*(one.taken for one in problem.held[day] if one.shape.kind is not Kind.TRAVEL), *off]
    for one, other in pairwise(sited):
        minutes = problem.travel_minutes(one.shape.site, other.shape.site)
        if minutes:
            between = (one.itself.end, max(one.itself.end, other.itself.start))
            yield without([between], map(_piece, blockers)), minutes


def _piece(one: Stretch) -> Piece:
    return one.start, one.end
