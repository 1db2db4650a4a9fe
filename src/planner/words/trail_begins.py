"""What the first link of a trail says; by itself, as the words of what is decided take long to load."""

from __future__ import annotations

BEGUN, BEGUN_LATER = (
    "the trail begins with the diary",
    "the trail begins; what was changed before this day is not in it",
)
