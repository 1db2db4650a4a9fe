"""The catalogue of remedies: for each lever the changes it allows, the smallest first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.activity import COMMITMENTS, Kind
from planner.domain.diary.clock import clock_of, minute_of_day
from planner.domain.layout.explanation import Lever, RemedyStep, Who
from planner.domain.layout.lifting import is_commitment
from planner.domain.layout.problem import LUNCH_FROM, Hold
from planner.domain.layout.stretch import DAY_MINUTES, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.hours.rules import Rules
    from planner.domain.layout.problem import Day, Item, Shape, WeekProblem

RUN_STEPS = range(15, 121, 15)
CAP_STEPS = range(30, 121, 30)
LUNCH_STEPS = range(15, 61, 15)
LATEST_STEPS = range(15, 121, 15)
DAY_STEPS = range(60, 451, 30)
NOTES_STEP = 5
SHORTER_STEP = 15
SHORTEST_MEETING = 15
USUAL_START = 9 * 60
USUAL_LUNCH = 30
SERVICE_DECIDES = frozenset({Kind.SUPERVISION, Kind.TRAINING})
"""Commitments laid down by the service rather than by a manager."""

Ladder = tuple[RemedyStep, ...]
"""The changes one lever allows, the smallest first."""


def catalogue(problem: WeekProblem, needed: int) -> dict[tuple[Lever, str], Ladder]:
    """Every lever but a lower target, by what it changes and the activity or weekday it is about."""
    found: dict[tuple[Lever, str], list[RemedyStep]] = {}
    for make in MAKERS:
        for step in make(problem, needed):
            found.setdefault((step.lever, step.subject), []).append(step)
    return {key: tuple(steps) for key, steps in found.items()}


def lower_target(problem: WeekProblem, needed: int, most: int) -> RemedyStep:
    """The target brought down to the most the week can reach."""
    return RemedyStep(Lever.TARGET, Who.SERVICE, needed, most, problem, most)


def _longer_runs(problem: WeekProblem, needed: int) -> Iterator[RemedyStep]:
    longest = problem.rules.max_run_minutes
    for more in RUN_STEPS if longest is not None else ():
        changed = _ruled(problem, replace(problem.rules, max_run_minutes=(longest or 0) + more))
        yield RemedyStep(Lever.RUN, Who.YOU, longest or 0, (longest or 0) + more, changed, needed)


def _fuller_days(problem: WeekProblem, needed: int) -> Iterator[RemedyStep]:
    cap = problem.rules.max_contact_minutes_per_day
    for more in CAP_STEPS if cap is not None else ():
        changed = _ruled(problem, replace(problem.rules, max_contact_minutes_per_day=(cap or 0) + more))
        yield RemedyStep(Lever.CAP, Who.YOU, cap or 0, (cap or 0) + more, changed, needed)


def _wider_lunch(problem: WeekProblem, needed: int) -> Iterator[RemedyStep]:
    """Lunch may start earlier and end later by the same."""
    between = problem.rules.lunch_between
    for more in LUNCH_STEPS if between and problem.rules.lunch_minutes else ():
        start, end = (minute_of_day(one) for one in between or ())
        window = clock_of(max(0, start - more)), clock_of(min(DAY_MINUTES - 1, end + more))
        changed = _ruled(problem, replace(problem.rules, lunch_between=window))
        yield RemedyStep(Lever.LUNCH, Who.YOU, 0, more, changed, needed)


def _fewer_half_days(problem: WeekProblem, needed: int) -> Iterator[RemedyStep]:
    off = problem.rules.half_days_off or 0
    for after in range(off - 1, -1, -1):
        changed = _ruled(problem, replace(problem.rules, half_days_off=after))
        yield RemedyStep(Lever.HALVES, Who.YOU, off, after, changed, needed)


def _later_finish(problem: WeekProblem, needed: int) -> Iterator[RemedyStep]:
    """Sessions end later; beyond the working day that is more hours, which are not hers to give."""
    ends = [day.hours.end for day in problem.days if day.hours and day.free and not day.is_closed]
    if not ends:
        return
    ruled = problem.rules.latest
    latest = min(minute_of_day(ruled), max(ends)) if ruled else max(ends)
    for after in (latest + more for more in LATEST_STEPS if latest + more < DAY_MINUTES):
        longer = replace(problem, days=tuple(_lengthened(day, after) for day in problem.days))
        rules = replace(problem.rules, latest=max(ruled, clock_of(after))) if ruled else problem.rules
        who = Who.YOU if after <= min(ends) else Who.MANAGER
        yield RemedyStep(Lever.LATEST, who, latest, after, _ruled(longer, rules), needed)


def _lengthened(day: Day, until: int) -> Day:
    """The day worked and paid until a minute, if it is worked to its end now."""
    hours = day.hours
    if day.is_closed or hours is None or not day.free or day.free[-1].end != hours.end or until <= hours.end:
        return day
    more = until - hours.end
    return replace(
        day,
        hours=Stretch(hours.start, until),
        free=(*day.free[:-1], Stretch(day.free[-1].start, until)),
        paid_minutes=day.paid_minutes + more,
        worked_minutes=day.worked_minutes + more,
    )


def _less_admin(problem: WeekProblem, needed: int) -> Iterator[RemedyStep]:
    each = problem.rules.admin_minutes_per_contact or 0
    for after in _downwards(each, 0):
        changed = _ruled(problem, replace(problem.rules, admin_minutes_per_contact=after))
        yield RemedyStep(Lever.ADMIN, Who.MANAGER, each, after, changed, needed)


def _shorter_notes(problem: WeekProblem, needed: int) -> Iterator[RemedyStep]:
    """Less time for notes after every session, down to none."""
    shapes = [*problem.offered, *(one.shape for one in problem.items)]
    most = max((shape.notes_minutes for shape in shapes if shape.is_contact), default=0)
    for after in _downwards(most, 0):
        items = tuple(replace(one, shape=_with_notes(one.shape, after)) for one in problem.items)
        offered = tuple(_with_notes(shape, after) for shape in problem.offered)
        changed = replace(problem, items=items, offered=offered)
        yield RemedyStep(Lever.NOTES, Who.MANAGER, most, after, changed, needed)


def _with_notes(shape: Shape, limit: int) -> Shape:
    return replace(shape, notes_minutes=min(shape.notes_minutes, limit)) if shape.is_contact else shape


def _shorter_meetings(problem: WeekProblem, needed: int) -> Iterator[RemedyStep]:
    """Each sort of commitment shorter."""
    for activity, items in _commitments(problem).items():
        longest = max(one.shape.minutes for one in items)
        for less in range(SHORTER_STEP, longest - SHORTEST_MEETING + 1, SHORTER_STEP):
            shorter = {one.id: _shortened(one, less) for one in items}
            changed = replace(problem, items=tuple(shorter.get(one.id, one) for one in problem.items))
            yield RemedyStep(Lever.LENGTH, _decider(items), longest, longest - less, changed, needed, activity)


def _shortened(item: Item, less: int) -> Item:
    minutes = max(min(SHORTEST_MEETING, item.shape.minutes), item.shape.minutes - less)
    return replace(item, shape=replace(item.shape, minutes=minutes))


def _fewer_meetings(problem: WeekProblem, needed: int) -> Iterator[RemedyStep]:
    """Each sort of commitment not held this week: every other week instead."""
    for activity, items in _commitments(problem).items():
        dropped = {one.id for one in items}
        changed = replace(problem, items=tuple(one for one in problem.items if one.id not in dropped))
        yield RemedyStep(Lever.FREQUENCY, _decider(items), 1, 2, changed, needed, activity)


def _commitments(problem: WeekProblem) -> dict[str, list[Item]]:
    """Commitments that could be shorter or rarer, by activity."""
    found: dict[str, list[Item]] = {}
    for one in problem.items:
        if one.hold is not Hold.PAST and one.shape.kind in COMMITMENTS and is_commitment(problem, one):
            found.setdefault(one.shape.activity, []).append(one)
    return found


def _decider(items: list[Item]) -> Who:
    return Who.SERVICE if any(one.shape.kind in SERVICE_DECIDES for one in items) else Who.MANAGER


def _another_day(problem: WeekProblem, needed: int) -> Iterator[RemedyStep]:
    """Hours on a weekday that is not worked."""
    worked = [day.hours.start for day in problem.days if day.hours]
    start = min(worked, default=USUAL_START)
    for number, day in enumerate(problem.days):
        if day.hours is not None or day.is_closed or day.date.weekday() > 4:
            continue
        for paid in DAY_STEPS:
            days = list(problem.days)
            days[number] = _worked(day, start, paid, problem.rules.lunch_minutes or USUAL_LUNCH)
            changed = replace(problem, days=tuple(days))
            yield RemedyStep(Lever.DAY, Who.SERVICE, 0, paid, changed, needed, day.name)


def _worked(day: Day, start: int, paid: int, lunch: int) -> Day:
    hours = Stretch(start, start + paid + (lunch if paid > LUNCH_FROM else 0))
    return replace(day, hours=hours, free=(hours,), paid_minutes=paid, worked_minutes=paid)


def _ruled(problem: WeekProblem, rules: Rules) -> WeekProblem:
    return replace(problem, rules=rules)


def _downwards(start: int, end: int) -> Iterator[int]:
    """Lower figures, in steps of five minutes, to the end."""
    yield from range(start - NOTES_STEP, end, -NOTES_STEP)
    if start > end:
        yield end


MAKERS = (
    _longer_runs,
    _fuller_days,
    _wider_lunch,
    _fewer_half_days,
    _later_finish,
    _less_admin,
    _shorter_notes,
    _shorter_meetings,
    _fewer_meetings,
    _another_day,
)
