"""A week as a program: a column for every start a mould may have on a day, and the rules as rows.

Entries of one mould are interchangeable, so the program knows how many of them there are and not which is which.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.diary.activity import Kind
from planner.domain.layout.notes import notes_in_entries, notes_owed
from planner.domain.layout.room import half_days, lunches, may_be_off, starts
from planner.domain.layout.stretch import DAY_MINUTES
from planner.solver.empty import add_empty
from planner.solver.packing import DayPlan, add_packing
from planner.solver.program import INFINITY, Program
from planner.solver.runs import add_runs
from planner.solver.travel import add_travel

if TYPE_CHECKING:
    from planner.domain.layout.problem import Shape, WeekProblem
    from planner.domain.layout.stretch import Stretch
    from planner.solver.by_days import DayShare


class Spot(NamedTuple):
    """A start that a mould may have."""

    mould: Shape
    day: int
    start: int


@dataclass(slots=True)
class WeekModel:
    """The program of a week, and what its columns mean.

    Attributes:
        spots: 1 where something of the mould starts there.
        added: how many of an offered session are added.
        lunches: 1 where the day's lunch lies there.
        off: 1 where a half-day is off.
        empty: by day, the share of each piece of empty working time that counts as a block, from 0 to 1.
    """

    problem: WeekProblem
    program: Program = field(default_factory=Program)
    spots: dict[Spot, int] = field(default_factory=dict)
    added: dict[Shape, int] = field(default_factory=dict)
    lunches: dict[int, dict[Stretch, int]] = field(default_factory=dict)
    off: list[int] = field(default_factory=list)
    empty: dict[int, dict[Stretch, int]] = field(default_factory=dict)

    def spots_of(self, mould: Shape) -> dict[Spot, int]:
        """The columns of one mould."""
        return {spot: column for spot, column in self.spots.items() if spot.mould == mould}

    def contact_on(self, day: int) -> list[tuple[int, float]]:
        """The minutes of contact that the columns of a day bring."""
        return [
            (column, spot.mould.minutes)
            for spot, column in self.spots.items()
            if spot.day == day and spot.mould.is_contact
        ]


def build(problem: WeekProblem, block_minutes: int | None = None) -> WeekModel:
    """The program of a week: what stands in it is kept, and every rule holds.

    Args:
        problem: the week.
        block_minutes: the least empty time that counts as a block; left out, empty time is not looked at unless the
            rules ask for notes time.
    """
    model = WeekModel(problem)
    _add_spots(model)
    for day in problem.open_days:
        _add_day(model, day, _block(problem, block_minutes))
    _add_half_days(model)
    _add_notes_time(model)
    return model


def build_day(problem: WeekProblem, share: DayShare, block_minutes: int | None = None) -> WeekModel:
    """The program of one day of a week: it holds its share."""
    model = WeekModel(problem)
    offered = {shape.mould for shape in problem.offered}
    for mould in dict.fromkeys([*share.numbers, *offered]):
        spots = [Spot(mould, share.day, start) for start in starts(problem, mould, share.day)]
        model.spots |= {spot: model.program.column() for spot in spots}
        number = share.numbers.get(mould, 0)
        upper = INFINITY if mould in offered else number
        model.program.row(((model.spots[spot], 1) for spot in spots), number, upper)
    sessions = [(column, 1.0) for spot, column in model.spots.items() if spot.mould in offered]
    model.program.row(sessions, share.sessions, share.sessions)
    kept = [(model.spots[spot], 1.0) for spot in stands(problem) if spot in model.spots]
    model.program.row(kept, share.kept)
    _add_day(model, share.day, _block(problem, block_minutes))
    model.program.row([(column, 1) for column in model.off], share.off)
    if problem.rules.admin_minutes_per_contact:
        empty = model.empty[share.day].items()
        model.program.row([(column, slot.minutes) for slot, column in empty], share.notes)
    return model


def stands(problem: WeekProblem) -> set[Spot]:
    """Where what may move stands now."""
    return {Spot(one.shape.mould, one.place.day, one.place.start) for one in problem.movable}


def _block(problem: WeekProblem, block_minutes: int | None) -> int | None:
    """The least empty time that counts: by the rules where they ask for notes time."""
    return problem.rules.admin_block_minutes or 1 if problem.rules.admin_minutes_per_contact else block_minutes


def _add_spots(model: WeekModel) -> None:
    """As many starts of each mould as there are entries of it, and sessions added."""
    problem, program = model.problem, model.program
    count = Counter(one.shape.mould for one in problem.movable)
    model.added = {shape: program.column(upper=DAY_MINUTES) for shape in problem.offered}
    for mould in dict.fromkeys([*count, *(shape.mould for shape in problem.offered)]):
        spots = [Spot(mould, day, start) for day in problem.open_days for start in starts(problem, mould, day)]
        here = {spot: program.column() for spot in spots}
        more = [(column, -1.0) for shape, column in model.added.items() if shape.mould == mould]
        program.row([*((column, 1) for column in here.values()), *more], count[mould], count[mould])
        model.spots |= here


def _add_day(model: WeekModel, day: int, block_minutes: int | None) -> None:
    problem, program = model.problem, model.program
    plan = DayPlan(problem, day, {(one.mould, one.start): col for one, col in model.spots.items() if one.day == day})
    if problem.is_due_lunch(day):
        plan.lunches = {one: program.column() for one in lunches(problem, day, plan.spots)}
        program.row([(column, 1) for column in plan.lunches.values()], 1, 1)
        model.lunches[day] = plan.lunches
    if problem.rules.half_days_off:
        plan.off = {half: program.column() for half in half_days(problem, day) if may_be_off(problem, day, half)}
        model.off += plan.off.values()
    plan.mark_points()
    add_travel(program, plan)
    if block_minutes is not None:
        plan.empty = model.empty[day] = add_empty(program, plan.empty_slots, block_minutes)
    add_packing(program, plan)
    add_runs(program, plan)
    _add_caps(model, plan)


def _add_caps(model: WeekModel, plan: DayPlan) -> None:
    """No more contact than the daily cap; no more work and notes than is paid."""
    cap, here = model.problem.rules.max_contact_minutes_per_day, model.problem.days[plan.day]
    if cap is not None:
        held = sum(one.shape.contact_minutes for one in plan.held)
        model.program.row(model.contact_on(plan.day), upper=cap - held)
    # Most often lunch is all that is not paid, and where it lies in working time it sees to that by itself.
    lunch = min((sum(one.shared(free) for free in here.free) for one in plan.lunches), default=0)
    if sum(free.minutes for free in here.free) - lunch > here.paid_minutes:
        work = [(col, mould.taken(0).minutes) for (mould, _), col in plan.spots.items() if mould.kind is not Kind.BREAK]
        empty = [(column, slot.minutes) for slot, column in plan.empty.items()]
        held = sum(
            one.taken.shared(free) for one in plan.held if one.shape.kind is not Kind.BREAK for free in here.free
        )
        model.program.row([*work, *empty], upper=max(0, here.paid_minutes - held))


def _add_half_days(model: WeekModel) -> None:
    """As many half-days off as the rules ask for; those of days gone by count by what happened."""
    problem = model.problem
    wanted = problem.rules.half_days_off or 0
    closed = [number for number, day in enumerate(problem.days) if day.is_closed]
    gone = sum(may_be_off(problem, day, half) for day in closed for half in half_days(problem, day))
    if wanted > gone:
        model.program.row([(column, 1) for column in model.off], lower=wanted - gone)


def _add_notes_time(model: WeekModel) -> None:
    """Admin entries and empty blocks hold the notes time of every session of the week that is still to come."""
    problem = model.problem
    each = problem.rules.admin_minutes_per_contact
    if not each:
        return
    blocks = [(column, slot.minutes) for day in model.empty.values() for slot, column in day.items()]
    more = [(column, -each) for shape, column in model.added.items() if shape.is_contact]
    model.program.row([*blocks, *more], lower=notes_owed(problem) - notes_in_entries(problem))
