"""The rules of a humane and lawful week; a rule left out is lifted."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from datetime import time

MOST_HALF_DAYS = 14


@dataclass(frozen=True, slots=True)
class Rules:
    """How a week may be laid out. None lifts a rule.

    Attributes:
        grid_minutes: sessions start on this grid.
        earliest: no session before.
        latest: no session after.
        lunch_minutes: kept free inside lunch_between on every day worked over 6 h; the contract's unpaid break.
        lunch_between: the earliest start and the latest end of lunch.
        max_run_minutes: longest run of contact, broken by break_minutes or more without contact.
        break_minutes: what breaks a run.
        max_contact_minutes_per_day: daily cap.
        admin_minutes_per_contact: notes time the week must hold per contact session, besides an activity's own.
        admin_block_minutes: the smallest useful block of admin time.
        half_days_off: mornings or afternoons of the working week in which nothing takes place; leave counts.
    """

    grid_minutes: int | None = None
    earliest: time | None = None
    latest: time | None = None
    lunch_minutes: int | None = None
    lunch_between: tuple[time, time] | None = None
    max_run_minutes: int | None = None
    break_minutes: int | None = None
    max_contact_minutes_per_day: int | None = None
    admin_minutes_per_contact: int | None = None
    admin_block_minutes: int | None = None
    half_days_off: int | None = None

    @property
    def id(self) -> str:
        """There is one set of rules to a diary."""
        return "rules"

    def __post_init__(self) -> None:
        """Refuse negative minutes and windows that end before they start."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, int) and not 0 <= value <= 24 * 60:
                msg = f"rules: {field.name} is {value}; give 0 to 1440 minutes."
                raise PlannerError(msg)
        if (self.half_days_off or 0) > MOST_HALF_DAYS:
            msg = f"rules: half_days_off is {self.half_days_off}; give 0 to {MOST_HALF_DAYS}."
            raise PlannerError(msg)
        if self.earliest and self.latest and self.latest <= self.earliest:
            msg = f"rules: latest {self.latest:%H:%M} is not after earliest {self.earliest:%H:%M}."
            raise PlannerError(msg)
        if self.lunch_between and self.lunch_between[1] <= self.lunch_between[0]:
            msg = "rules: lunch_between ends before it starts."
            raise PlannerError(msg)
