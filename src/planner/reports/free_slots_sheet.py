"""Free slots on A4 paper: day by day, when, where and how, and nothing else of the diary."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from planner.domain.diary.entry import Details
from planner.domain.english import day_in_full
from planner.reports.typesetting import TypesetPage, plain
from planner.words.exported import FREE_SLOTS_SAID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.privacy.found import IdentifierKind
    from planner.services.noticing import Noticing
    from planner.services.slots import FreeSlot, FreeSlots
    from planner.services.trail import Trail


def free_slots_page(found: FreeSlots) -> TypesetPage:
    """The page; as many sheets as the slots need."""
    days = groupby(found.slots, key=lambda one: one.start.date())
    data = {
        "title": "Free slots",
        "days": found.days,
        "has_site": any(one.site for one in found.slots),
        "has_mode": any(one.mode for one in found.slots),
        "rows": [row for day, slots in days for row in _rows(day_in_full(day), tuple(slots))],
    }
    return TypesetPage("free-slots", data)


def _rows(day: str, slots: tuple[FreeSlot, ...]) -> list[Mapping[str, Any]]:
    """The slots of a day; its name is quiet beside all but the first, and on every line, for a page may end there."""
    return [
        {
            "day": day,
            "again": bool(number),
            "when": f"{one.start:%H:%M} \u2013 {one.end:%H:%M}",
            "length": f"{one.minutes} min",
            "site": plain(one.site),
            "mode": plain(one.mode),
        }
        for number, one in enumerate(slots)
    ]


def noticed_in_slots(found: FreeSlots, noticing: Noticing) -> Mapping[IdentifierKind, int]:
    """How many of the sites and modes it names look like each kind of identifier."""
    modes = sorted({one.mode for one in found.slots})
    return noticing.counted_in([*found.sites, *(Details("", mode=one) for one in modes)])


def without_noticed_names(found: FreeSlots, noticing: Noticing) -> FreeSlots:
    """The same with those parts left out of every name."""
    slots = (replace(one, site=noticing.cleared(one.site), mode=noticing.cleared(one.mode)) for one in found.slots)
    return replace(found, slots=tuple(slots), sites=tuple(map(noticing.without, found.sites)))


def note_slots(found: FreeSlots, trail: Trail, form: str) -> str:
    """Note in the trail that they left the diary; a sentence where that could not be noted, else nothing."""
    return trail.exported(form, days=(found.first, found.last), held=found.held, said=FREE_SLOTS_SAID)
