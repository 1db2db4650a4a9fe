"""Copy, cut and paste of entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Booking, Entry, Outcome
from planner.domain.diary.pasting import Place, shift_to, shifted
from planner.domain.english import counted
from planner.domain.errors import PlannerError
from planner.services.occurrences import move_alone
from planner.words.plain import booking_at_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from planner.domain.change import Change
    from planner.services.diary import Diary
    from planner.services.setup import SetUp
    from planner.storage.store import Store

NOTHING_HELD = "Nothing has been copied or cut: select entries in the week and press Ctrl+C or Ctrl+X first."
CHANGED_SINCE = "What was cut has been changed since: it stays where it is; cut it again to move it."


class Clipboard:
    """The entries copied or cut last, held here until they are pasted or others take their place.

    They never go to the system's clipboard: other programs read it, clipboard managers write down whatever passes
    through it and some send it to other devices, while words of a diary are to stay in the diary. Nothing is put there
    in their place either, so what the user copied elsewhere is still there to be pasted elsewhere.
    """

    def __init__(
        self, store: Store, setup: SetUp, diary: Diary, now: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._store, self._setup, self._diary, self._now, self._new_id = store, setup, diary, now, new_id
        self._held: tuple[Booking, ...] = ()
        self._is_cut = False

    @property
    def held(self) -> tuple[Booking, ...]:
        """The entries as they were when they were taken."""
        return self._held

    @property
    def cut_keys(self) -> frozenset[str]:
        """Keys of the entries that leave their place once they are pasted."""
        return frozenset(one.key for one in self._held) if self._is_cut else frozenset()

    def copy(self, bookings: Sequence[Booking]) -> None:
        """Take entries to add them elsewhere too."""
        self._held, self._is_cut = tuple(bookings), False

    def cut(self, bookings: Sequence[Booking]) -> None:
        """Take entries to move them; until they are pasted they stay where they are."""
        self._held, self._is_cut = tuple(bookings), True

    def let_go(self) -> None:
        """Hold nothing."""
        self._held, self._is_cut = (), False

    def paste(self, place: Place) -> tuple[Change, tuple[str, ...]]:
        """Put the entries with the first of them at a place; gives the change and the keys they have there.

        What was copied is added, planned and single. What was cut is moved with what was recorded of it, an occurrence
        of a series as an entry of its own; then nothing is held any more. What was attended or missed is planned again
        where it ends later than now.
        """
        if not self._held:
            raise PlannerError(NOTHING_HELD)
        done = self._move(place) if self._is_cut else self._add(place)
        if self._is_cut:
            self.let_go()
        return done

    def _add(self, place: Place) -> tuple[Change, tuple[str, ...]]:
        zone = self._setup.terms().zone
        by = shift_to(self._held, place, zone)
        made = [Entry(self._new_id(), shifted(one, by, zone), one.details, all_day=one.all_day) for one in self._held]
        with self._store.work() as work:
            work.add_all(made)
            return work.change(f"paste {self._words(made)}"), tuple(one.id for one in made)

    def _move(self, place: Place) -> tuple[Change, tuple[str, ...]]:
        self._refuse_changed()
        zone = self._setup.terms().zone
        by = shift_to(self._held, place, zone)
        with self._store.work() as work:
            moved = [move_alone(work, one, shifted(one, by, zone), self._new_id) for one in self._held]
            for one in filter(self._is_too_early, moved):
                work.put(replace(one, outcome=Outcome.PLANNED))
            return work.change(f"move {self._words(moved)}"), tuple(one.id for one in moved)

    def _is_too_early(self, entry: Entry) -> bool:
        """Something is recorded of it that cannot have happened yet; to be called off it can be before."""
        has_happened = entry.outcome is not Outcome.PLANNED and not entry.outcome.was_called_off
        return has_happened and entry.span.end > self._now()

    def _refuse_changed(self) -> None:
        """What has been moved, recorded or deleted since it was cut would be put back as it was."""
        zone = self._setup.terms().zone
        days = {one.day(zone) for one in self._held}
        there = {one.key: one for day in days for one in self._diary.bookings(day, day)}
        if any(there.get(one.key) != one for one in self._held):
            self.let_go()
            raise PlannerError(CHANGED_SINCE)

    def _words(self, entries: Sequence[Entry]) -> str:
        if len(entries) > 1:
            return counted(len(entries), "entry", "entries")
        terms, (one,) = self._setup.terms(), entries
        return booking_at_words(Booking(one.id, one.span, one.details), terms, terms.zone)
