"""How many sessions a week has room for, exactly and at once: what each day can hold, and the days added up.

What a day holds does not depend on another day but through sums: how many entries of each mould stand in the week, how
much time it keeps for notes, how many half-days it keeps free. So each day is walked by itself (`day_walk`), and the
sums are put together day by day. What does not come apart so is left to the program of the week (`program`).
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.solver.by_days import WeekByDays, left_under_cap, paid_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.layout.problem import Item, WeekProblem
    from planner.solver.by_days import DayShare

MOST_COMBINATIONS = 4000
"""So many ways of counting what stands in a day are walked; more are left to the program."""
MOST_WITH_KEPT = 600
"""The same where the entries kept in place are counted beside them."""


def comes_apart(problem: WeekProblem) -> bool:
    """The days of a week can be walked one by one.

    A break of the diary that may move shares its time with lunch or a half-day off, and a journey of the diary with
    one between sites: these, and more sorts of entries than can be counted at once, are left to the program.
    """
    kinds = {one.shape.kind for one in problem.movable}
    rules = problem.rules
    if Kind.BREAK in kinds and (rules.lunch_minutes or rules.half_days_off):
        return False
    if problem.travel and (
        Kind.TRAVEL in kinds or any(one.shape.kind is Kind.BREAK and one.shape.site for one in _held(problem))
    ):
        return False
    if len({(one.minutes, one.before_minutes, one.notes_minutes, one.worth) for one in problem.offered}) > 1:
        return False
    return _ways_of_counting(problem) <= MOST_COMBINATIONS


def most_added(problem: WeekProblem) -> int | None:
    """How many sessions can be added at most; None where even what stands in the week cannot be kept.

    The days must come apart: ask `comes_apart` first.
    """
    return WeekByDays(problem).most_added()


def can_add(problem: WeekProblem, added: int) -> bool:
    """So many sessions can be added; quicker to tell than how many at most. The days must come apart."""
    return WeekByDays(problem).can_add(added)


def fewest_changes(problem: WeekProblem, added: int) -> tuple[DayShare, ...] | None:
    """What each day of the week holds that adds so many sessions and moves as few entries as can be.

    None where no week can; the days must come apart, and `changes_come_apart`.
    """
    return WeekByDays(problem, are_kept_counted=True).fewest_changes(added)


def changes_come_apart(problem: WeekProblem) -> bool:
    """What is moved can be counted day by day too, beside all that `comes_apart` asks for."""
    return comes_apart(problem) and _ways_of_counting(problem) <= MOST_WITH_KEPT


def _ways_of_counting(problem: WeekProblem) -> int:
    return prod(number + 1 for number in WeekByDays(problem).standing.values())


def most_by_sums(problem: WeekProblem) -> int:
    """What at most counts towards the target, by sums of minutes alone: more than any week holds, and told at once."""
    if not problem.offered:
        return problem.counted
    session, rules = problem.offered[0], problem.rules
    most = sum(_paid_beside(problem, day) for day in problem.open_days)
    most -= sum(one.shape.taken(0).minutes for one in problem.movable if one.shape.kind is not Kind.BREAK)
    added = max(0, most) // max(1, session.taken(0).minutes)
    if rules.max_contact_minutes_per_day is not None and session.minutes:
        left = sum(left_under_cap(problem, day) for day in problem.open_days if problem.days[day].free)
        left -= sum(one.shape.contact_minutes for one in problem.movable)
        added = min(added, max(0, left) // session.minutes)
    return problem.counted + added * session.worth


def _paid_beside(problem: WeekProblem, day: int) -> int:
    """Minutes of a day that may still be worked beside what stays in it."""
    return min(paid_limit(problem, day), sum(one.minutes for one in problem.days[day].free))


def _held(problem: WeekProblem) -> Iterator[Item]:
    return (one for here in problem.held for one in here)
