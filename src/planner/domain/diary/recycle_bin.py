"""The recycle bin: what was deleted from the diary, kept for ninety days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.diary.entry import Deviation, Entry
    from planner.domain.diary.series import Series

KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Binned:
    """One thing deleted: a single entry, an occurrence of a series, or a series from some occurrence on.

    Attributes:
        deleted: when, in UTC.
        name: what it was called, with its time.
        entry: the single entry; of an occurrence, the entry it would be by itself.
        series: the series, or the part of one that was deleted; of an occurrence that was a slot, or called off in one,
            the series of one slot it would be by itself.
        told: what was recorded of, or different about, its occurrences.
        at: which occurrence of the series it was, or None.
        of: the series an occurrence was taken out of, or empty.
    """

    id: str
    deleted: datetime
    name: str
    entry: Entry | None = None
    series: Series | None = None
    told: tuple[Deviation, ...] = ()
    at: datetime | None = None
    of: str = ""

    def is_kept(self, now: datetime) -> bool:
        """Its ninety days are not over yet."""
        return now - self.deleted < KEPT_FOR
