"""Days known by name: Christmas, Easter and the days around them."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

_FIXED = {
    "christmas eve": (12, 24),
    "xmas eve": (12, 24),
    "christmas day": (12, 25),
    "xmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new years eve": (12, 31),
    "nye": (12, 31),
    "new year's day": (1, 1),
    "new years day": (1, 1),
    "new year": (1, 1),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
}
_BY_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
}
FEASTS = frozenset(_FIXED) | frozenset(_BY_EASTER)
SEASONS = frozenset({"christmas", "xmas", "easter", "new year", "new year's"})
"""A time of the year more than a day: the end of something, but no day for an entry."""


def feast_in(year: int, name: str) -> date:
    """The day of a name in a year."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    return easter(year) + timedelta(days=_BY_EASTER[name])
