"""Where something that is still missing is entered: places that the hours page asks the window to turn to."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """A place outside the hours page."""

    CONTRACT = "contract"
    TARGET = "target"
    ABSENCE = "absence"
    WORKED = "worked"
    DIARY = "diary"
    NOTES = "notes_time"
    REQUIREMENT = "requirement"
    SLOTS = "slots"
    FREE_SLOTS = "free_slots"
    NEW_TARGET = "new_target"
