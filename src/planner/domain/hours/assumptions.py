"""What is taken for granted where the diary cannot tell it; every one is the user's own to change."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planner.domain.errors import PlannerError


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Figures supposed.

    Attributes:
        refill_share: the share, from 0 to 1, of sessions cancelled in time (by the client with notice, or by the
            service) whose slot is filled again.
    """

    refill_share: Fraction = Fraction(0)

    @property
    def id(self) -> str:
        """There is one set of assumptions to a diary."""
        return "assumptions"

    def __post_init__(self) -> None:
        """Refuse a share that is none."""
        if not 0 <= self.refill_share <= 1:
            msg = (
                f"The share of cancelled slots that is filled again is {float(self.refill_share):.0%}: give 0% to 100%."
            )
            raise PlannerError(msg)
