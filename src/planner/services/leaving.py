"""What is about to leave the diary: which identifiers of patients it holds, and the same without them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from planner.domain.diary.entry import Booking, Deviation, Entry
from planner.domain.diary.series import Series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Details
    from planner.domain.hours.terms import Terms
    from planner.domain.privacy.found import IdentifierKind
    from planner.services.noticing import Noticing

Standing = Booking | Entry | Series | Deviation


class Said(StrEnum):
    """How much of each entry is written."""

    EVERYTHING = "everything"
    """A table: labels, notes, sites and activities."""
    TITLES = "titles"
    """A calendar: the label of what is no contact session, the site and the activity."""
    LABELS = "labels"
    """A page for her own eyes: labels, sites and activities."""
    ACTIVITIES = "activities"
    """A page of codes, which names the activities in its legend."""
    NOTHING = "nothing"
    """A page of categories: none of her own words."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Entries that are to be written, with what they are called by."""

    entries: tuple[Standing, ...]
    terms: Terms
    sites: tuple[Site, ...]

    def noticed(self, noticing: Noticing, said: Said) -> Mapping[IdentifierKind, int]:
        """How many of the entries and names to be written hold each kind of identifier; empty where none does."""
        if said is Said.NOTHING:
            return {}
        details = [one for entry in self.entries for one in _details_of(entry)]
        values: list[Any] = [] if said is Said.ACTIVITIES else [_as_said(one, said, self.terms) for one in details]
        used = {one.activity for one in details}
        values += [one for one in self.terms.activities if one.id in used]
        if said is not Said.ACTIVITIES:
            places = {one.site for one in details}
            values += [one for one in self.sites if one.id in places]
        if said is Said.LABELS:
            values += self.terms.own_bank_holidays
        return noticing.counted_in(values)

    def without(self, noticing: Noticing) -> Leaving:
        """The same with those parts left out of every word."""
        terms = replace(
            self.terms,
            activities=_each(self.terms.activities, noticing),
            own_bank_holidays=_each(self.terms.own_bank_holidays, noticing),
        )
        return Leaving(_each(self.entries, noticing), terms, _each(self.sites, noticing))


def _each(values: Iterable[Any], noticing: Noticing) -> tuple[Any, ...]:
    return tuple(map(noticing.without, values))


def _details_of(entry: Standing) -> tuple[Details, ...]:
    return (entry.details,) if entry.details is not None else ()


def _as_said(details: Details, said: Said, terms: Terms) -> Details:
    """The details with those words only that are written."""
    if said is Said.EVERYTHING:
        return details
    if said is Said.TITLES and terms.is_contact(details.activity):
        return replace(details, label="", mode="", note="")
    return replace(details, mode="", note="")
