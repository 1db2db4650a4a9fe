"""The trail as it is asked, and what is noted in it that changes no value: exports, prints, restores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.span import span_of_days
from planner.domain.errors import PlannerError
from planner.domain.safety.link import Break, Head, LinkKind, TrailLink, check_trail, stood_at
from planner.services.kept import Kept
from planner.storage.store import Version
from planner.words.trail import export_words, faded_words, unnoted_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from zoneinfo import ZoneInfo

    from planner.storage.store import Store


class Trail:
    """The trail of one diary. `zone` is the diary's, in which days are meant."""

    def __init__(self, store: Store, zone: Callable[[], ZoneInfo]) -> None:
        self._store, self._zone = store, zone
        self._read = Kept[Version, tuple[TrailLink, ...]]()
        self._checked = Kept[Version, Break | None]()

    def links(self, first: date | None = None, last: date | None = None) -> tuple[TrailLink, ...]:
        """The links of the days from first to last, in order; all of them where neither is given."""
        every = self._read.at(self._store.version, self._every)
        if first is not None:
            start = span_of_days(first, first, self._zone()).start
            every = tuple(one for one in every if one.moment >= start)
        if last is not None:
            end = span_of_days(last, last, self._zone()).end
            every = tuple(one for one in every if one.moment < end)
        return every

    def head(self) -> Head:
        """How many links there are, and the hash of the last: what the foot of a report bears."""
        with self._store.reading() as diary:
            return diary.trail_head()

    def broken(self) -> Break | None:
        """Where the trail is broken first, or None."""
        return self._checked.at(self._store.version, lambda: check_trail(self.links()))

    def stood_at(self, head: str) -> int | None:
        """The number at which a head that was written down stood; None where it never did."""
        return stood_at(self.links(), head)

    def exported(self, form: str, *, days: tuple[date, date] | None = None, held: str = "", said: str = "") -> str:
        """Note that a file was written or a page printed, which changes no value of the diary.

        None of the words may be a title, a label, a note, a name, a place, or the name of a file.

        Args:
            form: what kind of file or page it is.
            days: the first and the last day it tells of.
            held: how many rows it has, in words.
            said: how much of each row it says, in words.

        Returns:
            Nothing; or a sentence for the user, where the diary cannot be written. What was done was done all the same.
        """
        try:
            with self._store.work() as work:
                work.note(LinkKind.EXPORT, export_words(form, days, held, said))
        except PlannerError as refusal:
            return unnoted_words(str(refusal))
        return ""

    def fade(self, before: date) -> int:
        """Have what the links before a day say fade, with their salts; gives how many did. The chain still holds."""
        start = span_of_days(before, before, self._zone()).start
        with self._store.work() as work:
            faded = work.fade_trail(start)
            if faded:
                work.note(LinkKind.DECISION, faded_words(faded, before))
        return faded

    def _every(self) -> tuple[TrailLink, ...]:
        with self._store.reading() as diary:
            return diary.trail()
