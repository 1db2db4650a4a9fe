"""A week taken day by day: what is counted, what each day can hold, and the days put together.

The axes of what a day holds are: half-days off, the moulds that are counted by themselves, entries kept in place, and
sessions like those offered.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np

from planner.domain.diary.activity import Kind
from planner.domain.layout.notes import notes_in_entries, notes_owed
from planner.domain.layout.room import half_days, lunch_blockers, lunch_window, may_be_off, starts
from planner.domain.layout.stretch import Stretch
from planner.solver.day_walk import NONE, DayTask, Putting, Standing, walked
from planner.solver.days_together import Days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.domain.layout.problem import Shape, WeekProblem
    from planner.solver.day_walk import Counts


@dataclass(frozen=True, slots=True)
class DayShare:
    """What one day has to hold of a week that is put together.

    Attributes:
        off: half-days off.
        numbers: how many of each mould; of sessions offered at several sites, how many at least.
        kept: entries that stay in place, at least.
        sessions: how many like those offered.
        notes: minutes of empty blocks, at least.
    """

    day: int
    off: int
    numbers: dict[Shape, int]
    kept: int
    sessions: int
    notes: int


class WeekByDays:
    """One week: its moulds, what is counted of each, and its days."""

    def __init__(self, problem: WeekProblem, *, are_kept_counted: bool = False) -> None:
        self._problem = problem
        self._are_kept_counted = are_kept_counted
        self._moulds = Counter(one.shape.mould for one in problem.movable)
        self._offered = tuple(dict.fromkeys(one.mould for one in problem.offered))
        self._starts: dict[tuple[Shape, int], list[int]] = {}

    def _starts_of(self, mould: Shape, day: int) -> list[int]:
        if (mould, day) not in self._starts:
            self._starts[mould, day] = starts(self._problem, mould, day)
        return self._starts[mould, day]

    @cached_property
    def standing(self) -> dict[Shape, int]:
        """The moulds that are counted by themselves, with how many stand in the week.

        A session like those offered is counted with them; only where these are told apart by their sites has each
        site its own to keep.
        """
        if len(self._offered) == 1:
            return {mould: number for mould, number in self._moulds.items() if mould not in self._offered}
        return dict(self._moulds)

    def most_added(self) -> int | None:
        """The most sessions that can be added.

        More than the fullest days hold together cannot be; from there downwards, for the nearer to that the fewer ways
        of filling the days come into question.
        """
        days = self._days()
        for number in _downwards(days.most_of_all, self._like_offered):
            found = self._most(days.together(number), number)
            if found is not None:
                return found
        return None

    def fewest_changes(self, added: int) -> tuple[DayShare, ...] | None:
        """What each day holds where so many sessions are added, as few as can be are moved; None where none can.

        From all that can be kept in place downwards, for the nearer to that the fewer ways of filling the days come
        into question.
        """
        days, sessions = self._days(), self._like_offered + added
        if sessions > days.most_of_all:
            return None
        notes = max(0, self._notes(sessions))
        for kept in _downwards(days.most_kept, 0):
            whole = days.together(sessions, kept)
            if self._off_wanted >= whole.shape[0] or sessions >= whole.shape[-1]:
                continue
            enough = (whole[self._off_wanted :, kept:, sessions] >= notes).any(axis=0)
            if enough.any():
                most = kept + int(np.flatnonzero(enough)[-1])
                return self._shares(days.shares(sessions, most, self._off_wanted, notes))
        return None

    def _shares(self, indices: Iterable[tuple[tuple[int, ...], int]]) -> tuple[DayShare, ...]:
        """The days of a week put together, by their numbers."""
        return tuple(
            DayShare(day, off, dict(zip(self.standing, numbers, strict=True)), kept, sessions, notes)
            for day, ((off, *numbers, kept, sessions), notes) in zip(self._problem.open_days, indices, strict=True)
        )

    def can_add(self, added: int) -> bool:
        """So many sessions can be added."""
        days, number = self._days(), self._like_offered + max(0, added)
        return number <= days.most_of_all and self._most(days.together(number), number) is not None

    def _days(self) -> Days:
        axes = list(self.standing)
        return Days(
            days=tuple(self._day(day, axes) for day in self._problem.open_days),
            wanted=tuple(self.standing.values()),
            at_least=tuple(mould in self._offered for mould in axes),
            minutes=tuple(0 if mould in self._offered else mould.taken(0).minutes for mould in axes),
            session=max((mould.taken(0).minutes for mould in self._offered), default=1),
            notes=self._notes,
        )

    def _notes(self, sessions: int) -> int:
        """Notes time, beside that of admin entries, that a week of so many sessions like those offered has to keep."""
        each = self._problem.rules.admin_minutes_per_contact or 0
        return self._owed + each * (sessions - self._like_offered)

    @cached_property
    def _owed(self) -> int:
        """What the sessions that stand in the week owe beyond the notes time of its admin entries."""
        if not self._problem.rules.admin_minutes_per_contact:
            return 0
        return notes_owed(self._problem) - notes_in_entries(self._problem)

    @cached_property
    def _like_offered(self) -> int:
        """How many sessions like those offered stand in the week."""
        return sum(number for mould, number in self._moulds.items() if mould in self._offered)

    def _most(self, whole: Counts, least: int) -> int | None:
        """The most sessions for which there is notes time, in a week with the half-days off that are asked for.

        Args:
            whole: the most notes time, by half-days off, entries kept in place and sessions like those offered.
            least: nothing is known of fewer sessions than this.
        """
        if self._off_wanted >= whole.shape[0]:
            return None
        most = whole[self._off_wanted :].max(axis=(0, 1))
        for number in range(most.shape[0] - 1, least - 1, -1):
            if most[number] >= max(0, self._notes(number)):
                return number - self._like_offered
        return None

    @cached_property
    def _off_wanted(self) -> int:
        """Half-days off that are still to be found, beside those of days gone by."""
        problem = self._problem
        gone = sum(
            may_be_off(problem, number, half)
            for number, day in enumerate(problem.days)
            if day.is_closed
            for half in half_days(problem, number)
        )
        return max(0, (problem.rules.half_days_off or 0) - gone)

    def _day(self, day: int, axes: list[Shape]) -> Counts:
        """What a day can hold: the most notes time by half-days off and by what is counted."""
        halves = [half for half in half_days(self._problem, day) if may_be_off(self._problem, day, half)]
        if not self._problem.rules.half_days_off:
            halves = []
        ways = [(len(chosen), self._walked(day, axes, chosen)) for chosen in _subsets(halves)]
        shape = (len(halves) + 1, *ways[0][1].shape)
        found = np.full(shape, NONE, dtype=np.int32)
        for number, counts in ways:
            np.maximum(found[number], counts, out=found[number])
        return found

    def _walked(self, day: int, axes: list[Shape], off: tuple[Stretch, ...]) -> Counts:
        task = self._task(day, axes, off)
        counts = walked(task)
        return self._within_limits(day, axes, counts)

    def _task(self, day: int, axes: list[Shape], off: tuple[Stretch, ...]) -> DayTask:
        problem, rules = self._problem, self._problem.rules
        sites = self._sites_apart(day)
        number_of = {site: number for number, site in enumerate(sites)}
        puttings, sizes = self._puttings(day, axes, off, number_of)
        held = problem.held[day]
        taken = [one.taken for one in held]
        block = (rules.admin_block_minutes or 1) if rules.admin_minutes_per_contact else None
        lunch = (rules.lunch_minutes or 0) if problem.is_due_lunch(day) else 0
        ways = tuple(
            (number_of[one], number_of[other], problem.travel_minutes(one, other))
            for one, other in permutations(sites, 2)
        )
        return DayTask(
            sizes=sizes,
            putting=puttings,
            standing=tuple(
                Standing(one.itself.start, one.itself.end, one.shape.is_contact, number_of.get(one.shape.site))
                for one in sorted(held, key=lambda one: one.place)
                if one.shape.is_contact or one.shape.site in number_of
            ),
            empty=tuple(_without(problem.days[day].free, [*taken, *off])) if block is not None else (),
            block=block,
            lunch=lunch,
            lunch_starts=tuple(self._lunch_starts(day, lunch)) if lunch else (),
            longest=rules.max_run_minutes,
            rest=rules.break_minutes or 1,
            sites=len(sites),
            ways=ways,
            in_the_way=(*(one.taken for one in held if one.shape.kind is not Kind.TRAVEL), *off) if ways else (),
        )

    def _sites_apart(self, day: int) -> list[str]:
        """The sites of the day that it takes time to get to from another of them."""
        problem = self._problem
        if not problem.travel:
            return []
        here = {mould.site for mould in (*self._moulds, *self._offered) if mould.site and self._starts_of(mould, day)}
        here |= {one.shape.site for one in problem.held[day]}
        return sorted(one for one in here if any(problem.travel_minutes(one, other) for other in here))

    def _puttings(
        self, day: int, axes: list[Shape], off: tuple[Stretch, ...], number_of: dict[str, int]
    ) -> tuple[tuple[Putting, ...], tuple[int, ...]]:
        """What may be put into a day, and the most of each that is counted there."""
        found, kept, most = [], 0, 0
        sizes = [min(number, self._most_on(day, mould)) + 1 for mould, number in self.standing.items()]
        for mould in dict.fromkeys([*self._moulds, *self._offered]):
            sides = (mould.before_minutes, mould.minutes, mould.notes_minutes)
            begins = {
                one for one in self._starts_of(mould, day) if not any(mould.taken(one).overlaps(half) for half in off)
            }
            counted = [(axes.index(mould), mould in self._offered)] if mould in axes else []
            if mould in self._offered:
                counted.append((len(axes) + 1, False))
                most = max(most, self._most_on(day, mould))
            stands = self._stands_at(day, mould) & begins
            kept += len(self._stands_at(day, mould))
            for where, more in ((begins - stands, ()), (stands, ((len(axes), False),))):
                if where:
                    site = number_of.get(mould.site)
                    found.append(Putting(frozenset(where), *sides, mould.is_contact, site, (*counted, *more)))
        return tuple(found), (*sizes, kept + 1, most + 1)

    def _stands_at(self, day: int, mould: Shape) -> set[int]:
        """Where entries of a mould stand that are counted when kept in place."""
        if not self._are_kept_counted:
            return set()
        here = {one.place.start for one in self._problem.movable if one.place.day == day and one.shape.mould == mould}
        return here & set(self._starts_of(mould, day))

    def _most_on(self, day: int, mould: Shape) -> int:
        """No more entries of a mould fit into a day than its time, or for sessions its cap, holds."""
        if not self._starts_of(mould, day):
            return 0
        here, cap = self._problem.days[day], self._problem.rules.max_contact_minutes_per_day
        most = sum(free.minutes // max(1, mould.taken(0).minutes) for free in here.free)
        if cap is None or not mould.contact_minutes:
            return most
        return min(most, left_under_cap(self._problem, day) // mould.minutes)

    def _lunch_starts(self, day: int, minutes: int) -> Iterator[tuple[int, int]]:
        for gap in _without([lunch_window(self._problem, day)], lunch_blockers(self._problem, day)):
            if gap.minutes >= minutes:
                yield gap.start, gap.end - minutes

    def _within_limits(self, day: int, axes: list[Shape], counts: Counts) -> Counts:
        """No more contact than the cap, and no more work and notes than is paid."""
        problem = self._problem
        counts = counts.copy()
        numbers = np.indices(counts.shape)
        moulds = [(mould, numbers[axis]) for axis, mould in enumerate(axes) if mould not in self._offered]
        moulds += [(mould, numbers[-1]) for mould in self._offered[:1]]
        cap = problem.rules.max_contact_minutes_per_day
        if cap is not None:
            contact = sum((number * mould.contact_minutes for mould, number in moulds), np.zeros_like(counts))
            counts[contact > left_under_cap(problem, day)] = NONE
        limit = paid_limit(problem, day)
        work = sum(
            (number * mould.taken(0).minutes for mould, number in moulds if mould.kind is not Kind.BREAK),
            np.zeros_like(counts),
        )
        counts[work > limit] = NONE
        return np.minimum(counts, limit - work).astype(np.int32)


def left_under_cap(problem: WeekProblem, day: int) -> int:
    """Minutes of contact that the cap of a day allows beside what stays in it; only where there is a cap."""
    held = sum(one.shape.contact_minutes for one in problem.held[day])
    return max(0, (problem.rules.max_contact_minutes_per_day or 0) - held)


def paid_limit(problem: WeekProblem, day: int) -> int:
    """The minutes of work, notes and empty blocks that a day pays for beside what stays in it."""
    here = problem.days[day]
    held = sum(
        one.taken.shared(free) for one in problem.held[day] if one.shape.kind is not Kind.BREAK for free in here.free
    )
    return max(0, here.paid_minutes - held)


def _without(stretches: Iterable[Stretch], taken: Iterable[Stretch]) -> Iterator[Stretch]:
    """What is left of some stretches; two that touch are one."""
    clear: list[Stretch] = []
    for one in sorted(stretches):
        if clear and clear[-1].end == one.start:
            clear[-1] = Stretch(clear[-1].start, one.end)
        else:
            clear.append(one)
    out_of = sorted(taken)
    for one in clear:
        start = one.start
        for other in out_of:
            if other.end <= start or other.start >= one.end:
                continue
            if other.start > start:
                yield Stretch(start, other.start)
            start = max(start, other.end)
        if start < one.end:
            yield Stretch(start, one.end)


def _downwards(most: int, least: int) -> Iterator[int]:
    """From the most down to the least, in steps that grow."""
    number, step = most, 1
    while number > least:
        yield number
        step += 1
        number -= step
    if most >= least:
        yield least


def _subsets(halves: list[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    for number in range(len(halves) + 1):
        yield from combinations(halves, number)
