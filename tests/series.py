"""Something that repeats, put into a diary as the window does it: an entry is added, and then let repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.change import Change
from planner.domain.diary.entry import Booking, DayOff, Details
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from planner.domain.diary.span import Span
    from planner.services.desk import Desk


def add_series(desk: Desk, span: Span, details: Details, rule: str, not_on: frozenset[DayOff] = frozenset()) -> Change:
    """Both deeds as one change; where the rule is refused, nothing is left."""
    added, key = desk.diary.add(span, details)
    try:
        repeated = desk.diary.repeat(Booking(key, span, details), rule, not_on=not_on)
    except PlannerError:
        with desk.store.work() as work:
            work.apply(added.inverse)
        raise
    return Change(repeated.name, (*added.steps, *repeated.steps))
