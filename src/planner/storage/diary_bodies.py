"""The small values of the diary as JSON bodies of the setting table, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.domain.appearance import APPEARANCE_ID, Appearance, Look
from planner.domain.diary.entry import Details
from planner.domain.diary.typical_week import TYPICAL_PREFIX, Slot, TypicalWeek
from planner.storage.outcome_shelves import Body


def _slots(bodies: list[dict[str, Any]]) -> tuple[Slot, ...]:
    return tuple(Slot(**{**body, "details": Details(**body["details"])}) for body in bodies)


DIARY_BODIES: tuple[Body, ...] = (
    Body(Appearance, APPEARANCE_ID, {"look": Look}),
    Body(TypicalWeek, TYPICAL_PREFIX, {"starts": date.fromisoformat, "slots": _slots}),
)
