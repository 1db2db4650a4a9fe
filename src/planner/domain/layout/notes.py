"""Notes time: what the sessions of a week owe by its rules, and what the week as it stands holds of it.

One rule for the solver, which keeps it, for the review, which looks whether it was kept, and for the ledger of notes
owed, which is paid from it: admin entries hold notes time, and so does empty working time in blocks of at least
`admin_block_minutes`. Lunch is neither, nor is the way from one site to another, nor a half-day off; and no day holds
more than it is paid for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.layout.problem import Hold
from planner.domain.layout.room import half_days, lunch_blockers, lunch_window, may_be_off, working_minutes
from planner.domain.layout.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.domain.hours.rules import Rules
    from planner.domain.layout.problem import Item, WeekProblem


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
    here, held = problem.days[day], problem.held[day]
    if not here.free:
        return 0
    block = problem.rules.admin_block_minutes or 1
    taken = [*(one.taken for one in held), *off]
    gaps = without(here.free, taken)
    idle = without(here.free, [one.taken for one in held if one.shape.kind is not Kind.BREAK])
    work = sum(one.minutes for one in here.free) - sum(one.minutes for one in idle)
    most = min(_useful(gaps, block), max(0, here.paid_minutes - work))
    empty = 0
    for lunch in _lunches(problem, day):
        for journeys in _journeys(problem, day, off):
            empty = max(empty, _useful(without(gaps, [*lunch, *journeys]), block))
            if empty >= most:  # no other way holds more
                return most
    return empty


def _useful(gaps: Iterable[Stretch], block: int) -> int:
    return sum(one.minutes for one in gaps if one.minutes >= block)


def _lunches(problem: WeekProblem, day: int) -> list[list[Stretch]]:
    """Every lunch that can be best; none where it is not due, or where the day as it stands has no room for it."""
    if not problem.is_due_lunch(day):
        return [[]]
    room = without([lunch_window(problem, day)], lunch_blockers(problem, day))
    return _tried(problem, day, room, problem.rules.lunch_minutes or 0) or [[]]


def _journeys(problem: WeekProblem, day: int, off: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Every way to put the journeys between the sites of a day that can be best; one without room is left out."""
    if not problem.travel:
        yield []
        return
    sited = sorted((one for one in problem.held[day] if one.shape.site), key=lambda one: one.place)
    blockers = [*(one.taken for one in problem.held[day] if one.shape.kind is not Kind.TRAVEL), *off]
    choices = []
    for one, other in pairwise(sited):
        minutes = problem.travel_minutes(one.shape.site, other.shape.site)
        room = without([Stretch(one.itself.end, max(one.itself.end, other.itself.start))], blockers)
        choices.append((_tried(problem, day, room, minutes) if minutes else []) or [[]])
    yield from ([journey for choice in way for journey in choice] for way in product(*choices))


def _tried(problem: WeekProblem, day: int, room: Sequence[Stretch], minutes: int) -> list[list[Stretch]]:
    """Where something of a length can lie best: at an edge of what stands there, or just a block away from one."""
    block, here = problem.rules.admin_block_minutes or 1, problem.days[day]
    stretches = [*room, *here.free, *(one.taken for one in problem.held[day])]
    edges = {edge for one in stretches for edge in (one.start, one.end)}
    starts = {start for edge in edges for start in (edge, edge - minutes, edge + block, edge - block - minutes)}
    tried = (Stretch(start, start + minutes) for start in sorted(starts))
    return [[one] for one in tried if any(gap.holds(one) for gap in room)]


def without(stretches: Iterable[Stretch], taken: Iterable[Stretch]) -> list[Stretch]:
    """What is left of some stretches; two that touch are one."""
    whole: list[Stretch] = []
    for one in sorted(stretches):
        if whole and whole[-1].end >= one.start:
            whole[-1] = Stretch(whole[-1].start, max(whole[-1].end, one.end))
        else:
            whole.append(one)
    holes, left = sorted(one for one in taken if one.minutes > 0), list[Stretch]()
    for one in whole:
        start = one.start
        for hole in holes:
            if hole.start >= one.end:
                break
            if hole.end > start:
                if hole.start > start:
                    left.append(Stretch(start, hole.start))
                start = hole.end
        if start < one.end:
            left.append(Stretch(start, one.end))
    return left
