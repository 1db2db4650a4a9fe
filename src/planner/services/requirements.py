"""Requirements: supervision and training due, done and missed on any days, with the log of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of
from planner.domain.hours.requirement import RequiredKind
from planner.domain.hours.requirement_due import Required, required

if TYPE_CHECKING:
    from datetime import date

    from planner.services.hours import Hours
    from planner.services.setup import SetUp


class Requirements:
    """What the diary says about what is required."""

    def __init__(self, setup: SetUp, hours: Hours) -> None:
        self._setup, self._hours = setup, hours

    def between(self, first: date, last: date) -> tuple[Required, ...]:
        """Each kind on the days from first to last, where a rule holds on them or the diary has an entry of it."""
        self._hours.refuse_range(first, last)
        terms, rules, now = self._setup.terms(), self._setup.requirements(), self._hours.now()
        bookings = self._hours.bookings_at_hand(monday_of(first), last)
        found = (required(terms, rules, kind, (first, last), bookings, now) for kind in RequiredKind)
        return tuple(one for one in found if one.periods or one.log)
