"""What an event is about: the activity its title names, the site its place names, and no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import Details
from planner.domain.diary.title_rules import TitleRules, plain_words, shipped_rules
from planner.exchange.parsed import TitleTaken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.exchange.parsed import ReaderContext


class Titles:
    """Turns titles and places into details.

    Attributes:
        dropped: how many titles of contact sessions said more than the activity; patients' names live there.
        new_activities: what the diary has to have besides, because no activity of it fits.
    """

    def __init__(self, known: ReaderContext) -> None:
        self.dropped = 0
        self.new_activities: tuple[Activity, ...] = ()
        self._known = known
        self._by_id = {one.id: one for one in known.activities}
        self._by_category = {plain_words(text): one for one in known.activities for text in (one.id, one.name)}
        rules: TitleRules = shipped_rules(known.activities) if known.titles is None else known.titles
        self._rule_of = rules.matcher(known.activities)
        self._sites = _by_length(known.sites)
        self._other = next((one for one in known.activities if one.kind is Kind.OTHER), None)
        self._taken: dict[str, TitleTaken] = {}

    @property
    def taken(self) -> tuple[TitleTaken, ...]:
        """Every title met, in the order of the file."""
        return tuple(self._taken.values())

    def details(self, title: str, place: str, category: str = "") -> Details:
        """The details of an event; the title becomes the label if its rule, or its sort of activity, keeps it.

        A category that is an activity's name goes before the title: a calendar exported from a diary has it.
        """
        site = _first_in(place, self._sites)
        rule, told = self._rule_of(title), self._by_category.get(plain_words(category))
        activity = told or (self._by_id[rule.activity] if rule else self._other_activity())
        keep = rule.keep if rule is not None and rule.activity == activity.id else not activity.is_contact
        says_more = plain_words(title) not in (plain_words(activity.name), plain_words(activity.id))
        if not says_more and (told or activity.is_contact):
            keep = False
        self.dropped += activity.is_contact and says_more and not keep
        self._note(TitleTaken(title, 1, activity.id, bool(rule or told), keep))
        return Details(activity.id, site.id if site else "", title if keep else "")

    def _note(self, taken: TitleTaken) -> None:
        before = self._taken.get(taken.title)
        self._taken[taken.title] = replace(taken, events=before.events + 1) if before else taken

    def _other_activity(self) -> Activity:
        if self._other is None:
            known = self._known.activities
            id_ = self._known.new_id() if any(one.id == "other" for one in known) else "other"
            is_taken = any(one.name.casefold() == "other" for one in known)
            name = "Other entries" if is_taken else "Other"
            self._other = Activity(id_, name, Kind.OTHER, position=len(known))
            self.new_activities = (self._other,)
        return self._other


def _by_length(sites: Sequence[Site]) -> list[tuple[str, Site]]:
    """Ids and names as words, the longest first, so that “Hill House annexe” wins over “Hill House”."""
    pairs = [(plain_words(text), one) for one in sites for text in (one.id, one.name)]
    return sorted((pair for pair in pairs if pair[0]), key=lambda pair: -len(pair[0]))


def _first_in(text: str, known: Sequence[tuple[str, Site]]) -> Site | None:
    """The first of the known ones that occurs in the text, from the beginning of a word."""
    if not text or not known:
        return None
    searched = f" {plain_words(text)}"
    return next((one for words, one in known if f" {words}" in searched), None)
