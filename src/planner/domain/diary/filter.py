"""A filter on what stands in the diary: by activity or category, site, outcome and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.domain.diary.activity import Activity, Kind
    from planner.domain.diary.entry import Booking, Outcome


@dataclass(frozen=True, slots=True)
class Filter:
    """What an entry has to be; None or empty asks nothing."""

    activity: str | None = None
    kind: Kind | None = None
    site: str | None = None
    outcome: Outcome | None = None
    words: str = ""

    @property
    def asks_nothing(self) -> bool:
        """Everything passes."""
        return self == EVERYTHING

    def holds(self, booking: Booking, activities: Mapping[str, Activity]) -> bool:
        """An entry is what is asked for; an outcome is asked of contact sessions only."""
        details, found = booking.details, activities.get(booking.details.activity)
        return (
            self.activity in (None, details.activity)
            and (self.kind is None or (found is not None and found.kind is self.kind))
            and self.site in (None, details.site)
            and (self.outcome is None or (booking.outcome is self.outcome and found is not None and found.is_contact))
            and self._is_said(booking, activities)
        )

    def _is_said(self, booking: Booking, activities: Mapping[str, Activity]) -> bool:
        wanted = self.words.strip().casefold()
        if not wanted:
            return True
        activity = activities.get(booking.details.activity)
        said = (booking.details.label, booking.details.note, activity.name if activity else "")
        return any(wanted in text.casefold() for text in said)

    def passing(self, bookings: Iterable[Booking], activities: Mapping[str, Activity]) -> tuple[Booking, ...]:
        """The entries that are what is asked for, in their order."""
        return tuple(one for one in bookings if self.holds(one, activities))


EVERYTHING = Filter()
