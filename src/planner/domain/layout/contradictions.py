"""What makes a week problem contradict itself before any target: what stays put breaks a rule by itself."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.english import clock_words
from planner.domain.errors import PlannerError
from planner.domain.layout.problem import Hold
from planner.domain.layout.room import lunch_window, lunches, session_window, site_hours, starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.domain.layout.problem import Item, WeekProblem
    from planner.domain.layout.stretch import Stretch


class ContradictionError(PlannerError):
    """A week that contradicts itself, whatever the target."""


def refuse_impossible_week(problem: WeekProblem) -> None:
    """PlannerError that names everything in which the problem contradicts itself."""
    found = contradictions(problem)
    if found:
        raise ContradictionError(" ".join(found))


def contradictions(problem: WeekProblem) -> tuple[str, ...]:
    """A sentence for everything in which the problem contradicts itself, day by day."""
    found = [sentence for day in problem.open_days for sentence in contradictions_on(problem, day)]
    return (*found, *_homeless(problem))


def contradictions_on(problem: WeekProblem, day: int) -> Iterator[str]:
    """What contradicts itself on one day."""
    name = problem.days[day].name
    held = sorted(problem.held[day], key=lambda one: one.place)
    yield from _overlapping(held, name)
    yield from _out_of_hours(problem, held, day, name)
    yield from _without_lunch(problem, day, name)
    yield from _too_much_contact(problem, held, name)
    yield from _out_of_reach(problem, held, name)


def stretch_words(stretch: Stretch) -> str:
    """A stretch as "09:00–10:00"."""
    return f"{clock_words(stretch.start)}–{clock_words(stretch.end)}"


def item_words(item: Item) -> str:
    """An entry as "Team meeting 09:00–10:00"."""
    return f"{item.name or item.shape.activity} {stretch_words(item.itself)}"


def _overlapping(held: Iterable[Item], name: str) -> Iterator[str]:
    for one, other in combinations(held, 2):
        if one.itself.overlaps(other.itself):
            yield f"{name}: {item_words(one)} and {item_words(other)} overlap, and neither may move."
        elif one.taken.overlaps(other.taken):
            yield f"{name}: {item_words(one)} and {item_words(other)} leave no time for notes, and neither may move."


def _out_of_hours(problem: WeekProblem, held: Iterable[Item], day: int, name: str) -> Iterator[str]:
    window = session_window(problem)
    for one in held:
        if one.hold is Hold.PAST:
            continue
        if one.shape.is_contact and not window.holds(one.itself):
            yield (
                f"{name}: {item_words(one)} may not move, and sessions may only take place from "
                f"{clock_words(window.start)} to {clock_words(window.end)}."
            )
        if not any(hours.holds(one.itself) for hours in site_hours(problem, one.shape.site, day)):
            yield f"{name}: {item_words(one)} may not move, and its site cannot be used then."


def _without_lunch(problem: WeekProblem, day: int, name: str) -> Iterator[str]:
    if not problem.is_due_lunch(day):
        return
    minutes, window = problem.rules.lunch_minutes or 0, lunch_window(problem, day)
    if window.minutes < minutes:
        yield f"{name}: {minutes} minutes of lunch do not fit where lunch is allowed within the working day."
    elif not lunches(problem, day, ()):
        yield f"{name}: what may not move leaves no {minutes} minutes free for lunch between {stretch_words(window)}."


def _too_much_contact(problem: WeekProblem, held: Iterable[Item], name: str) -> Iterator[str]:
    rules = problem.rules
    sessions = [(one.itself.start, one.itself.end) for one in held if one.shape.is_contact]
    contact = sum(end - start for start, end in sessions)
    cap, longest = rules.max_contact_minutes_per_day, rules.max_run_minutes
    if cap is not None and contact > cap:
        yield f"{name}: {contact} minutes of contact may not move, and the most a day may hold is {cap}."
    run = longest_run(sessions, rules.break_minutes or 1)
    if longest is not None and run > longest:
        yield f"{name}: {run} minutes of contact that may not move have no break, and the longest run is {longest}."


def longest_run(sessions: Iterable[tuple[int, int]], rest: int) -> int:
    """Most minutes of contact in a row, where only `rest` minutes or more without contact make a break."""
    most, run, ended = 0, 0, -rest
    for start, end in sorted(sessions):
        run = end - start + (run if start - ended < rest else 0)
        most, ended = max(most, run), end
    return most


def _out_of_reach(problem: WeekProblem, held: Iterable[Item], name: str) -> Iterator[str]:
    sited = [one for one in held if one.shape.site]
    in_the_way = [one.taken for one in held if one.shape.kind is not Kind.TRAVEL]
    for one, other in pairwise(sited):
        needed = problem.travel_minutes(one.shape.site, other.shape.site)
        if needed > _longest_gap(one.taken.end, other.taken.start, in_the_way):
            yield (
                f"{name}: from {item_words(one)} to {item_words(other)} is {needed} minutes' travel, which there is "
                "no time for, and neither may move."
            )


def _longest_gap(start: int, end: int, taken: Iterable[Stretch]) -> int:
    """The longest stretch of a range that nothing takes."""
    longest, clear = 0, start
    for one in sorted(taken):
        longest, clear = max(longest, min(one.start, end) - clear), max(clear, one.end)
    return max(longest, end - clear)


def _homeless(problem: WeekProblem) -> Iterator[str]:
    """Entries that would fit nowhere even in an otherwise empty week."""
    has_room = {
        mould: any(starts(problem, mould, day) for day in problem.open_days)
        for mould in dict.fromkeys(one.shape.mould for one in problem.movable)
    }
    homeless = Counter(
        (one.name or one.shape.activity, one.shape.minutes) for one in problem.movable if not has_room[one.shape.mould]
    )
    for (name, minutes), number in homeless.items():
        if number == 1:
            yield f"{name} ({minutes} minutes) fits nowhere in the week's working time."
        else:
            yield f"{number} entries of {name} ({minutes} minutes) fit nowhere in the week's working time."
