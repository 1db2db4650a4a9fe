"""Opening times of sites and the ways between them as JSON bodies of the setting table, and back."""

from __future__ import annotations

from planner.domain.layout.places import TIMES_PREFIX, TRAVEL_PREFIX, SiteTimes, Travel
from planner.domain.layout.stretch import Stretch
from planner.storage.outcome_shelves import Body


def _days(body: list[dict[str, int] | None]) -> tuple[Stretch | None, ...]:
    return tuple(None if one is None else Stretch(**one) for one in body)


PLACE_BODIES: tuple[Body, ...] = (Body(SiteTimes, TIMES_PREFIX, {"days": _days}), Body(Travel, TRAVEL_PREFIX, {}))
