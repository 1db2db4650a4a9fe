"""What a leave year begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from datetime import date

USUAL_BANK_HOLIDAYS = 60 * 60
"""Minutes of bank holidays in a year of a full-time post: eight days of 7 h 30."""


MOST_CARRIED = 1000 * 60


@dataclass(frozen=True, slots=True)
class LeaveYear:
    """What one leave year begins with besides the contract.

    Attributes:
        starts: its first day.
        carried_minutes: brought over from the year before; negative where that was overdrawn.
        bank_holiday_minutes: a full year's bank holidays of a full-time post.
    """

    starts: date
    carried_minutes: int = 0
    bank_holiday_minutes: int = USUAL_BANK_HOLIDAYS

    def __post_init__(self) -> None:
        """Refuse hours nobody could mean."""
        if abs(self.carried_minutes) > MOST_CARRIED:
            msg = f"{self.carried_minutes / 60:g} h carried over is more than leave can be: give at most 1000 h."
            raise PlannerError(msg)
        if not 0 <= self.bank_holiday_minutes <= MOST_CARRIED:
            msg = f"Bank holidays are {self.bank_holiday_minutes / 60:g} h: give 0 to 1000 h for a full-time post."
            raise PlannerError(msg)

    @property
    def id(self) -> str:
        """One leave year starts on a day."""
        return f"leave_year/{self.starts.isoformat()}"
