"""When the diary is locked by itself."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.errors import PlannerError

LOCK_AFTER_ID = "lock_after"
LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES = 1, 120, 5
WARNED_BEFORE = 60
"""Seconds before the lock in which it is announced."""


@dataclass(frozen=True, slots=True)
class LockAfter:
    """After how long without a key or a movement the diary is locked.

    Attributes:
        minutes: so many, from 1 to 120; None never.
        with_system: it is locked too when the machine sleeps or its screen is locked.
    """

    minutes: int | None = USUAL_MINUTES
    with_system: bool = True

    def __post_init__(self) -> None:
        """Refuse what is no such time."""
        if self.minutes is not None and not LEAST_MINUTES <= self.minutes <= MOST_MINUTES:
            msg = f"A diary is locked after {LEAST_MINUTES} to {MOST_MINUTES} minutes, or never: give one of these."
            raise PlannerError(msg)

    @property
    def id(self) -> str:
        """There is one to a diary."""
        return LOCK_AFTER_ID
