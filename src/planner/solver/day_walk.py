"""What one day can hold, exactly: for every way of filling it, the most empty time that is left for notes.

A day is walked from its first minute to its last. Where she stands is a small state: how long contact has run and how
soon she is rested, whether lunch has been had, whether the time just gone was part of an empty block, and at which
site she is. Beside it the walk counts what was put down so far, and keeps for each count the most empty time. Nothing
that is counted is lost, so the answer is exact; days that are alike are walked once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from math import gcd, prod
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from planner.domain.layout.stretch import Stretch

NONE = -1_000_000
"""Stands for what cannot be; anything below nought does."""
Counts = np.ndarray[Any, np.dtype[np.int32]]
Layer = np.ndarray[Any, np.dtype[np.int16]]
NOWHERE = -16_000
"""The same within the walk of a day, where two of them together are still a number."""
RESTED = (0, 0)
RunState = tuple[int, int]
"""Minutes of contact in the run so far, and steps until she is rested."""
BLOCK = 1
"""The axes of a layer are lunch had, in an empty block, the site, and what is counted: all its axes in one row."""
ALL = slice(None)
Where = tuple[slice | int, ...]


class Counting(NamedTuple):
    """What one more of something does to the row of what is counted.

    Attributes:
        target: where counts go to.
        source: where they come from.
        kept: nought for a count that goes so, and NOWHERE for one that does not.
    """

    target: Where
    source: Where
    kept: Layer


@dataclass(frozen=True, slots=True)
class Putting:
    """Something that may be put into the day.

    Attributes:
        starts: the minutes it may begin at, what is kept clear before it left out.
        before: minutes kept clear before it.
        minutes: how long it lasts.
        after: minutes of notes that follow it.
        site: number of its site among those apart; None where any will do.
        counted: the axes on which it counts one more, and whether such an axis stays at its end once there.
    """

    starts: frozenset[int]
    before: int
    minutes: int
    after: int
    is_contact: bool
    site: int | None
    counted: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that stays where it is."""

    start: int
    end: int
    is_contact: bool
    site: int | None


@dataclass(frozen=True, slots=True)
class DayTask:
    """One day to be walked, all times in minutes from midnight.

    Attributes:
        sizes: of the axes of what is counted: the most on this day, and one more for none.
        putting: what may be put into it.
        standing: what stays, in order.
        empty: stretches of working time in which nothing stays.
        block: the least minutes that count as an empty block; None where empty time counts for nothing.
        lunch: minutes of lunch that are due; 0 where none is.
        lunch_starts: the first and last minute lunch may begin at, for each stretch of them.
        longest: minutes of contact in a row at most; None where there is no such rule.
        rest: minutes without contact that break a run.
        ways: minutes of travel from one site to another, by their numbers.
        in_the_way: what a journey has to be clear of.
    """

    sizes: tuple[int, ...]
    putting: tuple[Putting, ...]
    standing: tuple[Standing, ...]
    empty: tuple[Stretch, ...]
    block: int | None
    lunch: int
    lunch_starts: tuple[tuple[int, int], ...]
    longest: int | None
    rest: int
    sites: int
    ways: tuple[tuple[int, int, int], ...]
    in_the_way: tuple[Stretch, ...]


@lru_cache(maxsize=4096)
def walked(task: DayTask) -> Counts:
    """For each count of what was put down, the most minutes of empty blocks; below nought where it cannot be."""
    return _Walk(task).end()


