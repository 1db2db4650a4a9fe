"""The recycle bin: what was deleted, put back or deleted for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Deviation, Entry, Outcome
from planner.domain.diary.recycle_bin import KEPT_FOR, Binned
from planner.domain.diary.series import Series
from planner.domain.english import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from planner.domain.change import Change
    from planner.storage.store import Store
    from planner.storage.work import Work

BELIEVED_FOR = timedelta(days=31)
"""A clock that is further ahead of the newest thing in a diary that is in use is not believed."""


class RecycleBin:
    """What the diary's deletions of the last ninety days took out. `now` is the present moment, in UTC."""

    def __init__(self, store: Store, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._store, self._now, self._new_id = store, now, new_id

    def contents(self) -> tuple[Binned, ...]:
        """What lies in it, the latest first."""
        now = self._now()
        with self._store.reading() as diary:
            kept = [one for one in diary.all(Binned) if one.is_kept(now)]
        return tuple(sorted(kept, key=lambda one: (one.deleted, one.id), reverse=True))

    def put_back(self, chosen: Sequence[Binned]) -> Change:
        """Put what was deleted back into the diary, in one deed.

        An occurrence goes back into its series where that still leaves it out; else it comes back by itself: as a
        single entry, or where it was a slot as one.
        """
        with self._store.work() as work:
            for one in sorted(chosen, key=lambda one: one.at is not None):  # a series before what goes back into it
                kept = work.need(Binned, one.id)  # as it is now: identifiers may have been taken out of it
                work.remove(kept)
                self._put_back(work, kept)
            what = chosen[0].name if len(chosen) == 1 else counted(len(chosen), "entry", "entries")
            return work.change(f"put back {what}")

    def _put_back(self, work: Work, one: Binned) -> None:
        series = work.get(Series, one.of) if one.at else None
        if series is not None and one.at in series.skipped:
            work.put(replace(series, skipped=series.skipped - {one.at}))
            for told in one.told:
                work.put(told)
        elif one.series is not None:
            self._put_back_series(work, one, one.series)
        elif one.entry is not None:
            taken = work.get(Entry, one.entry.id) is not None
            work.put(replace(one.entry, id=self._new_id()) if taken else one.entry)

    def _put_back_series(self, work: Work, one: Binned, series: Series) -> None:
        """The series as it was; under a new id where its own is taken again."""
        series_id = self._new_id() if work.get(Series, series.id) else series.id
        work.put(replace(series, id=series_id))
        for told in _told_of(one, series):
            work.put(replace(told, series=series_id))

    def empty(self, chosen: Sequence[Binned]) -> Change:
        """Delete for good."""
        with self._store.work() as work:
            for one in chosen:
                work.remove(one)
            return work.change(f"delete {counted(len(chosen), 'entry', 'entries')} for good")

    def tidy(self, clock: datetime) -> None:
        """Let go of what has lain there for ninety days, by a clock that can be believed.

        Args:
            clock: the real present, in UTC: never a day that was only asked about. Where it is far ahead of the newest
                thing in the diary, it may be wrong, and nothing is deleted.
        """
        with self._store.reading() as diary:
            past = diary.binned_before(clock - KEPT_FOR)
            is_ahead = bool(past) and clock - diary.newest(clock) > BELIEVED_FOR
        if past and not is_ahead:
            with self._store.work() as work:
                for one in past:
                    work.remove(one)


def _told_of(one: Binned, series: Series) -> tuple[Deviation, ...]:
    """What is different about the occurrences of a series put back; a slot by itself lies where and as it last did."""
    if one.at is None:
        return one.told
    is_recorded = one.entry is not None and one.entry.outcome is not Outcome.PLANNED
    return (Deviation(series.id, series.first, one.entry.outcome),) if one.entry and is_recorded else ()
