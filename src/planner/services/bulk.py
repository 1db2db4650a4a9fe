"""Deeds on several entries at once; of a series, only on the occurrences named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Entry
from planner.domain.diary.span import along
from planner.domain.english import counted
from planner.domain.errors import PlannerError
from planner.services.occurrences import write_occurrence
from planner.words.plain import shift_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import timedelta

    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking, Details
    from planner.services.setup import SetUp
    from planner.storage.store import Store


class Bulk:
    """What can be done to a selection, each deed in one transaction."""

    def __init__(self, store: Store, setup: SetUp, new_id: Callable[[], str]) -> None:
        self._store, self._setup, self._new_id = store, setup, new_id

    def move(self, bookings: Sequence[Booking], by: timedelta) -> Change:
        """Move entries so much later by the clock on the wall."""
        zone = self._setup.terms().zone
        with self._store.work() as work:
            for one in bookings:
                write_occurrence(work, one, span=along(one.span, by, zone))
            return work.change(f"move {_entries(bookings)} {shift_words(by)}")

    def copy(self, bookings: Sequence[Booking], by: timedelta) -> tuple[Change, tuple[str, ...]]:
        """Add copies of entries so much later, planned and single; gives the change and the copies' keys."""
        zone = self._setup.terms().zone
        made = [Entry(self._new_id(), along(one.span, by, zone), one.details, all_day=one.all_day) for one in bookings]
        with self._store.work() as work:
            work.add_all(made)
            name = f"copy {_entries(bookings)} {shift_words(by)}"
            return work.change(name), tuple(one.id for one in made)

    def change(self, bookings: Sequence[Booking], *, activity: str | None = None, site: str | None = None) -> Change:
        """Give entries another activity or site; what is not named stays as each has it."""
        names = {one.id: one.name for one in self._setup.terms().activities}
        names |= {one.id: one.name for one in self._setup.sites()}
        to = " and ".join(names.get(one, "no site") for one in (activity, site) if one is not None)
        if not to:
            msg = "Nothing to change: choose an activity or a site."
            raise PlannerError(msg)
        with self._store.work() as work:
            for one in bookings:
                write_occurrence(work, one, details=_changed(one.details, activity, site))
            return work.change(f"change {_entries(bookings)} to {to}")


def _changed(details: Details, activity: str | None, site: str | None) -> Details:
    return replace(
        details,
        activity=details.activity if activity is None else activity,
        site=details.site if site is None else site,
    )


def _entries(bookings: Sequence[Booking]) -> str:
    return counted(len(bookings), "entry", "entries")
