"""What is kept, how exactly and how long: discharge by month, titles that fade; and on whose machine the diary lies."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.span import span_of_days
from planner.domain.english import counted
from planner.domain.outcomes.case import Case
from planner.domain.own_words import without_title
from planner.domain.safety.retention import DeviceChoice, Retention

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from planner.domain.change import Change
    from planner.domain.safety.retention import Device
    from planner.services.setup import SetUp
    from planner.storage.reading import DiaryReader
    from planner.storage.store import Store

BELIEVED_FOR = timedelta(days=31)
"""A clock further ahead of the newest thing in a diary that is in use is not believed, as by the recycle bin."""
Titled = Entry | Series | Deviation | Binned


class Keeping:
    """What the owner chose, and the deeds that follow from it. `today` is the present day, or the one asked about."""

    def __init__(self, store: Store, setup: SetUp, today: Callable[[], date]) -> None:
        self._store, self._setup, self._today = store, setup, today

    def choice(self) -> Retention:
        """What was chosen."""
        with self._store.reading() as diary:
            return retention_in(diary)

    def choose(self, asked: Retention, instead_of: Retention | None = None) -> Change:
        """Choose; what is in the diary already stays as it is until it is asked to follow."""
        with self._store.work() as work:
            work.put_made_from(instead_of or retention_in(work), asked)
            return work.change("choose what is kept")

    def device(self) -> DeviceChoice | None:
        """Whose machine it is, by the owner\u2019s word; None where she was not asked yet."""
        with self._store.reading() as diary:
            return next(iter(diary.all(DeviceChoice)), None)

    def say_device(self, device: Device) -> Change:
        """Say whose machine it is."""
        with self._store.work() as work:
            work.put(DeviceChoice(device, self._today()))
            return work.change("say whose machine the diary lies on")

    # Discharge by month

    def cases_by_day(self) -> int:
        """How many cases are kept by the day, though only the month is to be."""
        choice = self.choice()
        with self._store.reading() as diary:
            return len(_kept_by_day(diary, choice))

    def keep_months(self) -> Change:
        """Keep only the month of every case there is."""
        with self._store.work() as work:
            choice = retention_in(work)
            cases = _kept_by_day(work, choice)
            for case in cases:
                work.put(replace(case, closed_on=choice.discharge_kept(case.closed_on)))
            return work.change(f"keep only the month of {counted(len(cases), 'case', 'cases')}")

    # Titles that fade

    def due_to_fade(self) -> int:
        """How many entries, series and things in the recycle bin have titles or notes longer than was chosen."""
        with self._store.reading() as diary:
            return len(self._due(diary))

    def fade_titles(self) -> Change:
        """Empty them, in one deed."""
        with self._store.work() as work:
            due = self._due(work)
            for one in due:
                work.put(without_title(one))
            return work.change(f"let the titles of {counted(len(due), 'old entry', 'old entries')} fade")

    def fade_unasked(self, clock: datetime) -> Change | None:
        """The same by itself, as was chosen, where the clock can be believed; None where there is nothing to do.

        Args:
            clock: the real present, in UTC: never a day that was only asked about.
        """
        with self._store.reading() as diary:
            due = bool(self._due(diary))
            is_ahead = due and clock - diary.newest(clock) > BELIEVED_FOR
        return self.fade_titles() if due and not is_ahead else None

    def _due(self, diary: DiaryReader) -> list[Titled]:
        """What ended before the day chosen and has words left; of a series that goes on nothing, but what was told."""
        before = retention_in(diary).titles_before(self._today())
        if before is None:
            return []
        start = span_of_days(before, before, self._setup.terms().zone).start
        wall = start.astimezone(self._setup.terms().zone).replace(tzinfo=None)
        entries: list[Titled] = [one for one in diary.all(Entry) if one.span.end <= start]
        series = [one for one in diary.all(Series) if one.last is not None and one.last < wall]
        told = [one for one in diary.all(Deviation) if one.at < wall and (one.span is None or one.span.end <= start)]
        binned = [one for one in diary.all(Binned) if one.deleted <= start]
        return [one for one in (*entries, *series, *told, *binned) if without_title(one) != one]


def retention_in(diary: DiaryReader) -> Retention:
    """What was chosen in a diary; the usual where nothing was."""
    return next(iter(diary.all(Retention)), Retention())


def _kept_by_day(diary: DiaryReader, choice: Retention) -> list[Case]:
    return [one for one in diary.all(Case) if choice.discharge_kept(one.closed_on) != one.closed_on]
