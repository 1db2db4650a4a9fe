"""How much a page that leaves the diary says of each entry."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.diary.activity import Activity


class Privacy(StrEnum):
    """The levels, from most said to least."""

    LABELS = "labels"
    CODES = "codes"
    CATEGORIES = "categories"


USUAL = Privacy.CODES
"""A page lies about where a diary does not, so what is typed about an entry stays in unless it is asked for."""

NAMES = {
    Privacy.LABELS: "Labels",
    Privacy.CODES: "Codes",
    Privacy.CATEGORIES: "Categories only",
}
SAYS = {
    Privacy.LABELS: "Activities, labels, sites, times and what happened: for your own eyes.",
    Privacy.CODES: "A short code for each activity and its time: no labels, sites or outcomes.",
    Privacy.CATEGORIES: "Contact, supervision, meeting and so on: no activities, labels, sites or outcomes.",
}

SMALL_WORDS = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"))


def codes_of(activities: Iterable[Activity]) -> dict[str, str]:
    """A short code for each activity, by its id: its initials, or its first letters; no two alike."""
    codes: dict[str, str] = {}
    for activity in activities:
        words = ["".join(filter(str.isalnum, word)) for word in activity.name.split()]
        words = [word for word in words if word and word.casefold() not in SMALL_WORDS]
        code = "".join(word[0] for word in words[:3]).upper() if len(words) > 1 else "".join(words)[:2].capitalize()
        codes[activity.id] = _untaken(code or "A", set(codes.values()))
    return codes


def _untaken(code: str, taken: set[str]) -> str:
    number = 1
    found = code
    while found in taken:
        number += 1
        found = f"{code}{number}"
    return found
