"""What a printed page may say of an entry, and how it is told apart, at a level of privacy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import to_wall
from planner.domain.hours.absence import ABSENCE_NAMES, absences_on
from planner.domain.hours.bank_holidays import bank_holiday
from planner.domain.hours.own_bank_holidays import UNNAMED
from planner.reports.privacy import Privacy, codes_of
from planner.reports.typesetting import plain
from planner.words.legend import CONTACT_COLOURS, EDGES, KIND_COLOURS, LOST, activity_colour, activity_edge, mark_of
from planner.words.plain import activity_beside, booking_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

AWAY = "Away"


@dataclass(frozen=True)
class EntryWords:
    """The words of entries and days at one level: whatever a level leaves out is never handed to the template."""

    terms: Terms
    sites: Sequence[Site]
    privacy: Privacy

    def entry(self, booking: Booking) -> Mapping[str, Any]:
        """A block of the page: its title, the lines under it, its outcome and its look."""
        said, timed = self.privacy is Privacy.LABELS, self.privacy is not Privacy.CATEGORIES
        start, times = self._times(booking)
        return {
            "title": self.title(booking),
            "start": start if timed else "",
            "lines": [times, *(self._more(booking) if said else ())] if timed else [],
            "mark": mark_of(booking, self.terms) if said else "",
            "lost": said and booking.outcome in LOST,
            **self.look(booking.details.activity),
        }

    def title(self, booking: Booking) -> str:
        """What an entry is called."""
        if self.privacy is Privacy.LABELS:
            return plain(booking_words(booking, self.terms)) or self._category(booking.details.activity)
        if self.privacy is Privacy.CODES:
            return self._codes.get(booking.details.activity, "–")
        return self._category(booking.details.activity)

    def look(self, activity_id: str) -> Mapping[str, str]:
        """The colour and the edge; where only categories may be told apart, no activity has a colour of its own."""
        kind = self._kind(activity_id)
        if self.privacy is not Privacy.CATEGORIES:
            return {
                "colour": activity_colour(self.terms, activity_id),
                "edge": activity_edge(self.terms, activity_id),
            }
        return {"colour": CONTACT_COLOURS[0] if kind is Kind.CONTACT else KIND_COLOURS[kind], "edge": EDGES[kind]}

    def key(self, activity_id: str) -> Mapping[str, str]:
        """The line of the legend that explains an activity, or its category."""
        activity = self.terms.activity.get(activity_id)
        if self.privacy is Privacy.CATEGORIES or activity is None:
            return {"code": "", "words": self._category(activity_id), **self.look(activity_id)}
        code = self._codes[activity_id] if self.privacy is Privacy.CODES else ""
        return {"code": code, "words": plain(activity.name), **self.look(activity_id)}

    def absence(self, day: date) -> str:
        """What a day is lost to; on a page for others a bank holiday is named, and anything else is time away."""
        listed, holiday = bank_holiday(self.terms.person.region, day), self.terms.bank_holiday(day)
        kinds = dict.fromkeys(ABSENCE_NAMES[one.kind] for one in absences_on(self.terms.absences, day))
        if holiday and not listed:  # its name is her own words
            return plain(holiday) if self.privacy is Privacy.LABELS else UNNAMED
        if holiday or not kinds:
            return holiday or ""
        return ", ".join(kinds) if self.privacy is Privacy.LABELS else AWAY

    def _times(self, booking: Booking) -> tuple[str, str]:
        """When it starts, and from when to when; midnight at its end is 24:00."""
        start, end = (to_wall(moment, self.terms.zone) for moment in (booking.span.start, booking.span.end))
        return f"{start:%H:%M}", f"{start:%H:%M}–{end:%H:%M}".replace("–00:00", "–24:00")

    def _more(self, booking: Booking) -> list[str]:
        """The activity where a label stands for it, and the site."""
        site = next((one.name for one in self.sites if one.id == booking.details.site), "")
        return [plain(words) for words in (activity_beside(booking, self.terms), site) if words]

    def _kind(self, activity_id: str) -> Kind:
        activity = self.terms.activity.get(activity_id)
        return activity.kind if activity else Kind.OTHER

    def _category(self, activity_id: str) -> str:
        return self._kind(activity_id).value.capitalize()

    @cached_property
    def _codes(self) -> dict[str, str]:
        return codes_of(self.terms.activities)