class _Walk:
    """The walk of one day, step by step; `layers` holds where one may stand at each step."""

    def __init__(self, task: DayTask) -> None:
        self._task = task
        times = _times(task)
        self._first = min(times, default=0)
        self._step = reduce(gcd, (time - self._first for time in times), _lengths(task)) or 1
        self._steps = (max(times, default=0) - self._first) // self._step
        self._shape = (1 + bool(task.lunch), 1 + (task.block is not None), max(1, task.sites), prod(task.sizes))
        self._layers: list[dict[RunState, Layer]] = [{} for _ in range(self._steps + 1)]
        self._rest = -(-task.rest // self._step)
        self._block = max(1, -(-(task.block or 1) // self._step))
        self._empty = self._empty_steps()
        self._lunches = self._lunch_steps()
        self._countings = {one: _countings(one, task.sizes) for one in task.putting}
        self._fixed = {self._at(one.start): one for one in task.standing}
        self._begins: dict[int, list[Putting]] = {}
        for one in task.putting:
            for start in one.starts:
                self._begins.setdefault(self._at(start - one.before), []).append(one)

    def _at(self, minute: int) -> int:
        return (minute - self._first) // self._step

    def _empty_steps(self) -> list[int]:
        """For each step how many steps on from there are empty without a break."""
        empty = [0] * (self._steps + 1)
        for one in self._task.empty if self._task.block is not None else ():
            for step in range(self._at(one.start), self._at(one.end)):
                empty[step] = 1
        for step in range(self._steps - 1, -1, -1):
            empty[step] = empty[step + 1] + 1 if empty[step] else 0
        return empty

    def _lunch_steps(self) -> set[int]:
        """The steps at which lunch may begin."""
        return {step for first, last in self._task.lunch_starts for step in range(self._at(first), self._at(last) + 1)}

    def end(self) -> Counts:
        """Walk to the end of the day, and see what can be there: lunch had, wherever she is."""
        # Wherever she begins, nothing has been put down.
        self._layer(0, RESTED)[0, 0, :, 0] = 0
        for step in range(self._steps):
            for run, here in self._layers[step].items():
                self._leave(step, run, here)
            self._layers[step] = {}
        ends = [here[-1].max(axis=(0, 1)) for here in self._layers[-1].values()]
        most = reduce(np.maximum, ends, np.full(self._shape[-1], NOWHERE, dtype=np.int16))
        return np.where(most < 0, NONE, most).astype(np.int32).reshape(self._task.sizes)

    def _layer(self, step: int, run: RunState) -> Layer:
        """What is known of a state so far."""
        known = self._layers[step].get(run)
        if known is None:
            known = self._layers[step][run] = np.full(self._shape, NOWHERE, dtype=np.int16)
        return known

    def _arrive(self, step: int, run: RunState, at: Where, there: Layer) -> None:
        """Stand somewhere at a step, with what was there before or better; beyond the day nobody stands."""
        if step <= self._steps:
            known = self._layer(step, run)[at]
            np.maximum(known, there, out=known)

    def _leave(self, step: int, run: RunState, here: Layer) -> None:
        """Everything that may come next from one state."""
        self._travel_at_once(here)
        there = here.max(axis=BLOCK)
        if step in self._fixed:
            self._stay(step, run, there, self._fixed[step])
            return
        self._wait(step, run, here, there)
        if step in self._lunches:
            steps = self._task.lunch // self._step
            self._arrive(step + steps, self._rested_more(run, steps), (1, 0), there[0])
        for one in self._begins.get(step, ()):
            self._put_down(step, run, there, one)
        for source, target, minutes in self._task.ways:
            if minutes and self._is_clear(step, minutes):
                steps = minutes // self._step
                self._arrive(step + steps, self._rested_more(run, steps), (ALL, 0, target), there[:, source])

    def _wait(self, step: int, run: RunState, here: Layer, there: Layer) -> None:
        """A step goes by, as nothing or as more of an empty block; or a block begins, as long as counts for one."""
        self._arrive(step + 1, self._rested_more(run, 1), (ALL, 0), there)
        if not self._empty[step]:
            return
        self._arrive(step + 1, self._rested_more(run, 1), (ALL, 1), here[:, 1] + self._step)
        if self._empty[step] >= self._block:
            after = self._rested_more(run, self._block)
            self._arrive(step + self._block, after, (ALL, 1), there + self._block * self._step)

    def _stay(self, step: int, run: RunState, there: Layer, one: Standing) -> None:
        """What stays where it is takes place, at its site."""
        steps = self._at(one.end) - step
        after = self._after_contact(run, one.end - one.start) if one.is_contact else self._rested_more(run, steps)
        site = ALL if one.site is None else one.site
        if after is not None:
            self._arrive(step + steps, after, (ALL, 0, site), there[:, site])

    def _put_down(self, step: int, run: RunState, there: Layer, one: Putting) -> None:
        """Something is put down here, and counted."""
        length = (one.before + one.minutes + one.after) // self._step
        after: RunState | None = self._rested_more(run, length)
        if one.is_contact:
            ended = self._after_contact(self._rested_more(run, one.before // self._step), one.minutes)
            after = ended and self._rested_more(ended, one.after // self._step)
        if after is not None:
            for target, source, kept in self._countings[one]:
                self._arrive(step + length, after, target, there[source] + kept)

    def _is_clear(self, step: int, minutes: int) -> bool:
        """Nothing is in the way of a journey."""
        start = self._first + step * self._step
        end = start + minutes
        return not any(one.start < end and start < one.end for one in self._task.in_the_way)

    def _travel_at_once(self, here: Layer) -> None:
        """Between sites with no way stated she is at the one as soon as at the other."""
        at_once = [(source, target) for source, target, minutes in self._task.ways if not minutes]
        for source, target in at_once * self._task.sites:
            np.maximum(here[:, :, target], here[:, :, source], out=here[:, :, target])

    def _rested_more(self, run: RunState, steps: int) -> RunState:
        minutes, left = run
        return (minutes, left - steps) if left > steps else RESTED

    def _after_contact(self, run: RunState, minutes: int) -> RunState | None:
        """The run once a session has been held; None where it is longer than the rule allows."""
        if self._task.longest is None:
            return RESTED
        total = run[0] + minutes
        return (total, self._rest) if total <= self._task.longest else None


def _countings(one: Putting, sizes: tuple[int, ...]) -> list[Counting]:
    """From which counts to which a day goes where something is put down.

    Each axis it counts on goes up by one; what is at the end of an axis that stays there stays.
    """
    row = prod(sizes)
    strides = [prod(sizes[axis + 1 :]) for axis in range(len(sizes))]
    number_on = [np.arange(row) // stride % size for stride, size in zip(strides, sizes, strict=True)]
    ways = [(0, np.ones(row, dtype=bool))]
    for axis, stays in one.counted:
        at_end = number_on[axis] == sizes[axis] - 1
        more = [(shift + strides[axis], those & ~at_end) for shift, those in ways]
        ways = more + [(shift, those & at_end) for shift, those in ways if stays]
    site = ALL if one.site is None else one.site
    return [
        Counting(
            (ALL, 0, site, slice(shift, row)),
            (ALL, site, slice(0, row - shift)),
            np.where(those[: row - shift], 0, NOWHERE).astype(np.int16),
        )
        for shift, those in ways
        if those.any()
    ]


def _times(task: DayTask) -> list[int]:
    """Every minute that matters in a day."""
    found = [time for one in task.empty for time in (one.start, one.end)] if task.block is not None else []
    found += [time for one in task.standing for time in (one.start, one.end)]
    for one in task.putting:
        found += [start - one.before for start in one.starts]
        found += [start + one.minutes + one.after for start in one.starts]
    for first, last in task.lunch_starts:
        found += [first, last + task.lunch]
    found += [time for one in task.in_the_way for time in (one.start, one.end)] if task.ways else []
    return found


def _lengths(task: DayTask) -> int:
    """The common measure of what goes by at once."""
    lengths = [length for one in task.putting for length in (one.before, one.minutes, one.after)]
    return reduce(gcd, [*lengths, task.lunch, *(minutes for *_, minutes in task.ways)], 0)
