"""A filter on what stands in the diary: by activity or category, site, outcome and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.diary.activity import Kind
    from planner.domain.diary.entry import Booking, Outcome
    from planner.domain.hours.terms import Terms


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

    def holds(self, booking: Booking, terms: Terms) -> bool:
        """An entry is what is asked for; an outcome is asked of contact sessions only."""
        details, found = booking.details, terms.activity.get(booking.details.activity)
        return (
            self.activity in (None, details.activity)
            and (self.kind is None or (found is not None and found.kind is self.kind))
            and self.site in (None, details.site)
            and (self.outcome is None or (booking.outcome is self.outcome and terms.is_contact(details.activity)))
            and self._is_said(booking, terms)
        )

    def _is_said(self, booking: Booking, terms: Terms) -> bool:
        wanted = self.words.strip().casefold()
        if not wanted:
            return True
        activity = terms.activity.get(booking.details.activity)
        said = (booking.details.label, booking.details.note, activity.name if activity else "")
        return any(wanted in text.casefold() for text in said)

    def passing(self, bookings: Iterable[Booking], terms: Terms) -> tuple[Booking, ...]:
        """The entries that are what is asked for, in their order."""
        return tuple(one for one in bookings if self.holds(one, terms))


EVERYTHING = Filter()
