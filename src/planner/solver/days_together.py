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
        days: of each day the most notes time, by half-days off, by how many of each mould, by entries kept in place,
            and by sessions.
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

    @cached_property
    def _most_kept(self) -> tuple[int, ...]:
        """Entries that can be kept in place on each day, at most."""
        return tuple(max((int(index[-2]) for index in np.argwhere(day >= 0)), default=0) for day in self.days)

    @property
    def most_kept(self) -> int:
        """No week keeps more entries in place than this."""
        return sum(self._most_kept)

    def together(self, sessions: int, kept: int = 0) -> Counts:
        """The most notes time by half-days off, entries kept in place and sessions, where there are so many at least.

        A week so full has little time to lose, and so has each of its days: what leaves more unused is left out. The
        same goes for entries moved.
        """
        half = len(self.days) // 2
        one = self._added_up(range(half), sessions, kept)[-1]
        other = self._added_up(range(half, len(self.days)), sessions, kept)[-1]
        if any(self.at_least):
            return _at_least(_together(one, other, self._most), self.wanted)
        return _exactly(one, other, self.wanted)

    def shares(self, sessions: int, kept: int, off: int, notes: int) -> list[tuple[tuple[int, ...], int]]:
        """One way of filling the days: of each its index among what it can hold, and its notes time.

        Args:
            sessions: how many the week holds, exactly.
            kept: entries in place, exactly.
            off: half-days off at least.
            notes: minutes at least. There is such a week: ask `together` first.
        """
        upto = self._added_up(range(len(self.days)), sessions, kept)
        counted = zip(self.wanted, self.at_least, strict=True)
        moulds = (slice(number, None if more else number + 1) for number, more in counted)
        week = (slice(off, None), *moulds, slice(kept, kept + 1), slice(sessions, sessions + 1))
        at = np.argwhere(upto[-1][week] >= notes)[0] + [one.start for one in week]
        found: list[tuple[tuple[int, ...], int]] = []
        for day, before, whole in zip(reversed(self.days), reversed(upto[:-1]), reversed(upto[1:]), strict=True):
            cells = np.argwhere(day >= 0)
            cells = cells[((at - cells >= 0) & (at - cells < before.shape)).all(axis=1)]
            rest = before[tuple((at - cells).T)]
            makes_it = (rest >= 0) & (rest + day[tuple(cells.T)] == whole[tuple(at)])
            cell = cells[makes_it][0]
            found.append((tuple(cell.tolist()), int(day[tuple(cell)])))
            at = at - cell
        return found[::-1]

    @cached_property
    def _most(self) -> tuple[int | None, ...]:
        """Beyond which a count is of no use, axis by axis; None where it always is."""
        counted = (None if more else number for number, more in zip(self.wanted, self.at_least, strict=True))
        return (None, *counted, None, None)

    def _added_up(self, days: Iterable[int], sessions: int, kept: int) -> list[Counts]:
        """None of some days, the first of them, the first two and so on, without what loses more than can be spared."""
        spare, moved = sum(self._fullest) - self._asked(sessions), self.most_kept - kept
        wholes, full, most = [np.zeros([1] * len(self._most), dtype=np.int32)], 0, 0
        for day in days:
            here = self._that_do(self.days[day], self._fullest[day] - spare, self._most_kept[day] - moved)
            full += self._fullest[day]
            most += self._most_kept[day]
            wholes.append(self._that_do(_together(wholes[-1], here, self._most), full - spare, most - moved))
        return wholes

    def _used(self, counts: Counts) -> Counts:
        """Minutes taken out of the day, or days, or kept for notes, for each count."""
        total = counts.copy()
        for axis, minutes in enumerate((0, *self.minutes, 0, self.session)):
            if minutes:
                shape = [1] * counts.ndim
                shape[axis] = -1
                total += (np.arange(counts.shape[axis], dtype=np.int32) * minutes).reshape(shape)
        return total

    def _that_do(self, counts: Counts, minutes: int, kept: int) -> Counts:
        """The counts that use so many minutes at least, and keep so many entries in place."""
        found = np.where(self._used(counts) >= minutes, counts, NONE).astype(np.int32)
        found[..., : max(0, kept), :] = NONE
        return found


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
    """The days so far and the last ones, where of every mould so many stand in them together.

    Gives the notes time by half-days off, entries kept in place and sessions alone: the first and the last two axes.
    """
    goal = tuple(wanted)
    whole, day = (_filled(one, goal) for one in (whole, day))
    # What the last days have too few of, the days before have.
    before = whole[(slice(None), *(slice(None, None, -1) for _ in goal))]
    flat, other = (one.reshape(one.shape[0], -1, *one.shape[-2:]) for one in (before, day))
    shape = [one + more - 1 for axis, (one, more) in enumerate(zip(flat.shape, other.shape, strict=True)) if axis != 1]
    found = np.full(shape, NONE, dtype=np.int32)
    for off, kept, number in np.argwhere((other >= 0).any(axis=1)).tolist():
        there = found[off : off + flat.shape[0], kept : kept + flat.shape[2], number : number + flat.shape[3]]
        np.maximum(there, (flat + other[off, :, kept, number, np.newaxis, np.newaxis]).max(axis=1), out=there)
    return found


def _filled(counts: Counts, goal: tuple[int, ...]) -> Counts:
    """Counts up to a goal: more are of no use, and what there is less of cannot be."""
    cut = counts[(slice(None), *(slice(None, number + 1) for number in goal))]
    more = [(0, number + 1 - size) for number, size in zip(goal, cut.shape[1:], strict=False)]
    return np.pad(cut, [(0, 0), *more, (0, 0), (0, 0)], constant_values=NONE)


def _at_least(whole: Counts, wanted: Iterable[int]) -> Counts:
    """A week's counts where of every mould at least so many stand in it: as `_exactly` gives them."""
    for axis, number in enumerate(wanted, start=1):
        enough = whole.take(range(min(number, whole.shape[axis]), whole.shape[axis]), axis=axis)
        whole = enough.max(axis=axis, keepdims=True, initial=NONE)
    return whole.reshape(whole.shape[0], *whole.shape[-2:])
