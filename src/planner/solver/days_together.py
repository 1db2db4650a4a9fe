"""The days of a week added up: every way of filling the one with every way of filling the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from planner.solver.day_walk import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from planner.solver.day_walk import Counts


@dataclass(frozen=True)
class Days:
    """What each day can hold, and what the week has to.

    Attributes:
        days: of each day the most notes time, by half-days off, by how many of each mould, and by sessions.
        wanted: how many of each mould stand in the week.
        at_least: whether that is the least of a mould and not exactly how many; such a mould is among the sessions.
        minutes: what one of each mould takes out of a day; nothing where it is among the sessions.
        session: minutes that one session takes.
        notes: the minutes of notes time that a week of so many sessions has to keep; none below nought.
    """

    days: tuple[Counts, ...]
    wanted: tuple[int, ...]
    at_least: tuple[bool, ...]
    minutes: tuple[int, ...]
    session: int
    notes: Callable[[int], int]

    @cached_property
    def _fullest(self) -> tuple[int, ...]:
        """Minutes that are taken out of each day or kept for notes, at most; below nought for a day that cannot be."""
        return tuple(int(np.where(day >= 0, self._used(day), NONE).max()) for day in self.days)

    def _asked(self, sessions: int) -> int:
        """Minutes that a week of so many sessions has to use: for all that stands in it, for sessions and for notes."""
        standing = sum(number * minutes for number, minutes in zip(self.wanted, self.minutes, strict=True))
        return standing + sessions * self.session + max(0, self.notes(sessions))

    @cached_property
    def most_of_all(self) -> int:
        """No week holds more sessions than this, by the minutes of its fullest days; below nought where none can be."""
        if any(one < 0 for one in self._fullest):
            return -1
        whole = sum(int(day.shape[-1]) - 1 for day in self.days)
        return next((one for one in range(whole, -1, -1) if self._asked(one) <= sum(self._fullest)), -1)

    def together(self, sessions: int) -> Counts:
        """The most notes time by half-days off and sessions, where the week holds so many of them at least.

        A week so full has little time to lose, and so has each of its days: what leaves more unused is left out.
        """
        spare = sum(self._fullest) - self._asked(sessions)
        half = len(self.days) // 2
        one, other = self._added_up(range(half), spare), self._added_up(range(half, len(self.days)), spare)
        if any(self.at_least):
            return _at_least(_together(one, other, self._most), self.wanted)
        return _exactly(one, other, self.wanted)

    @cached_property
    def _most(self) -> tuple[int | None, ...]:
        """Beyond which a count is of no use, axis by axis; None where it always is."""
        counted = (None if more else number for number, more in zip(self.wanted, self.at_least, strict=True))
        return (None, *counted, None)

    def _added_up(self, days: Iterable[int], spare: int) -> Counts:
        """Some of the days together, without what leaves more minutes unused than can be spared."""
        whole, full = np.zeros([1] * len(self._most), dtype=np.int32), 0
        for day in days:
            here = self._that_use(self.days[day], self._fullest[day] - spare)
            full += self._fullest[day]
            whole = self._that_use(_together(whole, here, self._most), full - spare)
        return whole

    def _used(self, counts: Counts) -> Counts:
        """Minutes taken out of the day, or days, or kept for notes, for each count."""
        total = counts.copy()
        for axis, minutes in enumerate((0, *self.minutes, self.session)):
            if minutes:
                shape = [1] * counts.ndim
                shape[axis] = -1
                total += (np.arange(counts.shape[axis], dtype=np.int32) * minutes).reshape(shape)
        return total

    def _that_use(self, counts: Counts, least: int) -> Counts:
        """The counts that use so many minutes at least."""
        return np.where(self._used(counts) >= least, counts, NONE).astype(np.int32)


def _together(whole: Counts, day: Counts, most: Sequence[int | None]) -> Counts:
    """The days so far and one more: every count of the one with every count of the other, the notes time added.

    Args:
        whole: the days so far.
        day: one more.
        most: beyond which a count is of no use, axis by axis; None where it always is.
    """
    few, many = sorted((whole, day), key=lambda one: int((one >= 0).any(axis=-1).sum()))
    full = [one + other - 1 for one, other in zip(few.shape, many.shape, strict=True)]
    shape = [size if end is None else min(size, end + 1) for size, end in zip(full, most, strict=True)]
    found = np.full(shape, NONE, dtype=np.int32)
    later = _later(many, few.shape[-1])
    for index in np.argwhere((few >= 0).any(axis=-1)).tolist():
        room = [slice(0, max(0, size - at)) for size, at in zip(shape, index, strict=False)]
        more = later[(slice(None), *room)] + few[tuple(index)].reshape(-1, *[1] * many.ndim)
        there = found[tuple(slice(at, at + size) for at, size in zip(index, more.shape[1:], strict=False))]
        np.maximum(there, more.max(axis=0), out=there)
    return found


def _later(counts: Counts, steps: int) -> Counts:
    """Counts with none to so many more on their last axis, one beside the other."""
    found = np.full((steps, *counts.shape[:-1], counts.shape[-1] + steps - 1), NONE, dtype=np.int32)
    for step in range(steps):
        found[step, ..., step : step + counts.shape[-1]] = counts
    return found


def _exactly(whole: Counts, day: Counts, wanted: Iterable[int]) -> Counts:
    """The days so far and the last one, where of every mould so many stand in them together.

    Gives the notes time by half-days off and sessions alone: the first and the last axis.
    """
    goal = tuple(wanted)
    whole, day = (_filled(one, goal) for one in (whole, day))
    # What the last day has too few of, the days before have.
    before = whole[(slice(None), *(slice(None, None, -1) for _ in goal), slice(None))]
    flat, other = (one.reshape(one.shape[0], -1, one.shape[-1]) for one in (before, day))
    found = np.full((flat.shape[0] + other.shape[0] - 1, flat.shape[2] + other.shape[2] - 1), NONE, dtype=np.int32)
    for off in range(other.shape[0]):
        for number in range(other.shape[2]):
            there = found[off : off + flat.shape[0], number : number + flat.shape[2]]
            np.maximum(there, (flat + other[off, :, number, np.newaxis]).max(axis=1), out=there)
    return found


def _filled(counts: Counts, goal: tuple[int, ...]) -> Counts:
    """Counts up to a goal: more are of no use, and what there is less of cannot be."""
    cut = counts[(slice(None), *(slice(None, number + 1) for number in goal), slice(None))]
    more = [(0, number + 1 - size) for number, size in zip(goal, cut.shape[1:], strict=False)]
    return np.pad(cut, [(0, 0), *more, (0, 0)], constant_values=NONE)


def _at_least(whole: Counts, wanted: Iterable[int]) -> Counts:
    """A week's counts where of every mould at least so many stand in it: by half-days off and sessions alone."""
    for axis, number in enumerate(wanted, start=1):
        enough = whole.take(range(min(number, whole.shape[axis]), whole.shape[axis]), axis=axis)
        whole = enough.max(axis=axis, keepdims=True, initial=NONE)
    return whole.reshape(whole.shape[0], whole.shape[-1])
