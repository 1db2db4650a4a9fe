"""What an event is about: the activity its title names, the site its place names, and no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import Details

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.exchange.parsed import Known

Named = TypeVar("Named", Activity, Site)

_BETWEEN_WORDS = re.compile(r"[\W_]+")


class Titles:
    """Turns titles and places into details.

    Attributes:
        dropped: how many titles of contact sessions said more than the activity; patients' names live there.
        new_activities: what the diary has to have besides, because no activity of it fits.
    """

    def __init__(self, known: Known) -> None:
        self.dropped = 0
        self.new_activities: tuple[Activity, ...] = ()
        self._known = known
        self._activities = _by_length(known.activities)
        self._sites = _by_length(known.sites)
        self._other = next((one for one in known.activities if one.kind is Kind.OTHER), None)

    def details(self, title: str, place: str, category: str = "") -> Details:
        """The details of an event; the title becomes the label unless it is a contact session's.

        A category that is an activity's name goes before the title: a calendar exported from a diary has it.
        """
        site = _first_in(place, self._sites)
        told = next((one for words, one in self._activities if words == _words(category)), None)
        activity = told or _first_in(title, self._activities) or self._other_activity()
        if told is not None and _words(title) == _words(told.name):
            title = ""
        if activity.is_contact:
            self.dropped += _words(title) not in (_words(activity.name), _words(activity.id))
            title = ""
        return Details(activity.id, site.id if site else "", title)

    def _other_activity(self) -> Activity:
        if self._other is None:
            taken = any(one.id == "other" for one in self._known.activities)
            id_ = self._known.new_id() if taken else "other"
            self._other = Activity(id_, "Other", Kind.OTHER, position=len(self._known.activities))
            self.new_activities = (self._other,)
        return self._other


def _words(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text.casefold()).strip()


def _by_length(known: Sequence[Named]) -> list[tuple[str, Named]]:
    """Ids and names as words, the longest first, so that “group supervision” wins over “group”."""
    pairs = [(_words(text), one) for one in known for text in (one.id, one.name)]
    return sorted((pair for pair in pairs if pair[0]), key=lambda pair: -len(pair[0]))


def _first_in(text: str, known: Sequence[tuple[str, Named]]) -> Named | None:
    """The first of the known ones that occurs in the text, from the beginning of a word."""
    if not text or not known:
        return None
    searched = f" {_words(text)}"
    return next((one for words, one in known if f" {words}" in searched), None)
